import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.bank import Bank
from bot.domain.question import Bars
from bot.domain.quiz_draw import MOST, draw
from bot.domain.quiz_items import Item, Kind
from bot.domain.refusal import Refused
from bot.domain.repertoire import Repertoire
from tests.domain.quizzes import question

IDS = ["q", "r", "s"]
BARS = [
    "p0", "m0", ("p1", "m2"), ("m1", "m2"), "r/*", "r/p1", "s/p2", ("r/p0", "p2"), ("r/p1", "s/p1"),
]  # fmt: skip


def truth_of(repertoire: Repertoire, text: str) -> bool:
    """Whether a shown statement is a true one, in a bank that says nothing twice."""
    known = {s.text: s.true for made in (repertoire.truths, repertoire.falsehoods) for of in made.values() for s in of}
    return known[text]


def right_ones(repertoire: Repertoire, item: Item) -> list[int]:
    """The places of everything that may be called the right choice."""
    true = [truth_of(repertoire, choice.text) for choice in item.choices]
    if item.kind is Kind.TRUE_FALSE:
        return [0 if true[0] else 1]
    if item.kind is Kind.ONE_ANSWER:
        assert all(true)
        return [place for place, choice in enumerate(item.choices) if choice.title == item.title]
    return [place for place, is_true in enumerate(true) if is_true is (item.kind is Kind.ONE_TRUE)]


@settings(deadline=None)
@given(
    seed=st.integers(0, 2**32), count=st.integers(3, MOST), points=st.integers(3, 7), mistakes=st.integers(0, 9),
    barred=st.lists(st.sampled_from(BARS), max_size=4),
)  # fmt: skip
def test_whatever_is_drawn_every_item_has_one_right_choice_and_no_barred_pair(
    seed: int, count: int, points: int, mistakes: int, barred: list[str | tuple[str, str]]
) -> None:
    bars = Bars(barred=tuple(barred) if mistakes > 2 else ())
    repertoire = Repertoire([question("q", points, mistakes, bars), *(question(id_, points) for id_ in "rs")])
    items = draw(repertoire, IDS, count, random.Random(seed))
    assert 3 <= len(items) <= count
    assert max(Counter(item.about for item in items).values()) == 1
    for item in items:
        assert right_ones(repertoire, item) == [item.right]
        assert len({choice.text for choice in item.choices}) == len(item.choices)
        shown = {s.text: s for of in (*repertoire.truths.values(), *repertoire.falsehoods.values()) for s in of}
        together = [shown[choice.text] for choice in item.choices]
        assert all(repertoire.compatible(one, other) for one in together for other in together if one != other)
        assert not {s.key for s in together} & {f"q/{bar}" for bar in bars.barred if isinstance(bar, str)}


@pytest.fixture(scope="module")
def real(bank: Bank) -> Repertoire:
    return Repertoire(bank)


@pytest.mark.parametrize("seed", range(20))
def test_a_round_of_the_real_bank_is_varied(real: Repertoire, seed: int) -> None:
    items = draw(real, list(real.questions), 8, random.Random(seed))
    assert len(items) == 8
    assert {item.kind for item in items} == set(Kind)
    assert len({item.title for item in items}) >= 4
    texts = [choice.text for item in items for choice in item.choices]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("seed", range(20))
def test_in_the_real_bank_one_item_does_not_give_another_away(real: Repertoire, seed: int) -> None:
    """What was explained once, as a false choice or a common mistake, is not asked again."""
    items = draw(real, list(real.questions), 10, random.Random(seed))
    explained = Counter(choice.correction for item in items for choice in item.choices if choice.correction)
    assert max(explained.values()) == 1


def test_the_right_choice_stands_anywhere_and_true_is_as_likely_as_false(real: Repertoire) -> None:
    drawn = [item for seed in range(60) for item in draw(real, list(real.questions), 10, random.Random(seed))]
    places = Counter(item.right for item in drawn if item.kind is not Kind.TRUE_FALSE)
    verdicts = Counter(item.right for item in drawn if item.kind is Kind.TRUE_FALSE)
    assert min(places.values()) > sum(places.values()) / 6
    assert min(verdicts.values()) > sum(verdicts.values()) / 3


def test_a_small_topic_gives_as_many_as_it_has(real: Repertoire) -> None:
    items = draw(real, ["race-conditions-and-locks"], MOST, random.Random(1))
    assert 8 <= len(items) < MOST
    assert {item.title for item in items} == {"Race conditions, and how a lock prevents them"}


def test_a_topic_with_too_little_is_refused() -> None:
    with pytest.raises(Refused, match="too little"):
        draw(Repertoire([question("q", 2, 0)]), ["q"], 3, random.Random(1))


def test_the_same_dice_draw_the_same_round(real: Repertoire) -> None:
    first, second = (draw(real, list(real.questions), 20, random.Random(5)) for _ in range(2))
    assert first == second
