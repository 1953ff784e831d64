"""Progress as the tests make it up."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.progress import WEEKS, Day, Mastery, Progress, WeakPoint, Week
from bot.domain.scoring import State
from tests.domain.results import question

TODAY = date(2026, 11, 26)
"""A Thursday."""
MONDAY = date(2026, 9, 7)
DAYS = (TODAY - MONDAY).days + 1


def topics(*named: tuple[str, int]) -> tuple[Mastery, ...]:
    return tuple(Mastery(topic, percent, 1, 3) for topic, percent in named)


def weak(
    id_: str = "race", title: str = "Races", statement: str = "It depends on timing.", times: int = 1
) -> WeakPoint:
    asked = replace(question(id_, {"a": 1.0}), title=title)
    return WeakPoint(asked, "a", statement, State.MISSED, times, 1_790_000_000.0, 0.5)


def progress(
    mastered: tuple[Mastery, ...], points: tuple[int, ...] = (), answers: tuple[int, ...] = (), *weakest: WeakPoint
) -> Progress:
    """With points of the first weeks, answers on the first days, and nothing after them."""
    weeks = (*points, *[0] * (WEEKS - len(points)))
    days = (*answers, *[0] * (DAYS - len(answers)))
    return Progress(
        mastered,
        tuple(Week(MONDAY + timedelta(weeks=n), earned) for n, earned in enumerate(weeks)),
        tuple(Day(MONDAY + timedelta(days=n), count) for n, count in enumerate(days)),
        weakest,
    )
