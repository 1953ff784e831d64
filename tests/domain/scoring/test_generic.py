import pytest

from bot.domain.scoring import score_points
from bot.domain.scoring.lexicon import Lexicon

POINTS = [["a stack removes the newest item first", "last in, first out"], ["a queue removes the oldest item first"]]


def test_a_wording_said_in_full_is_worth_most_and_silence_nothing() -> None:
    assert score_points("A stack removes the newest item first.", POINTS)[0] > 0.9
    assert score_points("", POINTS) == [0.0, 0.0]


def test_each_point_takes_the_best_of_its_wordings() -> None:
    stack, queue = score_points("It is last in, first out.", POINTS)
    assert stack > queue


@pytest.mark.parametrize("worse", ["A stack does not remove the newest item first.", "Arrays have a fixed length."])
def test_a_denial_or_something_else_is_worth_less(worse: str) -> None:
    assert score_points(worse, POINTS)[0] < score_points("A stack removes the newest item first.", POINTS)[0]


def test_the_words_of_the_question_prove_little() -> None:
    echo = "A stack and a queue differ."
    with_question = score_points(echo, POINTS, "How do a stack and a queue differ?")
    assert max(with_question) < max(score_points(echo, POINTS))


def test_misspelt_words_count_nearly_as_much() -> None:
    right, wrong = (score_points(text, POINTS)[0] for text in ("removes the newest item", "remvoes the newset item"))
    assert 0.7 * right < wrong < right


def test_a_lexicon_knows_other_words_for_the_same() -> None:
    lexicon = Lexicon(concepts={"remove": ("removes", "pops"), "newest": ("newest", "latest")})
    assert (
        score_points("It pops the latest.", POINTS, None, lexicon)[0] > score_points("It pops the latest.", POINTS)[0]
    )
