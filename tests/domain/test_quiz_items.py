from dataclasses import replace

import pytest

from bot.domain.quiz_items import Choice, Item, Kind
from tests.domain.quizzes import one_of_four, true_or_false


def explaining(item: Item, characters: int) -> Item:
    return replace(item, choices=tuple(Choice(c.text, c.title, "x" * characters) for c in item.choices))


@pytest.mark.parametrize("true", [True, False])
def test_of_one_statement_the_verdict_is_asked(true: bool) -> None:
    item = true_or_false(true=true)
    assert item.labels == ("True", "False")
    assert item.labels[item.right] == str(true)


@pytest.mark.parametrize("place", range(4))
def test_the_right_one_stands_where_it_was_put(place: int) -> None:
    item = one_of_four(place)
    assert item.labels == ("A", "B", "C", "D")
    assert [n for n, choice in enumerate(item.choices) if choice.text == "right is so."] == [place] == [item.right]


@pytest.mark.parametrize(
    ("item", "explained"),
    [
        (true_or_false(), (0,)),
        (one_of_four(2), (0, 1, 3)),
        (one_of_four(1, Kind.ONE_FALSE), (1,)),
        (one_of_four(0, Kind.ONE_ANSWER), (1, 2, 3)),
    ],
)
def test_what_is_wrong_is_explained(item: Item, explained: tuple[int, ...]) -> None:
    assert item.explained == explained


@pytest.mark.parametrize(("characters", "seconds"), [(0, 6.0), (150, 6.0), (250, 10.0), (400, 14.0)])
def test_the_more_there_is_to_read_the_longer_it_stays(characters: int, seconds: float) -> None:
    assert explaining(true_or_false(), characters).reading_seconds == seconds
