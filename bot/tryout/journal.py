"""What the bot logged when something failed, kept for the page."""

import logging
from collections import deque
from dataclasses import dataclass

_KEPT = 50


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    number: int
    at: float
    """UTC epoch seconds."""
    level: str
    text: str


class Journal(logging.Handler):
    """The newest warnings and errors, oldest first."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._written = 0
        self._entries: deque[Entry] = deque(maxlen=_KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        """Called by logging."""
        self._written += 1
        text = f"{record.name}: {self.format(record)}"
        self._entries.append(Entry(self._written, record.created, record.levelname, text))

    def entries(self) -> tuple[Entry, ...]:
        """What is kept."""
        return tuple(self._entries)
