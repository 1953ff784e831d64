"""Drawing the items of a quiz: varied questions and kinds, nothing twice."""

import random
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import product

from bot.domain.quiz_items import CHOICES, Item, Kind, choice_item, verdict_item
from bot.domain.quiz_statements import Statement
from bot.domain.refusal import Refused
from bot.domain.repertoire import DISTRACTORS, Repertoire

FEWEST, MOST = 3, 20

_Way = tuple[Kind, bool]
"""A kind of item, and whether its right statement is a true one."""
_WAYS: tuple[_Way, ...] = (
    (Kind.TRUE_FALSE, True), (Kind.TRUE_FALSE, False), (Kind.ONE_TRUE, True), (Kind.ONE_FALSE, False),
    (Kind.ONE_ANSWER, True),
)  # fmt: skip


def draw(repertoire: Repertoire, question_ids: Collection[str], count: int, rng: random.Random) -> tuple[Item, ...]:
    """Up to `count` items on the questions, no two about the same point; fewer when there is no more to ask.

    What another item has shown or given away is used only where nothing else is left. Raises Refused when there
    are fewer than FEWEST.
    """
    drawing = _Drawing(repertoire, question_ids, rng)
    items = drawing.items(count, again=False)
    items += drawing.items(count - len(items), again=True)
    if len(items) < FEWEST:
        raise Refused("That topic has too little for a quiz. Try another one, or leave the topic out.")
    rng.shuffle(items)
    return tuple(items)


class _Drawing:
    """What was drawn so far."""

    def __init__(self, repertoire: Repertoire, question_ids: Collection[str], rng: random.Random) -> None:
        self._repertoire = repertoire
        self._rng = rng
        self._everything = list(product(sorted(question_ids), _WAYS))
        self._used: Counter[str | _Way] = Counter()
        self._asked: set[str] = set()
        self._given_away: set[str] = set()

    def items(self, count: int, *, again: bool) -> list[Item]:
        """Up to `count` more; what was shown before only if `again`."""
        found: list[Item] = []
        while len(found) < count and (item := self._next(again=again)) is not None:
            found.append(item)
        return found

    def _next(self, *, again: bool) -> Item | None:
        """An item of the question and the way that came least so far."""
        self._rng.shuffle(self._everything)
        for question_id, way in sorted(self._everything, key=lambda one: self._used[one[0]] + self._used[one[1]]):
            item = self._made(question_id, way, again=again)
            if item is not None:
                self._used.update((question_id, way))
                return item
        return None

    def _made(self, question_id: str, way: _Way, *, again: bool) -> Item | None:
        (kind, true), prompt = way, self._repertoire.questions[question_id].prompt
        asked = [s for s in self._repertoire.asked(kind, question_id) if s.true is true and s.about not in self._asked]
        for right in self._shuffled(asked, again=again):
            if kind is Kind.TRUE_FALSE:
                self._note(right)
                return verdict_item(right, prompt)
            others = self._others(kind, right, again=again)
            if others is not None:
                self._note(right, *others)
                return choice_item(kind, right, others, self._rng.randrange(CHOICES), prompt)
        return None

    def _others(self, kind: Kind, right: Statement, *, again: bool) -> tuple[Statement, ...] | None:
        """Three statements to stand beside the right one, None when there are not enough."""
        chosen = [right]
        for statement in self._shuffled(self._repertoire.beside(kind, right), again=again):
            if all(self._go_together(statement, other) for other in chosen):
                chosen.append(statement)
            if len(chosen) == CHOICES:
                return tuple(chosen[-DISTRACTORS:])
        return None

    def _shuffled(self, statements: Iterable[Statement], *, again: bool) -> list[Statement]:
        open_ = [s for s in statements if again or not {s.about, s.text} & self._given_away]
        self._rng.shuffle(open_)
        return open_

    def _go_together(self, one: Statement, other: Statement) -> bool:
        return one.text != other.text and self._repertoire.compatible(one, other)

    def _note(self, right: Statement, *others: Statement) -> None:
        self._asked.add(right.about)
        self._given_away.update(word for s in (right, *others) for word in (s.about, s.text))
