"""Follow-up questions: which point to ask about after an answer, and what the reply to it brought."""

from dataclasses import dataclass

from bot.domain.question import KeyPoint, Question
from bot.domain.scoring import Met, PointVerdict, State, Verdict
from bot.domain.scoring.verdict import Span

_OPEN = ({State.MISSED, State.CONTRADICTED}, {State.PARTLY})
"""What leaves something to ask about: first what is missing or wrong, then what was half said."""


@dataclass(frozen=True)
class FollowUp:
    """A member's reply to a follow-up question."""

    id: int
    """Of the Discord event that brought it."""
    interview_id: int
    position: int
    """Of the question in the interview, from 0."""
    user_id: int
    question_id: str
    point_id: str
    """The key point that it was asked about."""
    text: str
    sent_at: float
    """UTC epoch seconds."""
    state: State
    """What the reply did with that point."""
    span: Span | None = None
    """The stretch of the reply that earned the point, or lost it."""
    also: tuple[str, ...] = ()
    """Ids of other key points that were open before and are said here."""
    misconceptions: tuple[Met, ...] = ()


def point_to_probe(question: Question, verdict: Verdict) -> KeyPoint | None:
    """The heaviest point that an answer missed or contradicted, else half said; None when it said everything.

    Of points that weigh the same a contradicted one comes first, then the author's order.
    """
    for states in _OPEN:
        found = [point for point in verdict.points if point.state in states]
        heaviest = max(found, key=_urgency, default=None)
        if heaviest is not None:
            return question.point(heaviest.id)
    return None


def _urgency(point: PointVerdict) -> tuple[float, bool]:
    return point.weight, point.state is State.CONTRADICTED
