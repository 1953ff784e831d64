"""What is noticed about a stretch of a reply: the concepts, what is denied, whom it is said of, what stands by what."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.domain.scoring.clauses import Sentence, Term

Stretch = Sequence[Term]
"""Terms that may state a fact together."""

_APART = 4
"""So many terms after one another still belong together."""
_RAMBLING, _BREATH = 12, 8
"""Terms beyond which a clause is speech without punctuation, and of which its parts are."""
_GRAM = 4
"""Letters of a piece of a word; n-grams bridge misspellings (Cavnar and Trenkle, 1994)."""


def stretches(sentence: Sentence) -> Iterator[Stretch]:
    """The clauses of a sentence, each also with its neighbour, and the whole of it; of rambling clauses also parts.

    They never reach beyond the sentence: what is added to a reply can't take away what it said.
    """
    clauses = _clauses(sentence)
    yield from clauses
    for clause in clauses:
        if len(clause) > _RAMBLING:
            yield from (clause[at : at + _BREATH] for at in range(0, len(clause) - _BREATH // 2, _BREATH // 2))
    yield from ([*one, *other] for one, other in itertools.pairwise(clauses))
    if len(clauses) > 2:
        yield sentence.terms


def _clauses(sentence: Sentence) -> list[list[Term]]:
    found: dict[int, list[Term]] = {}
    for term in sentence.terms:
        found.setdefault(term.clause, []).append(term)
    return list(found.values())


def traits_of(term: Term) -> Iterator[str]:
    """What one term tells: its concept, plain, denied and with the side it goes with; its words and their letters."""
    name = _name(term)
    yield name
    yield from (f"{name}@{side}" for side in term.near if side)
    if not term.negated:  # what is denied has nothing in common with what is claimed, but for its letters
        for stem in term.stems:
            yield from _spelling(stem, term.concept)


def _name(term: Term) -> str:
    return f"!{term.concept}" if term.negated else term.concept


@lru_cache(maxsize=20_000)
def _spelling(stem: str, concept: str) -> tuple[str, ...]:
    word = "^" + stem
    grams = (f"#{word[at : at + _GRAM]}" for at in range(len(word) - _GRAM + 1))
    return (*((f"~{stem}",) if stem != concept else ()), *grams)


def pairs_of(stretch: Stretch) -> Iterator[str]:
    """What stands before what: "thread>share" is not "process>share", and a list of words has few that a claim has."""
    names = [_name(term) for term in stretch]
    for at, name in enumerate(names):
        yield from (f"{name}>{other}" for other in names[at + 1 : at + 1 + _APART] if other != name)


def traits(stretch: Iterable[Term]) -> frozenset[str]:
    """Everything that is noticed about a stretch."""
    terms = list(stretch)
    return frozenset(trait for term in terms for trait in traits_of(term)).union(pairs_of(terms))
