import io
import re
from dataclasses import replace

import pytest

from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.domain.result import result
from bot.domain.scoring import Examiner
from bot.domain.turn import End, Turn
from bot.terminal.result import model_answer, verdict
from bot.terminal.sheet import screen, show
from tests.terminal.pages import WIDTH, page, words
from tests.terminal.results import answered, attempt, followed_up

LITTLE = "The GIL is a mutex, so only one thread at a time executes bytecode."
WRONG = "Every Python implementation has a GIL. The GIL makes your code thread-safe."


@pytest.fixture
def gil(bank: Bank) -> Question:
    return bank["what-is-the-gil"]


def test_every_point_stands_with_its_state_and_the_words_behind_it(gil: Question, examiner: Examiner) -> None:
    read = page(verdict(answered(examiner, gil, LITTLE)))
    assert " of 100 · " in read
    assert gil.title in read
    assert "2 of 6 key points said.\n" in read
    for number, point in enumerate(gil.points, 1):
        assert f"{number}.  " in read
        assert point.statement in " ".join(read.split())
    assert read.count("Said") == 2
    assert read.count("Missed") == 4
    assert "“The GIL is a mutex”" in read


def test_what_is_wrong_is_quoted_and_corrected_once(gil: Question, examiner: Examiner) -> None:
    read = words(verdict(answered(examiner, gil, WRONG)))
    assert "Contradicted" in read
    for misconception in gil.misconceptions:
        if misconception.id in {"language-rule", "own-code-safe"}:
            assert read.count(f"In fact: {misconception.correction}") == 1
    assert "Not so: “Every Python implementation has a GIL" in read


def test_a_follow_up_shows_what_it_brought_and_what_was_wrong_in_it(gil: Question, examiner: Examiner) -> None:
    good = followed_up(examiner, gil, LITTLE, "release", "It is released during blocking I/O.")
    read = words(verdict(good))
    assert f"{good.first} → {good.percent} of 100" in read
    assert "more in the follow-up, which counts half" in read
    assert "“It is released during blocking I/O” in the follow-up" in read
    bad = followed_up(examiner, gil, LITTLE, "release", "The GIL is held during blocking I/O.")
    assert "Not so: “The GIL is held during blocking I/O" in words(verdict(bad))


def test_what_helped_is_said(gil: Question, examiner: Examiner) -> None:
    turn = Turn(gil.id, End.ANSWERED, 1, "release", End.SKIPPED, hints=("mutex", "refcount"), late=7.0)
    read = words(verdict(answered(examiner, gil, LITTLE, turn)))
    assert "“The GIL is a mutex” after a hint" in read
    assert "2 of 6 key points said. " in read
    assert "With 2 hints. 7 seconds after the time was up, which still counts. Follow-up skipped." in read


@pytest.mark.parametrize(("end", "told"), [(End.SKIPPED, "Skipped"), (End.TIMED_OUT, "The time was up")])
def test_without_an_answer_the_points_are_told(gil: Question, end: End, told: str) -> None:
    read = words(verdict(result(Turn(gil.id, end), gil, None, None)))
    assert read.startswith(told)
    assert "A full answer would have said:" in read
    assert "Missed" not in read
    assert [point.id for point in gil.points if point.statement not in read] == []


def test_a_guess_is_called_one_until_it_is_marked(gil: Question, examiner: Examiner) -> None:
    found = replace(examiner.judge(gil.id, LITTLE), confidence=0.2)
    turn = Turn(gil.id, End.ANSWERED, 1)
    guess = words(verdict(result(turn, gil, attempt(gil, found, LITTLE), None)))
    assert guess.startswith("My best guess: ")
    assert "Not recognised" in guess
    assert "I am not sure that I read you rightly" in guess
    own = words(verdict(result(turn, gil, attempt(gil, found, LITTLE, ("mutex",)), None)))
    assert "My best guess" not in own
    assert "1 of 6 key points said." in own
    assert "You have marked this one yourself." in own
    assert "“The GIL is a mutex”" not in own


def test_of_a_retired_question_the_verdict_is_left(gil: Question, examiner: Examiner) -> None:
    read = words(verdict(replace(answered(examiner, gil, LITTLE), question=None)))
    assert "what-is-the-gil (retired)" in read
    assert "“The GIL is a mutex”" in read


@pytest.mark.parametrize(
    ("odd", "shown"),
    [
        ("The GIL is a [bold red]mutex[/].", "“The GIL is a [bold red]mutex”"),
        ("The [/]GIL :smile: \x1b[31mis **a** \t\x07\u202e`mutex`", "31mis **a** `mutex”"),
    ],
)
def test_nothing_that_was_typed_is_obeyed(gil: Question, examiner: Examiner, odd: str, shown: str) -> None:
    read = page(verdict(answered(examiner, gil, odd)))
    assert shown in read
    assert [sign for sign in "\x1b\r\t\x07\u202e" if sign in read] == []


def test_the_page_is_kept(gil: Question, examiner: Examiner, bank: Bank) -> None:
    sheets = [verdict(answered(examiner, gil, f"{LITTLE} {'word ' * 300}")), *map(model_answer, bank)]
    for line in "\n".join(map(page, sheets)).splitlines():
        assert line == line.rstrip()
        assert len(line) <= WIDTH or line.startswith("  http") or any(line in q.code for q in bank)


def test_the_model_answer_has_everything_and_its_code_can_be_copied(bank: Bank) -> None:
    for question in bank:
        read = page(model_answer(question))
        assert question.code.strip() in read
        assert [url for url in question.sources if f"\n  {url}\n" not in read] == []
        assert f"Applies to {question.python}." in " ".join(read.split())
        assert " ".join(question.answer.replace("\n", " ").split()) in " ".join(read.split())


def test_code_is_highlighted_where_there_are_colours(gil: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = io.StringIO()
    show(screen(out, colours=True), model_answer(gil))
    assert re.search(r"\x1b\[[0-9;]+mimport\x1b\[0m", out.getvalue())


def test_a_newer_python_is_asked_for_where_the_code_needs_it(gil: Question) -> None:
    assert "Needs Python 3.13t or newer." in words(model_answer(replace(gil, runs_on="3.13t")))
