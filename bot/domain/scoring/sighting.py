"""What of a reply comes nearest to a key point or a misconception, as features that any question has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.evidence import Evidence, Weighed
from bot.domain.scoring.likeness import Likeness
from bot.domain.scoring.nearest import Wordings
from bot.domain.scoring.polarity import retells
from bot.domain.scoring.text import Text
from bot.domain.scoring.traits import stretches
from bot.domain.scoring.verdict import Flag

_FAR = 6.0
"""Log-odds beyond which evidence is not stronger still."""
_DENIAL = 3.0
"""Log-odds that a denial by the wordings outweighs."""
_BEHIND = 2.5
"""Log-odds by which a second sentence may be behind the first and still be the better one."""
_ONCE = -3.0
"""Log-odds of a second sentence below which it is no matter how few sentences there are."""
_FAR_FETCHED = -3.0
"""Log-odds below which it isn't worth the time to compare the wordings word by word."""


@dataclass(frozen=True)
class Sighting:
    """The nearest that a reply comes to one thing."""

    weighed: Weighed | None
    """By the evidence, None when none was learnt."""
    like: Likeness | None
    """By the wordings: what says it."""
    denial: Likeness | None
    """By the wordings: what denies it."""
    told: bool = False
    """Whether it stands where somebody else's opinion is told, or is called wrong in the next breath."""

    @property
    def stretch(self) -> tuple[int, int] | None:
        """Where it stands in the normalised text: whole clauses."""
        terms = self.weighed.stretch if self.weighed else ()
        if terms:
            return min(term.within[0] for term in terms), max(term.within[1] for term in terms)
        return self.like.around if self.like else None

    @property
    def features(self) -> dict[str, float]:
        """What the judgement is made on."""
        like = self.like.strength if self.like else 0.0
        denial = self.denial.strength if self.denial else 0.0
        odds = (
            {"evidence": _near(self.weighed.logit), "again": max(_ONCE, _near(self.weighed.again))}
            if self.weighed
            else {}
        )
        return {**odds, "likeness": like, "denied": denial if denial > like else 0.0, "told": float(self.told)}


@dataclass(frozen=True)
class Found:
    """A reply held against a question's rubric, before anything is decided."""

    text: Text
    sightings: Mapping[str, Sighting]
    """Of key points and misconceptions, by id."""
    flags: tuple[Flag, ...]
    claims: Sequence[Sentence]
    evidence: Evidence
    code: str = ""
    """What stands in the reply's code blocks, without white space."""

    def strange(self, named: frozenset[str]) -> float:
        """The share of what is spoken of that is not among `named`, 0 to 1."""
        terms = [term for claim in self.claims for term in claim.terms]
        return sum(term.concept not in named for term in terms) / max(1, len(terms))


def _near(logit: float) -> float:
    return max(-_FAR, min(_FAR, logit))


def sight(
    claims: Sequence[Sentence], wordings: Mapping[str, Wordings], evidence: Evidence, strict: Collection[str] = ()
) -> dict[str, Sighting]:
    """For each key point or misconception, by id, the nearest that the claims come to it.

    For the ids in `strict`, which are held against the member, a clause that speaks of both sides is on neither.
    """
    pieces = [(piece, number) for number, claim in enumerate(claims) for piece in stretches(claim)]
    weighed = evidence.weigh([piece for piece, _ in pieces], [home for _, home in pieces])
    told = [retells(claim.read, after.read if after else ()) for claim, after in zip_longest(claims, claims[1:])]

    def seen(target: str, best: Weighed | None, known: Wordings) -> Sighting:
        if best is None:
            return _sighting(None, claims, known, target in strict, False)
        if best.home is None or best.logit < _FAR_FETCHED:
            return Sighting(best, None, None)
        return _sighting(best, [claims[best.home]], known, target in strict, told[best.home])

    found: dict[str, Sighting] = {}
    for target, known in wordings.items():
        best = weighed.get(target)
        rivals = [best, *([best.other] if best and best.other and best.other.logit > best.logit - _BEHIND else [])]
        found[target] = max((seen(target, one, known) for one in rivals), key=_promise)
    return found


def _promise(sighting: Sighting) -> float:
    """Which of two sentences to judge by: likeness to a wording counts beside the evidence, a denial against it."""
    features = sighting.features
    return features.get("evidence", 0.0) + features["likeness"] - _DENIAL * features["denied"]


def _sighting(best: Weighed | None, near: Sequence[Sentence], wordings: Wordings, strict: bool, told: bool) -> Sighting:
    likes = [like for sentence in near for like in wordings.likenesses(sentence, strict=strict)]

    def strength(like: Likeness) -> float:
        return like.strength

    said = [like for like in likes if not like.negated and like.strength >= like.least]
    denials = [like for like in likes if like.negated and not like.narrowed]
    return Sighting(best, max(said, key=strength, default=None), max(denials, key=strength, default=None), told)
