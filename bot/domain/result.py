"""What a question of an interview came to: the first answer, the hints and the follow-up in one score."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.attempt import Attempt
from bot.domain.follow_up import FollowUp
from bot.domain.pack import own_id
from bot.domain.question import Question
from bot.domain.scoring import Band, State
from bot.domain.turn import Turn

FOLLOW_UP_SHARE = 0.5
"""What a point is worth that is said only when asked about it."""
HINT_COST = 0.25
"""The part of a point that its hint costs."""
_CREDIT = {State.SAID: 1.0, State.PARTLY: 0.5, State.MISSED: 0.0, State.CONTRADICTED: 0.0}


@dataclass(frozen=True)
class PointResult:
    """What became of a key point."""

    id: str
    statement: str
    share: float
    """Of the question's whole weight, 0 to 1."""
    first: State
    """After the first answer."""
    final: State
    """After the follow-up."""
    hinted: bool
    """Before the first answer."""
    hinted_later: bool
    """Before the follow-up was answered."""

    @property
    def lost(self) -> float:
        """The share that the member did not say in the end."""
        return self.share * (1.0 - _CREDIT[self.final])


@dataclass(frozen=True)
class Result:
    """A question of an interview with all that came of it."""

    turn: Turn
    question: Question | None
    """None when it was retired since."""
    attempt: Attempt | None
    follow_up: FollowUp | None
    points: tuple[PointResult, ...]

    @property
    def title(self) -> str:
        """The question's title, or what is left of one that was retired."""
        return self.question.title if self.question else f"{own_id(self.turn.question_id)} (retired)"

    @property
    def first(self) -> int:
        """The score after the first answer, in percent, less what hints cost."""
        if self.attempt is None:
            return 0
        cost = sum(point.share * _CREDIT[point.first] for point in self.points if point.hinted) * HINT_COST
        return max(self.attempt.percent - round(100 * cost), 0)

    @property
    def gain(self) -> int:
        """What the follow-up added: of what was open the share that it closed, counted half."""
        open_share = sum(point.share * (1.0 - _CREDIT[point.first]) for point in self.points)
        if self.attempt is None or not open_share:
            return 0
        room = 100 - self.attempt.percent
        return round(room * FOLLOW_UP_SHARE * sum(map(_closed, self.points)) / open_share)

    @property
    def percent(self) -> int:
        """The question's score in the interview."""
        return min(self.first + self.gain, 100)

    @property
    def band(self) -> Band:
        """The score in words."""
        return Band.of(self.percent)

    @property
    def said_first(self) -> int:
        """Key points said in the first answer."""
        return sum(point.first is State.SAID for point in self.points)

    @property
    def said(self) -> int:
        """Key points said in the end."""
        return sum(point.final is State.SAID for point in self.points)

    @property
    def unsure(self) -> bool:
        """Whether the bot was not sure of the first answer, and the member hasn't marked it either."""
        return self.attempt is not None and self.attempt.undecided


def _closed(point: PointResult) -> float:
    gained = max(_CREDIT[point.final] - _CREDIT[point.first], 0.0)
    return point.share * gained * (1.0 - HINT_COST if point.hinted or point.hinted_later else 1.0)


def result(turn: Turn, question: Question | None, attempt: Attempt | None, follow_up: FollowUp | None) -> Result:
    """What a turn came to. The points are those of the verdict, else of the question as it is today."""
    shares = _shares(question, attempt)
    before = {id_: State.MISSED for id_, _, _ in shares} | _states(attempt)
    after = before | _improved(before, follow_up)
    points = tuple(
        PointResult(
            id_,
            statement,
            share,
            before[id_],
            after[id_],
            hinted=id_ in turn.hints,
            hinted_later=turn.probe_hinted and id_ == turn.point_id,
        )
        for id_, statement, share in shares
    )
    return Result(turn, question, attempt, follow_up, points)


def _shares(question: Question | None, attempt: Attempt | None) -> list[tuple[str, str, float]]:
    """Id, statement and share of each key point."""
    points = attempt.verdict.points if attempt else question.points if question else ()
    whole = sum(point.weight for point in points) or 1.0
    return [(point.id, alone(point.statement), point.weight / whole) for point in points]


def alone(statement: str) -> str:
    """A statement that follows from the one before it, as it reads by itself."""
    begun = statement.removeprefix("So ")
    return begun if begun == statement else begun[:1].upper() + begun[1:]


def _states(attempt: Attempt | None) -> dict[str, State]:
    """What the first answer did with each point; where its author marked it themselves, that counts."""
    if attempt is None:
        return {}
    if attempt.ticked is None:
        return {point.id: point.state for point in attempt.verdict.points}
    return {p.id: State.SAID if p.id in attempt.ticked else State.MISSED for p in attempt.verdict.points}


def _improved(states: Mapping[str, State], follow_up: FollowUp | None) -> dict[str, State]:
    """The points that stand otherwise after the follow-up; it takes nothing away, but shows what is wrong."""
    if follow_up is None:
        return {}
    better = dict.fromkeys(follow_up.also, State.SAID)
    before = states.get(follow_up.point_id, State.MISSED)
    if _CREDIT[follow_up.state] > _CREDIT[before] or (follow_up.state is State.CONTRADICTED and not _CREDIT[before]):
        better[follow_up.point_id] = follow_up.state
    return better
