import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from bot.library import Library
from tests.banks import FOLDER, GIL, LOCKS, changed, copied

ROOT = Path(bot.__path__[0]).parent
ID = "what-is-the-gil"
NO_TOKEN = {"DISCORD_TOKEN": "nonsense"}
REPLY = "Only one thread runs Python bytecode at a time."


def ran(cwd: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The bot's command line in a folder without a .env, with no settings but those given."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd, input=stdin, capture_output=True, encoding="utf-8", timeout=60, check=False,
        env=kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment,
    )  # fmt: skip


def batch_of(tmp_path: Path, *lines: str) -> str:
    (tmp_path / "batch.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "batch.jsonl"


def row(id_: object = 1, question: object = ID, reply: object = REPLY) -> str:
    return json.dumps({"id": id_, "question": question, "reply": reply})


@pytest.mark.parametrize("token", [{}, {"DISCORD_TOKEN": ""}, {"DISCORD_TOKEN": "  "}])
def test_without_a_token_run_says_what_to_do(tmp_path: Path, token: dict[str, str]) -> None:
    done = ran(tmp_path, "run", **token)
    assert (done.returncode, done.stdout) == (2, "")
    assert "https://discord.com/developers/applications" in done.stderr
    assert "DISCORD_TOKEN=" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_run_refuses_a_faulty_bank_before_it_connects(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "weight = 1.5", "weight = 0")
    done = ran(tmp_path, "run", QUESTIONS=str(folder), **NO_TOKEN)
    assert done.returncode == 2
    assert f"{LOCKS}: points.definition.weight: must be above 0" in done.stderr


def test_run_names_a_database_that_cannot_be_opened(tmp_path: Path, small_bank: Path) -> None:
    done = ran(tmp_path, "run", DATABASE=str(tmp_path), QUESTIONS=str(small_bank), **NO_TOKEN)
    assert done.returncode == 1
    assert f"{tmp_path}: Right now I can't keep anything, because my database can't be opened." in done.stderr
    assert "Traceback" not in done.stderr


def test_offered_says_when_there_is_nothing(tmp_path: Path) -> None:
    done = ran(tmp_path, "offered")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No member has offered a wording yet.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["run"], ["check"], ["score"], ["grade"]])
def test_help_explains_every_verb(tmp_path: Path, arguments: list[str]) -> None:
    done = ran(tmp_path, *arguments, "--help", LOG_LEVEL="LOUD")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: python -m bot")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["score"],
        ["score", ID, "--batch", "x"],
        ["check", "a", "b"],
        ["grade", "--apart", "--accept"],
        ["grade", ID, "--accept"],
    ],
)
def test_what_is_no_verb_is_refused(tmp_path: Path, arguments: list[str]) -> None:
    done = ran(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m bot")


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    done = ran(tmp_path, "check", LOG_LEVEL="LOUD")
    assert (done.returncode, done.stdout) == (2, "")
    assert "LOG_LEVEL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_check_names_every_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "weight = 1.5", "weight = 0")
    changed(folder, 'hint = "', 'hint = "The result depends on the timing of threads. ')
    changed(folder, 'level = "', 'lvl = "easy"\nlevel = "', GIL)
    done = ran(tmp_path, "check", QUESTIONS=str(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split(": ")[:2] for line in sorted(done.stderr.splitlines())] == [
        [LOCKS, "points.definition.hint"], [LOCKS, "points.definition.weight"], [GIL, "lvl"],
    ]  # fmt: skip


def test_score_explains_the_verdict_on_a_reply(tmp_path: Path, library: Library) -> None:
    done = ran(tmp_path, "score", ID, stdin=REPLY)
    question = next(question for question in library.questions if question.id == ID)
    assert (done.returncode, done.stderr) == (0, "")
    assert question.prompt in done.stdout
    assert " of 100 · " in done.stdout
    assert "said" in done.stdout


@pytest.mark.parametrize("reply", ["", "\n", "[bold]lock[/bold] [/]", "🧵 “thread” \0"])
def test_score_explains_the_oddest_reply(tmp_path: Path, small_bank: Path, reply: str) -> None:
    done = ran(tmp_path, "score", ID, stdin=reply, QUESTIONS=str(small_bank))
    assert (done.returncode, done.stderr) == (0, "")


def test_score_of_an_unknown_question_lists_the_known(tmp_path: Path, library: Library) -> None:
    done = ran(tmp_path, "score", "what-is-love", stdin=REPLY)
    assert (done.returncode, done.stdout) == (2, "")
    assert [question.id for question in library.questions if question.id not in done.stderr] == []


def test_a_batch_gives_one_line_of_json_for_each_reply(tmp_path: Path, library: Library) -> None:
    replies = [row(f"é{n}", question.id, question.answer) for n, question in enumerate(library.questions)]
    done = ran(tmp_path, "score", "--batch", batch_of(tmp_path, *replies, "", row(7, reply="[bold]\n\nno[/]"), ""))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [one["id"] for one in found] == [*(f"é{n}" for n in range(len(library.questions))), 7]
    for one, question in zip(found, library.questions, strict=False):
        assert list(one) == [
            "id",
            "percent",
            "band",
            "confidence",
            "unsure",
            "points",
            "states",
            "misconceptions",
            "flags",
        ]
        assert list(one["points"]) == list(one["states"]) == [point.id for point in question.points]
        assert all(0 <= strength <= 1 for strength in one["points"].values())


@pytest.mark.parametrize(
    "line",
    [
        "not json", "[]", '"text"', "5", "{}", row(question="what-is-love"), row(question=[]), row(question=None),
        row(reply=5), row(reply=None), row(reply=["a"]), json.dumps({"question": ID, "reply": REPLY}),
        json.dumps({"id": 1, "question": ID}), json.dumps({"id": 1, "reply": REPLY}),
    ],
)  # fmt: skip
def test_a_bad_line_of_a_batch_is_named(tmp_path: Path, small_bank: Path, line: str) -> None:
    batch = batch_of(tmp_path, row(), "", line, row())
    done = ran(tmp_path, "score", "--batch", batch, QUESTIONS=str(small_bank))
    assert done.returncode == 2
    assert "line 3" in done.stderr
    assert "Traceback" not in done.stderr
    assert [json.loads(kept)["id"] for kept in done.stdout.splitlines()] == [1]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\n"])
def test_a_batch_that_cannot_be_read_is_named(tmp_path: Path, small_bank: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "batch.jsonl").write_bytes(content)
    done = ran(tmp_path, "score", "--batch", "batch.jsonl", QUESTIONS=str(small_bank))
    assert (done.returncode, done.stdout) == (2, "")
    assert "batch.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_scoring_with_a_question_that_has_no_points_is_no_crash(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = (folder / LOCKS).read_text(encoding="utf-8")
    front, answer = text[: text.index("[[points]]")], text[text.index("+++\n\n## Answer") :]
    (folder / LOCKS).write_text(f"{front}points = []\nmisconceptions = []\n{answer}", encoding="utf-8")
    done = ran(tmp_path, "score", "race-conditions-and-locks", stdin=REPLY, QUESTIONS=str(folder))
    assert f"{LOCKS}: points: there must be at least one" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_replies_score_the_same_in_every_process(tmp_path: Path) -> None:
    typos = (
        "A proces is isolted, threds shre memmory; one inter preter lok, theards taks trun, procss pols, sokets wiat."
    )
    replies = [row(n, question, f"{typos} {REPLY}") for n, question in enumerate([ID, "threads-vs-processes"])]
    batch = batch_of(tmp_path, *replies)
    outputs = {ran(tmp_path, "score", "--batch", batch, PYTHONHASHSEED=str(seed)).stdout for seed in range(6)}
    assert len(outputs) == 1


def test_grading_apart_names_the_package_that_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text('raise ModuleNotFoundError("No module named \'numpy\'", name="numpy")')
    done = ran(tmp_path, "grade", "--apart", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The package numpy is missing in ")


def test_a_bank_is_graded_without_numpy(tmp_path: Path, library: Library) -> None:
    (tmp_path / "numpy.py").write_text('raise ModuleNotFoundError("No module named \'numpy\'", name="numpy")')
    done = ran(tmp_path, "grade", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}", QUESTIONS=str(FOLDER))
    assert "Traceback" not in done.stderr
    assert re.search(rf"^ replies +{sum(map(len, library.replies.values()))} *$", done.stdout, re.MULTILINE)


def test_health_says_when_no_bot_is_connected(tmp_path: Path) -> None:
    done = ran(tmp_path, "health")
    assert (done.returncode, done.stdout) == (1, "")
    assert "No bot on this database was connected" in done.stderr


def test_health_is_good_after_a_sign_of_life(tmp_path: Path) -> None:
    (tmp_path / "interviews.db.alive").touch()
    done = ran(tmp_path, "health", DATABASE=str(tmp_path / "interviews.db"))
    assert (done.returncode, done.stderr) == (0, "")


def test_doctor_finds_the_missing_token_and_leaves_no_trace(tmp_path: Path, small_bank: Path) -> None:
    done = ran(tmp_path, "doctor", QUESTIONS=str(small_bank))
    assert done.returncode == 1
    assert "There is no DISCORD_TOKEN." in done.stdout
    assert "5 questions" in done.stdout
    assert list(tmp_path.iterdir()) == []
