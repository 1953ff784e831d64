"""The programs of model answers: whether they run, how long that takes, and whether they are formatted."""

import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.domain.question import Question

TOO_LONG = 10.0
"""Seconds after which a program is ended."""
_SHOWN = 300
"""Characters of what a failing program printed."""
_HERE = (sys.version_info.major, sys.version_info.minor)
_FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))


@dataclass(frozen=True)
class Run:
    """What came of a program."""

    question: Question
    seconds: float | None
    """How long it ran; None when this Python can't run it."""
    faults: tuple[str, ...] = ()


def runs_here(question: Question) -> bool:
    """Whether this Python can run the question's program."""
    if question.runs_on is None:
        return True
    major, minor = question.runs_on.removesuffix("t").split(".")
    return (int(major), int(minor)) <= _HERE and (_FREE_THREADED or not question.runs_on.endswith("t"))


def runs(questions: Sequence[Question]) -> tuple[Run, ...]:
    """Runs the questions' programs, as many at once as there are processors; what is written to disk is removed."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        files = [_written(Path(folder), question) for question in questions]
        ragged = _ragged(Path(folder))
        return tuple(pool.map(lambda one: _run(*one, ragged=one[1].stem in ragged), zip(questions, files, strict=True)))


def _written(folder: Path, question: Question) -> Path:
    file = folder / question.id / f"{question.id}.py"
    file.parent.mkdir()
    file.write_text(question.code + "\n", encoding="utf-8")
    return file


def formatter() -> Path | None:
    """The formatter that the programs are held against (`ruff`), if it is installed beside this Python."""
    found = Path(sysconfig.get_path("scripts")) / ("ruff.exe" if os.name == "nt" else "ruff")
    return found if found.exists() else None


def _ragged(folder: Path) -> frozenset[str]:
    """The ids of the programs that the formatter would change."""
    ruff = formatter()
    if ruff is None:
        return frozenset()
    command = [str(ruff), "format", "--check", "--isolated", "--no-cache", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - the formatter
    return frozenset(Path(line.removeprefix("Would reformat: ")).stem for line in told.splitlines())


def _run(question: Question, file: Path, *, ragged: bool) -> Run:
    faults = ("is not formatted as `ruff format` would",) if ragged else ()
    if not runs_here(question):
        return Run(question, None, faults)
    began = perf_counter()
    failure = _failure(file)
    return Run(question, perf_counter() - began, (*faults, *([failure] if failure else [])))


def _failure(file: Path) -> str:
    """Why the program is no proof, empty when it is one."""
    with subprocess.Popen(  # noqa: S603 - to run it is what an author asks for; a server's own questions never come here
        [sys.executable, "-W", "error", file.name], cwd=file.parent, encoding="utf-8", errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as program:  # fmt: skip
        try:
            printed, complaint = program.communicate(timeout=TOO_LONG)
        except subprocess.TimeoutExpired:
            _end(program)
            return f"doesn't end within {TOO_LONG:g} seconds"
    if program.returncode or complaint:
        return f"fails ({program.returncode}): {complaint.strip()[-_SHOWN:]}"
    if not printed.strip():
        return "prints nothing, so that nobody sees what it shows"
    left = sorted(found.name for found in file.parent.iterdir() if found != file)
    return f"leaves files behind: {', '.join(left)}" if left else ""


def _end(program: "subprocess.Popen[str]") -> None:
    """Ends it with every process that it started."""
    if sys.platform == "win32":
        program.kill()
    else:
        os.killpg(program.pid, signal.SIGKILL)
