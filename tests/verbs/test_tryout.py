import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.verbs.trial import ROOT, trial


def test_it_says_where_it_is_and_where_it_keeps_answers_and_ends_cleanly(tmp_path: Path) -> None:
    with trial(tmp_path) as running:
        page, _, secret = running.address.partition("#")
        with urllib.request.urlopen(page) as answer:  # noqa: S310 - our own page
            assert b"Try this" in answer.read()
        code, printed = running.ended()
    assert code == 0
    assert "The trial has ended." in printed
    assert str(tmp_path / "trial.db") in printed
    assert (tmp_path / "trial.db").exists()
    assert not (tmp_path / "interviews.db").exists()
    assert printed.count(secret) == 1  # in the address and nowhere else
    assert "Traceback" not in printed
    assert "WARNING" not in printed


@pytest.fixture
def with_small_bank(monkeypatch: pytest.MonkeyPatch, small_bank: Path) -> None:
    """For every program that is started in a test."""
    monkeypatch.setenv("QUESTIONS", str(small_bank))


@pytest.mark.usefixtures("with_small_bank")
def test_fresh_forgets_earlier_trials(tmp_path: Path) -> None:
    file = tmp_path / "trial.db"
    file.write_text("no database at all, so that only a new one can be opened")
    with trial(tmp_path, "--fresh") as running:
        assert running.ended()[0] == 0
    assert file.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.usefixtures("with_small_bank")
def test_a_second_trial_on_the_same_file_is_refused_and_forgets_nothing(tmp_path: Path) -> None:
    with trial(tmp_path) as running:
        for options in ([], ["--fresh"]):
            process = subprocess.run(
                [sys.executable, "-m", "bot", "try", *options], cwd=ROOT, capture_output=True, text=True, check=False,
                env={**os.environ, "DATABASE": str(tmp_path / "interviews.db")}, timeout=30,
            )  # fmt: skip
            assert process.returncode == 2
            assert "Another trial is open" in process.stderr
        assert (tmp_path / "trial.db").exists()
        assert running.ended()[0] == 0


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "bot", "try", "--port", "99999"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert process.returncode == 2
    assert "a port is a number from 0 to 65535" in process.stderr


def test_a_python_without_the_packages_is_told_what_to_do() -> None:
    start = "import sys; sys.path.insert(0, '.'); from bot.__main__ import main; sys.exit(main(['doctor']))"
    process = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert process.returncode == 2
    assert "is missing in" in process.stderr
    assert ".venv/bin/python -m bot" in process.stderr
    assert "Traceback" not in process.stderr


@pytest.mark.parametrize(
    ("file", "said"), [("damaged", "the file that should be my database is none"), ("", "is taken")]
)
def test_what_keeps_it_from_starting_is_said_in_a_sentence(
    tmp_path: Path, small_bank: Path, file: str, said: str
) -> None:
    if file:
        (tmp_path / "trial.db").write_text(file * 1000)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = "0" if file else str(taken.getsockname()[1])
        process = subprocess.run(
            [sys.executable, "-m", "bot", "try", "--port", port], cwd=ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "DATABASE": str(tmp_path / "interviews.db"), "QUESTIONS": str(small_bank)},
        )  # fmt: skip
    assert process.returncode == 2
    assert said in process.stderr
    assert "Traceback" not in process.stderr


def test_a_trial_does_not_touch_the_bots_own_file(tmp_path: Path) -> None:
    file = tmp_path / "trial.db"
    file.write_text("years of answers")
    process = subprocess.run(
        [sys.executable, "-m", "bot", "try", "--fresh"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "DATABASE": str(file)},
    )  # fmt: skip
    assert process.returncode == 2
    assert "DATABASE is trial.db itself" in process.stderr
    assert file.read_text() == "years of answers"
