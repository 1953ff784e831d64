from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scoring.clauses import Sentence, Term
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.rubric import read
from bot.domain.scoring.traits import pairs_of, stretches, traits, traits_of

LEXICON = Lexicon(
    concepts={
        "thread": ("thread",),
        "process": ("process",),
        "lock": ("lock", "mutex"),
        "share": ("share",),
        "run": ("run",),
    },
    opposites=(("thread", "process"),),
    everyday=("share", "run"),
)
CONCEPTS = st.sampled_from(["thread", "process", "lock", "share", "run", "bread"])
TERMS = st.lists(st.builds(Term, CONCEPTS, st.integers(0, 99), st.just(100), st.just(("run",)), st.booleans()))


def sentence(text: str) -> Sentence:
    (found,) = (found for found in read(text, LEXICON) if found.words)
    return found


def said(text: str) -> frozenset[str]:
    return traits(sentence(text).terms)


def names(pieces: Iterable[Iterable[Term]]) -> list[str]:
    return ["-".join(term.concept for term in piece) for piece in pieces]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("and so on", []),
        ("threads share locks", ["thread-share-lock"]),
        ("threads share, they run", ["thread-share", "run", "thread-share-run"]),
        (
            "threads share, processes run, but locks share",
            ["thread-share", "process-run", "lock-share", "thread-share-process-run", "process-run-lock-share",
             "thread-share-process-run-lock-share"],
        ),
    ],
)  # fmt: skip
def test_a_clause_stands_alone_with_its_neighbour_and_within_the_whole_sentence(text: str, pieces: list[str]) -> None:
    assert names(stretches(sentence(text))) == pieces


def test_a_clause_that_rambles_is_also_read_in_parts_and_no_word_of_it_is_lost() -> None:
    whole, *parts = stretches(sentence(" ".join(f"w{number}" for number in range(30))))
    assert len(whole) == 30
    assert max(map(len, parts)) < 12
    assert {term for part in parts for term in part} == set(whole)


@pytest.mark.parametrize(
    ("term", "told"),
    [
        (Term("run", 0, 3, ("run",)), {"run", "#^run"}),
        (Term("run", 0, 3, ("run",), near=("thread", "")), {"run", "run@thread", "#^run"}),
        (Term("lock", 0, 5, ("mutex",)), {"lock", "~mutex", "#^mut", "#mute", "#utex"}),
        (Term("gil", 0, 4, ("the", "gil")), {"gil", "~the", "#^the", "#^gil"}),
        (Term("io", 0, 3, ("io",)), {"io"}),
        (Term("lock", 0, 5), {"lock"}),
    ],
)
def test_a_term_tells_its_concept_what_is_denied_its_side_and_its_words(term: Term, told: set[str]) -> None:
    assert set(traits_of(term)) == told


def test_what_is_denied_has_no_more_than_letters_in_common_with_what_is_claimed() -> None:
    claimed, denied = set(traits_of(Term("run", 0, 3, ("run",)))), set(traits_of(Term("run", 0, 3, ("run",), True)))
    assert "!run" in denied - claimed
    assert all(trait.startswith("#") for trait in claimed & denied)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("threads share locks", {"thread>share", "thread>lock", "share>lock"}),
        ("threads do not share locks", {"thread>!share", "thread>!lock", "!share>!lock"}),
        ("threads run threads", {"thread>run", "run>thread"}),
        ("threads", set()),
        ("a1 a2 a3 a4 a5 a6", {f"a{n}>a{m}" for n in range(1, 7) for m in range(n + 1, 7) if m - n <= 4}),
    ],
)
def test_a_pair_says_what_stands_before_what_not_too_far_apart(text: str, pairs: set[str]) -> None:
    assert set(pairs_of(sentence(text).terms)) == pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("threads share locks", "threads do not share locks"),
        ("threads share locks", "processes share locks"),
        ("threads share and processes run", "processes share and threads run"),
        ("threads run processes", "processes run threads"),
    ],
)
def test_what_means_something_else_has_other_traits(one: str, other: str) -> None:
    assert said(one) - said(other)
    assert said(other) - said(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("threads share locks", "The THREADS, they share the lock"),
        ("threads share the lock", "threads share, and so on, the lock"),
    ],
)
def test_the_same_in_the_same_words_has_the_same_traits(one: str, other: str) -> None:
    assert said(one) == said(other)


@pytest.mark.parametrize(("word", "misspelt"), [("counter", "countre"), ("acquire", "aquire"), ("released", "relased")])
def test_a_misspelt_word_shares_letters_with_the_right_one(word: str, misspelt: str) -> None:
    assert any(trait.startswith("#") for trait in said(word) & said(misspelt))


@given(TERMS, TERMS)
def test_what_is_said_after_it_takes_no_trait_away(before: list[Term], after: list[Term]) -> None:
    assert traits(before) <= traits(before + after)
    assert traits(after) <= traits(before + after)
