"""Streaks: plain examples, and what holds in every zone through every change of the clocks of ten years."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.streak import MOST_FREEZES, Day, DayState, Streak, streak
from bot.domain.zone import Zones, begins, instant, local_day, zone_names
from tests.clock_changes import BEGIN, END, changes

DAY, HOUR = 86_400.0, 3600.0
ONE_DAY = timedelta(days=1)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC).timestamp()
"""Of a Monday."""
IN_UTC = Zones.of([])

zones, times = st.sampled_from(zone_names()), st.floats(BEGIN, END)
minutes = st.integers(0, 24 * 60 - 1)


def log(pattern: str) -> list[float]:
    """Attempts at noon, a letter a day: x for one, a digit for so many, anything else for none."""
    counts = (1 if letter == "x" else int(letter) if letter.isdigit() else 0 for letter in pattern)
    return [NOON + n * DAY for n, count in enumerate(counts) for _ in range(count)]


def at_the_end(pattern: str, presences: list[tuple[float, float]] | None = None) -> Streak:
    """The streak on the evening of the last day of a pattern."""
    return streak(log(pattern), IN_UTC, presences or [], NOON + (len(pattern) - 1) * DAY + 6 * HOUR)


def states(found: Streak) -> str:
    """The first letters of what the days were: done, frozen, neutral, missed, open."""
    return "".join(day.state.value[0] for day in found.days)


@pytest.mark.parametrize(
    ("pattern", "days", "current", "longest", "freezes"),
    [
        ("-", "o", 0, 0, 0),
        ("x", "d", 1, 1, 0),
        ("x-", "do", 1, 1, 0),  # today isn't over
        ("x--", "dmo", 0, 1, 0),
        ("xxx-x", "dddmd", 1, 3, 0),
        ("xxxxxxx", "ddddddd", 7, 7, 1),
        ("xxxxxxx-x", "dddddddfd", 8, 8, 0),  # a day is missed, and a freeze was held
        ("xxxxxxx--", "dddddddfo", 7, 7, 0),
        ("xxxxxxx--x", "dddddddfmd", 1, 7, 0),  # two days, and only one
        ("xxxxxxxxxxxxxx--x", "d" * 14 + "ffd", 15, 15, 0),
        ("xxxxxxxxxxxxxx---x", "d" * 14 + "ffmd", 1, 14, 0),
        ("x" * 35 + "--x", "d" * 35 + "ffd", 36, 36, 0),  # never more than two
        ("xxxxxxx-xxxxxx", "dddddddf" + "d" * 6, 13, 13, 0),
        ("xxxxxxx-xxxxxxx", "dddddddf" + "d" * 7, 14, 14, 1),  # the next after 14 days done
        ("xxx-xxxxxx", "dddmdddddd", 6, 6, 0),  # counted from where the streak begins
        ("x" * 9 + "---" + "x" * 3, "d" * 9 + "fmm" + "ddd", 3, 9, 0),
    ],
)
def test_plain_examples(pattern: str, days: str, current: int, longest: int, freezes: int) -> None:
    found = at_the_end(pattern)
    assert (states(found), found.current, found.longest, found.freezes) == (days, current, longest, freezes)


def test_each_day_says_how_many_attempts_count_and_today_is_the_last() -> None:
    found = at_the_end("3-x2")
    assert [day.count for day in found.days] == [3, 0, 1, 2]
    assert [day.day for day in found.days] == [date(2026, 11, day) for day in (2, 3, 4, 5)]
    assert found.today == Day(date(2026, 11, 5), DayState.DONE, 2)
    assert (found.zone, found.ends_at) == ("UTC", NOON + 3.5 * DAY)


@pytest.mark.parametrize(
    ("pattern", "at_stake", "freeze_in"),
    [
        ("-", False, 7),
        ("x", False, 6),
        ("x-", True, 6),
        ("x--", False, 7),
        ("x" * 7, False, 7),
        ("x" * 15, False, None),
    ],
)
def test_what_is_at_stake_and_when_the_next_freeze_comes(pattern: str, at_stake: bool, freeze_in: int | None) -> None:
    found = at_the_end(pattern)
    assert (found.at_stake, found.freeze_in) == (at_stake, freeze_in)


def test_days_on_which_the_bot_was_away_neither_break_nor_lengthen_nor_cost_a_freeze() -> None:
    weekend = [(NOON - DAY, NOON + 6.2 * DAY), (NOON + 9.1 * DAY, NOON + 30 * DAY)]
    found = at_the_end("xxxxxxx--xx", weekend)
    assert (states(found), found.current, found.freezes) == ("dddddddnndd", 9, 1)


def test_who_practised_although_the_bot_was_away_for_long_has_done_the_day() -> None:
    away = [(NOON - DAY, NOON + HOUR), (NOON + 5 * HOUR, NOON + DAY)]
    assert states(at_the_end("xx", away)) == "dd"


def test_an_absence_that_goes_on_costs_nothing_either_once_it_is_over() -> None:
    until_monday = [(NOON - DAY, NOON + HOUR)]
    assert states(at_the_end("x---", until_monday)) == "dnno"
    assert states(at_the_end("x---", [*until_monday, (NOON + 3 * DAY, NOON + 4 * DAY)])) == "dnno"


def test_a_day_that_the_calendar_left_out_breaks_nothing() -> None:
    apia = Zones.of([], "Pacific/Apia")
    practised = [begins(date(2011, 12, day), "Pacific/Apia") + HOUR for day in (28, 29, 31)]
    found = streak(practised, apia, [], practised[-1] + HOUR)
    assert (states(found), found.current) == ("ddnd", 3)
    assert streak(practised[:2], apia, [], practised[1] + HOUR).ends_at == practised[2] - HOUR


def test_who_comes_back_to_an_earlier_day_has_that_one_open_and_keeps_the_later_one() -> None:
    moved = Zones.of([(0.0, "Pacific/Kiritimati"), (NOON, "Pacific/Midway")])  # from 2:00 on the 3rd to 1:00 on the 2nd
    found = streak([NOON - HOUR], moved, [], NOON + HOUR)
    assert [(day.day.day, day.state.value) for day in found.days] == [(2, "open"), (3, "done")]
    assert (found.today.day.day, found.current) == (2, 1)


def daily(zones: Zones, begin: float, end: float, share: float) -> Iterator[float]:
    """One time on each local day that begins in between, when that share of it is over."""
    day = local_day(begin, zones.at(begin)) + ONE_DAY
    while (midnight := begins(day, zones.now)) < end:
        yield midnight + share * (begins(day + ONE_DAY, zones.now) - midnight - 1)
        day += ONE_DAY


def test_through_every_change_of_the_clocks_practising_at_any_time_of_each_day_breaks_nothing() -> None:
    for zone, change in changes():
        home = Zones.of([], zone)
        for share in (0.0, 0.5, 1.0):
            practised = list(daily(home, change - 3 * DAY, change + 3 * DAY, share))
            found = streak(practised, home, [], practised[-1])
            assert states(found) == "d" * len(practised), (zone, change, share)


@given(zones, times, st.integers(1, 40), st.floats(0, 1))
def test_in_every_zone_practising_once_a_day_is_a_streak_of_that_many_days(
    zone: str, begin: float, days: int, share: float
) -> None:
    home = Zones.of([], zone)
    practised = list(daily(home, begin, begin + days * DAY, share))
    if practised:
        found = streak(practised, home, [], practised[-1])
        assert found.current == found.longest == len(practised) == len(found.days)


def wherever(moves: Zones, end: float, minute: int) -> Iterator[float]:
    """When the clocks show that time, day by day, wherever somebody is who moves."""
    until = [*(at for at, _ in moves.since[1:]), end]
    for (since, zone), moved in zip(moves.since, until, strict=True):
        day = local_day(since, zone)
        while begins(day, zone) < moved:
            at = min(instant(day, minute, zone), begins(day + ONE_DAY, zone) - 1)  # a gap may end a day
            if since <= at < moved:
                yield at
            day += ONE_DAY


moves = st.lists(st.tuples(st.floats(0, 40 * DAY), zones), min_size=1, max_size=6)


def assert_unbroken(moved: Zones, end: float, minute: int) -> None:
    practised = list(wherever(moved, end, minute))
    found = streak(practised, moved, [], end)
    assert not set(states(found)) & {"m", "f"}
    assert found.current == found.longest == states(found).count("d") == len(set(map(moved.day, practised)))


@given(times, zones, moves, minutes)
def test_changing_the_zone_at_any_time_to_any_other_breaks_nothing_and_costs_no_freeze(
    begin: float, home: str, later: list[tuple[float, str]], minute: int
) -> None:
    moved = Zones.of([(begin, home), *((begin + after, zone) for after, zone in later)])
    assert_unbroken(moved, begin + 45 * DAY, minute)


@pytest.mark.parametrize(("one", "other"), [("Pacific/Midway", "Pacific/Kiritimati"), ("UTC", "Asia/Kathmandu")])
def test_moving_there_and_back_at_any_hour_breaks_nothing(one: str, other: str) -> None:
    for hour in range(48):
        moved = Zones.of([(NOON, one), (NOON + DAY + hour * HOUR, other), (NOON + 4.6 * DAY, one)])
        for minute in range(0, 24 * 60, 97):
            assert_unbroken(moved, NOON + 7 * DAY, minute)


patterns = st.text("xxx-", min_size=1, max_size=120)


@given(patterns)
def test_all_figures_are_those_of_the_days(pattern: str) -> None:
    found = at_the_end(pattern)
    stretches = [stretch.count("d") for stretch in states(found).split("m")]
    assert (found.current, found.longest) == (stretches[-1], max(stretches))
    assert found.longest >= found.current
    used = states(found).rpartition("m")[2].count("f")
    assert 0 <= found.freezes <= min(MOST_FREEZES, found.current // 7 - used)


@given(patterns, zones, st.integers(0, 9))
def test_the_order_in_which_attempts_are_given_does_not_matter(pattern: str, zone: str, seed: int) -> None:
    given, now = log(pattern), NOON + 130 * DAY
    mixed = random.Random(seed).sample(given, len(given))
    home = Zones.of([], zone)
    assert streak(mixed, home, [], now) == streak(given, home, [], now)


@given(patterns, zones, st.integers(0, 200), st.integers(0, 200))
def test_what_a_day_was_it_stays(pattern: str, zone: str, hours: int, more: int) -> None:
    given, home = log(pattern), Zones.of([], zone)
    away = [(NOON, NOON + 5 * DAY), (NOON + 7 * DAY, NOON + 300 * DAY)]
    now = NOON + len(pattern) * DAY + hours * HOUR
    one, two = streak(given, home, away, now), streak(given, home, away, now + more * HOUR)
    assert two.days[: len(one.days) - 1] == one.days[:-1]
