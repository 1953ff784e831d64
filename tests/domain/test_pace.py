import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import OF_CHANNEL, OF_MEMBER, Pace

NOW = 1_790_000_000.0
paces = st.builds(Pace, st.integers(1, 20), st.floats(1, 3600))
ages = st.lists(st.floats(0, 7200), max_size=60)
"""Seconds ago."""


@pytest.mark.parametrize(
    ("ages", "again_in"),
    [
        ([], None),
        ([0, 0], None),
        ([10, 50, 200], 100),
        ([10, 50, 300], None),
        ([299, 10, 50], 1),
        ([1, 2, 3, 4, 5], 297),
        ([-60, 10, 50], None),
    ],
)
def test_the_next_one_may_come_when_the_first_of_the_last_three_is_five_minutes_ago(
    ages: list[float], again_in: float | None
) -> None:
    again_at = Pace(3, 300.0).again_at((NOW - age for age in ages), NOW)
    assert again_at == (None if again_in is None else NOW + again_in)


@given(paces, ages)
def test_nobody_waits_for_longer_than_the_period_and_waiting_for_so_long_is_enough(
    pace: Pace, ages: list[float]
) -> None:
    done = [NOW - age for age in ages]
    again_at = pace.again_at(done, NOW)
    if again_at is not None:
        assert NOW <= again_at <= NOW + pace.seconds
        assert pace.again_at(done, again_at) is None


@given(paces, st.lists(st.floats(0, 600), max_size=80))
def test_no_period_ever_has_more_than_its_number(pace: Pace, waits: list[float]) -> None:
    done: list[float] = []
    now = NOW
    for wait in waits:
        now += wait
        if pace.again_at(done, now) is None:
            done.append(now)
    for begin in done:
        assert sum(begin <= at < begin + pace.seconds for at in done) <= pace.times


@given(paces, st.lists(st.floats(1, 10**9), max_size=60))
def test_what_a_wrong_clock_noted_bars_nobodys_way(pace: Pace, ahead: list[float]) -> None:
    assert pace.again_at((NOW + seconds for seconds in ahead), NOW) is None


def test_a_member_alone_never_fills_a_channel() -> None:
    assert OF_MEMBER.times * 3 <= OF_CHANNEL.times
