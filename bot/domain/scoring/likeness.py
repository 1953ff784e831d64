"""How much of an accepted wording a sentence of the reply covers, and whether it says it or denies it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.scoring.clauses import Sentence, Term
from bot.domain.scoring.wording import Group, Wording

_LEEWAY = 3
"""How many other terms may stand between those of a wording."""
WORTH_A_LOOK = 0.4
"""Below this share of a wording a sentence has nothing to do with it."""
_SPARE_ONE_IN = 5
"""Of so many full-weight concepts one may be missing; each more costs."""
_WITHOUT_ONE_MORE = 0.88
_WITHOUT_THE_POINT = 0.7
"""What is left when the "only one", or what the wording denies, is missing."""
_WITHOUT_A_VERB = 0.8
_OF_THE_OTHER = 0.75
"""What is left when something of the wording is there, but said of the other side."""
_OUT_OF_ORDER = 0.9
_SHORT = 3
_ACROSS, _ACROSS_IF_SHORT = 0.97, 0.85
"""What each end of a clause between the words leaves, of a longer wording and of one of at most _SHORT concepts."""
_REFUTED = 0.95

Met = Sequence[tuple[Group, Term]]
"""The concepts of a wording that a stretch holds, with where."""


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
    narrowed: bool = False
    """Whether it says "one" or "only" where the wording does not."""
    around: tuple[int, int] = (0, 0)
    """Where the clauses that the stretch stands in begin and end."""


def compare(wording: Wording, sentence: Sentence, *, strict: bool = False) -> Likeness | None:
    """The stretch of `sentence` that covers most of `wording`, None when less than two concepts meet.

    Sentences that can't reach the strength WORTH_A_LOOK are passed over, which is where most time is saved.
    `strict` is for blame: then a clause that speaks of both sides is on neither, and nothing is
    understood that was not said.
    """
    shared = wording.concepts & sentence.concepts
    if wording.at_most(shared) < WORTH_A_LOOK:
        return None
    hits = [(at, term) for at, term in enumerate(sentence.terms) if term.concept in shared]
    if len(shared) < min(2, len(wording.groups)) and (strict or not _tells(wording, hits)):
        return None
    reach = len(wording.groups) + max(_LEEWAY, len(wording.groups) // 2)
    found: list[Likeness] = []
    for first, (at, _) in enumerate(hits):
        stretch = [term for place, term in hits[first : first + reach] if place < at + reach]
        if met := _met(wording, stretch, strict=strict):
            found.append(_likeness(wording, met, stretch, sentence, strict=strict))
    return max(found, key=lambda likeness: (likeness.strength, likeness.start - likeness.end), default=None)


def _tells(wording: Wording, hits: Sequence[tuple[int, Term]]) -> bool:
    """Whether one concept is enough, since it is denied here as there: "no speed-up" needs no subject."""
    denied = {group.concept for group in wording.groups if group.negated and not group.asked}
    return any(term.negated and term.concept in denied for _, term in hits)


def _met(wording: Wording, stretch: Sequence[Term], *, strict: bool) -> Met:
    chosen: dict[str, Term] = {}
    for term in stretch:
        if _goes_with(wording, term, strict=strict):
            chosen.setdefault(term.concept, term)
    return [(group, chosen[group.concept]) for group in wording.groups if group.concept in chosen]


def _goes_with(wording: Wording, term: Term, *, strict: bool) -> bool:
    """Whether the term is said of the side that the wording speaks of; of both, each of its own."""
    if any(other in (term.sides if strict else term.near) for _, other in wording.sides):
        return False
    wanted = wording.group[term.concept].near
    return all(not side or not found or side == found for side, found in zip(wanted, term.near, strict=True))


def _likeness(wording: Wording, met: Met, stretch: Sequence[Term], sentence: Sentence, *, strict: bool) -> Likeness:
    start, end = min(term.start for _, term in met), max(term.end for _, term in met)
    crossed = max(term.clause for _, term in met) - min(term.clause for _, term in met)
    across = _ACROSS_IF_SHORT if len(wording.groups) <= _SHORT else _ACROSS
    astray = {term.concept for term in stretch} - {group.concept for group, _ in met}
    sides = _OF_THE_OTHER if astray else 1.0
    order = 1.0 if _in_order(term.start for _, term in met) else _OUT_OF_ORDER
    return Likeness(
        _coverage(wording, met, strict=strict) * across**crossed * order * sides,
        start,
        end,
        _denies(met),
        wording.text,
        least=_REFUTED if sentence.refuted else 0.0,
        narrowed=_narrowed(wording, sentence, start, end),
        around=(min(term.within[0] for _, term in met), max(term.within[1] for _, term in met)),
    )


def _coverage(wording: Wording, met: Met, *, strict: bool) -> float:
    """The share of the wording's weight that is there, less for what it can't do without."""
    held = {group.concept for group, _ in met}
    subject = wording.groups[0]
    understood = subject.weight / 2 if subject.asked and subject.concept not in held and not strict else 0.0
    share = (sum(group.weight for group, _ in met) + understood) / wording.weight
    missing = sum(concept not in held for concept in wording.needed) - len(wording.needed) // _SPARE_ONE_IN
    if wording.deciding and not wording.deciding & held:
        share *= _WITHOUT_A_VERB
    return share * _WITHOUT_ONE_MORE ** max(0, missing) * (1.0 if wording.pointed <= held else _WITHOUT_THE_POINT)


def _denies(met: Met) -> bool:
    """Whether the stretch says the opposite: what the wording denies it claims, or the other way round."""
    telling = [pair for pair in met if not pair[0].asked] or met
    deciding = [pair for pair in met if pair[0].decides] or telling
    flipped = any(group.negated for group, _ in deciding) != any(term.negated for _, term in deciding)
    agreed = {term.clause for group, term in deciding if group.negated and term.negated}
    if agreed and any(term.negated and not group.negated and term.clause not in agreed for group, term in deciding):
        return True  # "without it no lock is needed": what was denied is, and something else besides
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
