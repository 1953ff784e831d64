import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scoring.clauses import Term
from bot.domain.scoring.evidence import Evidence
from bot.domain.scoring.traits import Stretch

EVIDENCE = Evidence(
    targets=("mutex", "deadlock"),
    start=(-2.0, -3.0),
    weights={
        "lock": ((0, 3.0), (1, 0.5)),
        "!lock": ((0, -4.0),),
        "lock>wait": ((1, 2.5),),
        "wait": ((1, 1.0),),
        "bread": ((0, -0.5),),
    },
)
PLACES = {"lock": 0, "wait": 10, "bread": 20, "fish": 30, "!lock": 40, "!wait": 50}
WORDS = st.lists(st.lists(st.sampled_from(sorted(PLACES)), min_size=1), min_size=1)


def stretch(words: str) -> Stretch:
    return [Term(word.strip("!"), PLACES[word], PLACES[word] + 4, negated=word[0] == "!") for word in words.split()]


def logits(*sentences: str) -> list[float]:
    weighed = EVIDENCE.weigh([stretch(words) for words in sentences], range(len(sentences)))
    return [weighed[target].logit for target in EVIDENCE.targets]


@pytest.mark.parametrize(
    ("words", "mutex", "deadlock"),
    [
        ("fish", -2.0, -3.0),
        ("lock", 1.0, -2.5),
        ("lock lock", 1.0, -2.5),
        ("!lock", -6.0, -3.0),
        ("wait", -2.0, -2.0),
        ("lock wait", 1.0, 1.0),
        ("wait lock", 1.0, -1.5),
        ("!lock wait", -6.0, -2.0),
        ("lock fish wait", 1.0, 1.0),
        ("lock bread", 0.5, -2.5),
    ],
)
def test_each_trait_that_is_there_adds_its_weight_once(words: str, mutex: float, deadlock: float) -> None:
    assert logits(words) == pytest.approx([mutex, deadlock])


def test_of_several_stretches_the_best_counts_for_each_target_by_itself() -> None:
    first, second = stretch("lock"), stretch("wait")
    weighed = EVIDENCE.weigh([first, second], [0, 1])
    assert (weighed["mutex"].stretch, weighed["mutex"].home) == (first, 0)
    assert (weighed["deadlock"].stretch, weighed["deadlock"].home) == (second, 1)


def test_of_equal_stretches_the_earliest_counts() -> None:
    pieces = [stretch("fish"), stretch("lock"), stretch("lock")]
    assert EVIDENCE.weigh(pieces, [3, 5, 7])["mutex"].home == 5


def test_again_is_the_best_of_the_other_sentences() -> None:
    pieces = [stretch("lock wait"), stretch("wait"), stretch("lock"), stretch("fish")]
    assert EVIDENCE.weigh(pieces, [0, 0, 1, 2])["mutex"].again == pytest.approx(1.0)
    assert EVIDENCE.weigh(pieces, [0, 0, 1, 2])["deadlock"].again == pytest.approx(-2.5)
    assert EVIDENCE.weigh(pieces[:2], [0, 0])["mutex"].again < -5


def test_where_nothing_is_said_nothing_speaks_for_anything() -> None:
    for weighed in EVIDENCE.weigh([], []).values():
        assert weighed.logit < -5
        assert weighed.again < -5
        assert weighed.stretch == ()
        assert weighed.home is None


def test_where_nothing_was_learnt_nothing_is_weighed() -> None:
    assert Evidence().weigh([stretch("lock")], [0]) == {}


@pytest.mark.parametrize(
    ("words", "target", "telling"),
    [
        ("fish lock wait", "mutex", ["lock"]),
        ("fish lock wait", "deadlock", ["lock", "wait"]),
        ("bread lock", "mutex", ["lock"]),
        ("!lock wait", "mutex", []),
        ("fish", "deadlock", []),
    ],
)
def test_what_earned_a_target_are_the_terms_that_speak_for_it(words: str, target: str, telling: list[str]) -> None:
    assert [term.concept for term in EVIDENCE.earned(stretch(words), target)] == telling


@given(WORDS, WORDS)
def test_a_further_stretch_never_speaks_against_anything(before: list[list[str]], after: list[list[str]]) -> None:
    one, both = logits(*map(" ".join, before)), logits(*map(" ".join, before + after))
    assert all(low <= high for low, high in zip(one, both, strict=True))
