"""What is due when, and what a round asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import Agenda, Mode, Round
from bot.domain.review import DAY, FRESH, Schedule

DAWN = 20_000 * DAY
NOW = DAWN + 9 * 3600.0


def schedule(
    question: str, due_in: float, *, missed: bool = False, answered: float = 5 * DAY, now: float = NOW
) -> Schedule:
    """Due so many seconds from now, answered so many before."""
    at = now - answered
    return Schedule(question, 20 if missed else 95, missed, at, at, 1, 1.0, now + due_in)


def on_day(question: str, day: int) -> Schedule:
    return schedule(question, DAWN + day * DAY - NOW)


def agenda(*schedules: Schedule, now: float = NOW) -> Agenda:
    return Agenda.of(schedules, now)


def asked(round_: Round, *schedules: Schedule) -> list[str]:
    return [one.question_id for one in round_.left(agenda(*schedules))]


def test_days_are_counted_by_the_calendar() -> None:
    whole = agenda(*(on_day(f"{day}", day) for day in range(-3, 20)))
    assert [one.question_id for one in whole.due] == ["-3", "-2", "-1", "0"]
    assert (whole.tomorrow, whole.this_week) == (1, 11)
    assert whole.following is not None
    assert whole.following.question_id == "1"


def test_what_comes_later_today_is_counted_with_tomorrow() -> None:
    whole = agenda(schedule("evening", 6 * 3600), on_day("tomorrow", 1))
    assert (len(whole.due), whole.tomorrow, whole.this_week) == (0, 2, 2)


def test_nothing_to_review_is_nothing_due() -> None:
    empty = agenda()
    assert (empty.due, empty.tomorrow, empty.this_week, empty.missed, empty.following) == ((), 0, 0, (), None)
    assert empty.schedule("gil") is None


@given(st.lists(st.integers(-400, 400), max_size=20), st.floats(0, DAY - 1))
def test_every_question_is_due_or_will_be_and_by_the_hour_nothing_goes_back(days: list[int], seconds: float) -> None:
    schedules = [on_day(str(number), day) for number, day in enumerate(days)]
    early, late = agenda(*schedules, now=DAWN), agenda(*schedules, now=DAWN + seconds)
    assert len(early.due) <= len(late.due)
    assert len(late.due) + late.tomorrow <= late.this_week <= len(schedules)
    assert len(late.due) == len(schedules) or late.following is not None


def test_a_round_of_what_is_due_begins_with_what_is_due_longest() -> None:
    schedules = [on_day("today", 0), on_day("last week", -7), on_day("tomorrow", 1)]
    assert asked(Round(Mode.DUE, NOW), *schedules) == ["last week", "today"]
    assert asked(Round(Mode.EARLY, NOW), *schedules) == ["last week", "today", "tomorrow"]


def test_a_round_of_what_was_missed_asks_it_due_or_not() -> None:
    schedules = [schedule("soon", DAY, missed=True), schedule("known", -DAY), schedule("due", -DAY, missed=True)]
    assert asked(Round(Mode.MISSED, NOW), *schedules) == ["due", "soon"]


def test_what_would_be_practice_comes_last() -> None:
    fresh, later = schedule("fresh", DAY, answered=60), schedule("later", 30 * DAY)
    assert asked(Round(Mode.EARLY, NOW), fresh, later) == ["later", "fresh"]


@pytest.mark.parametrize("mode", list(Mode))
def test_in_a_round_every_question_comes_once(mode: Mode) -> None:
    begun = Round(mode, NOW - 600)
    answered = schedule("answered", DAY, missed=True, answered=300)
    before = schedule("before", -DAY, missed=True, answered=DAY)
    assert asked(begun, answered, before) == ["before"]


@pytest.mark.parametrize(("age", "over"), [(0.0, False), (FRESH - 1, False), (FRESH, True), (90 * DAY, True)])
def test_a_round_is_over_after_half_a_day_and_then_begins_anew(age: float, over: bool) -> None:
    begun = Round(Mode.MISSED, NOW - age)
    assert begun.at(NOW) == (Round(Mode.MISSED, NOW) if over else begun)
