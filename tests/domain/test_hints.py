from dataclasses import replace

import pytest

from bot.domain.bank import Bank
from bot.domain.hints import next_hint
from bot.domain.question import KeyPoint, Question


@pytest.fixture
def question(bank: Bank) -> Question:
    def point(id_: str, weight: float) -> KeyPoint:
        return KeyPoint(id_, weight, f"{id_}.", (id_,), f"hint at {id_}", f"{id_}?")

    points = (point("light", 0.5), point("heavy", 1.5), point("middle", 1.0), point("middle-too", 1.0))
    return replace(next(iter(bank)), points=points)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], "heavy"),
        (["light"], "heavy"),
        (["heavy"], "middle"),  # of two equals the one that stands first
        (["heavy", "middle"], "middle-too"),
        (["middle", "heavy", "middle-too"], "light"),
        (["gone-from-the-question"], "heavy"),
    ],
)
def test_the_heaviest_key_point_not_hinted_at_comes_next(question: Question, seen: list[str], expected: str) -> None:
    hint = next_hint(question, seen)
    assert hint is not None
    assert hint.id == expected


def test_when_every_point_was_hinted_at_there_is_no_hint_left(question: Question) -> None:
    assert next_hint(question, {point.id for point in question.points}) is None


def test_asking_again_and_again_goes_through_every_point_once_and_never_to_a_heavier_one(bank: Bank) -> None:
    for question in bank:
        seen: list[KeyPoint] = []
        for _ in question.points:
            hint = next_hint(question, [point.id for point in seen])
            assert hint is not None
            seen.append(hint)
        assert sorted(point.id for point in seen) == sorted(point.id for point in question.points)
        weights = [point.weight for point in seen]
        assert weights == sorted(weights, reverse=True)
