"""How often somebody may have the bot post for everybody. Times are UTC epoch seconds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """At most so many within so many seconds."""

    times: int
    seconds: float

    def again_at(self, done: Iterable[float], now: float) -> float | None:
        """When one more may come after those that were done, None when it may now.

        What lies ahead was noted by a clock that was wrong, and doesn't count: else it might bar the way for years.
        """
        recent = sorted(at for at in done if at <= now < at + self.seconds)
        return recent[-self.times] + self.seconds if len(recent) >= self.times else None


OF_MEMBER = Pace(5, 300.0)
"""For one member in one channel: card, result, card, result, and one more."""
OF_CHANNEL = Pace(15, 300.0)
"""For all members of a channel together."""
