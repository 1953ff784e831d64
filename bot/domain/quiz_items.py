"""The items of a quiz: one statement or four, and what its answer is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.quiz_statements import Statement

CHOICES = 4
LETTERS = ("A", "B", "C", "D")
VERDICTS = ("True", "False")
_READ_A_SECOND = 25
"""Characters."""
_SHORTEST_READING, _LONGEST_READING = 6.0, 14.0


class Kind(StrEnum):
    """What an item asks for."""

    TRUE_FALSE = "true or false"
    ONE_TRUE = "one is true"
    ONE_FALSE = "one is false"
    ONE_ANSWER = "one belongs to the answer"


@dataclass(frozen=True)
class Choice:
    """A statement as an item shows it."""

    text: str
    title: str
    """Of the question to which it belongs."""
    correction: str = ""
    """What is right, of a false statement or of the mistake; empty when there is nothing to correct."""
    mistake: str = ""
    """What is often believed instead of a true statement."""


@dataclass(frozen=True)
class Item:
    """What everybody in the channel judges at the same time; whole, so that an edited bank changes nothing."""

    kind: Kind
    about: str
    """What it is about, within the whole bank."""
    title: str
    """Of the question that gives its context."""
    prompt: str
    choices: tuple[Choice, ...]
    right: int
    """Place of the right one among the labels."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What one can press."""
        return VERDICTS if self.kind is Kind.TRUE_FALSE else LETTERS

    @property
    def explained(self) -> tuple[int, ...]:
        """Places of the choices about which something is said once the time is up."""
        if self.kind is Kind.TRUE_FALSE:
            return (0,)
        if self.kind is Kind.ONE_FALSE:
            return (self.right,)
        return tuple(place for place in range(len(self.choices)) if place != self.right)

    @property
    def reading_seconds(self) -> float:
        """How long that stays before the quiz goes on."""
        said = [self.choices[place] for place in self.explained]
        characters = sum(len(choice.correction) + len(choice.mistake) for choice in said)
        return min(max(characters / _READ_A_SECOND, _SHORTEST_READING), _LONGEST_READING)


def verdict_item(statement: Statement, prompt: str) -> Item:
    """Whether one statement is true."""
    right = VERDICTS.index(str(statement.true))
    return Item(Kind.TRUE_FALSE, statement.about, statement.title, prompt, (_choice(statement),), right)


def choice_item(kind: Kind, right: Statement, others: Sequence[Statement], place: int, prompt: str) -> Item:
    """Which of four statements is the right one; it stands at `place` among the others."""
    shown = [_choice(other) for other in others]
    shown.insert(place, _choice(right))
    return Item(kind, right.about, right.title, prompt, tuple(shown), place)


def _choice(statement: Statement) -> Choice:
    return Choice(statement.text, statement.title, statement.correction, statement.mistake)
