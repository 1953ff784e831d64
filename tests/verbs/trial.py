"""The trial as a user starts it: a process of its own, known by what it prints."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.banks import FOLDER

ROOT = Path(__file__).parents[2]


@dataclass
class Trial:
    """A running trial."""

    process: subprocess.Popen[str]
    address: str
    printed: str

    def ended(self) -> tuple[int, str]:
        """The exit code and everything printed, on standard error too, after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, self.printed + out + err


@contextmanager
def trial(folder: Path, *options: str, program: tuple[str, ...] = ("bot", "try")) -> Iterator[Trial]:
    """`python -m bot try`, on a database in `folder`; or another `program` that prints the same."""
    environment = {
        "QUESTIONS": str(FOLDER),
        **os.environ,
        "DATABASE": str(folder / "interviews.db"),
        "DISCORD_TOKEN": "",
    }
    with subprocess.Popen(
        [sys.executable, "-m", *program, *options],
        cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=_listens_to_ctrl_c,  # noqa: PLW1509 - no thread of ours runs beside it
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            printed = ""
            for line in process.stdout:
                printed += line
                if "Ctrl-C" in line:
                    break
            found = re.search(r"http://127\.0\.0\.1:\d+/#\S+", printed)
            if found is None:
                raise AssertionError(f"{printed}\n{process.stderr.read() if process.stderr else ''}")
            yield Trial(process, found[0], printed)
        finally:
            if process.poll() is None:
                process.kill()


def _listens_to_ctrl_c() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would everything that it starts in turn."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
