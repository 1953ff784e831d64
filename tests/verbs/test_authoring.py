"""The verbs with which authors begin a question, look at it, and help their editors."""

import json
from pathlib import Path

import pytest

from bot.library import DEFAULT_FOLDER, read_library
from bot.library.schema import FOLDER, schemas
from bot.settings import Settings
from bot.verbs.check import check
from bot.verbs.new import new
from bot.verbs.schema import schema
from bot.verbs.show import show
from tests.banks import FOLDER as BANK
from tests.banks import LIBRARY, copied

GIL = "what-is-the-gil"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(questions=copied(tmp_path))


def test_a_new_question_has_everything_but_what_only_its_author_knows(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(settings, "locks/what-a-barrier-does") == 0
    assert "check what-a-barrier-does" in capsys.readouterr().out
    library = read_library(settings.questions)
    (begun,) = (question for question in library.questions if question.id == "what-a-barrier-does")
    assert (begun.topic, len(library.replies[begun.id])) == ("Locks", 1)
    assert {fault.file for fault in library.faults} == {"locks/what-a-barrier-does.md"}
    assert check(settings, begun.id) == 1
    assert "points.first-point.statement: must not be empty" in capsys.readouterr().err


def test_a_new_topic_is_named_after_its_folder(settings: Settings) -> None:
    assert new(settings, "free-threaded-python/what-it-costs") == 0
    assert "Free threaded python" in {question.topic for question in read_library(settings.questions).questions}


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("locks", "TOPIC/ID"),
        ("Locks/barrier", "TOPIC/ID"),
        ("locks/a barrier", "TOPIC/ID"),
        ("../locks/barrier", "TOPIC/ID"),
        ("locks/../barrier", "TOPIC/ID"),
        (f"locks/{'x' * 51}", "longer than 50"),
        (f"threads/{GIL}", "already"),
    ],
)
def test_where_no_question_can_begin_nothing_is_written(
    settings: Settings, capsys: pytest.CaptureFixture[str], place: str, reason: str
) -> None:
    before = sorted(settings.questions.rglob("*"))
    assert new(settings, place) == 2
    assert reason in capsys.readouterr().err
    assert sorted(settings.questions.rglob("*")) == before


def test_show_has_all_that_members_come_to_see(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(Settings(questions=BANK), GIL) == 0
    read = " ".join(capsys.readouterr().out.split())
    (question,) = (question for question in LIBRARY.questions if question.id == GIL)
    for text in (
        question.prompt,
        question.points[0].hint,
        question.points[-1].probe,
        question.title,
        question.sources[0],
    ):
        assert text in read
    assert " of 100 · " in read
    assert "1. " in read


def test_show_judges_the_reply_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    reply = LIBRARY.replies[GIL][3]
    assert show(Settings(questions=BANK), GIL, reply_id=reply.id) == 0
    verdict = LIBRARY.examiner().judge(GIL, reply.text)
    assert f"{verdict.percent} of 100 · " in capsys.readouterr().out
    assert show(Settings(questions=BANK), GIL, reply_id="nonsense") == 2
    assert reply.id in capsys.readouterr().err


def test_a_question_without_marked_replies_is_shown_with_its_model_answer(settings: Settings) -> None:
    assert show(settings, GIL) == 0


def test_what_cannot_be_shown_is_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(settings, "nonsense") == 2
    assert "“nonsense”" in capsys.readouterr().err


def test_a_picture_without_a_browser_says_what_is_needed(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    assert show(settings, GIL, picture=tmp_path / "x.png") == 2
    assert "A picture needs Chromium" in capsys.readouterr().err
    assert not (tmp_path / "x.png").exists()


def test_the_schemas_beside_the_bank_are_those_of_the_code(tmp_path: Path) -> None:
    for name, described in schemas().items():
        assert json.loads((DEFAULT_FOLDER / FOLDER / name).read_text(encoding="utf-8")) == described, name
    assert schema(Settings(questions=tmp_path)) == 0
    assert {file.name for file in (tmp_path / FOLDER).iterdir()} == set(schemas())


def test_a_schema_knows_what_an_author_writes_and_explains_it() -> None:
    question = schemas()["question.json"]
    assert {"id", "answer", "code", "edition"}.isdisjoint(question["properties"])
    assert {"title", "topic", "level", "prompt", "points", "misconceptions", "sources"} <= set(question["required"])
    assert question["additionalProperties"] is False
    assert question["properties"]["level"]["enum"] == ["easy", "medium", "hard"]
    assert question["properties"]["listing"]["description"].startswith("Code that the prompt asks about")
    assert "nudge" in question["$defs"]["KeyPoint"]["properties"]["hint"]["description"]
