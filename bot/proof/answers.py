"""A model answer must get full marks from the scorer: who learns it by heart has to be told that it is right."""

from collections.abc import Iterator

from bot.domain.authoring import Fault
from bot.domain.question import Question
from bot.domain.scoring import Examiner, State

_FEWEST, _MOST = 120, 250
"""Words of a model answer: what can be said in two minutes (some 120 words a minute)."""


def answer_faults(question: Question, examiner: Examiner) -> Iterator[Fault]:
    """What the scorer misses in the question's own model answer, or holds against it."""
    if not _FEWEST <= (words := len(question.answer.split())) <= _MOST:
        yield "answer", f"has {words} words, where {_FEWEST} to {_MOST} can be said in two minutes"
    verdict = examiner.judge(question.id, question.answer)
    for point in verdict.points:
        if point.state is not State.SAID:
            yield f"points.{point.id}", "the scorer doesn't find it in the model answer: say it there as a wording does"
    for met in verdict.misconceptions:
        if met.certain:
            said = question.answer[slice(*met.span)]
            yield f"misconceptions.{met.id}", f"the scorer finds it in the model answer, in “{said}”"
