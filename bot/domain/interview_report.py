"""The report on an interview: where the member stands, and what is most worth studying."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from bot.domain.interview import Interview
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.result import PointResult, Result
from bot.domain.scoring import Band, State

MOST = 3
"""Strengths, and points to study, that a report names."""


@dataclass(frozen=True)
class Noted:
    """A key point that the report names, with the question that it belongs to."""

    number: int
    """Of its question in the report, from 1."""
    point: PointResult
    question: Question | None


@dataclass(frozen=True)
class Report:
    """An interview that is over, with the result of each question that was put."""

    interview: Interview
    results: tuple[Result, ...]
    earlier: tuple[int, ...] = ()
    """Percents of the member's interviews before this one, the oldest first."""

    @property
    def percent(self) -> int | None:
        """The mean over the questions that were put, None when there was none."""
        return round(mean(result.percent for result in self.results)) if self.results else None

    @property
    def band(self) -> Band | None:
        """The score in words."""
        return None if self.percent is None else Band.of(self.percent)

    @property
    def topics(self) -> tuple[tuple[str, int], ...]:
        """Each topic with its mean percent, in the order in which they came up; retired questions have none."""
        names = dict.fromkeys(result.question.topic for result in self.results if result.question)
        return tuple((name, round(mean(self._percents_of(name)))) for name in names)

    @property
    def strengths(self) -> tuple[Noted, ...]:
        """The heaviest points said at once and without a hint, one of a question before two."""
        return self._spread([sorted(_said_alone(result), key=lambda p: -p.share) for result in self.results])

    @property
    def to_study(self) -> tuple[Noted, ...]:
        """The points most worth studying: what was said wrongly, then the heaviest that are open."""
        return self._spread([sorted(filter(_is_open, result.points), key=_worth) for result in self.results])

    @property
    def change(self) -> int | None:
        """Percent points against the mean of the earlier interviews, None when there is none to compare with."""
        return None if self.percent is None or not self.earlier else self.percent - round(mean(self.earlier))

    def result_at(self, position: int) -> Result:
        """What the question at a position (from 0) came to; Refused when it was never put."""
        turn = self.interview.turns[position] if position < len(self.interview.turns) else None
        for result in self.results:
            if result.turn is turn:
                return result
        raise Refused("That question was not put in this interview.")

    def _spread(self, points: Sequence[Sequence[PointResult]]) -> tuple[Noted, ...]:
        """Up to MOST of the questions' points, the best of each first, so that one question doesn't fill the list."""
        ranked = [
            (rank, point.final is not State.CONTRADICTED, -point.share, number, point)
            for number, of_question in enumerate(points, 1)
            for rank, point in enumerate(of_question[:MOST])
        ]
        best = sorted(ranked, key=lambda one: one[:4])[:MOST]
        return tuple(Noted(number, point, self.results[number - 1].question) for *_, number, point in best)

    def _percents_of(self, topic: str) -> Iterator[int]:
        return (result.percent for result in self.results if result.question and result.question.topic == topic)


def _said_alone(result: Result) -> list[PointResult]:
    return [point for point in result.points if point.first is State.SAID and not point.hinted]


def _is_open(point: PointResult) -> bool:
    return point.lost > 0


def _worth(point: PointResult) -> tuple[bool, float]:
    return point.final is not State.CONTRADICTED, -point.lost
