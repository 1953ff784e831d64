"""What the bank claims, it must show: the code of every answer runs here."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from bot.domain.question import Question
from tests.banks import LIBRARY

QUESTIONS = LIBRARY.questions
HERE = (sys.version_info.major, sys.version_info.minor)
FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))


def runs_here(question: Question) -> bool:
    if question.runs_on is None:
        return True
    major, minor = question.runs_on.removesuffix("t").split(".")
    return (int(major), int(minor)) <= HERE and (FREE_THREADED or not question.runs_on.endswith("t"))


@pytest.mark.parametrize("question", [q for q in QUESTIONS if runs_here(q)], ids=lambda q: q.id)
def test_the_code_of_an_answer_runs_and_prints_what_it_shows(question: Question, tmp_path: Path) -> None:
    program = tmp_path / "answer.py"
    program.write_text(question.code, encoding="utf-8")
    command = [sys.executable, "-W", "error", str(program)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=10, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.strip()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_the_code_uses_the_standard_library_alone_and_proves_or_compares(question: Question) -> None:
    imported = {
        line.split()[1].split(".")[0] for line in question.code.splitlines() if line.startswith(("import ", "from "))
    }
    assert imported <= sys.stdlib_module_names
    assert "assert " in question.code or question.code.count("print(") >= 2


def test_the_five_first_questions_keep_their_ids_points_and_weights() -> None:
    weights = {q.id: {point.id: point.weight for point in q.points} for q in QUESTIONS}
    assert weights["what-is-the-gil"] == {
        "mutex": 1.0, "one-thread": 1.5, "refcount": 1.5, "no-speedup": 1.0, "release": 1.0,
        "implementation-detail": 0.75,
    }  # fmt: skip
    assert weights["threads-vs-processes"] == {
        "shared-memory": 1.0, "light": 0.75, "gil-bound": 1.25, "own-interpreter": 1.0, "true-parallelism": 1.5,
        "cost": 1.0, "rule": 1.0,
    }  # fmt: skip
    assert weights["cpu-bound-vs-io-bound"] == {
        "cpu-contend": 1.25, "no-speedup": 1.0, "io-waits-outside": 1.0, "gil-released": 1.5, "overlap": 1.25,
        "rule": 1.0,
    }  # fmt: skip
    assert weights["race-conditions-and-locks"] == {
        "definition": 1.5, "not-atomic": 1.25, "lost-update": 0.75, "critical-section": 1.5, "with-lock": 0.75,
        "deadlock": 0.75, "practice": 0.75,
    }  # fmt: skip
    assert weights["thread-pool-vs-process-pool"] == {
        "same-api": 1.0, "threads": 1.0, "processes": 1.25, "io-bound": 1.25, "cpu-bound": 1.25, "picklable": 1.0,
        "lifecycle": 0.5,
    }  # fmt: skip
