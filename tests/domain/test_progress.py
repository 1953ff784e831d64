"""Mastery, weeks, days and what is worth practising."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attempt import Attempt
from bot.domain.bank import Bank
from bot.domain.progress import LAST, WEEKS, Mastery, WeakPoint, by_day, by_week, first_day, mastery, weakest
from bot.domain.review import DAY, Answer, Schedule, schedules
from bot.domain.scoring import State, Verdict
from bot.domain.zone import Zones, begins
from tests.domain.results import answered, question, verdict

SAID, PARTLY, MISSED, CONTRADICTED = State.SAID, State.PARTLY, State.MISSED, State.CONTRADICTED
NOW = 20_000 * DAY + 9 * 3600.0
GIL = question("gil", {"a": 1.0}, topic="The GIL")
LOCKS = [question(id_, {"a": 3.0, "b": 1.0}) for id_ in ("deadlock", "race", "rlock")]
ZONES = ["UTC", "Europe/Berlin", "Pacific/Apia", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca"]

percents = st.integers(0, 100)
times = st.floats(NOW - 400 * DAY, NOW)
instants = st.floats(datetime(2021, 1, 1, tzinfo=UTC).timestamp(), datetime(2031, 1, 1, tzinfo=UTC).timestamp())


def known(percent: int, days_ago: float = 0, *, id_: str = "race") -> dict[str, Schedule]:
    """After a single answer."""
    return schedules([Answer(id_, NOW - days_ago * DAY, percent)])


def percent_in(schedules: dict[str, Schedule], now: float = NOW) -> int:
    (found,) = mastery(LOCKS, schedules, now)
    return found.percent


def test_of_a_topic_every_question_counts_the_same_and_one_without_an_answer_nothing() -> None:
    found = mastery([GIL, *LOCKS], known(90) | known(60, id_="rlock"), NOW)
    assert found == (Mastery("Locks", 50, 2, 3), Mastery("The GIL", 0, 0, 1))


def test_topics_are_in_alphabetical_order_whatever_their_case() -> None:
    topics = [question(topic, {"a": 1.0}, topic=topic) for topic in ("Locks", "asyncio", "Queues")]
    assert [found.topic for found in mastery(topics, {}, NOW)] == ["asyncio", "Locks", "Queues"]


def test_what_was_answered_and_is_asked_no_more_counts_for_nothing() -> None:
    assert mastery([GIL], known(100), NOW) == (Mastery("The GIL", 0, 0, 1),)


def test_mastery_fades_as_fast_as_the_review_says() -> None:
    schedule = schedules([Answer("gil", NOW, 100)])["gil"]
    (later,) = mastery([GIL], {"gil": schedule}, NOW + round(schedule.stability) * DAY)
    assert later.percent == pytest.approx(90, abs=1)


def test_practice_right_after_an_answer_changes_nothing() -> None:
    first = Answer("race", NOW - 600, 30)
    assert percent_in(schedules([first])) == percent_in(schedules([first, Answer("race", NOW, 100)])) == 10


@given(st.lists(st.builds(Answer, st.sampled_from(["deadlock", "race", "rlock"]), times, percents), max_size=8))
def test_mastery_is_a_percentage_and_never_rises_without_an_answer(answers: list[Answer]) -> None:
    found = schedules(answers)
    course = [percent_in(found, NOW + days * DAY) for days in (0, 0.5, 1, 7, 30, 365, 3650)]
    assert course == sorted(course, reverse=True)
    assert all(0 <= percent <= 100 for percent in course)
    assert course[0] <= max((answer.percent for answer in answers), default=0)


@given(percents, percents, st.floats(0, 400))
def test_a_better_answer_is_never_worth_less(one: int, other: int, days: float) -> None:
    worse, better = sorted((one, other))
    assert percent_in(known(worse, days)) <= percent_in(known(better, days))


BERLIN = Zones.of([(0.0, "Europe/Berlin")])
THURSDAY = datetime(2026, 11, 26, 12, tzinfo=UTC).timestamp()


def test_weeks_begin_on_the_members_mondays() -> None:
    sunday_night = begins(date(2026, 11, 23), "Europe/Berlin") - 1
    weeks = by_week([(sunday_night, 2), (sunday_night + 1, 3), (sunday_night + 2, 4)], BERLIN, THURSDAY)
    assert [week.begins for week in weeks[-2:]] == [date(2026, 11, 16), date(2026, 11, 23)]
    assert [week.points for week in weeks] == [0] * 10 + [2, 7]


def test_what_was_earned_before_these_weeks_is_not_in_them() -> None:
    first = begins(first_day(BERLIN, THURSDAY), "Europe/Berlin")
    weeks = by_week([(first - 1, 5), (first, 6)], BERLIN, THURSDAY)
    assert [week.points for week in weeks] == [6] + [0] * 11


def test_days_are_counted_up_to_today() -> None:
    days = by_day([THURSDAY, THURSDAY - 60, THURSDAY - DAY], BERLIN, THURSDAY)
    assert [(day.date.day, day.answers) for day in days[-3:]] == [(24, 0), (25, 1), (26, 2)]
    assert len(days) == 7 * (WEEKS - 1) + 4


def test_who_moves_keeps_the_days_that_they_had() -> None:
    evening = datetime(2026, 11, 24, 20, tzinfo=UTC).timestamp()  # the 25th in Auckland
    moved = Zones.of([(0.0, "UTC"), (evening + 3600, "Pacific/Auckland")])
    assert [day.answers for day in by_day([evening], moved, THURSDAY) if day.date.day == 24][-1] == 1


@given(st.sampled_from(ZONES), instants, st.lists(st.tuples(st.floats(0, 90 * DAY), st.integers(0, 50)), max_size=10))
def test_through_every_change_of_the_clocks_nothing_is_lost_and_weeks_have_seven_days(
    zone: str, now: float, ago: list[tuple[float, int]]
) -> None:
    zones = Zones.of([(0.0, zone)])
    earned = [(now - seconds, points) for seconds, points in ago]
    weeks, days = by_week(earned, zones, now), by_day([at for at, _ in earned], zones, now)
    first = weeks[0].begins
    seen = [(at, points) for at, points in earned if zones.day(at) >= first]
    assert sum(week.points for week in weeks) == sum(points for _, points in seen)
    assert sum(day.answers for day in days) == len(seen)
    assert [week.begins for week in weeks] == [first + timedelta(weeks=n) for n in range(WEEKS)]
    assert first.weekday() == 0
    assert [day.date for day in days] == [first + timedelta(days=n) for n in range(len(days))]
    assert days[-1].date == zones.day(now)
    assert 7 * (WEEKS - 1) < len(days) <= 7 * WEEKS


def at(days: float, states: dict[str, State], id_: str = "race", *, sure: bool = True) -> Attempt:
    """An answer on a day."""
    found = verdict(states, {"a": 3.0, "b": 1.0})
    made = answered(found if sure else Verdict(found.percent, found.points, confidence=0.1), id_)
    return replace(made, reply=replace(made.reply, id=int(days * 1000), sent_at=NOW + days * DAY))


def practise(*attempts: Attempt) -> list[tuple[str, str, State, int]]:
    found = weakest(Bank(LOCKS), attempts)
    return [(weak.question.id, weak.point_id, weak.state, weak.times) for weak in found]


def test_of_a_question_the_point_comes_that_costs_most() -> None:
    assert practise(at(1, {"a": MISSED, "b": MISSED})) == [("race", "a", MISSED, 1)]
    assert practise(at(1, {"a": SAID, "b": CONTRADICTED})) == [("race", "b", CONTRADICTED, 1)]
    assert practise(at(1, {"a": SAID, "b": SAID})) == []


def test_a_point_half_said_counts_half() -> None:
    half, whole = at(1, {"a": PARTLY, "b": SAID}), at(1, {"a": MISSED, "b": SAID}, "rlock")
    assert practise(half, whole) == [("rlock", "a", MISSED, 1), ("race", "a", PARTLY, 1)]


def test_only_the_last_answer_says_what_is_weak() -> None:
    assert practise(at(2, {"a": SAID, "b": SAID}), at(1, {"a": MISSED, "b": MISSED})) == []


def test_what_is_left_out_again_and_again_comes_before_what_was_once() -> None:
    thrice = [at(day, {"a": PARTLY, "b": SAID}) for day in (1, 2, 3)]
    once = at(3, {"a": MISSED, "b": SAID}, "rlock")
    assert practise(*thrice, once) == [("race", "a", PARTLY, 3), ("rlock", "a", MISSED, 1)]
    interrupted = [thrice[0], at(1.5, {"a": SAID, "b": SAID}), *thrice[1:]]
    assert practise(*interrupted)[0] == ("race", "a", PARTLY, 2)


def test_no_more_than_the_last_answers_are_looked_at() -> None:
    assert practise(*(at(day, {"a": MISSED, "b": SAID}) for day in range(1, 10))) == [("race", "a", MISSED, LAST)]


def test_at_most_three_questions_of_the_same_weight_the_longest_ago_first() -> None:
    bank = [question(f"q{n}", {"a": 1.0}) for n in range(5)]
    found = weakest(Bank(bank), [at(n, {"a": MISSED}, f"q{n}") for n in (4, 2, 3, 1, 0)])
    assert [weak.question.id for weak in found] == ["q0", "q1", "q2"]


def test_nothing_is_said_of_what_the_bot_was_not_sure_of_until_its_author_marks_it() -> None:
    doubtful = at(2, {"a": MISSED, "b": SAID}, sure=False)
    assert practise(doubtful) == practise(doubtful, at(1, {"a": MISSED, "b": MISSED})) == []
    assert practise(doubtful.ticking(["a"], offered=False)) == [("race", "b", MISSED, 1)]


def test_points_and_questions_that_are_no_longer_asked_are_left_out() -> None:
    assert practise(at(1, {"gone": MISSED, "a": SAID})) == []
    assert practise(at(1, {"a": MISSED}, "long-gone")) == []


def test_the_statement_is_todays_and_reads_by_itself() -> None:
    (point, _) = LOCKS[0].points
    today = replace(LOCKS[0], points=(replace(point, statement="So threads wait for ever."),))
    (weak,) = weakest(Bank([today]), [at(1, {"a": MISSED}, "deadlock")])
    assert weak == WeakPoint(today, "a", "Threads wait for ever.", MISSED, 1, NOW + DAY, 1.0)
