from datetime import UTC, date, datetime

import pytest

from bot.domain.presence import AWAY, SILENCE, absences, days_away
from bot.domain.zone import Zones

HOUR, DAY = 3600.0, 86_400.0
START = datetime(2026, 11, 23, tzinfo=UTC).timestamp()
UTC_DAYS = Zones.of([])


def hours(*spans: tuple[float, float]) -> list[tuple[float, float]]:
    """Spans by the hours of Monday, 23 November, UTC."""
    return [(START + begin * HOUR, START + end * HOUR) for begin, end in spans]


@pytest.mark.parametrize(
    ("presences", "now", "found"),
    [
        ([], 30, []),  # nothing is known
        ([(0, 9)], 9.1, []),
        ([(0, 9), (12, 20)], 20.1, [(9, 12)]),
        ([(12, 20), (0, 9)], 20.1, [(9, 12)]),
        ([(0, 9), (9.2, 20)], 20.1, []),  # a restart
        ([(0, 9), (9.25, 20)], 20.1, [(9, 9.25)]),
        ([(0, 20), (3, 5), (21, 22)], 22.1, [(20, 21)]),  # two processes
        ([(0, 9)], 10.9, []),  # whoever asks is answered by a bot that is there
        ([(0, 9)], 11, [(9, 11)]),
        ([(0, 9), (8760, 8761)], 12, [(9, 12)]),  # a clock was a year ahead for a while
        ([(0, 9), (8760, 8761)], 9.5, []),
    ],
)
def test_the_bot_was_away_between_the_times_at_which_it_was_there(
    presences: list[tuple[float, float]], now: float, found: list[tuple[float, float]]
) -> None:
    assert absences(hours(*presences), START + now * HOUR) == hours(*found)


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([(9, 11)], [23]),
        ([(9, 10.9)], []),
        ([(1, 2), (5, 5.5), (20, 20.5)], [23]),  # in all
        ([(22.5, 25.5)], []),  # an hour and a half of each day
        ([(22, 26)], [23, 24]),
        ([(-10, 49)], [22, 23, 24]),
    ],
)
def test_a_day_is_neutral_with_two_hours_away_in_all(spans: list[tuple[float, float]], days: list[int]) -> None:
    assert days_away(hours(*spans), UTC_DAYS) == {date(2026, 11, day) for day in days}


@pytest.mark.parametrize(
    ("zone", "away", "days"),
    [
        ("Europe/Berlin", ("2026-03-28 21:00", "2026-03-28 23:00"), [28]),
        ("Europe/Berlin", ("2026-03-28 21:01", "2026-03-29 00:59"), []),  # until 1:59 on a day of 23 hours
        ("Europe/Berlin", ("2026-03-28 22:00", "2026-03-29 22:00"), [29]),
        ("America/Havana", ("2026-11-01 04:00", "2026-11-02 05:00"), [1]),  # a day of 25 hours, midnight comes twice
    ],
)
def test_days_are_local_ones_of_23_to_25_hours(zone: str, away: tuple[str, str], days: list[int]) -> None:
    begin, end = (datetime.fromisoformat(f"{time}+00:00").timestamp() for time in away)
    assert [day.day for day in sorted(days_away([(begin, end)], Zones.of([], zone)))] == days


def test_after_a_change_of_zone_days_are_those_of_the_new_one() -> None:
    moved = Zones.of([(0.0, "UTC"), (START + 22 * HOUR, "Pacific/Kiritimati")])
    assert days_away(hours((21, 23)), moved) == set()  # an hour of the 23rd, then one of the 24th
    assert days_away(hours((20, 22), (22, 24)), moved) == {date(2026, 11, 23), date(2026, 11, 24)}


def test_ten_years_away_are_ten_years_of_neutral_days() -> None:
    assert len(days_away([(START, START + 3650 * DAY)], Zones.of([], "America/Nuuk"))) == pytest.approx(3650, abs=1)
    assert SILENCE < AWAY
