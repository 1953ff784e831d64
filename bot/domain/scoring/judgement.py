"""From what was noticed to how likely it is: a few fitted numbers for all questions alike, old and new."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

START = "start"
"""The log-odds when no feature says anything."""
_UNFITTED: Mapping[str, float] = {START: -5.0, "likeness": 9.0, "denied": -4.0, "rival": -2.0}
"""By hand, from what the first scorer's thresholds were; a fit replaces them."""


@dataclass(frozen=True)
class Judgement:
    """Weights of small logistic models over features that any question has."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    said: Mapping[str, float] = field(default_factory=lambda: _UNFITTED)
    """Whether a key point was made, where evidence was learnt for the question."""
    plainly_said: Mapping[str, float] = field(default_factory=lambda: _UNFITTED)
    """The same for a question of which only wordings are known."""
    wrong: Mapping[str, float] = field(default_factory=lambda: {START: -8.0, "likeness": 9.0})
    """Whether a misconception was stated."""
    plainly_wrong: Mapping[str, float] = field(default_factory=lambda: {START: -8.0, "likeness": 9.0})
    """The same for a question of which only wordings are known."""
    sure: Mapping[str, float] = field(default_factory=lambda: {START: 3.0})
    """Whether the score is near what a grader would give."""
    credit: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.5, 60.0), (1.0, 100.0))
    """Share of the facts, by weight and likelihood, with the percent that graders give: corners of a rising line."""
    falsehood: float = 0.12
    """What a falsehood that is certain costs, as a share of the whole."""

    def model(self, of: Literal["said", "wrong"], features: Mapping[str, float]) -> Mapping[str, float]:
        """The weights to use, by whether evidence was learnt for the question."""
        learnt = "evidence" in features
        if of == "said":
            return self.said if learnt else self.plainly_said
        return self.wrong if learnt else self.plainly_wrong


def likely(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The probability that a logistic model gives, 0 to 1; features without a weight don't count."""
    odds = weights.get(START, 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def on_line(corners: Sequence[tuple[float, float]], at: float) -> float:
    """The height of a line through `corners` (rising in both) at a place, straight between them."""
    for (left, low), (right, high) in itertools.pairwise(corners):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return corners[-1][1]
