"""The periods that leaderboards are about, in the days of a time zone. Times are UTC epoch seconds."""

import math
from calendar import month_name
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.zone import begins, local_day


class Period(StrEnum):
    """How long a stretch."""

    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    """A quarter of a year: January to March and so on."""
    ALL = "all"


@dataclass(frozen=True)
class Span:
    """A certain one of them, from its first moment up to, and without, its last."""

    period: Period
    first: date
    """Its first local day; for all times the first that there is."""
    start: float
    end: float

    @property
    def name(self) -> str:
        """Which one it is, as it stands in a title."""
        if self.period is Period.WEEK:
            return f"Week of {self.first.day} {month_name[self.first.month]} {self.first.year}"
        if self.period is Period.MONTH:
            return f"{month_name[self.first.month]} {self.first.year}"
        if self.period is Period.SEASON:
            return f"{month_name[self.first.month]} to {month_name[self.first.month + 2]} {self.first.year}"
        return "All time"


def span(period: Period, at: float, zone: str) -> Span:
    """The period that a time falls into."""
    if period is Period.ALL:
        return Span(period, date.min, 0.0, math.inf)
    first = _first_day(period, local_day(at, zone))
    return Span(period, first, begins(first, zone), begins(_following(period, first), zone))


def _first_day(period: Period, day: date) -> date:
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period is Period.MONTH else day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _following(period: Period, first: date) -> date:
    """The first day of the next one."""
    if period is Period.WEEK:
        return first + timedelta(days=7)
    return (first + timedelta(days=32 if period is Period.MONTH else 100)).replace(day=1)
