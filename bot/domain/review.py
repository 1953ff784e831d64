"""Spaced repetition (a stand-in until the real module is written; overwrite it)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """How a member stands with a question that they have answered."""

    question_id: str
    percent: int
    due: bool
    answered_at: float
    """UTC epoch seconds."""
