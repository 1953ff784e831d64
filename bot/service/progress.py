"""Progress: how far members have come, who may look at it, and practising what they are weakest at."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.attempt import Attempt
from bot.domain.bank import Bank
from bot.domain.progress import LAST, Progress, by_day, by_week, first_day, mastery, weakest
from bot.domain.question import KeyPoint, Question
from bot.domain.refusal import Refused
from bot.domain.review import DAY, Answer, Look, schedules
from bot.domain.zone import Zones, begins
from bot.store import attempts, learners, peeks, points
from bot.store.database import Database


@dataclass(frozen=True)
class Focus:
    """A question to practise, and the key point to think of."""

    question: Question
    point: KeyPoint | None
    """None when the last answer left out none."""


@dataclass(frozen=True)
class _Log:
    """What the database has of a member."""

    answers: Sequence[Answer]
    looks: Sequence[Look]
    last: Sequence[Attempt]
    """At each question."""
    zones: Zones
    earned: Sequence[tuple[float, int]]
    counted: Sequence[float]


class Progresses:
    """How far members have come. Times are UTC epoch seconds."""

    def __init__(self, bank: Bank, database: Database) -> None:
        self._bank = bank
        self._database = database

    async def check_open(self, user_id: int, *, to: int) -> None:
        """Refused, in the same words whether there is anything to see or not, unless it is shared or one's own."""
        if user_id == to:
            return
        async with self._database.reading() as rx:
            wishes = await learners.wishes(rx, user_id)
        if not wishes.progress_shared:
            raise Refused("They don't share their progress. Whoever wants to show theirs can say so in `/settings`.")

    async def of(self, user_id: int, now: float) -> Progress:
        """How far a member has come."""
        log = await self._log(user_id, now)
        return await asyncio.to_thread(self._worked_out, log, now)  # thousands of answers take a tenth of a second

    async def focus(self, user_id: int, question_id: str, now: float) -> Focus:
        """A question with the point that the last answer should have made; its hint counts as given."""
        question = self._bank[question_id]
        async with self._database.reading() as rx:
            last = [one for one in await attempts.last_to_each(rx, user_id, LAST) if one.question_id == question_id]
        weak = weakest(self._bank, last)
        if not weak:
            return Focus(question, None)
        point = question.point(weak[0].point_id)
        async with self._database.transaction() as tx:
            await peeks.look_up(tx, user_id, question_id, point.id, now)
        return Focus(question, point)

    async def _log(self, user_id: int, now: float) -> _Log:
        async with self._database.reading() as rx:
            zones = await learners.whereabouts(rx, user_id)
            return _Log(
                await attempts.answers(rx, user_id),
                await peeks.looks(rx, user_id),
                await attempts.last_to_each(rx, user_id, LAST),
                zones,
                await points.by_user(rx, user_id, begins(first_day(zones, now), zones.now) - 2 * DAY),
                await attempts.counted(rx, user_id),
            )

    def _worked_out(self, log: _Log, now: float) -> Progress:
        found = schedules(log.answers, log.looks)
        return Progress(
            mastery(self._bank, found, now),
            by_week(log.earned, log.zones, now),
            by_day(log.counted, log.zones, now),
            weakest(self._bank, log.last),
        )
