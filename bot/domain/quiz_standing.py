"""Who stands where in a quiz."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from bot.domain.quiz import Press


@dataclass(frozen=True)
class Standing:
    """A member's place; who have the same points share it."""

    place: int
    user_id: int
    points: int
    right: int
    """Items answered rightly."""


def standings(presses: Iterable[Press]) -> tuple[Standing, ...]:
    """Everybody who answered, the best first. After two who share a place the next one is left out."""
    ordered = sorted(presses, key=lambda press: press.user_id)
    sums = [_sum(user_id, list(of_user)) for user_id, of_user in groupby(ordered, key=lambda press: press.user_id)]
    return tuple(
        Standing(1 + sum(other.points > one.points for other in sums), one.user_id, one.points, one.right)
        for one in sorted(sums, key=lambda one: (-one.points, one.user_id))
    )


def _sum(user_id: int, presses: list[Press]) -> Standing:
    return Standing(0, user_id, sum(p.points for p in presses), sum(p.is_right for p in presses))
