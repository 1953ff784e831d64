"""Somebody who sits at the terminal, with a watch."""

from collections import deque

from bot.practice.keyboard import TimeIsUp
from tests.domain.interviews import NOON

CTRL_C, CTRL_D = KeyboardInterrupt(), EOFError()
Typed = str | float | BaseException
"""A line, seconds that go by before the next one, or a key that ends things."""


class Candidate:
    """Types lines that were written down before; a candidate who has nothing left to say presses Ctrl-D."""

    def __init__(self, *typed: Typed, live: bool = True, rings: bool = True, half: str = "", pasted: int = 0) -> None:
        self.live = live
        self.half = half
        """What stands in the line when Ctrl-C or the time's end cut it short."""
        self.asked: list[str] = []
        """The prompt before each line."""
        self.time = NOON
        self._rings = rings
        self._left = deque(typed)
        self._pasted = pasted

    def now(self) -> float:
        """The time on the watch."""
        return self.time

    def line(self, prompt: str, seconds: float | None = None) -> str:
        if not self._left or not isinstance(self._left[0], float):
            self.asked.append(prompt.strip())
        typed = self._left.popleft() if self._left else CTRL_D
        if isinstance(typed, BaseException):
            raise typed
        if isinstance(typed, str):
            self._pasted -= 1
            return typed
        if seconds is not None and typed > seconds and self._rings:
            self.time += seconds
            raise TimeIsUp
        self.time += typed
        return self.line(prompt, seconds)

    def has_more(self) -> bool:
        return self._pasted > 0
