"""An accepted wording as weighted concepts, and how much of it a sentence of the reply covers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.domain.scoring.clauses import Sentence, Term, sentences
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import tokens

_ASKED = 0.35
"""Weight of a concept that the question itself holds: repeating it proves little."""
_LIGHT = 0.5
_OUT_OF_ORDER = 0.9
_LEEWAY = 3
"""How many other terms may stand between those of a wording."""
_SPARE_ONE_IN = 5
"""Of so many full-weight concepts one may be missing."""
_ACROSS, _ACROSS_SHORT = 0.97, 0.85
"""What each end of a clause between the words takes away, from a longer and from a short wording."""
_WITHOUT_NEEDED = 0.88
_WITHOUT_POINT = 0.7
"""What is left when the "only one", or what the wording denies, is missing."""
_REFUTED = 0.95
_WORTH_A_LOOK = 0.4
"""Below this share of a wording a sentence has nothing to do with it."""


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

    def at_most(self, shared: frozenset[str]) -> float:
        """The strength that cannot be exceeded when only the concepts of `shared` are there."""
        if not shared:
            return 0.0
        there = sum(group.weight for group in self.groups if group.concept in shared)
        understood = self.groups[0].weight / 2 if self.groups[0].asked else 0.0
        return (there + understood) / self.weight


@dataclass(frozen=True)
class Likeness:
    """How near a stretch of the reply comes to a wording."""

    strength: float
    """Share of the wording's weight that the stretch covers, 0 to 1."""
    start: int
    end: int
    negated: bool
    wording: str
    least: float = 0.0
    """What the strength must reach to prove the point: in a sentence that refutes something, nearly all."""
    mixed: bool = False
    """Whether some of its words are denied and others not, otherwise than in the wording."""
    narrowed: bool = False
    """Whether it says "one" or "only" where the wording does not."""
    crossed: int = 0
    """How many ends of clauses lie between its words."""


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


def compare(wording: Wording, sentence: Sentence, *, strict: bool = False) -> Likeness | None:
    """The stretch of `sentence` that covers most of `wording`, None when less than two concepts meet.

    `strict` is for blame: then a clause that speaks of both sides is on neither.
    """
    shared = wording.concepts & sentence.concepts
    if wording.at_most(shared) < _WORTH_A_LOOK:
        return None
    hits = [(at, term) for at, term in enumerate(sentence.terms) if term.concept in shared]
    if len(shared) < min(2, len(wording.groups)) and (strict or not _tells(wording, hits)):
        return None
    reach = len(wording.groups) + max(_LEEWAY, len(wording.groups) // 2)
    stretches = (
        [term for place, term in hits[first : first + reach] if place < at + reach]
        for first, (at, _) in enumerate(hits)
    )
    found = [_likeness(wording, stretch, sentence, strict=strict) for stretch in stretches]
    return max(found, key=lambda likeness: (likeness.strength, likeness.start - likeness.end))


def _tells(wording: Wording, hits: Sequence[tuple[int, Term]]) -> bool:
    """Whether one concept is enough, since it is denied here as there: "no speed-up" needs no subject."""
    denied = {group.concept for group in wording.groups if group.negated and not group.asked}
    return any(term.negated and term.concept in denied for _, term in hits)


def _likeness(wording: Wording, stretch: list[Term], sentence: Sentence, *, strict: bool) -> Likeness:
    chosen: dict[str, Term] = {}
    for term in stretch:
        if _goes_with(wording, term, strict=strict):
            chosen.setdefault(term.concept, term)
    met = [(group, chosen[group.concept]) for group in wording.groups if group.concept in chosen]
    if not met:
        return Likeness(0.0, stretch[0].start, stretch[0].end, negated=False, wording=wording.text)
    start, end = min(term.start for _, term in met), max(term.end for _, term in met)
    told = sum(group.weight for group, _ in met)
    subject = wording.groups[0]
    understood = subject.weight if subject.asked and subject.concept not in chosen and not strict else 0.0
    strength = (told + understood / 2) / wording.weight
    needed = [group for group in wording.groups if group.weight == 1.0]
    missing = sum(group.concept not in chosen for group in needed) - len(needed) // _SPARE_ONE_IN
    strength *= _WITHOUT_NEEDED ** max(0, missing)
    if any(
        g.concept not in chosen and (g.concept in wording.narrowing or (g.negated and g.decides))
        for g in wording.groups
    ):
        strength *= _WITHOUT_POINT
    crossed = max(term.clause for _, term in met) - min(term.clause for _, term in met)
    strength *= (_ACROSS_SHORT if len(wording.groups) <= 3 else _ACROSS) ** crossed
    if not _in_order(term.start for _, term in met):
        strength *= _OUT_OF_ORDER
    least = _REFUTED if sentence.refuted else 0.0
    mixed = any(group.negated != term.negated for group, term in met)
    narrowed = _narrowed(wording, sentence, start, end)
    return Likeness(strength, start, end, _denies(met), wording.text, least, mixed, narrowed, crossed)


def _goes_with(wording: Wording, term: Term, *, strict: bool) -> bool:
    """Whether the term is said of the side that the wording speaks of; of both, each of its own."""
    if any(other in (term.sides if strict else term.near) for _, other in wording.sides):
        return False
    wanted = next(group.near for group in wording.groups if group.concept == term.concept)
    return all(not side or not found or side == found for side, found in zip(wanted, term.near, strict=True))


def _denies(met: Sequence[tuple[Group, Term]]) -> bool:
    """Whether the stretch says the opposite: what the wording denies it claims, or the other way round."""
    telling = [pair for pair in met if not pair[0].asked] or met
    deciding = [pair for pair in met if pair[0].decides] or telling
    flipped = any(group.negated for group, _ in deciding) != any(term.negated for _, term in deciding)
    if flipped or any(group.negated for group, _ in met):
        return flipped
    against = sum(group.weight for group, term in telling if term.negated)
    return against * 2 > sum(group.weight for group, _ in telling)


def _narrowed(wording: Wording, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the stretch, or the word before it, says "one" or "only" where the wording does not."""
    if wording.concepts & wording.narrowing:
        return False
    before = [term for term in sentence.terms if term.start < start][-1:]
    inside = [term for term in sentence.terms if start <= term.start < end]
    return any(term.concept in wording.narrowing for term in before + inside)


def _in_order(starts: Iterable[int]) -> bool:
    """Whether at least half of the neighbours stand in the wording's order."""
    places = list(starts)
    steps = [later > earlier for earlier, later in pairwise(places)]
    return sum(steps) * 2 >= len(steps)
