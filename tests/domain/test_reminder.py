"""Exactly one reminder a local day, through every change of the clocks, absences and clocks that jump."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily import CATCH_UP, LEASE
from bot.domain.reminder import Claim, Reminder
from bot.domain.zone import exists, instant, local_day, zone_names
from tests.clock_changes import BEGIN, END, changes, offset

HOUR, DAY = 3600.0, 86_400.0
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC).timestamp()
EIGHT = Reminder(1, 2, "Europe/Berlin", 8 * 60)
ON = EIGHT.starting(NOON)
ZONES, MINUTES, TIMES = st.sampled_from(zone_names()), st.integers(0, 1439), st.integers(int(BEGIN), int(END))


def lived(reminder: Reminder, looks: list[float]) -> list[tuple[date, float]]:
    """The days that are claimed, each with the time, by whoever looks at these times."""
    found = []
    for now in looks:
        if reminder.upcoming is not None and reminder.upcoming.at <= now:
            reminder = replace(reminder, claimed_at=None).claiming(now)
            if reminder.claimed_at is not None and reminder.last is not None:
                found.append((reminder.last, now))
    return found


def days_between(first: date, last: date, zone: str) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if exists(day, zone)]


def test_through_every_change_of_the_clocks_each_local_day_has_one() -> None:
    for zone, change in changes():
        before = datetime.fromtimestamp(change - 1, UTC) + offset(change - 1, zone)
        for minute in {0, 720, 1439, *((before.hour * 60 + before.minute + n) % 1440 for n in (-60, 0, 30))}:
            begin = change - 2.5 * DAY
            looks = [begin + n * HOUR for n in range(121)]
            found = lived(Reminder(1, None, zone, minute).starting(begin), looks)
            days = [day for day, _ in found]
            assert days == days_between(days[0], days[-1], zone)
            assert len(days) >= 4
            for day in days:
                at = instant(day, minute, zone)
                assert local_day(at, zone) == day or at == change  # a time before midnight that the clocks jump over


@given(zone=ZONES, minute=MINUTES, begin=TIMES, gaps=st.lists(st.floats(1, 3 * DAY), max_size=30))
def test_whenever_it_is_looked_at_no_day_has_two_and_none_comes_too_late(
    zone: str, minute: int, begin: int, gaps: list[float]
) -> None:
    looks = [float(begin)]
    for gap in gaps:
        looks.append(looks[-1] + gap)
    reminder = Reminder(1, None, zone, minute).starting(begin)
    found = lived(reminder, looks)
    assert len({day for day, _ in found}) == len(found)
    for day, at in found:
        latest = replace(reminder, last=day).latest
        assert latest is not None
        assert 0 <= at - latest.at <= CATCH_UP + 1


@given(begin=TIMES, jumps=st.lists(st.floats(-3 * DAY, 3 * DAY), max_size=30))
def test_a_clock_that_jumps_back_and_forth_brings_no_day_twice(begin: int, jumps: list[float]) -> None:
    looks = [float(begin)]
    for jump in jumps:
        looks.append(looks[-1] + jump)
    days = [day for day, _ in lived(EIGHT.starting(begin), looks)]
    assert days == sorted(set(days))


def test_a_clock_that_was_years_ahead_silences_nobody_for_years() -> None:
    ahead = ON.claiming(NOON + 800 * DAY - 4 * HOUR)
    assert ahead.last is not None
    back = replace(ahead, claimed_at=None).claiming(NOON)
    assert back.claimed_at is None
    assert back.upcoming == ON.upcoming
    assert ahead.orphaned(NOON)


@pytest.mark.parametrize(("late", "sent"), [(0, True), (HOUR, True), (6 * HOUR, True), (6.1 * HOUR, False)])
def test_what_was_missed_is_made_up_for_within_six_hours(late: float, sent: bool) -> None:
    assert ON.upcoming is not None
    now = ON.upcoming.at + late
    after = ON.claiming(now)
    assert (after.claimed_at == now) == sent
    assert after.upcoming is not None
    assert (after.upcoming.day, after.upcoming.at) == (date(2026, 11, 25), ON.upcoming.at + DAY)


def test_after_days_away_only_the_last_one_is_sent() -> None:
    assert ON.upcoming is not None
    after = ON.claiming(ON.upcoming.at + 5 * DAY + HOUR)
    assert (after.last, after.upcoming and after.upcoming.day) == (date(2026, 11, 29), date(2026, 11, 30))


def test_another_time_or_zone_brings_no_second_one_on_a_day() -> None:
    assert ON.upcoming is not None
    had = ON.claiming(ON.upcoming.at)
    for other in (replace(had, minute=12 * 60), replace(had, zone="Pacific/Midway"), had.stopping()):
        again = other.starting(ON.upcoming.at + 60)
        assert again.upcoming is not None
        assert again.upcoming.day == date(2026, 11, 25)
        assert again.claimed_at is None


def test_who_stops_hears_nothing_until_they_start_again() -> None:
    off = ON.stopping()
    assert off.due(NOON + 10 * DAY) is None
    assert off.claiming(NOON + 10 * DAY) == off
    assert off.starting(NOON).upcoming == ON.upcoming


def test_where_messages_are_refused_it_stops_and_starting_again_forgets_that() -> None:
    stopped = ON.refused(NOON)
    assert (stopped.upcoming, stopped.stopped_at, stopped.told_at) == (None, NOON, None)
    assert replace(stopped, told_at=NOON).starting(NOON) == ON


def test_a_claim_is_anothers_after_two_minutes_and_knows_until_when_it_may_be_sent() -> None:
    assert ON.upcoming is not None
    at = ON.upcoming.at
    had = ON.claiming(at)
    assert not had.orphaned(at + LEASE - 1)
    assert had.orphaned(at + LEASE)
    assert had.latest == ON.upcoming
    claim = Claim(had, ON.upcoming)
    assert claim.in_time(at + CATCH_UP)
    assert not claim.in_time(at + CATCH_UP + 1)
    assert claim.nonce == "1-261124"
    assert len(replace(claim, reminder=replace(had, user_id=2**64 - 1)).nonce) <= 25  # Discord's limit


def test_days_are_those_of_the_reminders_own_zone() -> None:
    tokyo = replace(EIGHT, zone="Asia/Tokyo").starting(NOON)
    assert tokyo.upcoming is not None
    assert local_day(tokyo.upcoming.at, "Asia/Tokyo") == tokyo.upcoming.day == date(2026, 11, 24)
    assert tokyo.upcoming.at == datetime(2026, 11, 23, 23, tzinfo=UTC).timestamp()
