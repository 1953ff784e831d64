"""Everything that the bank gives for quizzes: which statements there are, and which may stand beside which."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import comb

from bot.domain.question import Question
from bot.domain.quiz_items import CHOICES, Kind
from bot.domain.quiz_statements import LONGEST, Statement, falsehoods, truths

DISTRACTORS = CHOICES - 1


class Repertoire:
    """The statements of a bank, by the question's id."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self.questions = {question.id: question for question in questions}
        self.truths = {id_: truths(question) for id_, question in self.questions.items()}
        self.falsehoods = {id_: falsehoods(question) for id_, question in self.questions.items()}

    def asked(self, kind: Kind, question_id: str) -> tuple[Statement, ...]:
        """The statements of a question that can be the right one of an item of that kind."""
        true, false = self.truths[question_id], self.falsehoods[question_id]
        if kind is Kind.TRUE_FALSE:
            return (*true, *false)
        if kind is Kind.ONE_FALSE:
            return false
        if kind is Kind.ONE_TRUE:
            return true
        short = len(self.questions[question_id].prompt) <= LONGEST
        return tuple(statement for statement in true if short and statement.stands_alone)

    def strangers(self, question_id: str) -> tuple[Statement, ...]:
        """True statements of other questions that don't answer this one, of those that its author has chosen."""
        bars = self.questions[question_id].quiz
        return tuple(
            statement
            for other, statements in self.truths.items()
            if other in bars.strangers
            for statement in statements
            if statement.stands_alone and statement.key not in bars.barred
        )

    def beside(self, kind: Kind, right: Statement) -> tuple[Statement, ...]:
        """The statements that may stand beside the right one in an item of that kind."""
        if kind is Kind.ONE_ANSWER:
            found = self.strangers(right.question_id)
        else:
            found = (self.falsehoods if kind is Kind.ONE_TRUE else self.truths)[right.question_id]
        return tuple(s for s in found if s.about != right.about and self.compatible(right, s))

    def compatible(self, one: Statement, other: Statement) -> bool:
        """Whether no author has barred the two from standing in one item."""
        return not any(self._apart(question_id, one, other) for question_id in {one.question_id, other.question_id})

    def sets(self, kind: Kind, right: Statement) -> Iterator[tuple[Statement, ...]]:
        """Every three statements that may stand beside the right one together."""
        for others in combinations(self.beside(kind, right), DISTRACTORS):
            if all(self.compatible(one, other) for one, other in combinations(others, 2)):
                yield others

    def count(self, kind: Kind, right: Statement) -> int:
        """How many items of that kind there are with the right one, wherever it stands in them."""
        if kind is Kind.TRUE_FALSE:
            return 1
        beside = self.beside(kind, right)
        free = all(self.compatible(one, other) for one, other in combinations(beside, 2))
        return comb(len(beside), DISTRACTORS) if free else sum(1 for _ in self.sets(kind, right))

    def total(self, kind: Kind) -> int:
        """How many items of that kind the bank can produce."""
        return sum(self.count(kind, right) for id_ in self.questions for right in self.asked(kind, id_))

    def _apart(self, question_id: str, one: Statement, other: Statement) -> bool:
        pairs = [bar for bar in self.questions[question_id].quiz.barred if isinstance(bar, tuple)]
        first, second = _names(question_id, one), _names(question_id, other)
        return any((a in first and b in second) or (b in first and a in second) for a, b in pairs)


def _names(question_id: str, statement: Statement) -> tuple[str, ...]:
    """What the bars of a question may call a statement."""
    if statement.question_id == question_id:
        return (statement.id,)
    return statement.key, f"{statement.question_id}/*"
