"""What quizzes make of the real bank, and what `check` says of it."""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from bot.check import faults
from bot.domain.quiz_items import Kind
from bot.domain.repertoire import Repertoire
from bot.library import Library, read_library
from bot.settings import Settings
from bot.verbs.check import check
from tests.banks import FOLDER, GIL, LOCKS, changed, copied

IO = "the-gil/cpu-bound-vs-io-bound.md"


@pytest.fixture(scope="module")
def repertoire(library: Library) -> Repertoire:
    return Repertoire(library.questions)


def found(folder: Path) -> list[tuple[str, str, str]]:
    return [(fault.file, fault.key, fault.reason) for fault in faults(read_library(folder))]


def test_every_question_of_the_real_bank_gives_every_kind_of_item(repertoire: Repertoire) -> None:
    for id_ in repertoire.questions:
        for kind in Kind:
            assert any(repertoire.count(kind, right) for right in repertoire.asked(kind, id_)), (id_, kind)


def test_where_the_scorer_finds_an_answer_that_nobody_barred_check_says_so(tmp_path: Path) -> None:
    """One thing is missing, or too many, in each of three files, and nothing else is named."""
    missing = [
        (GIL, '  "cpu-bound-vs-io-bound/gil-released",\n', "", "quiz.barred", "“cpu-bound-vs-io-bound/gil-released”"),
        (
            LOCKS, 'strangers = [', 'strangers = ["what-is-the-gil", ', "quiz.barred",
            "“what-is-the-gil/one-thread” seems to answer",
        ),
        (
            IO, '  "CPU-bound threads are slow because they run out of memory",   # slow they are', "",
            "misconceptions.cpu-memory-cause.claims", "a quiz would call “CPU-bound threads are slow",
        ),
    ]  # fmt: skip
    folder = copied(tmp_path, whole=True)
    for file, old, new, _, _ in missing:
        changed(folder, old, new, file)
    named = found(folder)
    assert {(where, which) for where, which, _ in named} == {(file, key) for file, _, _, key, _ in missing}
    for file, _, _, _, reason in missing:
        assert any(where == file and why.startswith(reason) for where, _, why in named)


@pytest.mark.parametrize(
    ("new", "key", "reason"),
    [
        ('barred = ["nothing", ', "quiz.barred", "no key point and no misconception “nothing”"),
        ('barred = ["threads-vs-processes/nothing", ', "quiz.barred", "“threads-vs-processes” has no key point"),
        ('barred = ["what-is-the-gil/refcount", ', "quiz.barred", "“what-is-the-gil” is not among the strangers"),
        ('barred = ["what-is-love/*", ', "quiz.barred", "there is no question “what-is-love”"),
        ('barred = [["deadlock", "nothing"], ', "quiz.barred", "no key point and no misconception “nothing”"),
        ('barred = [["deadlock", "daemon", "gil-protects"], ', r"quiz.barred", ""),
        ("bars = []\nbarred = [", "quiz.bars", "is not a key that I know"),
        ('barred = [7, ', "quiz.barred", ""),
    ],
)  # fmt: skip
def test_a_bar_that_cannot_be_is_named_with_file_key_and_reason(
    tmp_path: Path, new: str, key: str, reason: str
) -> None:
    folder = copied(tmp_path)
    changed(folder, "barred = [", new)
    named = found(folder)
    assert {where for where, _, _ in named} == {LOCKS}
    assert all(which.startswith(key) and reason in why for _, which, why in named)


def test_check_says_how_much_there_is_to_ask(capsys: pytest.CaptureFixture[str], repertoire: Repertoire) -> None:
    assert check(Settings(questions=FOLDER), programs=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    judged = sum(map(len, repertoire.truths.values())) + sum(map(len, repertoire.falsehoods.values()))
    assert lines[1].startswith(f"Quizzes can ask {judged} statements as true or false, and ")


@pytest.fixture(scope="module")
def printed() -> str:
    """What `check --items` says of the real bank, in which it finds no fault."""
    with redirect_stdout(StringIO()) as page:
        assert check(Settings(questions=FOLDER), items=True, programs=False) == 0
    return page.getvalue()


def test_check_lists_every_item_that_the_bank_can_produce(printed: str, repertoire: Repertoire) -> None:
    for id_, question in repertoire.questions.items():
        of_question = printed.partition(f"{id_} · {question.title}\n")[2].partition("\n\n")[0]
        for true in repertoire.truths[id_]:
            assert f"true   {true.id}: {true.text}" in of_question
        for false in repertoire.falsehoods[id_]:
            assert f"false  {false.id}: {false.text}\n           in fact: {false.correction}" in of_question
        for stranger in repertoire.strangers(id_):
            assert f"{stranger.key}: {stranger.text}" in of_question
        for barred in question.quiz.barred:
            assert f"  {barred}: " not in of_question


def test_an_item_is_counted_beside_those_that_may_stand_there(printed: str, repertoire: Repertoire) -> None:
    right = repertoire.truths["what-is-the-gil"][0]
    beside = repertoire.beside(Kind.ONE_TRUE, right)
    named = ", ".join(statement.id for statement in beside)
    assert f"one is true, beside {len(beside)} ({repertoire.count(Kind.ONE_TRUE, right)} items): {named}" in printed
