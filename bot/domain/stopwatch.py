"""The clock of a prompt: how long its member has thought about it, and when the time is up if there is a limit."""

from dataclasses import dataclass, replace
from typing import Self

LATE_SECONDS = 60.0
"""For so long after the time is up a box that was opened in time may still be sent."""
_AWAY = 1800.0
"""Seconds on one prompt after which its member is taken to have gone away rather than to be answering."""


@dataclass(frozen=True)
class Stopwatch:
    """Times are UTC epoch seconds. It stands still until it is started."""

    since: float | None = None
    """When it began to run, None while it stands still."""
    due_at: float | None = None
    """When the time is up, None where there is no limit, and in a pause."""
    left: float | None = None
    """Seconds until then that are left in a pause."""
    halted_at: float | None = None
    """When a pause stopped it before its limit, None while it runs or has none."""
    boxed: bool = False
    """Whether a box to answer in was opened in time, where there is a limit."""

    @classmethod
    def started(cls, now: float, allowed: float | None) -> Self:
        """Runs from now on, for the `allowed` seconds if there is a limit."""
        return cls(now, None if allowed is None else now + allowed)

    @property
    def closes_at(self) -> float | None:
        """When no answer counts any more, None for never."""
        if self.due_at is None:
            return None
        return self.due_at + (LATE_SECONDS if self.boxed else 0.0)

    def is_up(self, now: float) -> bool:
        """Whether the time is up, though a box may still be sent."""
        return self.due_at is not None and now > self.due_at

    def is_closed(self, now: float) -> bool:
        """Whether no answer counts any more."""
        return self.closes_at is not None and now > self.closes_at

    def late(self, sent_at: float) -> float:
        """Seconds by which an answer comes after its time."""
        return 0.0 if self.due_at is None else max(sent_at - self.due_at, 0.0)

    def spent(self, at: float) -> float:
        """Seconds that it has run."""
        return 0.0 if self.since is None else min(max(at - self.since, 0.0), _AWAY)

    def stood(self, at: float) -> float:
        """Seconds for which a pause has kept it from its limit."""
        return 0.0 if self.halted_at is None else max(at - self.halted_at, 0.0)

    def opened(self, now: float) -> Self:
        """With a box to answer in opened now."""
        return replace(self, boxed=self.boxed or (self.due_at is not None and now <= self.due_at))

    def halted(self, now: float) -> Self:
        """Standing still, with what is left of a limit kept."""
        return type(self)() if self.due_at is None else type(self)(left=self.due_at - now, halted_at=now)

    def resumed(self, now: float) -> Self:
        """Running again."""
        return type(self).started(now, self.left)


STILL = Stopwatch()
"""Where there is no prompt."""
