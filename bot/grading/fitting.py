"""Fitting the scorer to the marked replies, and looking at each reply with an examiner who never saw its writer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.marked import MarkedReply
from bot.domain.question import Question
from bot.domain.scoring import Evidence, Examiner, Judgement, Lexicon
from bot.grading.evidence_fit import learn_evidence
from bot.grading.judgement_fit import Looked, learn_judgement

Marked = Mapping[str, Sequence[MarkedReply]]
"""Marked replies by the question's id."""
_GROUPS = 5


@dataclass(frozen=True)
class Fit:
    """What was learnt."""

    evidence: Mapping[str, Evidence]
    """By the question's id."""
    judgement: Judgement


def fit(questions: Sequence[Question], lexicon: Lexicon, marked: Marked) -> Fit:
    """Everything that the wordings and marked replies teach."""
    looked = [reply for replies in apart(questions, lexicon, marked).values() for reply in replies]
    return Fit(_evidence(questions, lexicon, marked), learn_judgement(looked) if looked else Judgement())


def apart(questions: Sequence[Question], lexicon: Lexicon, marked: Marked) -> dict[str, list[Looked]]:
    """By writer the replies, each looked at by an examiner who learnt nothing from that writer.

    Writers are left out in a few groups rather than one by one: that is quicker, and only harder for the examiner.
    """
    writers = sorted({reply.writer for replies in marked.values() for reply in replies})
    found: dict[str, list[Looked]] = {writer: [] for writer in writers}
    for group in (writers[start::_GROUPS] for start in range(min(_GROUPS, len(writers)))):
        others = {id_: [r for r in replies if r.writer not in group] for id_, replies in marked.items()}
        answered = [q for q in questions if len(others.get(q.id, ())) < len(marked.get(q.id, ()))]
        examiner = Examiner(lexicon, questions, _evidence(answered, lexicon, others))
        for id_, replies in marked.items():
            for reply in replies:
                if reply.writer in group:
                    found[reply.writer].append(Looked(reply, examiner.rubric(id_), examiner.look(id_, reply.text)))
    return found


def _evidence(questions: Sequence[Question], lexicon: Lexicon, marked: Marked) -> dict[str, Evidence]:
    return {question.id: learn_evidence(question, marked.get(question.id, ()), lexicon) for question in questions}
