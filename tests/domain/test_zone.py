"""Local days and times through every change of the clocks in every zone, over ten years."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusal import Refused
from bot.domain.zone import (
    MINUTES,
    Zones,
    begins,
    clock_in,
    exists,
    instant,
    local_day,
    utc_day,
    zone_named,
    zone_names,
)
from tests.clock_changes import BEGIN, END, changes, offset

DAY = timedelta(days=1)
HOUR = 3600.0
BERLIN, NEW_YORK, KIRITIMATI, MIDWAY = "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Midway"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()

zones, times = st.sampled_from(zone_names()), st.integers(int(BEGIN), int(END))
minutes = st.integers(0, MINUTES - 1)


def clock(at: float, zone: str) -> datetime:
    """What the clocks show."""
    return datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None)


def asked(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


def near(zone: str, change: float) -> list[tuple[date, int]]:
    """Days and minutes about a change of the clocks: those that it jumps over or repeats, those beside it, and noon."""
    shown = [clock(change + hours * HOUR, zone) for hours in (-25, -2, -1, -0.5, 0, 0.5, 1, 2, 23, 25)]
    jump = clock(change, zone) - clock(change - 1, zone)
    shown += [moment - jump / 2 for moment in shown]
    days = {clock(change, zone).date() + n * DAY for n in (-1, 0, 1)}
    return [(day, minute) for day in days for minute in {0, 720, 1439, *(one.hour * 60 + one.minute for one in shown)}]


def test_a_time_is_as_the_clocks_show_it_or_the_first_moment_after_the_gap_and_of_two_the_first() -> None:
    gaps = repeated = 0
    for zone, change in changes():
        back = (offset(change - 1, zone) - offset(change, zone)).total_seconds()
        for day, minute in near(zone, change):
            at, wish = instant(day, minute, zone), asked(day, minute)
            if clock(at, zone) == wish:
                assert clock(at - back, zone) != wish or back <= 0
                repeated += back > 0 and clock(at + back, zone) == wish
            else:
                assert at == change
                assert clock(at - 1, zone) < wish < clock(at, zone)
                gaps += 1
    assert gaps > 300
    assert repeated > 300


def test_through_every_change_the_same_time_of_the_next_day_comes_later_and_each_day_begins_in_itself() -> None:
    for zone, change in changes():
        middle = clock(change, zone).date()
        days = [middle + n * DAY for n in range(-2, 3)]
        for minute in {minute for _, minute in near(zone, change)}:
            assert all(one < two for one, two in pairwise(instant(day, minute, zone) for day in days))
        for day in days:
            first = begins(day, zone)
            assert local_day(first, zone) == day
            assert local_day(first - 1, zone) == day - DAY
            assert exists(day, zone)


@given(zones, times, minutes)
def test_any_time_of_any_day_comes_back_or_lies_in_a_gap(zone: str, about: int, minute: int) -> None:
    day = local_day(about, zone)
    at, wish = instant(day, minute, zone), asked(day, minute)
    assert clock(at, zone) >= wish
    assert clock(at, zone) == wish or clock(at - 1, zone) < wish


@given(zones, times)
def test_a_day_has_the_times_from_its_beginning_to_the_next(zone: str, at: int) -> None:
    day = local_day(at, zone)
    assert begins(day, zone) <= at < begins(day + DAY, zone)


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kwajalein", date(1993, 8, 21))]
)
def test_a_day_that_was_left_out_does_not_exist_and_is_over_as_the_next_begins(zone: str, day: date) -> None:
    assert not exists(day, zone)
    assert exists(day - DAY, zone)
    assert exists(day + DAY, zone)
    assert {instant(day, minute, zone) for minute in (0, 1, 600, 1439)} == {begins(day + DAY, zone)}
    assert begins(day, zone) > instant(day - DAY, 1439, zone)


@pytest.mark.parametrize(
    ("zone", "day", "minute", "utc"),
    [
        (BERLIN, date(2026, 3, 29), 150, "2026-03-29 01:00"),  # 2:30 is jumped over: 3:00
        (BERLIN, date(2026, 10, 25), 150, "2026-10-25 00:30"),  # 2:30 comes twice: the first, in summer time
        (BERLIN, date(2026, 10, 25), 180, "2026-10-25 02:00"),
        ("America/Nuuk", date(2026, 3, 28), 1410, "2026-03-29 01:00"),  # the gap ends the day
        ("Africa/Cairo", date(2026, 4, 24), 0, "2026-04-23 22:00"),  # the gap begins it
        ("Australia/Lord_Howe", date(2026, 10, 4), 135, "2026-10-03 15:30"),  # half an hour
        ("Asia/Kathmandu", date(2026, 11, 23), 0, "2026-11-22 18:15"),
    ],
)
def test_local_times_in_utc(zone: str, day: date, minute: int, utc: str) -> None:
    assert datetime.fromtimestamp(instant(day, minute, zone), UTC).strftime("%Y-%m-%d %H:%M") == utc


def test_where_somebody_was_counts_from_its_time_on_and_the_first_before_it_too() -> None:
    found = Zones.of([(NOON + HOUR, NEW_YORK), (NOON, KIRITIMATI), (NOON + 2 * HOUR, MIDWAY)])
    told = [found.at(NOON + hours * HOUR) for hours in (-1000, -0.1, 0, 0.9, 1, 2, 1000)]
    assert told == [KIRITIMATI, KIRITIMATI, KIRITIMATI, KIRITIMATI, NEW_YORK, MIDWAY, MIDWAY]
    assert found.now == MIDWAY
    assert [found.day(NOON + hours * HOUR).day for hours in (0, 1, 2)] == [24, 23, 23]
    assert found.day(NOON - HOUR) == date(2026, 11, 24)
    assert Zones.of([]).at(NOON) == Zones.of([]).now == "UTC"
    assert Zones.of([], BERLIN).now == BERLIN
    assert hash(found) == hash(Zones.of(reversed(found.since)))


@pytest.mark.parametrize(
    ("moves", "cut"),
    [
        ([NEW_YORK], []),
        ([NEW_YORK, BERLIN], [23]),  # from 7:00 to 13:00
        ([BERLIN, NEW_YORK], []),  # the day was longer
        ([BERLIN, "Europe/Paris"], []),
        ([MIDWAY, KIRITIMATI], [23, 24]),  # from 1:00 to 2:00 a day later
        ([KIRITIMATI, MIDWAY, KIRITIMATI], [23, 24]),
    ],
)
def test_days_are_cut_short_by_moving_to_where_it_is_later(moves: list[str], cut: list[int]) -> None:
    found = Zones.of((NOON + n, zone) for n, zone in enumerate(moves))
    assert found.cut_short == {date(2026, 11, day) for day in cut}


def test_a_day_may_be_jumped_over_whole() -> None:
    before_midnight = datetime(2026, 11, 23, 10, 30, tzinfo=UTC).timestamp()
    found = Zones.of([(0.0, "Etc/GMT+12"), (before_midnight, KIRITIMATI)])  # from 22:30 to 0:30, two days later
    assert found.cut_short == {date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)}


@given(st.lists(st.tuples(times, zones), min_size=1, max_size=4), times)
def test_a_day_of_a_history_is_one_of_the_zone_that_counted(moves: list[tuple[int, str]], at: int) -> None:
    found = Zones.of(moves)
    assert found.day(at) == local_day(at, found.at(at))
    assert found.at(at) == max((move for move in moves if move[0] <= at), default=min(moves))[1]


@given(zones, st.booleans())
def test_a_zone_is_found_whatever_the_case_and_with_spaces(zone: str, loud: bool) -> None:
    typed = zone.replace("_", " ")
    assert zone_named(f" {typed.upper() if loud else typed.lower()} ") == zone


@pytest.mark.parametrize("typed", ["", "Berlin", "Europe/Atlantis", "../etc/passwd", "Factory", "localtime"])
def test_what_is_no_zone_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="no such time zone"):
        zone_named(typed)


def test_the_zones_are_those_of_iana() -> None:
    assert {"UTC", BERLIN, NEW_YORK, "Asia/Kolkata", "America/Argentina/Buenos_Aires"} <= set(zone_names())
    assert len(zone_names()) > 400
    assert utc_day(NOON) == date(2026, 11, 23)


def test_what_the_clocks_of_a_zone_show() -> None:
    assert [clock_in(zone, NOON) for zone in ("UTC", BERLIN, "Asia/Kolkata")] == ["12:00", "13:00", "17:30"]
