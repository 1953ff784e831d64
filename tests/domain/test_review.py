"""Schedules: what counts as a recall, how it is rated, and when a question comes back."""

import random
from itertools import pairwise

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.review import DAY, FRESH, Answer, Look, Schedule, Standing, due_times, rating, schedules

HOUR, MINUTE = 3600.0, 60.0
START = 20_000 * DAY
"""The beginning of a UTC day."""
MORNING = START + 9 * HOUR

gaps = st.one_of(st.floats(0, 2 * FRESH), st.floats(0, 400 * DAY), st.sampled_from([0.0, FRESH, DAY, 8 * DAY]))
percents = st.integers(0, 100)
steps = st.lists(st.tuples(gaps, percents), min_size=1, max_size=12)


def answers(steps: list[tuple[float, int]], question: str = "gil") -> list[Answer]:
    """Answers to one question, each so many seconds after the one before."""
    made: list[Answer] = []
    at = MORNING
    for gap, percent in steps:
        at += gap
        made.append(Answer(question, at, percent))
    return made


def on_days(*given: tuple[float, int]) -> list[Answer]:
    """Answers at nine in the morning, by the day and the score."""
    return [Answer("gil", MORNING + day * DAY, percent) for day, percent in given]


def only(answers: list[Answer], *looks: Look) -> Schedule:
    (schedule,) = schedules(answers, looks).values()
    return schedule


def days_until_due(answers: list[Answer], *looks: Look) -> float:
    """Days from the one of the last answer."""
    return only(answers, *looks).due_at // DAY - answers[-1].sent_at // DAY


histories = steps.map(answers)
peeks = st.lists(st.builds(Look, st.just("gil"), st.floats(START, START + 500 * DAY), st.booleans()), max_size=5)


@pytest.mark.parametrize(
    ("percent", "rated"),
    [
        (100, Rating.Easy), (90, Rating.Easy), (89, Rating.Good), (70, Rating.Good), (69, Rating.Hard),
        (40, Rating.Hard), (39, Rating.Again), (0, Rating.Again),
    ],
)  # fmt: skip
def test_the_score_says_how_well_a_question_was_known(percent: int, rated: Rating) -> None:
    assert rating(percent) is rated


@pytest.mark.parametrize(
    ("percent", "rated"), [(95, Rating.Good), (75, Rating.Hard), (45, Rating.Again), (10, Rating.Again)]
)
def test_a_fresh_hint_takes_it_one_down_and_a_fresh_look_at_the_answer_all_the_way(percent: int, rated: Rating) -> None:
    assert rating(percent, hinted=True) is rated
    assert rating(percent, looked_up=True) is rating(percent, hinted=True, looked_up=True) is Rating.Again


@given(histories, peeks)
def test_a_question_is_never_due_before_half_a_day_after_its_last_answer(
    given: list[Answer], looks: list[Look]
) -> None:
    schedule = only(given, *looks)
    assert schedule.answered_at == max(answer.sent_at for answer in given)
    assert schedule.due_at >= schedule.answered_at + FRESH
    assert schedule.recalled_at <= schedule.answered_at
    assert schedule.due_at // DAY > schedule.recalled_at // DAY


@given(histories, peeks, percents)
def test_what_is_answered_when_it_is_due_counts(given: list[Answer], looks: list[Look], percent: int) -> None:
    before = only(given, *looks)
    after = only([*given, Answer("gil", before.due_at, percent)], *looks)
    assert after.reviews == before.reviews + 1
    assert (after.percent, after.recalled_at) == (percent, before.due_at)
    assert not after.due(before.due_at)


@given(histories, peeks, st.floats(0, 400 * DAY), percents, percents)
def test_a_better_answer_never_comes_back_earlier(
    given: list[Answer], looks: list[Look], gap: float, one: int, other: int
) -> None:
    at = given[-1].sent_at + gap
    worse, better = (only([*given, Answer("gil", at, percent)], *looks) for percent in sorted((one, other)))
    assert worse.due_at <= better.due_at
    assert worse.stability <= better.stability


@given(histories, peeks, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter_and_a_replay_yields_the_same(
    given: list[Answer], looks: list[Look], dice: random.Random
) -> None:
    shuffled, mixed = given.copy(), looks.copy()
    dice.shuffle(shuffled)
    dice.shuffle(mixed)
    assert schedules(shuffled, mixed) == schedules(given, looks) == schedules(iter(given), iter(looks))


@given(histories, steps)
def test_questions_have_nothing_to_do_with_one_another(given: list[Answer], steps: list[tuple[float, int]]) -> None:
    locks = answers(steps, "locks")
    looks = [Look("locks", MORNING, whole=True)]
    assert schedules([*given, *locks], looks) == schedules(given) | schedules(locks, looks)


@given(histories, st.lists(st.tuples(st.floats(1, FRESH - 1), percents), min_size=1, max_size=5))
def test_practice_within_half_a_day_after_an_answer_changes_neither_rating_nor_stability(
    given: list[Answer], practice: list[tuple[float, int]]
) -> None:
    more = given.copy()
    for gap, percent in practice:
        more.append(Answer("gil", more[-1].sent_at + gap, percent))
    before, after = only(given), only(more)
    assert (after.percent, after.missed, after.reviews) == (before.percent, before.missed, before.reviews)
    assert (after.stability, after.recalled_at) == (before.stability, before.recalled_at)
    assert after.due_at == max(before.due_at, after.answered_at + FRESH)
    assert after.answered_at > after.recalled_at


@given(histories)
def test_a_question_may_be_reviewed_early_and_often(given: list[Answer]) -> None:
    """Every morning for a month, whether it is due or not."""
    early = [Answer("gil", given[-1].sent_at + day * DAY, 95) for day in range(1, 31)]
    made = [only(given + early[:number]) for number in range(1, 31)]
    assert all(one.stability <= two.stability for one, two in pairwise(made))
    assert all(schedule.due_at > schedule.recalled_at for schedule in made)


@pytest.mark.parametrize(("gap", "reviews"), [(MINUTE, 1), (FRESH - 1, 1), (FRESH, 2), (DAY, 2)])
def test_from_half_a_day_on_an_answer_counts_again(gap: float, reviews: int) -> None:
    assert only(answers([(0, 50), (gap, 95)])).reviews == reviews


def test_who_practises_on_and_on_within_half_a_day_has_answered_once() -> None:
    schedule = only(answers([(0, 20), (10 * HOUR, 95), (10 * HOUR, 95)]))
    assert (schedule.reviews, schedule.percent, schedule.missed) == (1, 20, True)
    assert schedule.due_at == MORNING + 20 * HOUR + FRESH


def test_a_question_is_due_from_the_beginning_of_its_day() -> None:
    assert only(on_days((0, 80))).due_at == START + 2 * DAY


def test_late_in_the_evening_the_next_day_begins_half_a_day_later() -> None:
    evening = START + 23 * HOUR
    assert only([Answer("gil", evening, 20)]).due_at == evening + FRESH


@pytest.mark.parametrize(
    ("hours", "whole", "missed"),
    [(1, True, True), (11.9, True, True), (12.1, True, False), (-1, True, False), (1, False, False)],
)
def test_a_look_at_the_answer_counts_while_it_is_fresh(hours: float, whole: bool, missed: bool) -> None:
    schedule = only(on_days((0, 95)), Look("gil", MORNING - hours * HOUR, whole))
    assert schedule.missed is missed
    assert schedule.percent == 95


def test_fresh_hints_bring_a_question_back_sooner() -> None:
    old, fresh = (Look("gil", MORNING - hours * HOUR, whole=False) for hours in (13, 1))
    assert days_until_due(on_days((0, 95)), old) == days_until_due(on_days((0, 95)))
    assert days_until_due(on_days((0, 95)), fresh) == days_until_due(on_days((0, 75)))
    assert days_until_due(on_days((0, 95)), fresh, fresh) == days_until_due(on_days((0, 75)))
    later = Look("gil", MORNING + 8 * DAY - MINUTE, whole=False)
    assert days_until_due(on_days((0, 95), (8, 95)), later) == days_until_due(on_days((0, 95), (8, 75)))


@pytest.mark.parametrize(("hours", "missed"), [(11.9, True), (12.1, False), (-1, False)])
def test_a_look_weeks_later_counts_for_the_answer_that_it_came_before(hours: float, missed: bool) -> None:
    twice = on_days((0, 95), (30, 95))
    again = Look("gil", twice[-1].sent_at - hours * HOUR, whole=True)
    assert only(twice, again).missed is missed
    assert only(twice, Look("gil", MORNING - HOUR, whole=True), again).missed is missed


@given(histories, peeks, peeks)
def test_a_look_after_an_answer_changes_nothing_of_how_it_was_rated(
    given: list[Answer], looks: list[Look], later: list[Look]
) -> None:
    after = [Look("gil", given[-1].sent_at + 1 + look.at - START, look.whole) for look in later]
    assert only(given, *looks, *after) == only(given, *looks)


@pytest.mark.parametrize(
    ("history", "days"),
    [
        ([(0, 20)], 1), ([(0, 55)], 1), ([(0, 80)], 2), ([(0, 95)], 8),
        ([(0, 95), (8, 20)], 1), ([(0, 95), (8, 55)], 27), ([(0, 95), (8, 80)], 39), ([(0, 95), (8, 95)], 66),
        ([(0, 80), (2, 80), (12, 80)], 44), ([(0, 80), (2, 95), (20, 95)], 131),
        ([(0, 20), (1, 55), (2, 80), (7, 80)], 10), ([(0, 55), (1, 55), (4, 55)], 7),
        ([(0, 80), (2, 80), (12, 80), (60, 20)], 3), ([(0, 95), (8, 95), (70, 20), (71, 80)], 6),
        ([(0, 20), (1, 20), (2, 20), (3, 20)], 1), ([(0, 95), (8, 95), (72, 95)], 365),
    ],
)  # fmt: skip
def test_histories_come_back_about_when_fsrs_6_brought_them_back(history: list[tuple[float, int]], days: int) -> None:
    """Another version may have other weights, but not other ideas."""
    assert days / 1.3 - 0.5 <= days_until_due(on_days(*history)) <= days * 1.3 + 0.5


@given(histories, st.floats(0, 400 * DAY), st.floats(0, 400 * DAY))
def test_what_is_known_fades_by_the_day_and_is_a_chance(given: list[Answer], one: float, other: float) -> None:
    schedule = only(given)
    sooner, later = (schedule.retrievability(schedule.recalled_at + wait) for wait in sorted((one, other)))
    assert 1 >= sooner >= later > 0
    assert schedule.retrievability(schedule.recalled_at) == schedule.retrievability(schedule.recalled_at - DAY) == 1


def test_after_as_many_days_as_it_is_stable_a_question_is_known_nine_times_of_ten() -> None:
    schedule = only(on_days((0, 95), (8, 95)))
    days = round(schedule.stability)
    assert schedule.retrievability(schedule.recalled_at + days * DAY) == pytest.approx(0.9, abs=0.002)
    assert schedule.retrievability(schedule.recalled_at + 5 * days * DAY) < 0.8


@given(histories, peeks)
def test_when_each_answer_was_due_is_what_the_schedule_of_those_before_it_says(
    given: list[Answer], looks: list[Look]
) -> None:
    ordered = sorted(given, key=lambda answer: (answer.sent_at, answer.percent))
    first, *later = due_times(ordered, looks)
    assert first is None
    for place, due_at in enumerate(later, 1):
        assert due_at == only(ordered[:place], *looks).due_at


def test_a_schedule_in_short() -> None:
    schedule = only(answers([(0, 20), (HOUR, 95)]))
    last = MORNING + HOUR
    assert schedule.standing(MORNING) == Standing("gil", 20, due=False, answered_at=last)
    assert schedule.standing(schedule.due_at).due
    assert (schedule.fresh(last), schedule.fresh(last + FRESH)) == (True, False)


def test_who_answered_nothing_has_no_schedules() -> None:
    assert schedules([], [Look("gil", MORNING, whole=True)]) == {}
