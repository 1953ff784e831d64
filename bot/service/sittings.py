"""What there is to show of an interview as it stands."""

from dataclasses import dataclass

from bot.domain.attempt import Attempt
from bot.domain.bank import Bank
from bot.domain.hints import next_hint
from bot.domain.interview import Interview
from bot.domain.question import KeyPoint, Question
from bot.domain.result import Result, result
from bot.domain.turn import Stage, Turn
from bot.store import attempts, follow_ups
from bot.store.rows import Reading


@dataclass(frozen=True)
class Sitting:
    """An interview with the question at hand."""

    interview: Interview
    question: Question | None = None
    """On the table or next, None when the interview is over."""
    probe: KeyPoint | None = None
    """What the follow-up on the table aims at."""
    first: Attempt | None = None
    """The answer that the follow-up comes after."""
    closed: Result | None = None
    """The question that has just come to its end."""


@dataclass(frozen=True)
class Clues:
    """The hints that a member has had for the question on the table, oldest first."""

    interview: Interview
    points: tuple[KeyPoint, ...]
    following: KeyPoint | None
    """Whose hint comes next, None when these are all."""

    @property
    def more(self) -> bool:
        """Whether there is another one."""
        return self.following is not None


def clues(interview: Interview, question: Question) -> Clues:
    """The hints so far: to the question of the heaviest points first, to a follow-up of the point that it is about."""
    turn = interview.turn
    if interview.stage is Stage.PROBED:
        probed = question.point(turn.point_id or "")
        return Clues(interview, (probed,), None) if turn.probe_hinted else Clues(interview, (), probed)
    had = tuple(point for id_ in turn.hints for point in question.points if point.id == id_)
    return Clues(interview, had, next_hint(question, turn.hints))


def can_ask(bank: Bank, turn: Turn) -> bool:
    """Whether the bank still has what is asked in a turn: the question, and the point that its follow-up is about."""
    question = bank.get(turn.question_id)
    if question is None or turn.point_id is None or turn.second is not None:
        return question is not None
    return any(point.id == turn.point_id for point in question.points)


async def sitting(rx: Reading, bank: Bank, interview: Interview, closed: int | None = None) -> Sitting:
    """An interview as it stands; `closed` is the position of the question that has just come to its end."""
    over = None if closed is None else await result_of(rx, bank, interview, closed)
    if not interview.open:
        return Sitting(interview, closed=over)
    question, turn = bank.get(interview.turn.question_id), interview.turn
    if interview.stage is not Stage.PROBED or question is None:
        return Sitting(interview, question, closed=over)
    probe = next((point for point in question.points if point.id == turn.point_id), None)
    return Sitting(interview, question, probe, await attempts.get(rx, turn.attempt_id or 0), over)


async def result_of(rx: Reading, bank: Bank, interview: Interview, position: int) -> Result | None:
    """What the question at a position came to, None when it was never put."""
    turn = interview.turns[position]
    if not turn.counts:
        return None
    attempt = None if turn.attempt_id is None else await attempts.get(rx, turn.attempt_id)
    replies = {reply.position: reply for reply in await follow_ups.of_interview(rx, interview.id)}
    return result(turn, bank.get(turn.question_id), attempt, replies.get(position))
