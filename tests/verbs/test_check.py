from pathlib import Path

import pytest

from bot.settings import Settings
from bot.verbs.check import check
from tests.banks import GIL, LOCKS, changed, copied

ID, OTHER = "what-is-the-gil", "race-conditions-and-locks"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two questions, of which neither lends the other wrong answers."""
    folder = copied(tmp_path, whole=True, only=(GIL.removesuffix(".md"), LOCKS.removesuffix(".md")))
    for file in (GIL, LOCKS):
        text = (folder / file).read_text(encoding="utf-8")
        begins, quiz, rest = text.partition("[quiz]\n")
        assert quiz
        unclear = rest[rest.index("unclear = [") :]
        (folder / file).write_text(begins + quiz + unclear, encoding="utf-8")
    return Settings(questions=folder)


def test_a_bank_without_faults_passes_and_its_programs_run(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(settings.questions, 'level = "', 'runs_on = "3.99"\nlevel = "')
    assert check(settings) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("2 questions with 13 key points: no faults.\n1 program of model answers ran in ")
    assert "not run here: race-conditions-and-locks (Python 3.99)." in out


def test_one_question_is_checked_by_itself(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    changed(settings.questions, 'hint = "', 'hint = "The result depends on the timing of threads. ')
    assert check(settings, ID) == 0
    out, err = capsys.readouterr()
    assert (err, out.partition("\n")[0]) == ("", "1 question with 6 key points: no faults.")
    assert check(settings, OTHER) == 1
    assert [line.split(": ")[:2] for line in capsys.readouterr().err.splitlines()] == [
        [LOCKS, "points.definition.hint"]
    ]
    assert check(settings, "nonsense") == 1
    assert capsys.readouterr().err == "There is no question “nonsense” that can be read.\n"


def test_programs_are_run_unless_told_otherwise(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    changed(settings.questions, "import threading\n", "import nothing_of_the_kind\n")
    assert check(settings, OTHER) == 1
    assert capsys.readouterr().err.startswith(f"{LOCKS}: code: fails (1): ")
    assert check(settings, OTHER, programs=False) == 0
