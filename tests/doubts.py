"""An examiner who is not sure."""

from dataclasses import replace

from bot.domain.question import Question
from bot.domain.scoring import Examiner, ProbeVerdict, Verdict
from tests.store.samples import GIL


class Doubting:
    """Finds what the usual one finds, but takes it for a guess where the question is about the GIL."""

    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner

    def judge(self, question_id: str, reply: str) -> Verdict:
        return replace(self._examiner.judge(question_id, reply), confidence=0.2 if question_id == GIL else 1.0)

    def follow_up(self, question: Question, point_id: str, first: Verdict, reply: str) -> ProbeVerdict:
        return self._examiner.follow_up(question, point_id, first, reply)
