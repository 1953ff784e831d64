from dataclasses import replace

import pytest

from bot.domain.quiz import GETTING_READY, IN_FLIGHT, PATIENCE, Ending, Phase, Quiz
from bot.domain.quiz_items import Item
from bot.domain.refusal import Refused
from tests.domain.quizzes import ADA, BEN, FIRST, NOON, asking, one_of_four, quiz, true_or_false


def due(it: Quiz) -> float:
    assert it.due_at is not None
    return it.due_at


def turned(it: Quiz, *, answers: int = 0) -> Quiz:
    """What comes when its time has come."""
    return it.turned(due(it), answers=answers)


def test_a_quiz_waits_a_little_before_its_first_item() -> None:
    begun = quiz()
    assert (begun.phase, begun.asked, due(begun)) == (Phase.OPENING, 0, NOON + GETTING_READY)
    with pytest.raises(Refused, match="isn't time"):
        begun.turned(FIRST - 0.1, answers=0)


def test_items_come_one_after_the_other_each_with_its_answer_and_then_it_is_over() -> None:
    it = quiz()
    seen = []
    while it.open:
        it = turned(it, answers=1)
        seen.append((it.phase, it.position, it.step))
    assert seen == [
        (Phase.ASKING, 0, 1), (Phase.REVEALED, 0, 2), (Phase.ASKING, 1, 3), (Phase.REVEALED, 1, 4),
        (Phase.ENDED, 1, 5),
    ]  # fmt: skip
    assert (it.ending, it.due_at) == (Ending.FINISHED, None)


def test_an_item_is_open_for_its_time_and_a_little_longer_for_what_is_on_its_way() -> None:
    it = asking(seconds=20.0)
    assert it.closes_at == FIRST + 20
    assert due(it) == FIRST + 20 + IN_FLIGHT


@pytest.mark.parametrize(
    ("after", "points"), [(0.0, 15), (-3.0, 15), (1.9, 15), (2.1, 14), (10.0, 12), (17.9, 11), (18.1, 10), (20.0, 10)]
)
def test_a_right_answer_brings_ten_points_and_a_quick_one_up_to_five_more(after: float, points: int) -> None:
    assert asking(true_or_false()).press(BEN, 0, 0, FIRST + after).points == points


def test_a_wrong_answer_brings_nothing() -> None:
    press = asking(true_or_false()).press(BEN, 0, 1, FIRST)
    assert (press.is_right, press.points) == (False, 0)


def test_a_press_says_of_whom_and_of_what_it_is() -> None:
    press = asking(one_of_four(place=2)).press(BEN, 0, 2, FIRST + 5)
    assert (press.quiz_id, press.position, press.user_id, press.choice, press.is_right) == (1, 0, BEN, 2, True)
    assert press.pressed_at == FIRST + 5


def test_a_press_after_the_time_is_too_late_though_the_answer_is_not_shown_yet() -> None:
    it = asking()
    with pytest.raises(Refused, match="Too late"):
        it.press(BEN, 0, 0, it.closes_at + 0.1)


def test_a_press_on_an_item_that_is_over_or_still_to_come_is_refused() -> None:
    first = asking()
    revealed = turned(first)
    second = turned(revealed)
    for it, position in [(quiz(), 0), (first, 1), (revealed, 0), (second, 0)]:
        with pytest.raises(Refused, match="Too late"):
            it.press(BEN, position, 0, FIRST)


def test_a_press_after_the_end_says_that_the_quiz_is_over() -> None:
    with pytest.raises(Refused, match="over"):
        asking().ended(Ending.STOPPED, FIRST).press(BEN, 0, 0, FIRST)


@pytest.mark.parametrize(("item", "choice"), [(true_or_false(), 2), (one_of_four(), 4), (one_of_four(), 2**62)])
def test_there_are_no_other_answers_than_those_shown(item: Item, choice: int) -> None:
    with pytest.raises(Refused, match="no such answer"):
        asking(item).press(BEN, 0, choice, FIRST)


def test_after_three_items_in_a_row_without_an_answer_it_ends_by_itself() -> None:
    it = quiz(*(true_or_false(f"n{n}") for n in range(9)))
    answers = [0, 0, 1, 0, 0, 0]
    while it.open:
        it = turned(it, answers=answers[it.position] if it.phase is Phase.ASKING else 0)
    assert (it.ending, it.asked, it.unanswered) == (Ending.DESERTED, 6, PATIENCE)


def test_when_the_last_items_are_without_an_answer_it_is_finished_all_the_same() -> None:
    it = quiz(*(true_or_false(f"n{n}") for n in range(3)))
    while it.open:
        it = turned(it)
    assert it.ending is Ending.FINISHED


@pytest.mark.parametrize(("by", "moderates"), [(ADA, False), (BEN, True)])
def test_host_and_moderators_may_stop_it(by: int, moderates: bool) -> None:
    it = asking().stopped(by, FIRST + 1, moderates=moderates)
    assert (it.phase, it.ending, it.ended_at, it.due_at) == (Phase.ENDED, Ending.STOPPED, FIRST + 1, None)


def test_nobody_else_may_stop_it_and_nobody_twice() -> None:
    with pytest.raises(Refused, match="Only who started"):
        asking().stopped(BEN, FIRST, moderates=False)
    with pytest.raises(Refused, match="over already"):
        asking().stopped(ADA, FIRST, moderates=False).stopped(ADA, FIRST, moderates=False)


def test_what_is_shown_once_more_gets_its_whole_time_unless_most_is_left() -> None:
    it = asking(seconds=20.0)
    assert it.again(FIRST + 5) == it
    late = it.again(FIRST + 500)
    assert late == replace(it, due_at=FIRST + 500 + 20 + IN_FLIGHT)
    revealed = turned(it)
    assert due(revealed.again(due(revealed) + 100)) == due(revealed) + 100 + revealed.item.reading_seconds
    over = it.ended(Ending.STOPPED, FIRST)
    assert over.again(FIRST + 500) == over
