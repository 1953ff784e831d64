"""Hints: one key point at a time, the heaviest first."""

from collections.abc import Collection

from bot.domain.question import KeyPoint, Question


def next_hint(question: Question, seen: Collection[str]) -> KeyPoint | None:
    """The heaviest key point whose hint isn't among the `seen` point ids, None when all are."""
    unseen = [point for point in question.points if point.id not in seen]
    return max(unseen, key=lambda point: point.weight, default=None)
