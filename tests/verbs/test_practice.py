"""Practice as a user starts it: a process of its own, that reads a pipe or sits at a terminal."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.test_main import ROOT, ran
from tests.verbs.terminal import terminal

LITTLE = "A lock lets one thread in at a time,\nand threads share their memory.\n\n"
PROMPTS = re.compile(r"^Question (\d) of \d · (.+?) ─", re.MULTILINE)


def practised(folder: Path, stdin: str, *options: str, **environment: str) -> tuple[int, str]:
    done = ran(folder, "practice", *options, stdin=stdin, DATABASE=str(folder / "interviews.db"), **environment)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_whole_interview_from_a_pipe(tmp_path: Path, small_bank: Path) -> None:
    stdin = f"{LITTLE}hint\n\nOne thread runs at a time.\n\n\n/skip\n\n{LITTLE}skip\n"
    code, read = practised(tmp_path, stdin, "--questions", "3", "--transcript", "kept.md", QUESTIONS=str(small_bank))
    assert code == 0
    assert "\x1b" not in read
    assert [number for number, _ in PROMPTS.findall(read)] == ["1", "1", "2", "3", "3"]
    assert [topic for _, topic in PROMPTS.findall(read)].count("follow-up") == 2
    assert "> A lock lets one thread in at a time,\n> and threads share their memory.\n" in read
    for words in (
        "You said “",
        "Hint 1: ",
        "Each costs a quarter",
        " of 100 · ",
        "Skipped",
        "Model answer: ",
        "import ",
    ):
        assert words in read
    report = read.partition("Your interview: ")[2]
    for words in ("3 questions", "By topic", "█", "Question by question", "skipped", "Most worth studying", "https://"):
        assert words in report
    assert "[Enter" not in read
    assert report.endswith("The transcript is in kept.md.\n")
    kept = (tmp_path / "kept.md").read_text(encoding="utf-8")
    assert kept.startswith("# Mock interview, ")
    assert kept.count("### Model answer") == 3
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kept.md", "practice.db"]


def test_where_the_input_ends_the_interview_pauses_and_goes_on_there(tmp_path: Path, small_bank: Path) -> None:
    code, read = practised(tmp_path, f"skip\n\n{LITTLE}", "--questions", "3", QUESTIONS=str(small_bank))
    assert code == 0
    assert "The input has ended." in read
    assert "Paused at question 2 of 3. Nothing is lost" in read
    asked = read.rpartition("· follow-up ─")[2].splitlines()[2]
    code, read = practised(tmp_path, "hint\n", "--questions", "1", QUESTIONS=str(small_bank))
    assert code == 0
    assert "You have an interview under way, begun just now, paused at question 2 of 3" in read
    assert PROMPTS.findall(read) == [("2", "follow-up")]
    assert asked in read
    assert "Paused at question 2 of 3." in read
    code, read = practised(tmp_path, f"{LITTLE}skip\n", QUESTIONS=str(small_bank))
    assert code == 0
    assert "3 questions" in read.partition("Your interview: ")[2]


def test_the_bots_own_database_is_left_alone(tmp_path: Path, small_bank: Path) -> None:
    practised(tmp_path, "stop\n", QUESTIONS=str(small_bank))
    assert [file.name for file in tmp_path.iterdir()] == ["practice.db"]
    done = ran(tmp_path, "practice", stdin="stop\n", DATABASE=str(tmp_path / "practice.db"), QUESTIONS=str(small_bank))
    assert done.returncode == 2
    assert "practice.db itself" in done.stderr


def test_discord_is_not_needed(tmp_path: Path) -> None:
    """The rules know nothing of it, and neither does anything else on the way."""
    (tmp_path / "discord.py").write_text("raise ModuleNotFoundError(name='discord')")
    code, read = practised(tmp_path, f"{LITTLE}skip\n", "--questions", "1", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert code == 0
    assert "Your interview: " in read


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--topic", "Cooking"], "I know no such topic. The topics are: "),
        (["--topic", "Locks", "--level", "easy"], "There is no easy question in “Locks” yet."),
        (["--questions", "11"], "a number from 1 to 10"),
        (["--minutes", "0"], "a number from 1 to 30"),
        (["--level", "insane"], "choose from"),
        (["--coach", "maybe"], "choose from"),
        (["--transcript", "nowhere/kept.md"], "can't be written"),
        (["--transcript", "."], "can't be written"),
    ],
)
def test_what_cannot_be_is_told_before_anything_begins(
    tmp_path: Path, small_bank: Path, options: list[str], told: str
) -> None:
    code, read = practised(tmp_path, "skip\n", *options, QUESTIONS=str(small_bank))
    assert code == 2
    assert told in read
    assert "Question 1" not in read


def test_options_choose_the_interview(tmp_path: Path, small_bank: Path) -> None:
    code, read = practised(
        tmp_path, "stop\n", "--topic", "locks", "--minutes", "3", "--coach", "off", QUESTIONS=str(small_bank)
    )
    assert code == 0
    told = " ".join(read.split())
    assert "I have only one question of that kind so far." in told
    assert "You have 3 minutes for each answer." in told
    assert "I'll tell you at the end how it went." in told
    assert "Question 1 of 1 · Locks · medium" in told


def test_a_file_that_is_no_database_is_named(tmp_path: Path, small_bank: Path) -> None:
    (tmp_path / "practice.db").write_text("no database at all, but long enough to look at")
    code, read = practised(tmp_path, "skip\n", QUESTIONS=str(small_bank))
    assert code == 1
    assert f"{tmp_path / 'practice.db'}: " in read


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_reader_who_has_seen_enough_is_no_failure_of_ours(tmp_path: Path, small_bank: Path) -> None:
    command = f"printf 'skip\\n' | {sys.executable} -m bot practice --questions 1 | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATABASE": str(tmp_path / "interviews.db"),
             "QUESTIONS": str(small_bank)},
    )  # fmt: skip
    assert done.stderr == ""


def test_a_faulty_bank_is_refused(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    code, read = practised(tmp_path, "skip\n", QUESTIONS="questions")
    assert code == 2
    assert "there is no question" in read


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_in_a_terminal_ctrl_c_pauses_and_enter_goes_on(tmp_path: Path, small_bank: Path) -> None:
    with terminal(tmp_path, small_bank, "--questions", "1") as sat:
        assert "\x1b[" in sat.sees("> ")
        sat.types("It is a lock,\r")
        sat.sees("> ")
        sat.types("and so")
        sat.sees("and so")
        sat.interrupts("whenever you like")
        assert sat.ended() == 0
    with terminal(tmp_path, small_bank) as sat:
        sat.sees("s stops it:")
        sat.types("\r")
        assert "It is a lock," in sat.sees("> and so")
        sat.sees("> ")
        sat.types("skip\r")
        sat.sees("model answer]")
        sat.types("\r")
        sat.sees("your report]")
        sat.types("\r")
        sat.sees("Most worth studying")
        assert sat.ended() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_in_a_terminal_the_clock_takes_what_was_written(tmp_path: Path, small_bank: Path) -> None:
    with terminal(tmp_path, small_bank, "--questions", "1", "--minutes", "1") as sat:
        sat.sees("[Enter puts the question]")
        sat.types("\r")
        sat.sees("1:00 > ")
        sat.interrupts("whenever you like")
        assert sat.ended() == 0
    with closing(sqlite3.connect(tmp_path / "practice.db")) as database, database:
        database.execute("UPDATE interviews SET left_seconds = 5")  # so that nobody has to wait for a minute
    with terminal(tmp_path, small_bank) as sat:
        sat.sees("s stops it:")
        sat.types("\r")
        sat.sees("0:05 > ")
        sat.types("A lock lets one thread")
        sat.sees("The time is up. What you had written counts.")
        sat.sees("follow-up")
        sat.sees(" > ")
        sat.types("stop\r")
        sat.sees("n goes on:")
        sat.types("y\r")
        assert " of 100" in sat.sees("model answer]")
