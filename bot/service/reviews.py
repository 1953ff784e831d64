"""Reviewing: what a member has answered before comes again when it is due, or any time before."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.agenda import Agenda, Mode, Round
from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.review import Schedule, Standing, schedules
from bot.service.banks import Banks, Shelves
from bot.store import attempts, peeks
from bot.store.database import Database


@dataclass(frozen=True)
class Recall:
    """A question that a member is asked again."""

    question: Question
    schedule: Schedule


class Reviews:
    """What members have to review. Times are UTC epoch seconds."""

    def __init__(self, bank: Bank, database: Database, shelves: Shelves | None = None) -> None:
        self._banks = Banks(bank, shelves)
        self._database = database

    async def agenda(self, user_id: int, now: float, guild_id: int | None = None) -> Agenda:
        """What the member has to review, and when; questions that aren't asked (there) any more are left out."""
        bank = await self._banks.of(guild_id)
        async with self._database.reading() as rx:
            answers, looks = await attempts.answers(rx, user_id), await peeks.looks(rx, user_id)
        kept = [answer for answer in answers if bank.get(answer.question_id)]
        found = await asyncio.to_thread(schedules, kept, looks)  # thousands of answers take a tenth of a second
        return Agenda.of(found.values(), now)

    async def next(
        self, user_id: int, now: float, round_: Round, guild_id: int | None = None
    ) -> tuple[Agenda, Recall | None]:
        """The agenda, and what the round asks next: None when nothing more is due now.

        Refused when the member has answered nothing yet, or when none is left of the round.
        """
        agenda = await self.agenda(user_id, now, guild_id)
        if not agenda.schedules:
            raise Refused(
                "There is nothing to review yet: what you have answered comes back here, a little before you "
                "would forget it. `/question` asks you the first one."
            )
        following = next(iter(round_.left(agenda)), None)
        if following is not None:
            bank = await self._banks.of(guild_id)
            return agenda, Recall(bank[following.question_id], following)
        if round_.mode is Mode.MISSED:
            raise Refused(_nothing_missed(agenda))
        if round_.mode is Mode.EARLY:
            raise Refused("That was every question that you have answered so far. `/question` has another one for you.")
        return agenda, None

    async def standing(self, user_id: int, now: float, guild_id: int | None = None) -> Mapping[str, Standing]:
        """How the member stands with each question that they have answered, by its id."""
        agenda = await self.agenda(user_id, now, guild_id)
        return {schedule.question_id: schedule.standing(now) for schedule in agenda.schedules}


def _nothing_missed(agenda: Agenda) -> str:
    if agenda.missed:
        return "That was everything that you missed. `/review` has what is due, `/question` something new."
    return "You missed nothing the last time round. `/review` has what is due, `/question` something new."
