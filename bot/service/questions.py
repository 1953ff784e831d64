"""Asking: which question comes next, the cards that stand in channels, hints and model answers."""

import random
from dataclasses import dataclass

from bot.domain.attempt import Card
from bot.domain.bank import Bank, draw
from bot.domain.hints import next_hint
from bot.domain.question import KeyPoint, Level, Question
from bot.service.banks import Banks, Shelves
from bot.store import attempts, cards, peeks
from bot.store.database import Database

OPEN_SECONDS = 24 * 3600.0
"""For so long a card in a DM takes a plain message as its answer."""


@dataclass(frozen=True)
class Hints:
    """The hints of a question that a member has seen by now, oldest first."""

    question: Question
    points: tuple[KeyPoint, ...]


class Questions:
    """What can be asked, and what helps to answer it."""

    def __init__(self, bank: Bank, database: Database, rng: random.Random, shelves: Shelves | None = None) -> None:
        self.banks = Banks(bank, shelves)
        self._database = database
        self._rng = rng

    async def choose(
        self, user_id: int, *, topic: str | None = None, level: Level | None = None, besides: str | None = None,
        guild_id: int | None = None,
    ) -> Question:  # fmt: skip
        """A question new to the member, else the one answered longest ago; Refused when none fits there."""
        fitting = (await self.banks.of(guild_id)).about(topic, level)
        async with self._database.reading() as rx:
            answered_at = await attempts.answered_at(rx, user_id)
        return draw(fitting, answered_at, self._rng, besides=besides)

    async def get(self, question_id: str) -> Question:
        """The question with that id; Refused when it was retired."""
        return (await self.banks.knowing(question_id))[question_id]

    async def posted(self, card: Card) -> None:
        """Remembers a card that stands in a channel now."""
        async with self._database.transaction() as tx:
            await cards.add(tx, card)

    async def card(self, card_id: int) -> Card | None:
        """The card that a message is, None when it is none."""
        async with self._database.reading() as rx:
            return await cards.get(rx, card_id)

    async def open_card(self, channel_id: int, user_id: int, now: float) -> Card | None:
        """The newest card of a channel that the member may mean with what they wrote at `now` (UTC epoch seconds)."""
        async with self._database.reading() as rx:
            return await cards.newest(rx, channel_id, user_id, since=now - OPEN_SECONDS, until=now)

    async def answerers(self, card_id: int) -> int:
        """How many members have answered a card."""
        async with self._database.reading() as rx:
            return await attempts.answerers(rx, card_id)

    async def hint(self, user_id: int, question_id: str, now: float) -> Hints:
        """One hint more, and those before it; the member's next attempt will say so."""
        question = await self.get(question_id)
        known = {point.id: point for point in question.points}
        async with self._database.transaction() as tx:
            seen = await peeks.seen(tx, user_id, question_id, until=now)
            if (following := next_hint(question, seen)) is not None:
                seen.append(following.id)
            points = tuple(known[id_] for id_ in seen if id_ in known)
            for point in points:
                await peeks.look_up(tx, user_id, question_id, point.id, now)
        return Hints(question, points)

    async def answer(self, user_id: int, question_id: str, now: float) -> Question:
        """The question for showing its model answer, which the member has seen from now on."""
        question = await self.get(question_id)
        async with self._database.transaction() as tx:
            await peeks.look_up(tx, user_id, question_id, peeks.ANSWER, now)
        return question
