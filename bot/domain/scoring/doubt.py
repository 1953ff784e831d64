"""What makes a score doubtful: undecided points, words that nothing is known of, comparisons, other languages."""

import math
from collections.abc import Mapping

from bot.domain.scoring.rubric import Rubric
from bot.domain.scoring.sighting import Found
from bot.domain.scoring.traits import traits_of
from bot.domain.scoring.verdict import Flag
from bot.domain.scoring.words import stem

_COMPARING = frozenset(
    stem(word) for word in ["imagine", "picture", "suppose", "analogy", "pretend", "metaphor", "think"]
)


def doubts(rubric: Rubric, found: Found, said: Mapping[str, float], wrong: Mapping[str, float]) -> dict[str, float]:
    """Features of a reply from which it is told how far its score can be trusted, each about 0 to 1."""
    whole = sum(point.weight for point in rubric.question.points) or 1.0
    open_ = sum(point.weight * _open(said[point.id]) for point in rubric.question.points) / whole
    terms = [term for claim in found.claims for term in claim.terms]
    unknown = sum(not any(trait in found.evidence.weights for trait in traits_of(term)) for term in terms)
    return {
        "open": open_,
        "false": max(map(_open, wrong.values()), default=0.0),
        "unknown": unknown / max(1, len(terms)),
        "strange": found.strange(rubric.named),
        "comparing": float(any(stem_ in _COMPARING for term in terms for stem_ in term.stems)),
        "foreign": float(Flag.FOREIGN in found.flags),
        "length": math.log1p(sum(claim.words for claim in found.claims)) / 5,
        "share": sum(point.weight * said[point.id] for point in rubric.question.points) / whole,
    }


def _open(likelihood: float) -> float:
    """How undecided something is: 1 where it is as likely as not, 0 where it is certain."""
    return 4 * likelihood * (1 - likelihood)
