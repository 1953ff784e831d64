"""What time it is, and numbers for what happens at it."""

from collections.abc import Callable


class Clock:
    """The time, and ids that only rise, as those of Discord's events do."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        """The time in UTC epoch seconds."""
        self._last = 0

    def event_id(self) -> int:
        """An id for what happens now: nanoseconds, and never the same twice."""
        self._last = max(self._last + 1, int(self.now() * 1e9))
        return self._last
