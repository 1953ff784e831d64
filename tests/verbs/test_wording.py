import tomllib
from pathlib import Path

import pytest

from tests.test_main import ran

QUESTION = """+++
title = "{id}"
topic = "Locks"
level = "easy"
prompt = "What does a lock do?"
python = "CPython 3.11"
sources = ["https://docs.python.org/3/library/threading.html"]

[[points]]
id = "{point}"
weight = 1
statement = "{statement}"
accept = ["{accept}"]
hint = "Think of a door."
probe = "Who gets in?"

[[misconceptions]]
id = "faster"
claims = ["a lock makes a program faster"]
correction = "It makes it slower."
+++

## Answer

One at a time.

```python
print("one")
```
"""
LEXICON = """
opposites = [["thread", "process"]]
actions = ["hold"]
[concepts]
thread = ["thread"]
process = ["process", "processes"]
hold = ["hold", "held"]
lock = ["lock"]
"""
GOOD = "at most one thread holds the key of the door"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    (folder / "locks").mkdir(parents=True)
    (folder / "lexicon.toml").write_text(LEXICON, encoding="utf-8")
    one, two = "Only one thread holds a lock.", "Two threads that wait for each other deadlock."
    for id_, point, statement in (("a-lock", "one-at-a-time", one), ("two-locks", "deadlock", two)):
        text = QUESTION.format(id=id_, point=point, statement=statement, accept=statement.lower())
        (folder / "locks" / f"{id_}.md").write_text(text, encoding="utf-8")
    return folder


def tried(bank: Path, question: str, point: str, *sentences: str) -> tuple[int, str, str]:
    done = ran(bank.parent, "wording", question, point, stdin="\n".join(sentences), QUESTIONS=str(bank))
    return done.returncode, done.stdout, done.stderr


def test_every_line_is_tried_once_and_what_passes_can_be_pasted(bank: Path) -> None:
    code, out, err = tried(bank, "a-lock", "one-at-a-time", GOOD, "", f"  {GOOD}  ", "two 🧵 [/] threads hold locks")
    assert (code, err) == (0, "")
    assert out.count("passed  as it is: said") == 2
    report, _, toml = out.partition("# ")
    assert report.count("It passed every trial.") == 2
    assert toml.splitlines()[0].startswith(str(bank / "locks" / "a-lock.wordings.toml"))
    assert tomllib.loads(f"# {toml}")["points"]["one-at-a-time"]["accept"] == [GOOD, "two 🧵 [/] threads hold locks"]


def test_a_failed_trial_is_told_by_the_exit_code(bank: Path) -> None:
    code, out, err = tried(bank, "a-lock", "one-at-a-time", "of the", GOOD)
    assert (code, err) == (1, "")
    assert "Failed: as it is." in out
    assert "[points.one-at-a-time]" in out


@pytest.mark.parametrize(
    ("question", "point", "sentence", "told"),
    [
        ("no-lock", "deadlock", GOOD, "There is no question “no-lock”. There are:\n  a-lock\n  two-locks\n"),
        ("a-lock", "deadlock", GOOD, "There is no key point “deadlock”. There are:\n  one-at-a-time\n"),
        ("a-lock", "one-at-a-time", " \n ", "There is no sentence on standard input.\n"),
    ],
)
def test_what_cannot_be_tried_is_told(bank: Path, question: str, point: str, sentence: str, told: str) -> None:
    assert tried(bank, question, point, sentence) == (2, "", told)


@pytest.mark.parametrize("arguments", [[], ["a-lock"], ["a-lock", "one-at-a-time", "more"]])
def test_a_question_and_a_key_point_must_be_named(tmp_path: Path, arguments: list[str]) -> None:
    done = ran(tmp_path, "wording", *arguments, stdin=GOOD)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m bot")


def test_help_says_where_the_sentences_come_from(tmp_path: Path) -> None:
    assert "from standard input, one a line" in " ".join(ran(tmp_path, "wording", "--help").stdout.split())


def test_the_real_bank_takes_a_new_wording(tmp_path: Path) -> None:
    done = ran(tmp_path, "wording", "what-is-the-gil", "one-thread", stdin="a lone thread interprets bytecode at once")
    assert (done.returncode in {0, 1}, done.stderr) == (True, "")
    assert "bytecode" in done.stdout
