"""Ada, Ben and Cleo at the question of the day: each answers most of its cards, at an hour of their own.

Each does it at one moment of its day, to the second: when a day is played once more, it brings the same events again.
"""

import math
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import simcord

from bot.domain.daily import Post
from bot.tryout.bots import Bots
from bot.tryout.diary import HABITS, Habit, text
from bot.tryout.study_hall import StudyHall

_OFTEN = 0.85
"""Share of the cards that each answers."""
_POSTING = 1.0
"""Seconds."""


@dataclass(frozen=True)
class Answer:
    """What somebody writes, and when."""

    by: str
    text: str
    at: float
    """UTC epoch seconds."""


def answers(post: Post) -> Iterator[Answer]:
    """Everybody's to a card, in no order."""
    for habit in HABITS:
        dice = random.Random(f"{post.day} {habit.name}")  # noqa: S311 - a game
        comes, minute, luck = dice.random(), dice.randrange(60), dice.random()
        written = text(post.question_id or "", habit.knows + habit.learns + (luck - 0.5) / 2)
        if written and comes < _OFTEN:
            yield Answer(habit.name, written, _first(habit, minute, post.due_at))


def _first(habit: Habit, minute: int, after: float) -> float:
    """The first time of day of that kind that comes after a time."""
    since = datetime.fromtimestamp(after, UTC)
    at = since.replace(hour=habit.hour, minute=minute, second=0, microsecond=0)
    return (at if at > since else at + timedelta(days=1)).timestamp()


class Regulars:
    """The three at the newest card."""

    def __init__(self, env: simcord.Env, hall: StudyHall, bots: Bots) -> None:
        self._env = env
        self._hall = hall
        self._bots = bots
        self._seen_to = env.now().timestamp()

    async def wait(self) -> float:
        """Seconds until the next answer, or until the next card, which may be answered soon."""
        _, due = await self._due(math.inf)
        card_at = await self._bots.next_card_at(self._hall.guild.id)
        times = [answer.at for answer in due] + ([card_at.timestamp() + _POSTING] if card_at else [])
        return min((at for at in times if at > self._now()), default=math.inf) - self._now()

    async def play(self, visitor: str) -> None:
        """What is to be written by now, unless by the one who the `visitor` is."""
        now = self._now()
        post, due = await self._due(now)
        self._seen_to = now
        for answer in due:
            if post is not None and answer.by != visitor:
                await self._write(post, answer)

    async def _due(self, until: float) -> tuple[Post | None, list[Answer]]:
        post = await self._bots.newest_card(self._hall.guild.id)
        return post, [a for a in answers(post) if self._seen_to < a.at <= until] if post else []

    async def _write(self, post: Post, answer: Answer) -> None:
        channels = (channel for channel in self._hall.channels if channel.id == post.channel_id)
        card = next((m for channel in channels for m in channel.history() if m.id == post.message_id), None)
        if card is not None:
            with suppress(simcord.SetupError, simcord.BackendError):  # the card is of an earlier trial, or deleted
                member = self._hall.members[answer.by]
                await member.submit_modal(await member.click(card, label="Answer"), {"text": answer.text})

    def _now(self) -> float:
        return self._env.now().timestamp()
