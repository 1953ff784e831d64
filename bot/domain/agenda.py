"""What a member has to review: what is due when, and which question of a round comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from bot.domain.review import DAY, FRESH, Schedule


@dataclass(frozen=True)
class Agenda:
    """A member's schedules at a time. Days are those of UTC."""

    schedules: tuple[Schedule, ...]
    now: float
    """UTC epoch seconds."""

    @classmethod
    def of(cls, schedules: Iterable[Schedule], now: float) -> Self:
        """The agenda with what is due first at its head."""
        return cls(tuple(sorted(schedules, key=lambda schedule: (schedule.due_at, schedule.question_id))), now)

    @property
    def due(self) -> tuple[Schedule, ...]:
        """What is due now."""
        return tuple(schedule for schedule in self.schedules if schedule.due(self.now))

    @property
    def tomorrow(self) -> int:
        """How many more will be due by the end of tomorrow."""
        return self._by_the_end_of(1) - len(self.due)

    @property
    def this_week(self) -> int:
        """How many are due today or on one of the seven days after it."""
        return self._by_the_end_of(7)

    @property
    def missed(self) -> tuple[Schedule, ...]:
        """What was missed the last time that it counted."""
        return tuple(schedule for schedule in self.schedules if schedule.missed)

    @property
    def following(self) -> Schedule | None:
        """What is due next of that which isn't due yet."""
        return next((schedule for schedule in self.schedules if not schedule.due(self.now)), None)

    def schedule(self, question_id: str) -> Schedule | None:
        """That of a question, None when it was never answered or is retired."""
        return next((schedule for schedule in self.schedules if schedule.question_id == question_id), None)

    def _by_the_end_of(self, day: int) -> int:
        end = (self.now // DAY + day + 1) * DAY
        return sum(schedule.due_at < end for schedule in self.schedules)


class Mode(StrEnum):
    """What is asked in a round."""

    DUE = "d"
    EARLY = "e"
    """What isn't due yet as well."""
    MISSED = "m"


@dataclass(frozen=True)
class Round:
    """A member's going through questions one after the other, each once."""

    mode: Mode
    began_at: float
    """UTC epoch seconds."""

    def at(self, now: float) -> Self:
        """The round as it goes on; after half a day what was answered in it may come again."""
        return self if now < self.began_at + FRESH else replace(self, began_at=now)

    def left(self, agenda: Agenda) -> tuple[Schedule, ...]:
        """What is still to be asked: what is due first, and last what is so fresh that answering it changes nothing."""
        mine = {Mode.DUE: agenda.due, Mode.EARLY: agenda.schedules, Mode.MISSED: agenda.missed}[self.mode]
        open_ones = [schedule for schedule in mine if schedule.answered_at < self.began_at]
        return tuple(sorted(open_ones, key=lambda schedule: schedule.fresh(agenda.now)))
