"""A leaderboard: who stands on it, in which order, and what of it makes a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from bot.domain.period import Period, Span
from bot.domain.standing import Rank, Total, ranked

PAGE = 10
"""Lines."""


@dataclass(frozen=True)
class Asked:
    """Which board is meant."""

    period: Period
    at: float
    """Any time of that period (UTC epoch seconds)."""
    topic: str | None = None
    """All when left out, as the role is."""
    role_id: int | None = None


@dataclass(frozen=True)
class Seat:
    """A member of a server, as they are there now."""

    name: str
    role_ids: frozenset[int]


@dataclass(frozen=True)
class Board:
    """The whole of it."""

    asked: Asked
    span: Span
    zone: str
    """Whose days count."""
    ranks: tuple[Rank, ...]
    names: Mapping[int, str]
    """Those of them that are known."""
    totals: Mapping[int, Total]
    """What everybody has earned, also who doesn't stand on the board."""

    @classmethod
    def of(cls, asked: Asked, span: Span, zone: str, totals: Iterable[Total], seats: Mapping[int, Seat | None]) -> Self:
        """The board; `seats` has None for who isn't a member any more, and nothing for who may be one or not."""
        everybody = {total.user_id: total for total in totals}
        standing = [one for one in everybody.values() if one.shown and _belongs(one.user_id, asked.role_id, seats)]
        names = {id_: seat.name for id_, seat in seats.items() if seat is not None}
        return cls(asked, span, zone, ranked(standing), names, everybody)

    @property
    def pages(self) -> int:
        """How many there are; an empty board has one."""
        return max(-(-len(self.ranks) // PAGE), 1)

    def page(self, number: int) -> "Page":
        """The page with that number, counted from 0, or the last."""
        shown = min(number, self.pages - 1)
        return Page(self, shown, self.ranks[shown * PAGE : (shown + 1) * PAGE])

    def page_of(self, user_id: int) -> "Page":
        """The page that a member stands on, the first for who stands on none."""
        place = next((place for place, rank in enumerate(self.ranks) if rank.user_id == user_id), 0)
        return self.page(place // PAGE)

    def rank(self, user_id: int) -> Rank | None:
        """A member's place, None when they have none."""
        return next((rank for rank in self.ranks if rank.user_id == user_id), None)

    def total(self, user_id: int) -> Total | None:
        """What a member has earned, whether they stand on the board or not; None when nothing."""
        return self.totals.get(user_id)


@dataclass(frozen=True)
class Page:
    """Some lines of a board."""

    board: Board
    number: int
    """Counted from 0."""
    ranks: tuple[Rank, ...]

    @property
    def nameless(self) -> bool:
        """Whether somebody on it could not be looked up."""
        return any(rank.user_id not in self.board.names for rank in self.ranks)


def _belongs(user_id: int, role_id: int | None, seats: Mapping[int, Seat | None]) -> bool:
    if user_id not in seats:
        return role_id is None
    seat = seats[user_id]
    return seat is not None and (role_id is None or role_id in seat.role_ids)
