from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily_result import CardAnswer, DailyResult

ADA, BEN, CLEO = 1, 2, 3


def test_nobody_answered() -> None:
    assert DailyResult.of([], ()) == DailyResult(0, None, 0, None)


def test_the_first_answer_of_each_counts_and_the_first_full_marks_are_named() -> None:
    answers = [
        CardAnswer(BEN, 100, 50.0, compares=True),
        CardAnswer(ADA, 40, 10.0, compares=True),
        CardAnswer(ADA, 100, 20.0, compares=True),
        CardAnswer(CLEO, 100, 60.0, compares=True),
    ]
    assert DailyResult.of(answers, ()) == DailyResult(3, 100, 2, BEN, 3)


def test_who_would_rather_not_be_named_isnt_and_nobody_takes_their_place() -> None:
    answers = [CardAnswer(BEN, 100, 1.0, compares=True), CardAnswer(CLEO, 100, 2.0, compares=True)]
    result = DailyResult.of(answers, {BEN})
    assert (result.full, result.first_full) == (2, None)


def test_who_looked_the_answer_up_has_answered_but_isnt_compared() -> None:
    answers = [CardAnswer(BEN, 100, 1.0, compares=False), CardAnswer(CLEO, 60, 2.0, compares=True)]
    assert DailyResult.of(answers, ()) == DailyResult(2, 60, 0, None, 1)


def test_full_marks_are_what_feedback_calls_complete() -> None:
    answers = [CardAnswer(BEN, 89, 1.0, compares=True), CardAnswer(CLEO, 90, 2.0, compares=True)]
    result = DailyResult.of(answers, ())
    assert (result.full, result.first_full) == (1, CLEO)


ANSWERS = st.lists(
    st.builds(CardAnswer, st.integers(1, 5), st.integers(0, 100), st.floats(0, 100), st.booleans()), max_size=12
)


@given(answers=ANSWERS, order=st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_read_changes_nothing(answers: list[CardAnswer], order: object) -> None:
    apart = {(one.user_id, one.sent_at): one for one in answers}
    shuffled = sorted(apart.values(), key=lambda _: order.random())  # type: ignore[attr-defined] # hypothesis' Random
    assert DailyResult.of(shuffled, {1}) == DailyResult.of(apart.values(), {1})
