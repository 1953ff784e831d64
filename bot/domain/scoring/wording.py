"""An accepted wording as weighted concepts, ready to be compared with what a reply says."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.scoring.clauses import Term, sentences
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import tokens

_ASKED = 0.35
"""Weight of a concept that the question itself holds: repeating it proves little."""
_LIGHT = 0.5


@dataclass(frozen=True)
class Group:
    """One concept that a wording needs."""

    concept: str
    weight: float
    negated: bool
    asked: bool
    """Whether the question itself holds it, so that an answer need not repeat it."""
    near: tuple[str, ...]
    """For each pair of opposites the side that it must go with, empty where it need not."""
    decides: bool
    """Whether a claim is made or denied at it: what is done, or what the wording itself denies."""


@dataclass(frozen=True)
class Wording:
    """A clause that an author accepts, ready to be compared."""

    text: str
    groups: tuple[Group, ...]
    weight: float
    sides: tuple[tuple[str, str], ...]
    """For each side that the wording takes the opposite one."""
    narrowing: frozenset[str]
    """The concepts that turn "threads run" into something else: "only one", "in turn"."""

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What it is made of."""
        return frozenset(group.concept for group in self.groups)

    @cached_property
    def group(self) -> dict[str, Group]:
        """The group of each concept that the wording holds."""
        return {group.concept: group for group in self.groups}

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The concepts of full weight."""
        return tuple(group.concept for group in self.groups if group.weight == 1.0)

    @cached_property
    def pointed(self) -> frozenset[str]:
        """The concepts in which its point lies: what narrows the claim, and what is denied."""
        return frozenset(g.concept for g in self.groups if g.concept in self.narrowing or (g.negated and g.decides))

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The concepts at which the claim is made or denied."""
        return frozenset(group.concept for group in self.groups if group.decides)

    def at_most(self, shared: frozenset[str]) -> float:
        """The strength that cannot be exceeded when only the concepts of `shared` are there."""
        if not shared:
            return 0.0
        there = sum(group.weight for group in self.groups if group.concept in shared)
        understood = self.groups[0].weight / 2 if self.groups[0].asked else 0.0
        return (there + understood) / self.weight


def compile_wording(text: str, lexicon: Lexicon, asked: frozenset[str]) -> Wording:
    """`text` as concepts; `asked` holds the concepts of the question's own prompt."""
    terms: dict[str, Term] = {}
    for sentence in sentences(tokens(normalise(text)), lexicon):
        for term in sentence.terms:
            terms.setdefault(term.concept, term)
    taken = {lexicon.side_of[concept] for concept in terms if concept in lexicon.side_of}
    deciding = _deciding(list(terms.values()), lexicon)
    groups = tuple(
        Group(
            t.concept,
            _weight(t.concept, lexicon, asked),
            t.negated,
            t.concept in asked,
            _bound(t, taken, lexicon),
            t.concept in deciding,
        )
        for t in terms.values()
    )
    sides = tuple(
        (side, other)
        for a, b in lexicon.opposites
        for side, other in ((a, b), (b, a))
        if side in taken and other not in taken
    )
    return Wording(text, groups, sum(group.weight for group in groups), sides, frozenset(lexicon.narrowing))


def _bound(term: Term, taken: Collection[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Where it matters who is meant: the wording speaks of both sides, or the term takes a side itself."""
    takes_sides = term.concept in lexicon.side_of
    return tuple(
        near if takes_sides or all(side in taken for side in pair) else ""
        for pair, near in zip(lexicon.opposites, term.near, strict=True)
    )


def _deciding(terms: Sequence[Term], lexicon: Lexicon) -> set[str]:
    """The concepts at which a claim is made or denied: what is done, and the first thing that is denied."""
    actions = {term.concept for term in terms if term.concept in lexicon.actions}
    negated = [term.concept for term in terms if term.negated]
    return actions if actions.intersection(negated) else actions.union(negated[:1])


def _weight(concept: str, lexicon: Lexicon, asked: frozenset[str]) -> float:
    weight = _LIGHT if concept in lexicon.light else 1.0
    return min(weight, _ASKED) if concept in asked else weight
