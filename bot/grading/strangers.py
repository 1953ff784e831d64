"""How strangers will fare: each writer's replies, judged by an examiner that learnt from the other writers alone.

The evidence never saw the writer. Nor did the judgement, but for this: the others' replies, on which it is fitted,
were looked at with evidence that the writer's replies are a part of, as in any stacking; it is a dozen numbers.
"""

from collections.abc import Iterator, Sequence

from bot.domain.question import Question
from bot.domain.scoring import Lexicon
from bot.domain.scoring.decision import decide
from bot.grading.agreement import Graded
from bot.grading.fitting import Marked, apart
from bot.grading.judgement_fit import learn_judgement


def graded_apart(questions: Sequence[Question], lexicon: Lexicon, marked: Marked) -> Iterator[Graded]:
    """Every marked reply with the verdict of an examiner to whom its writer is a stranger; needs two writers."""
    looked = apart(questions, lexicon, marked)
    for writer, own in looked.items():
        others = [reply for other, replies in looked.items() if other != writer for reply in replies]
        judgement = learn_judgement(others)
        for one in own:
            yield Graded(one.marked, one.rubric.question.id, decide(one.rubric, one.found, judgement))
