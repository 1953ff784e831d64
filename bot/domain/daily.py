"""The daily question: when it is due in its server's own zone, and which question it is.

A day is a local day of the server. Each has one slot, the time of its post; what has become of it stands in a Post.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from bot.domain.question import Level, Question
from bot.domain.refusal import Refused
from bot.domain.zone import begins, exists, instant, local_day

CATCH_UP = 6 * 3600.0
"""Seconds after its time within which a post that could not be made is made up for."""
LEASE = 120.0
"""Seconds for which a claim belongs to whoever made it; later somebody else finds out what became of it."""
AGAIN = 600.0
"""Seconds after which a post that failed is tried again."""
ASTRAY = 15 * 86_400.0
"""Seconds: no post is due so far ahead, unless the clock by which that was worked out was wrong."""
AHEAD = timedelta(days=2)
"""By so much a day that was posted in another zone may be ahead; one farther ahead was posted by a wrong clock."""
_MOST_MISSED = 31
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Slot:
    """A local day and the time of its post (UTC epoch seconds)."""

    day: date
    at: float


def slots(zone: str, minute: int, after: float) -> Iterator[Slot]:
    """Every day at a time of day (minutes after local midnight), from a time on, in order."""
    day = local_day(after, zone) - _DAY  # a time inside a gap at midnight moves to the next day
    while True:
        at = instant(day, minute, zone)
        if at > after and exists(day, zone):
            yield Slot(day, at)
        day += _DAY


class Kind(StrEnum):
    """What a server has posted by itself."""

    QUESTION = "question"
    """The question of the day."""
    BOARD = "board"
    """The leaderboard, once a week."""


@dataclass(frozen=True)
class Plan:
    """What a server's admins want posted when and where."""

    guild_id: int
    user_id: int
    """Of the admin who set it up."""
    channel_id: int
    zone: str
    minute: int
    """Minutes after local midnight."""
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    """Monday is 1."""
    topics: tuple[str, ...] = ()
    """Empty for all."""
    levels: tuple[Level, ...] = ()
    """Empty for all."""
    role_id: int | None = None
    """Of the role that is pinged."""
    thread: bool = False
    """Whether a thread for talking about it is opened below each."""
    seed: int = 0
    """Makes the order of the questions the server's own."""
    kind: Kind = Kind.QUESTION

    def slots(self, after: float) -> Iterator[Slot]:
        """The slots that come after a time, in order."""
        return (slot for slot in slots(self.zone, self.minute, after) if slot.day.isoweekday() in self.weekdays)

    def slot(self, day: date) -> Slot:
        """That of a day, whatever its weekday."""
        return Slot(day, instant(day, self.minute, self.zone))

    def passed(self, since: date, now: float) -> list[Slot]:
        """The slots from a day on whose time has come, in order; of many the last ones."""
        found: list[Slot] = []
        first = max(since, local_day(now, self.zone) - _MOST_MISSED * _DAY)
        for slot in self.slots(begins(first, self.zone) - 1):
            if slot.at > now:
                return found
            if slot.day >= first:
                found.append(slot)
        return found

    def fits(self, question: Question) -> bool:
        """Whether a question is of the topics and levels."""
        return question.topic in (self.topics or (question.topic,)) and question.level in (
            self.levels or (question.level,)
        )

    def choose(self, questions: Collection[Question], asked: Mapping[str, date]) -> Question | None:
        """Of those that fit the one asked longest ago, in the server's own order; None when none fits.

        `asked` gives for the questions that were asked here the day of the last time.
        """
        fitting = [question for question in questions if self.fits(question)]
        return min(fitting, key=lambda one: (asked.get(one.id, date.min), self._rank(one.id)), default=None)

    def _rank(self, question_id: str) -> bytes:
        return hashlib.sha256(f"{self.seed}:{question_id}".encode()).digest()


@dataclass(frozen=True)
class Daily:
    """A server's daily question as it stands."""

    plan: Plan
    upcoming: date
    """The local day of the next post."""
    due_at: float
    """When to see to it: the slot's time, or later when it failed (UTC epoch seconds)."""
    paused: bool = False
    """By an admin."""
    reason: str | None = None
    """Why it can't be posted, in a sentence for admins."""
    told: bool = False
    """Whether they were told."""

    @classmethod
    def begun(cls, plan: Plan, now: float) -> Self:
        """A new one, or an old one with another plan: nothing is due at once."""
        return cls(plan, date.min, now).going_on(now)

    def going_on(self, now: float, besides: date = date.min) -> Self:
        """Waiting for the first slot after a time that is later than the day `besides`."""
        slot = next(slot for slot in self.plan.slots(now) if slot.day > besides)
        return replace(self, upcoming=slot.day, due_at=slot.at)

    def pausing(self) -> Self:
        """Until an admin resumes it; Refused when it is paused."""
        if self.paused:
            raise Refused("The daily question is paused already. `/daily resume` goes on with it.")
        return replace(self, paused=True)

    def resuming(self, now: float) -> Self:
        """From the next slot on; Refused when nothing stands in its way."""
        if not self.paused and self.reason is None:
            raise Refused("The daily question isn't paused.")
        return replace(self, paused=False, reason=None, told=False).going_on(now)

    def skipping(self) -> Self:
        """The slot after the next one; Refused while it is paused."""
        if self.paused:
            raise Refused("The daily question is paused, so there is nothing to skip.")
        return self.going_on(self.plan.slot(self.upcoming).at, besides=self.upcoming)

    def failing(self, reason: str, day: date, now: float) -> Self:
        """To be tried again soon; why is told once."""
        return replace(self, upcoming=day, due_at=now + AGAIN, reason=reason, told=self.told and reason == self.reason)

    def mended(self) -> Self:
        """Without a reason not to post."""
        return replace(self, reason=None, told=False)

    def astray(self, now: float) -> bool:
        """Whether it waits for a time that a wrong clock has set."""
        return self.due_at > now + ASTRAY

    def agenda(self, now: float) -> "Agenda":
        """What is to be done at a time at which it is due."""
        passed = self.plan.passed(self.upcoming, now)
        on_time = bool(passed) and now - passed[-1].at <= CATCH_UP
        return Agenda(passed[-1] if on_time else None, tuple(passed[:-1] if on_time else passed))


@dataclass(frozen=True)
class Agenda:
    """Which slot is to be posted now, if any, and which have been missed: never two days at once."""

    now: Slot | None
    missed: tuple[Slot, ...]


class PostState(StrEnum):
    """What has become of a day's post."""

    CLAIMED = "claimed"
    """Somebody is about to send it, or died trying."""
    POSTED = "posted"
    SKIPPED = "skipped"
    """By an admin."""
    MISSED = "missed"
    """There was nobody to send it, until it was too late."""
    UNKNOWN = "unknown"
    """Sent or not, and it can't be found out."""


@dataclass(frozen=True)
class Post:
    """A day's post."""

    guild_id: int
    day: date
    state: PostState
    question_id: str | None
    channel_id: int | None
    due_at: float
    """UTC epoch seconds, as the others."""
    claimed_at: float
    message_id: int | None = None
    closed_at: float | None = None
    """Since when the card shows its result."""
    kind: Kind = Kind.QUESTION

    @property
    def in_time(self) -> float:
        """Until when it may be sent."""
        return self.due_at + CATCH_UP

    @property
    def nonce(self) -> str:
        """By which Discord knows a second sending for the same; the same for everybody who sends it."""
        mark = "-" if self.kind is Kind.QUESTION else "b"
        return f"{self.guild_id:x}{mark}{self.day:%y%m%d}"
