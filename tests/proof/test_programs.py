import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.proof import programs
from bot.proof.programs import Run, runs, runs_here

FINE = 'print("fine")'


@pytest.fixture
def question(bank: Bank) -> Question:
    return next(iter(bank))


def ran(question: Question, *codes: str, runs_on: str | None = None) -> list[Run]:
    return list(runs([replace(question, id=f"q{n}", code=code, runs_on=runs_on) for n, code in enumerate(codes)]))


def test_programs_that_prove_something_have_no_fault_and_a_time(question: Question) -> None:
    found = ran(question, FINE, 'import threading\n\nassert threading.Lock()\nprint("fine")')
    assert [run.faults for run in found] == [(), ()]
    assert all(run.seconds is not None and run.seconds > 0 for run in found)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("assert False", "fails (1): Traceback"),
        ("import sys\n\nsys.exit(3)", "fails (3)"),
        ('import sys\n\nprint("fine", file=sys.stderr)', "fails (0): fine"),
        ('import warnings\n\nwarnings.warn("old")', "fails (1)"),
        ("pass", "prints nothing"),
        ('open("left.txt", "w").close()\nprint("fine")', "leaves files behind: left.txt"),
        ('print( "fine" )', "is not formatted"),
        ("print(input())", "fails (1)"),
    ],
)
def test_what_keeps_a_program_from_being_a_proof_is_told(question: Question, code: str, reason: str) -> None:
    fine, bad = ran(question, FINE, code)
    assert fine.faults == ()
    assert any(fault.startswith(reason) for fault in bad.faults)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(
    question: Question, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "TOO_LONG", 1.0)
    alive = tmp_path / "alive"
    child = f"import time; time.sleep(3); open({str(alive)!r}, 'w')"
    (run,) = ran(question, f"import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {child!r}]).wait()")
    assert "doesn't end within 1 seconds" in run.faults
    assert not alive.exists()


@pytest.mark.parametrize(("runs_on", "here"), [(None, True), ("3.11", True), ("3.99", False), ("3.99t", False)])
def test_a_program_for_another_python_is_not_run(question: Question, runs_on: str | None, here: bool) -> None:
    assert runs_here(replace(question, runs_on=runs_on)) is here
    (run,) = ran(question, FINE, runs_on=runs_on)
    assert (run.seconds is not None) is here
    assert run.faults == ()
