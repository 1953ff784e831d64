"""A terminal in which the program runs, with somebody who reads before they type."""

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PATIENCE = 30
"""Seconds."""
_NOTHING = 5
"""Seconds after which somebody presses Ctrl-C again."""


class Terminal:
    """What can be done at a terminal."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self._process = process
        self._end = end
        self._unread = ""

    def sees(self, words: str) -> str:
        """Everything that has come since it was looked at last, up to these words."""
        assert self._comes(words, _PATIENCE), f"waiting for {words!r}: {self._unread}"
        seen, found, self._unread = self._unread.partition(words)
        return seen + found

    def _comes(self, words: str, seconds: float) -> bool:
        """Whether these words come before nothing does for so long."""
        while words not in self._unread:
            if not select.select([self._end], [], [], seconds)[0]:
                return False
            self._unread += os.read(self._end, 4096).decode(errors="replace")
        return True

    def interrupts(self, words: str) -> str:
        """Ctrl-C, once more when nothing has come of it, up to these words.

        A signal that arrives just before Python's readline begins to wait for a key is seen only with the next key or
        signal (CPython, Modules/readline.c, readline_until_enter_or_signal).
        """
        for _ in range(_PATIENCE // _NOTHING):
            self.types("\x03")
            if self._comes(words, _NOTHING):
                break
        return self.sees(words)

    def types(self, text: str) -> None:
        os.write(self._end, text.encode())

    def ended(self) -> int:
        """The exit code."""
        return self._process.wait(timeout=_PATIENCE)


@contextmanager
def terminal(folder: Path, questions: Path, *options: str) -> Iterator[Terminal]:
    """`python -m bot practice` in a terminal of its own, on a database in `folder`."""
    ours, theirs = pty.openpty()
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    set_ = {
        "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80",
        "DATABASE": str(folder / "interviews.db"), "QUESTIONS": str(questions),
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "practice", *options],
        cwd=folder, env=kept | set_, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        preexec_fn=_controls,  # noqa: PLW1509 - no thread of ours runs beside it
    ) as process:  # fmt: skip
        try:
            os.close(theirs)
            yield Terminal(process, ours)
        finally:
            if process.poll() is None:
                process.kill()
            os.close(ours)


def _controls() -> None:
    """Makes the terminal the one whose Ctrl-C the program hears."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
