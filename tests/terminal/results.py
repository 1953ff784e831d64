"""How questions went, as the tests need them."""

from bot.domain.attempt import Attempt, Reply
from bot.domain.follow_up import FollowUp
from bot.domain.question import Question
from bot.domain.result import Result, result
from bot.domain.scoring import SCORER, Examiner, Verdict
from bot.domain.turn import End, Turn
from tests.domain.interviews import ADA, NOON


def attempt(question: Question, verdict: Verdict, text: str, ticked: tuple[str, ...] | None = None) -> Attempt:
    reply = Reply(1, ADA, text, NOON)
    return Attempt(reply, question.id, question.edition, verdict, SCORER, (), False, NOON, ticked)


def answered(examiner: Examiner, question: Question, text: str, turn: Turn | None = None) -> Result:
    """An answer without a follow-up."""
    turn = turn or Turn(question.id, End.ANSWERED, 1)
    return result(turn, question, attempt(question, examiner.judge(question.id, text), text), None)


def followed_up(examiner: Examiner, question: Question, text: str, point_id: str, second: str) -> Result:
    """An answer with a reply to the follow-up question about a point."""
    first = examiner.judge(question.id, text)
    found = examiner.follow_up(question, point_id, first, second)
    heard = FollowUp(
        2, 1, 0, ADA, question.id, point_id, second, NOON, found.state, found.span, found.also, found.misconceptions
    )
    turn = Turn(question.id, End.ANSWERED, 1, point_id, End.ANSWERED, seconds=75.0)
    return result(turn, question, attempt(question, first, text), heard)
