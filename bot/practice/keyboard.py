"""Where lines come from: a terminal, where somebody can be asked, or a pipe."""

import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Protocol, TextIO

with suppress(ImportError):  # Windows has none, and edits lines by itself
    import readline


class TimeIsUp(Exception):
    """The time for a line ran out."""


class Source(Protocol):
    """Where a candidate's lines come from."""

    live: bool
    """Whether somebody is there who can be asked, and waits for an answer."""
    half: str
    """What stood in the line that was cut short."""

    def line(self, prompt: str, seconds: float | None = None) -> str:
        """The next line, for which there are so many seconds.

        EOFError when no more comes, KeyboardInterrupt after Ctrl-C, TimeIsUp where the source can keep time.
        """

    def has_more(self) -> bool:
        """Whether the next line is here already, as where several were pasted at once."""


class Pipe:
    """Lines of a file."""

    live = False
    half = ""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def line(self, prompt: str, seconds: float | None = None) -> str:
        """The next line; what it answers is known to who wrote the file, and reading it takes no time."""
        line = self._file.readline()
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def has_more(self) -> bool:
        """Whether more is known to come; a file tells its end only when it is read."""
        return False


class Keyboard:
    """Lines typed in a terminal, edited with readline where Python has it."""

    live = True

    def __init__(self) -> None:
        self.half = ""

    def line(self, prompt: str, seconds: float | None = None) -> str:
        """The next line; Ctrl-C and, where the system has alarms, the end of the time cut it short."""
        self.half = ""
        with self._cut_short(seconds):
            return input(prompt)

    def has_more(self) -> bool:
        """Whether the terminal has more to read; unknown on Windows, where that means no."""
        with suppress(OSError, ValueError):
            return bool(select.select([sys.stdin], [], [], 0)[0])
        return False

    @contextmanager
    def _cut_short(self, seconds: float | None) -> Iterator[None]:
        timed = seconds is not None and hasattr(signal, "setitimer")
        before = signal.signal(signal.SIGINT, self._cut)
        if timed:
            signal.signal(signal.SIGALRM, self._cut)
            signal.setitimer(signal.ITIMER_REAL, max(seconds or 0.0, 0.001))  # 0 would be no alarm at all
        try:
            yield
        finally:
            if timed:
                signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGINT, before)

    def _cut(self, number: int, frame: FrameType | None) -> None:
        """Called by Python on a signal, while the line is being typed."""
        if "readline" in globals():
            self.half = readline.get_line_buffer()
        raise KeyboardInterrupt if number == signal.SIGINT else TimeIsUp
