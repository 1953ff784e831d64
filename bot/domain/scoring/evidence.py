"""Which traits of a stretch speak for a key point or a misconception, and how much; `python -m bot fit` learns it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from bot.domain.scoring.clauses import Term
from bot.domain.scoring.traits import Stretch, pairs_of, traits_of

Row = tuple[tuple[int, float], ...]
"""The numbers of targets, each with a weight."""
_Known = dict[int, list[tuple[str, Row]]]
"""The telling traits of terms, by where these start."""
_NOTHING = -9.0
"""The log-odds of a reply without a single stretch."""


@dataclass(frozen=True)
class Evidence:
    """A question's weights: the log-odds of a logistic model for each of its key points and misconceptions."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    learnt_from: str = ""
    """Hash of the wordings and marked replies that it was fitted on."""
    targets: tuple[str, ...] = ()
    """The ids of the key points and misconceptions, in the order of the numbers below."""
    start: tuple[float, ...] = ()
    """For each target the log-odds of a stretch without a telling trait."""
    weights: Mapping[str, Row] = field(default_factory=dict)
    """Trait -> what it adds to the log-odds of which targets."""

    def weigh(self, stretches: Sequence[Stretch], homes: Sequence[int]) -> dict[str, "Weighed"]:
        """For each target the stretch that speaks most for it, the earliest of equals.

        `homes` says for each stretch which sentence it is of.
        """
        known: _Known = {}
        odds = [self._odds(stretch, known) for stretch in stretches]
        return {target: _best([row[n] for row in odds], stretches, homes) for n, target in enumerate(self.targets)}

    def _odds(self, stretch: Stretch, known: _Known) -> list[float]:
        odds = list(self.start)
        seen: set[str] = set()
        telling = [pair for term in stretch for pair in self._telling(term, known)]
        telling += [(pair, self.weights[pair]) for pair in pairs_of(stretch) if pair in self.weights]
        for trait, row in telling:
            if trait not in seen:
                seen.add(trait)
                for number, weight in row:
                    odds[number] += weight
        return odds

    def _telling(self, term: Term, known: _Known) -> list[tuple[str, Row]]:
        """The traits of a term that have a weight; looked up once for all the stretches that it stands in."""
        if term.start not in known:
            known[term.start] = [(trait, self.weights[trait]) for trait in traits_of(term) if trait in self.weights]
        return known[term.start]

    def _for(self, term: Term, target: int) -> float:
        return sum(weight for _, row in self._telling(term, {}) for number, weight in row if number == target)

    def earned(self, stretch: Stretch, target: str) -> Sequence[Term]:
        """The terms of a stretch that speak for a target by themselves."""
        number = self.targets.index(target)
        return [term for term in stretch if self._for(term, number) > 0]


@dataclass(frozen=True)
class Weighed:
    """How much the best stretch of a reply speaks for something."""

    logit: float
    """Natural log-odds."""
    stretch: Stretch
    home: int | None = None
    """Which sentence it is of, None when there is no stretch at all."""
    again: float = _NOTHING
    """The log-odds of the best stretch of any other sentence."""
    other: "Weighed | None" = None
    """That stretch."""


def _best(odds: Sequence[float], stretches: Sequence[Stretch], homes: Sequence[int]) -> Weighed:
    if not odds:
        return Weighed(_NOTHING, ())
    first = max(range(len(odds)), key=odds.__getitem__)
    rest = [at for at, home in enumerate(homes) if home != homes[first]]
    if not rest:
        return Weighed(odds[first], stretches[first], homes[first])
    second = max(rest, key=odds.__getitem__)
    other = Weighed(odds[second], stretches[second], homes[second], odds[first])
    return Weighed(odds[first], stretches[first], homes[first], odds[second], other)
