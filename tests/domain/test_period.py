import math
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.period import Period, span
from bot.domain.zone import local_day, zone_names

FIRST: dict[Period, Callable[[date], bool]] = {
    Period.WEEK: lambda day: day.weekday() == 0,
    Period.MONTH: lambda day: day.day == 1,
    Period.SEASON: lambda day: day.day == 1 and day.month in {1, 4, 7, 10},
}
times = st.floats(datetime(2016, 1, 1, tzinfo=UTC).timestamp(), datetime(2036, 1, 1, tzinfo=UTC).timestamp())


def utc(*parts: int) -> float:
    return datetime(*parts, tzinfo=UTC).timestamp()  # type: ignore[misc, arg-type] # year, month, day, hour, minute


@pytest.mark.parametrize(
    ("period", "zone", "at", "start", "end", "name"),
    [
        # From summer to winter time an hour is added to the month, from winter to summer one is taken off the week.
        (Period.MONTH, "Europe/Berlin", (2026, 10, 15), (2026, 9, 30, 22), (2026, 10, 31, 23), "October 2026"),
        (Period.WEEK, "Europe/Berlin", (2026, 5, 3), (2026, 4, 26, 22), (2026, 5, 3, 22), "Week of 27 April 2026"),
        (Period.WEEK, "Europe/Rome", (2026, 3, 29), (2026, 3, 22, 23), (2026, 3, 29, 22), "Week of 23 March 2026"),
        (Period.WEEK, "UTC", (2026, 11, 23), (2026, 11, 23), (2026, 11, 30), "Week of 23 November 2026"),
        # It is next year already where the day begins early, and last month where it begins late.
        (Period.MONTH, "Pacific/Kiritimati", (2026, 12, 31, 11), (2026, 12, 31, 10), (2027, 1, 31, 10), "January 2027"),
        (Period.MONTH, "Pacific/Honolulu", (2026, 12, 1, 9), (2026, 11, 1, 10), (2026, 12, 1, 10), "November 2026"),
        (Period.SEASON, "America/Lima", (2026, 12, 31), (2026, 10, 1, 5), (2027, 1, 1, 5), "October to December 2026"),
        (Period.SEASON, "UTC", (2028, 2, 29), (2028, 1, 1), (2028, 4, 1), "January to March 2028"),
    ],
)  # fmt: skip
def test_periods_are_those_of_the_zone(
    period: Period, zone: str, at: tuple[int, ...], start: tuple[int, ...], end: tuple[int, ...], name: str
) -> None:
    found = span(period, utc(*at), zone)
    assert (found.start, found.end, found.name) == (utc(*start), utc(*end), name)


@given(st.sampled_from(list(FIRST)), st.sampled_from(zone_names()), times)
@example(Period.WEEK, "America/Asuncion", utc(2024, 10, 6, 4))  # there the clocks change at midnight
@example(Period.MONTH, "Asia/Beirut", utc(2026, 3, 29))
@example(Period.WEEK, "Africa/Cairo", utc(2026, 10, 30))
def test_every_time_lies_in_one_period_and_the_next_begins_where_it_ends(period: Period, zone: str, at: float) -> None:
    found = span(period, at, zone)
    assert found.start <= at < found.end
    assert FIRST[period](found.first)
    assert local_day(found.start, zone) == found.first
    assert local_day(found.start - 1, zone) < found.first
    assert span(period, found.end, zone).start == found.end
    assert span(period, found.start, zone) == span(period, found.end - 1, zone) == found


def test_all_times_are_one_period() -> None:
    found = span(Period.ALL, utc(2026, 11, 23), "Europe/Berlin")
    assert (found.start, found.end, found.name) == (0.0, math.inf, "All time")
