from dataclasses import replace

import pytest

from bot.domain.question import Bars
from bot.domain.quiz_bars import faults
from tests.domain.quizzes import question

BANK = {"q": frozenset({"p0", "p1", "p2"}), "r": frozenset({"p0"})}


def found(*barred: str | tuple[str, str], unclear: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return list(faults(question("q", bars=Bars(barred=barred, unclear=unclear)), BANK))


@pytest.mark.parametrize(
    "bar",
    ["p0", "m3", "r/p0", "r/*", ("p0", "m1"), ("m1", "m2"), ("p0", "r/p0"), ("p0", "r/*")],
)
def test_a_bar_between_what_there_is_is_no_fault(bar: str | tuple[str, str]) -> None:
    assert found(bar) == []


def test_in_a_bank_with_other_faults_only_bars_within_the_question_are_looked_at() -> None:
    barred = question("q", bars=Bars(barred=("s/p0", "r/p9", ("p0", "s/p1"), "p9")))
    assert [reason for _, reason in faults(barred, None)] == [
        "this question has no key point and no misconception “p9”"
    ]


@pytest.mark.parametrize(
    ("bar", "reason"),
    [
        ("p9", "this question has no key point and no misconception “p9”"),
        ("r/p1", "“r” has no key point “p1”"),
        ("r/m0", "“r” has no key point “m0”"),
        ("s/p0", "there is no question “s”"),
        ("s/*", "there is no question “s”"),
        ("q/p0", "“q/p0” is of this question itself; its id alone will do"),
        (("p0", "p9"), "this question has no key point and no misconception “p9”"),
        (("p0", "p0"), "“p0” is barred from itself; a pair has two ids"),
    ],
)
def test_a_bar_that_bars_nothing_is_named_with_its_reason(bar: str | tuple[str, str], reason: str) -> None:
    assert found(bar) == [("quiz.barred", reason)]


def test_an_unclear_claim_has_to_be_one() -> None:
    assert found(unclear=("in q there is no m0",)) == []
    assert found(unclear=("nobody says this",)) == [
        ("quiz.unclear", "“nobody says this” is no claim of a misconception of this question")
    ]


@pytest.mark.parametrize("other", ["s", "q"])
def test_strangers_are_other_questions_of_the_bank(other: str) -> None:
    asked = question("q")
    asked = replace(asked, quiz=replace(asked.quiz, strangers=(other,)))
    assert list(faults(asked, BANK)) == [("quiz.strangers", f"there is no other question “{other}”")]


def test_a_bar_against_a_question_that_lends_nothing_bars_nothing() -> None:
    lonely = replace(question("q"), quiz=Bars(barred=("r/p0",)))
    assert [key for key, _ in faults(lonely, BANK)] == ["quiz.barred"]
