"""What is wrong with the bars that authors put between statements of a quiz."""

from collections.abc import Iterator, Mapping, Set

from bot.domain.authoring import Fault
from bot.domain.question import Question

EVERYTHING = "*"


def faults(question: Question, bank: Mapping[str, Set[str]] | None) -> Iterator[Fault]:
    """Bars that bar nothing.

    `bank` gives the ids of the key points by the question's id; without it bars against other questions pass.
    """
    for other in question.quiz.strangers:
        if other == question.id or (bank is not None and other not in bank):
            yield "quiz.strangers", f"there is no other question “{other}”"
    for bar in question.quiz.barred:
        names = (bar,) if isinstance(bar, str) else bar
        if isinstance(bar, tuple) and bar[0] == bar[1]:
            yield "quiz.barred", f"“{bar[0]}” is barred from itself; a pair has two ids"
        yield from (("quiz.barred", reason) for name in names if (reason := _unknown(name, question, bank)))
    claims = {claim for misconception in question.misconceptions for claim in misconception.claims}
    for claim in question.quiz.unclear:
        if claim not in claims:
            yield "quiz.unclear", f"“{claim}” is no claim of a misconception of this question"


def _unknown(name: str, question: Question, bank: Mapping[str, Set[str]] | None) -> str:
    """Why a name in a bar stands for nothing, empty when it stands for something."""
    other, slash, point = name.partition("/")
    if not slash:
        own = {*(p.id for p in question.points), *(m.id for m in question.misconceptions)}
        return "" if name in own else f"this question has no key point and no misconception “{name}”"
    if other == question.id:
        return f"“{name}” is of this question itself; its id alone will do"
    if bank is None:
        return ""
    if other not in bank:
        return f"there is no question “{other}”"
    if other not in question.quiz.strangers:
        return f"“{other}” is not among the strangers, so that nothing of it is shown anyway"
    return "" if point == EVERYTHING or point in bank[other] else f"“{other}” has no key point “{point}”"
