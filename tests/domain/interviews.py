"""Interviews as the tests begin them."""

from collections.abc import Callable

from bot.domain.interview import Interview
from bot.domain.turn import Turn

ADA, BEN = 7, 8
NOON = 1_790_000_000.0
"""UTC epoch seconds of a day in 2026."""


def interview(count: int = 2, allowed: float | None = None, *, coach: bool = True) -> Interview:
    """An interview of Ada that was just begun."""
    turns = tuple(Turn(f"question-{n}") for n in range(1, count + 1))
    return Interview(1, ADA, turns, coach, allowed, started_at=NOON)


def asked(count: int = 2, allowed: float | None = None) -> Interview:
    """An interview whose first question is on the table."""
    return interview(count, allowed).asked(ADA, 0, NOON)


def only(*ids: str) -> Callable[[Turn], bool]:
    """A bank that has just these questions."""
    return lambda turn: turn.question_id in ids
