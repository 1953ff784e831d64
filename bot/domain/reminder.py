"""A member's daily reminder: when it is due in its own zone. Times are UTC epoch seconds, days are local ones."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.domain.daily import CATCH_UP, LEASE, Slot, slots
from bot.domain.zone import instant

ASTRAY = 3 * 24 * 3600.0
"""Seconds ahead that no next time can lie: only a clock that was wrong when it was worked out puts it there."""


@dataclass(frozen=True)
class Reminder:
    """What a member wants, and how it stands."""

    user_id: int
    guild_id: int | None
    """Of the server whose question of the day comes with it."""
    zone: str
    minute: int
    """After local midnight."""
    upcoming: Slot | None = None
    """The next one; None while it is off."""
    last: date | None = None
    """The day of the latest one that was claimed: no day has two."""
    claimed_at: float | None = None
    """When somebody set about sending the latest one, who hasn't said yet what became of it."""
    stopped_at: float | None = None
    """Since when it is off because Discord refuses our messages to the member."""
    told_at: float | None = None
    """When the member was told so."""

    @property
    def latest(self) -> Slot | None:
        """The one that was claimed last, None when none was."""
        return None if self.last is None else Slot(self.last, instant(self.last, self.minute, self.zone))

    def starting(self, now: float) -> Self:
        """On from now on, with the first time on a day that has had none."""
        return replace(self, claimed_at=None, stopped_at=None, told_at=None)._waiting(now)

    def stopping(self) -> Self:
        """Off, as the member wishes."""
        return replace(self, upcoming=None, claimed_at=None)

    def refused(self, now: float) -> Self:
        """Off, because Discord refuses our messages to the member, who has yet to be told."""
        return replace(self.stopping(), stopped_at=now, told_at=None)

    def due(self, now: float) -> Slot | None:
        """The one that is to be sent; None when none is due yet, or it is too late for the last that was."""
        if self.upcoming is None or self.upcoming.at > now:
            return None
        slot = next(slots(self.zone, self.minute, max(self.upcoming.at - 1, now - CATCH_UP - 1)))
        return slot if slot.at <= now and (self.last is None or slot.day > self.last) else None

    def claiming(self, now: float) -> Self:
        """Claimed, if one is due; in any case waiting for the next."""
        if self.upcoming is None:
            return self
        if self.upcoming.at > now + ASTRAY:  # the day that was claimed last, too, was none
            return replace(self, last=None)._waiting(now)
        slot = self.due(now)
        return (replace(self, last=slot.day, claimed_at=now) if slot else self)._waiting(now)

    def orphaned(self, now: float) -> bool:
        """Whether whoever claimed it has had time enough; a time far ahead is that of a clock that was wrong."""
        return self.claimed_at is not None and abs(now - self.claimed_at) >= LEASE

    def _waiting(self, now: float) -> Self:
        besides = self.last or date.min
        return replace(self, upcoming=next(slot for slot in slots(self.zone, self.minute, now) if slot.day > besides))


@dataclass(frozen=True)
class Claim:
    """A reminder that is ours to send."""

    reminder: Reminder
    slot: Slot
    orphan: bool = False
    """Whether somebody else claimed it before and never said what became of it."""

    @property
    def nonce(self) -> str:
        """By which Discord knows a second sending for the same; the same for everybody who sends it."""
        return f"{self.reminder.user_id:x}-{self.slot.day:%y%m%d}"

    def in_time(self, now: float) -> bool:
        """Whether it may still be sent."""
        return now <= self.slot.at + CATCH_UP
