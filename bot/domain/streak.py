"""Streaks: days in a row on which a member has practised, replayed from their attempts.

Nothing of a streak is kept. It is always worked out anew from the first attempt on, so it can't drift, and the same
attempts always give the same streak. Days are local ones, in the zone that counted at the time of each attempt.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

from bot.domain.presence import Span, absences, days_away
from bot.domain.zone import Zones, begins, exists

ENOUGH = 40
"""The score from which on an attempt counts."""
WEEK = 7
"""Days of a streak, done ones, after each of which a freeze is earned."""
MOST_FREEZES = 2
"""That are held at a time."""
_DAY = timedelta(days=1)


class DayState(StrEnum):
    """What a day was for a streak."""

    DONE = "done"
    FROZEN = "frozen"
    """Missed, but a freeze was held and used: the streak goes on without growing."""
    NEUTRAL = "neutral"
    """The bot was away for long, or the day was cut short by a change of zone: it neither breaks nor costs anything."""
    MISSED = "missed"
    OPEN = "open"
    """Not over yet."""


@dataclass(frozen=True)
class Day:
    """A local day."""

    day: date
    state: DayState
    count: int
    """Of the attempts that count."""


@dataclass(frozen=True)
class Streak:
    """How a member's streak stands."""

    current: int
    """Days done since the last one that was missed."""
    longest: int
    freezes: int
    """Held now."""
    days: tuple[Day, ...]
    """Every one since the first that was done, the newest last."""
    today: Day
    zone: str
    """That counts today."""
    ends_at: float
    """When today ends (UTC epoch seconds)."""

    @property
    def at_stake(self) -> bool:
        """Whether there is a streak that today has not been added to yet."""
        return self.current > 0 and self.today.state is DayState.OPEN

    @property
    def freeze_in(self) -> int | None:
        """Days to be done until the next freeze is earned, None when no more can be held."""
        return None if self.freezes == MOST_FREEZES else WEEK - self.current % WEEK


@dataclass(frozen=True)
class _Tally:
    current: int = 0
    longest: int = 0
    freezes: int = 0

    def after(self, state: DayState) -> Self:
        """As it stands after one more day."""
        if state is DayState.DONE:
            current = self.current + 1
            freezes = self.freezes + (current % WEEK == 0)
            return replace(
                self, current=current, longest=max(self.longest, current), freezes=min(freezes, MOST_FREEZES)
            )
        if state is DayState.FROZEN:
            return replace(self, freezes=self.freezes - 1)
        return replace(self, current=0) if state is DayState.MISSED else self


def streak(times: Iterable[float], zones: Zones, presences: Iterable[Span], now: float) -> Streak:
    """The streak of whoever made attempts that count at these times (UTC epoch seconds), in any order.

    `presences` are the times for which the bot is known to have been there.
    """
    counts, today = Counter(map(zones.day, times)), zones.day(now)
    excused = zones.cut_short | days_away(absences(presences, now), zones)
    tally, days = _replayed(counts, zones, excused, today)
    zone = zones.at(now)
    here = next(day for day in days if day.day == today)
    return Streak(
        tally.current, tally.longest, tally.freezes, tuple(days), here, zone, ends_at=begins(today + _DAY, zone)
    )


def _replayed(
    counts: Mapping[date, int], zones: Zones, excused: Collection[date], today: date
) -> tuple[_Tally, list[Day]]:
    """Day by day, from the first one that counts up to today, or beyond where the member has come from a later zone."""
    tally, days = _Tally(), list[Day]()
    day, last = min([*counts, today]), max([*counts, today])
    while day <= last:
        state = _gap(day, zones, excused, today, tally) if not counts.get(day) else DayState.DONE
        tally = tally.after(state)
        days.append(Day(day, state, counts.get(day, 0)))
        day += _DAY
    return tally, days


def _gap(day: date, zones: Zones, excused: Collection[date], today: date, tally: _Tally) -> DayState:
    """What a day without an attempt is."""
    if day >= today:
        return DayState.OPEN
    if day in excused or not exists(day, zones.at(datetime.combine(day, time(12), UTC).timestamp())):
        return DayState.NEUTRAL
    return DayState.FROZEN if tally.freezes else DayState.MISSED
