"""The clock of the trial: the real one, and ahead of it by what was skipped in this trial or an earlier one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The real time."""
    return datetime.now(UTC)


def note_of(file: Path) -> Path:
    """Where it is noted how many seconds the trial on a database is ahead."""
    return file.with_name(f"{file.name}.ahead")


class SkippingClock:
    """Never goes back: what was answered after a skip must not come to lie in the future of a later trial."""

    def __init__(self, file: Path, real: Clock) -> None:
        """For the trial on the database `file`."""
        self._real = real
        self._note = note_of(file)
        self.ahead = timedelta(seconds=_noted(self._note) if file.exists() else 0.0)

    def __call__(self) -> datetime:
        """The time in the trial."""
        return self._real() + self.ahead

    def skip_to(self, instant: datetime) -> None:
        """Goes on from a time that is yet to come."""
        self.ahead = max(self.ahead, instant - self._real())
        written = self._note.with_name(f"{self._note.name}.new")
        written.write_text(f"{self.ahead.total_seconds()}\n", encoding="ascii")
        written.replace(self._note)


def _noted(note: Path) -> float:
    try:
        return float(note.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0.0
