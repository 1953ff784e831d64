"""Points: what an attempt is worth on a leaderboard, and who stands where.

All of it follows from the log of a member's attempts at a question and of what they looked up, so that points can be
worked out anew at any time. What members say of their own attempts plays no part.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.question import Level
from bot.domain.review import FRESH, Answer, Look, due_times
from bot.domain.zone import Zones

RULE = 1
"""Counts the versions of what follows, so that points of an older one are known."""
WEIGHTS: Mapping[Level, int] = {"easy": 1, "medium": 2, "hard": 3}
BEST = 10
"""Points for a full answer to a question of weight 1."""


@dataclass(frozen=True)
class Try:
    """What of an attempt matters for its points."""

    id: int
    sent_at: float
    """UTC epoch seconds."""
    percent: int
    """What the bot found, whatever the member says."""
    unsure: bool
    flagged: bool
    answer_seen: bool
    """Whether the model answer had been seen before."""
    hints: frozenset[str]
    """Ids of the key points whose hints had been seen before."""
    guild_id: int | None
    """The server that it counts for."""


@dataclass(frozen=True)
class Peek:
    """That a hint or, without a key point, the model answer was looked up."""

    at: float
    point_id: str | None

    def fresh(self, at: float) -> bool:
        """Whether it is still fresh in mind at a time."""
        return self.at <= at < self.at + FRESH


def points(level: Level, percent: int) -> int:
    """What a score is worth: up to 10 for an easy question, 20 for a medium and 30 for a hard one."""
    return round(BEST * WEIGHTS[level] * percent / 100)


def earning(
    tries: Iterable[Try], peeks: Sequence[Peek], zones: Mapping[int | None, Zones]
) -> dict[int, frozenset[str]]:
    """Of a member's attempts at one question the ids of those that earn points, with the hints that cost some.

    The first earns if the answer hadn't been seen. A later one earns if it was due for review and the answer wasn't
    fresh in mind; only fresh hints cost then. Of those of one local day (of the server that they count for) the first
    earns alone; what the bot is unsure of or what is flagged never does.
    """
    ordered = sorted(tries, key=lambda one: (one.sent_at, one.id))
    found: dict[int, frozenset[str]] = {}
    taken: list[float] = []
    for place, (one, due_at) in enumerate(zip(ordered, due_times(*_review(ordered, peeks)), strict=True)):
        if one.unsure or one.flagged or not _may_earn(one, due_at, peeks):
            continue
        if _day(zones, one, one.sent_at) not in {_day(zones, one, at) for at in taken}:
            taken.append(one.sent_at)
            found[one.id] = one.hints if place == 0 else _fresh_hints(one, peeks)
    return found


def _may_earn(one: Try, due_at: float | None, peeks: Sequence[Peek]) -> bool:
    """`due_at` is None for the first attempt."""
    if due_at is None:
        return not one.answer_seen
    return due_at <= one.sent_at and not any(peek.point_id is None and peek.fresh(one.sent_at) for peek in peeks)


def _fresh_hints(one: Try, peeks: Sequence[Peek]) -> frozenset[str]:
    return frozenset(peek.point_id for peek in peeks if peek.point_id is not None and peek.fresh(one.sent_at))


def _review(ordered: Sequence[Try], peeks: Sequence[Peek]) -> tuple[list[Answer], list[Look]]:
    """As the rule of review takes them. What the bot was unsure of counts as not known.

    So it is never due later than /review says, which heeds what its author says of it; and saying so moves no points.
    """
    answers = [Answer("", one.sent_at, 0 if one.unsure else one.percent) for one in ordered]
    return answers, [Look("", peek.at, whole=peek.point_id is None) for peek in peeks]


def _day(zones: Mapping[int | None, Zones], one: Try, at: float) -> date:
    return zones[one.guild_id].day(at)


@dataclass(frozen=True)
class Total:
    """What a member has earned in a server within a period."""

    user_id: int
    points: int
    reached_at: float
    """When the last of them were earned (UTC epoch seconds)."""
    hidden: bool = False
    """Whether the member wishes not to be shown."""
    excluded: bool = False
    """Whether an admin keeps them off."""

    @property
    def shown(self) -> bool:
        """Whether they stand on boards."""
        return not (self.hidden or self.excluded)


@dataclass(frozen=True)
class Rank:
    """A member's place; who have the same points share it."""

    place: int
    user_id: int
    points: int


def ranked(totals: Iterable[Total]) -> tuple[Rank, ...]:
    """The best first, and of those with the same points who had them first; after two who share a place the next one
    is left out."""
    ordered = sorted(totals, key=lambda one: (-one.points, one.reached_at, one.user_id))
    places: dict[int, int] = {}
    for number, one in enumerate(ordered, 1):
        places.setdefault(one.points, number)
    return tuple(Rank(places[one.points], one.user_id, one.points) for one in ordered)
