import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.library import DEFAULT_FOLDER
from bot.settings import Settings
from bot.verbs.grade import grade

QUESTION = """+++
title = "What does a lock do?"
topic = "Locks"
level = "easy"
prompt = "What does a lock do, and what can go wrong with two?"
python = "CPython 3.11"
sources = ["https://docs.python.org/3/library/threading.html"]

[[points]]
id = "one-at-a-time"
weight = 1
statement = "Only one thread at a time can hold a lock."
accept = ["one thread at a time holds the lock", "the lock lets only one thread in"]
hint = "Think of a door."
probe = "Who gets in?"

[[points]]
id = "deadlock"
weight = 1
statement = "Two threads that each wait for the other's lock deadlock."
accept = ["two threads wait for each other's lock forever"]
hint = "Think of two doors."
probe = "And with two?"

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
ONE, FALSE = "Only one thread at a time can hold a lock.", "A lock makes a program faster."
Given = tuple[str, float, list[str]]
"""A reply's text, its grade, and the key points that it states."""
TEXTS: dict[str, Given] = {
    "a-one": (ONE, 50, ["one-at-a-time"]),
    "a-both": (f"{ONE} Two threads that each wait for the other's lock deadlock.", 100, ["one-at-a-time", "deadlock"]),
    "b-none": ("I had [bold]soup[/] for \x1b lunch, it was lovely and warm.", 0, []),
    "b-false": (FALSE, 0, []),
}
RIGHT = {
    "a-both": ["deadlock", "grade", "one-at-a-time"],
    "a-one": ["deadlock", "grade", "one-at-a-time"],
    "b-false": ["deadlock", "grade", "one-at-a-time"],
    "b-none": ["deadlock", "grade", "one-at-a-time"],
}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """One question, four replies by two writers, and nothing learnt but that half the facts are worth half a grade."""
    folder = tmp_path / "questions"
    (folder / "locks").mkdir(parents=True)
    shutil.copy(DEFAULT_FOLDER / "lexicon.toml", folder)
    (folder / "locks" / "a-lock.md").write_text(QUESTION, encoding="utf-8")
    (folder / "judgement.json").write_text('{"credit": [[0.0, 0.0], [1.0, 100.0]]}', encoding="utf-8")
    write_replies(folder, TEXTS)
    return folder


def write_replies(folder: Path, texts: dict[str, Given]) -> None:
    blocks = [
        f"[[reply]]\nid = {json.dumps(id_)}\nwriter = {json.dumps(id_[0])}\nkind = {json.dumps(id_[2:])}\n"
        f"grade = {grade_}\nfalse_claim = {str(text == FALSE).lower()}\npoints = {points}\ntext = {json.dumps(text)}\n"
        for id_, (text, grade_, points) in texts.items()
    ]
    (folder / "locks" / "a-lock.replies.toml").write_text("\n".join(blocks), encoding="utf-8")


def graded(folder: Path, **options: Any) -> int:
    return grade(Settings(questions=folder), **options)


def lines_of(table: str) -> dict[str, list[str]]:
    """The cells of every row that a table has, by the first."""
    rows = ([cell.strip() for cell in line.strip("│").split("│")] for line in table.splitlines() if "│" in line)
    return {row[0]: row[1:] for row in rows}


def outside(tmp_path: Path, *lines: object) -> Path:
    file = tmp_path / "outside.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return file


def line(**changes: Any) -> dict[str, Any]:
    return {"id": "x", "question": "a-lock", "reply": ONE, "grade": 50, "points": ["one-at-a-time"]} | changes


def test_the_report_has_the_figures_of_all_of_each_group_and_of_each_key_point(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graded(bank) == 0
    out, err = capsys.readouterr()
    rows = lines_of(out)
    assert err == ""
    assert "learnt from these very replies" in out
    assert "language models, not people" in " ".join(out.split())
    assert re.search(r"key points, F1 +1\.00 \(precision 1\.00, recall 1\.00\)", out)
    assert re.search(r"replies with a false claim, shown +1 of 1", out)
    assert re.search(r"│ a-lock +│ 4 │", out)
    assert (rows["a"][0], rows["b"][0], rows["none"][0]) == ("2", "2", "1")
    assert rows["one-at-a-time"] == ["2", "0", "0", "2"]
    assert rows["deadlock"] == ["1", "0", "0", "3"]


def test_the_worst_reply_comes_first_with_what_was_taken_wrongly(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_replies(bank, TEXTS | {"c-odd": ("I had soup. " * 100, 100, ["deadlock"]), "c-extra": (ONE, 40, [])})
    assert graded(bank) == 0
    worst = capsys.readouterr().out.partition("The 6 worst\n")[2].splitlines()
    assert re.match(r"c-odd: graded 100, scored \d", worst[0])
    assert worst[1].strip() == "missed: deadlock"
    assert worst[2].strip().startswith("“I had soup.")
    assert len("".join(worst[2:5])) < 300
    after = "\n".join(worst).partition("c-extra: ")[2].splitlines()
    assert after[1].strip() == "wrongly found: one-at-a-time"


def test_one_question_is_graded_by_itself_with_all_its_replies(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert grade(Settings(questions=bank), "a-lock") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "The 4 worst" in out
    assert all(f"{id_}: graded" in out for id_ in TEXTS)
    assert grade(Settings(questions=bank), "no-lock") == 2
    assert capsys.readouterr().err == "There is no question “no-lock”.\n"


def test_key_points_that_no_reply_states_are_named(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert graded(bank) == 0
    assert "no reply states" not in capsys.readouterr().out
    write_replies(bank, {id_: given for id_, given in TEXTS.items() if "deadlock" not in given[2]})
    assert graded(bank) == 0
    assert "Key points that no reply states: a-lock/deadlock\n" in capsys.readouterr().out


def test_what_a_terminal_would_obey_is_not_printed(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graded(bank)
    assert "I had [bold]soup[/] for ? lunch" in capsys.readouterr().out


def test_replies_that_the_ratchet_does_not_know_are_no_failure(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert graded(bank) == 0
    assert "replies new to it 4" in capsys.readouterr().out
    assert not (bank / "right.json").exists()


def test_accepting_keeps_a_line_for_each_reply_in_order(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert graded(bank, accept=True) == 0
    kept = (bank / "right.json").read_text(encoding="utf-8")
    assert json.loads(kept) == RIGHT
    assert [line.split('"')[1] for line in kept.splitlines()[1:-1]] == sorted(TEXTS)
    assert capsys.readouterr().out.splitlines()[:2] == ["Worse: 0", "Better: 0"]
    assert graded(bank) == 0
    assert "replies new to it 0" in capsys.readouterr().out


def test_what_was_right_and_is_wrong_now_fails_until_it_is_accepted(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graded(bank, accept=True)
    file = bank / "locks" / "a-lock.md"
    file.write_text(QUESTION.replace("Two threads that each wait for the other's lock deadlock", "Soup is warm")
                    .replace("two threads wait for each other's lock forever", "soup is for lunch"))  # fmt: skip
    capsys.readouterr()
    assert graded(bank) == 1
    worse = capsys.readouterr().err.splitlines()
    assert "a-both: it states “deadlock”, which is no longer found." in worse
    assert "b-none: “deadlock” is found now, though it isn't stated." in worse
    assert any(
        re.fullmatch(r"a-both: the score is \d+ where the grade is 100 now; it was within 20\.", w) for w in worse
    )
    assert "--accept" in worse[-1]
    assert graded(bank, accept=True) == 0
    assert "  a-both: it states “deadlock”, which is no longer found." in capsys.readouterr().out.splitlines()
    assert graded(bank) == 0
    capsys.readouterr()
    file.write_text(QUESTION, encoding="utf-8")
    assert graded(bank, accept=True) == 0
    assert "  a-both: it states “deadlock”, which is found now." in capsys.readouterr().out.splitlines()


def test_half_stated_points_are_decided_neither_way(bank: Path) -> None:
    graded(bank, accept=True)
    replies = bank / "locks" / "a-lock.replies.toml"
    replies.write_text(
        replies.read_text().replace("points = ['one-at-a-time']", "points = []\nhalf = ['one-at-a-time']")
    )
    assert graded(bank) == 0
    graded(bank, accept=True)
    assert json.loads((bank / "right.json").read_text())["a-one"] == ["deadlock", "grade"]


def test_replies_that_are_gone_are_forgotten_when_it_is_accepted(bank: Path) -> None:
    graded(bank, accept=True)
    write_replies(bank, {id_: given for id_, given in TEXTS.items() if id_ != "a-one"})
    assert graded(bank) == 0
    graded(bank, accept=True)
    assert sorted(json.loads((bank / "right.json").read_text())) == ["a-both", "b-false", "b-none"]


@pytest.mark.parametrize("content", ["<<<<<<< ours", "[]", '{"a-one": "grade"}', '{"a-one": [1]}'])
@pytest.mark.parametrize("accept", [False, True])
def test_a_ratchet_that_cannot_be_read_is_named_and_left(
    bank: Path, content: str, accept: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    (bank / "right.json").write_text(content)
    assert graded(bank, accept=accept) == 1
    assert "right.json: " in capsys.readouterr().err
    assert (bank / "right.json").read_text() == content


def test_a_bank_with_faults_is_not_graded(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_replies(bank, TEXTS | {"a-odd": (ONE, 50, ["nonsense"]), "a-high": (ONE, 101, [])})
    assert graded(bank, accept=True) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "locks/a-lock.replies.toml: a-odd.points: the question has no key point “nonsense”" in err
    assert "locks/a-lock.replies.toml: a-high.grade: must be from 0 to 100" in err
    assert not (bank / "right.json").exists()


def test_an_id_that_two_replies_bear_is_named(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replies = bank / "locks" / "a-lock.replies.toml"
    replies.write_text(replies.read_text().replace('"a-both"', '"a-one"'))
    assert graded(bank) == 1
    assert "a-one: 2 marked replies bear this id" in capsys.readouterr().err


def test_a_bank_without_marked_replies_has_nothing_to_grade(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bank / "locks" / "a-lock.replies.toml").unlink()
    assert graded(bank) == 0
    assert "no question has marked replies" in capsys.readouterr().out


def test_replies_from_outside_get_the_same_report_and_no_ratchet(
    bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graded(bank, accept=True)
    capsys.readouterr()
    other = line(id="y", reply="The lock lets only one thread in.", writer="zoë", kind="[b]", disputed=["deadlock"])
    assert graded(bank, batch=outside(tmp_path, line(), "", other, line(id="z", grade=100, points=["deadlock"]))) == 0
    out = capsys.readouterr().out
    assert "2 of these 3 replies are in the bank too" in out
    assert lines_of(out)["one-at-a-time"] == ["2", "0", "1", "0"]
    assert lines_of(out)["deadlock"] == ["0", "1", "0", "1"]
    assert lines_of(out)["zoë"][0] == lines_of(out)["[b]"][0] == "1"
    assert "right.json" not in out


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("not json", "file: Invalid JSON"), ([], "file: "),
        (line(question="what"), "question: the bank has no question “what”"),
        (line(points=["what"]), "points: the question has no key point “what”"), (line(grade=101), "grade: must be"),
        (line(disputed=["what"]), "points: the question has no key point “what”"), (line(grade="5"), "grade: "),
        (line(grade=float("nan")), "grade: must be from 0 to 100"), (line(reply=None), "reply: "),
        ({"id": "x"}, "points: "), ({"id": "x"}, "grade: "), ({"id": "x"}, "question: "), ({"id": "x"}, "reply: "),
    ],
)  # fmt: skip
def test_a_bad_line_from_outside_is_named(
    bank: Path, tmp_path: Path, bad: object, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = outside(tmp_path, line(), "", bad, line())
    assert graded(bank, batch=file) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{file}: line 3: {named}" in err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\n", b"", b"\n\n"])
def test_a_file_from_outside_without_a_reply_is_named(
    bank: Path, tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "outside.jsonl").write_bytes(content)
    assert graded(bank, batch=tmp_path / "outside.jsonl") == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'outside.jsonl'}: ")


def test_one_writer_alone_cannot_be_judged_apart(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_replies(bank, {id_: given for id_, given in TEXTS.items() if id_.startswith("a")})
    assert graded(bank, apart=True) == 2
    assert "by one writer" in capsys.readouterr().err


def test_each_writer_is_judged_by_what_the_others_taught(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {**TEXTS, "a-odd": ("My soup was cold and grey.", 90.0, [])}  # nobody can be sure of everything
    write_replies(bank, {f"{writer}-{id_}": given for id_, given in texts.items() for writer in "cd"})
    assert graded(bank, apart=True) == 0
    out = capsys.readouterr().out
    assert "has learnt from the other writers alone" in " ".join(out.split())
    assert lines_of(out)["one-at-a-time"][:2] == ["4", "0"]
    assert (lines_of(out)["c"][0], lines_of(out)["d"][0]) == ("5", "5")
