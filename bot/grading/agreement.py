"""How far the scorer agrees with the graders of marked replies: the definition of every figure.

A figure that can't be told, such as a correlation where nothing varies, is None.
"""

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from bot.domain.marked import MarkedReply
from bot.domain.scoring import State, Verdict

_STATED = 0.5
"""Strength from which the scorer counts as having found a key point."""
_FAIL, _PASS, _STRONG = 40, 60, 80
"""Percent: a grade below the first and a score from the second on is a false pass; a grade from the third on and a
score below the second is a false fail."""
_BANDS = 6


@dataclass(frozen=True)
class Graded:
    """A marked reply with what the scorer made of it."""

    marked: MarkedReply
    question_id: str
    verdict: Verdict

    @property
    def off(self) -> float:
        """How far the score is from the grade, in percent; above 0 where it is too high."""
        return self.verdict.percent - self.marked.grade

    @property
    def decided(self) -> dict[str, tuple[bool, bool]]:
        """For each key point whether the reply states it and whether it was found; half stated ones are left out."""
        return {
            point.id: (point.id in self.marked.points, point.strength >= _STATED)
            for point in self.verdict.points
            if point.id not in self.marked.half
        }

    @property
    def blamed(self) -> bool:
        """Whether something false was shown: a misconception, or a key point as contradicted."""
        return bool(self.verdict.misconceptions) or any(p.state is State.CONTRADICTED for p in self.verdict.points)


@dataclass(frozen=True)
class Confusion:
    """How often what is stated was found, and what isn't stated wasn't."""

    found: int
    missed: int
    wrongly_found: int
    neither: int

    @classmethod
    def of(cls, decisions: Iterable[tuple[bool, bool]]) -> Self:
        """Counted over pairs of stated and found."""
        counts = Counter(decisions)
        return cls(counts[True, True], counts[True, False], counts[False, True], counts[False, False])

    @property
    def precision(self) -> float | None:
        """The share of what was found that is stated, 0 to 1."""
        return share(self.found, self.found + self.wrongly_found)

    @property
    def recall(self) -> float | None:
        """The share of what is stated that was found, 0 to 1."""
        return share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 to 1."""
        return share(2 * self.found, 2 * self.found + self.missed + self.wrongly_found)


@dataclass(frozen=True)
class Agreement:
    """The figures over some replies, at least one."""

    replies: int
    pearson: float | None
    """Correlation of scores and grades, -1 to 1."""
    pearson_sure: float | None
    """The same over the replies of which the bot doesn't say that it is unsure."""
    kappa: float | None
    """Quadratic weighted kappa of scores and grades in six bands, at most 1."""
    error: float
    """Mean distance of score and grade, in percent."""
    points: Confusion
    false_passes: tuple[str, ...]
    """Ids of replies graded below 40 and scored 60 or more."""
    false_fails: tuple[str, ...]
    """Ids of replies graded 80 or more and scored below 60, the bot being sure."""
    doubted_fails: tuple[str, ...]
    """The same where it says that it is unsure."""
    unsure: int
    false_claims: Confusion
    """Of falsehoods. Found: shown as one, or as a key point contradicted; wrongly found: a misconception met where
    the reply states none."""

    @classmethod
    def of(cls, graded: Sequence[Graded]) -> Self:
        """The agreement over these replies."""
        sure = [one for one in graded if not one.verdict.unsure]
        failed = [one for one in graded if one.marked.grade >= _STRONG and one.verdict.percent < _PASS]
        passed = [one for one in graded if one.marked.grade < _FAIL and one.verdict.percent >= _PASS]
        return cls(
            len(graded), _correlation(graded), _correlation(sure), _kappa(graded),
            statistics.fmean(abs(one.off) for one in graded),
            Confusion.of(decision for one in graded for decision in one.decided.values()),
            tuple(one.marked.id for one in passed),
            tuple(one.marked.id for one in failed if not one.verdict.unsure),
            tuple(one.marked.id for one in failed if one.verdict.unsure),
            len(graded) - len(sure),
            Confusion.of(_on_falsehood(one) for one in graded),
        )  # fmt: skip


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`, 0 to 1."""
    return part / whole if whole else None


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's product-moment correlation, -1 to 1."""
    if len(set(one)) < 2 or len(set(other)) < 2:
        return None
    return statistics.correlation(one, other)


def weighted_kappa(one: Sequence[int], other: Sequence[int]) -> float | None:
    """Quadratic weighted kappa of two ratings in whole numbers (Cohen, 1968, "Weighted kappa")."""
    left, right = Counter(one), Counter(other)
    observed = sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
    by_chance = sum((a - b) ** 2 * left[a] * right[b] for a in left for b in right)
    return 1 - observed * len(one) / by_chance if by_chance else None


def band(percent: float) -> int:
    """The band of a grade or score, 0 to 5: the nearest fifth."""
    return min(_BANDS - 1, int(percent / 100 * (_BANDS - 1) + 0.5))


def _correlation(graded: Sequence[Graded]) -> float | None:
    return pearson([one.marked.grade for one in graded], [one.verdict.percent for one in graded])


def _kappa(graded: Sequence[Graded]) -> float | None:
    return weighted_kappa([band(one.marked.grade) for one in graded], [band(one.verdict.percent) for one in graded])


def _on_falsehood(one: Graded) -> tuple[bool, bool]:
    """Whether the reply states a falsehood, and whether it was shown (or, where it states none, held against it)."""
    shown = one.blamed if one.marked.false_claim else bool(one.verdict.misconceptions)
    return one.marked.false_claim, shown
