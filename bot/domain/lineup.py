"""The questions of an interview: different topics, what the member needs first, the easy ones first."""

import random
from collections import Counter
from collections.abc import Collection, Mapping

from bot.domain.question import LEVELS, Question
from bot.domain.review import Standing

MOST = 10
"""Questions of one interview."""
_WEAK_BELOW = 55
"""Percent below which the last answer to a question calls for another one."""
_NEEDED, _FRESH, _KNOWN = 0.0, 1.0, 2.0


def line_up(
    questions: Collection[Question], standings: Mapping[str, Standing], count: int, rng: random.Random
) -> list[Question]:
    """Up to `count` different questions, each time the one that costs least, then ordered by level.

    A question that is due for review or was answered weakly costs nothing, a new one 1, one that is known 2; and
    each question that was chosen from the same topic adds 1, of the same level a half. `standings` has the
    questions that the member has answered. There are fewer than `count` when there are no more.
    """
    left = list(questions)
    rng.shuffle(left)
    chosen: list[Question] = []
    while left and len(chosen) < count:
        topics, levels = Counter(q.topic for q in chosen), Counter(q.level for q in chosen)
        best = min(left, key=lambda q: _need(standings.get(q.id)) + topics[q.topic] + levels[q.level] / 2)
        left.remove(best)
        chosen.append(best)
    return sorted(chosen, key=lambda question: LEVELS.index(question.level))


def _need(standing: Standing | None) -> float:
    if standing is None:
        return _FRESH
    return _NEEDED if standing.due or standing.percent < _WEAK_BELOW else _KNOWN
