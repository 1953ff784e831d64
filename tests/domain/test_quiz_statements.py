from dataclasses import replace

import pytest

from bot.domain.question import Bars, KeyPoint, Misconception, Question
from bot.domain.quiz_statements import LONGEST, LONGEST_CORRECTION, falsehoods, sentence, truths
from tests.domain.quizzes import question


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("threads are light", "Threads are light."),
        ("So updates get lost.", "Updates get lost."),
        ("so the GIL is a module", "The GIL is a module."),
        ("x += 1 is atomic", "`x += 1` is atomic."),
        ("a lock makes x += 1 safe", "A lock makes `x += 1` safe."),
        ("threading.Lock and the GIL are the same", "`threading.Lock` and the GIL are the same."),
        ("it comes with gc.collect() only", "It comes with `gc.collect()` only."),
        ("max_workers should be high", "`max_workers` should be high."),
        ("'with lock' doesn't release it", "`with lock` doesn't release it."),
        ("the GIL was removed in Python 3.10", "The GIL was removed in Python 3.10."),
        ("`with lock:` releases it, e.g. here.", "`with lock:` releases it, e.g. here."),
        ("is it?", "Is it?"),
        ("I/O is slow", "I/O is slow."),
    ],
)
def test_a_clause_is_shown_as_a_sentence(written: str, shown: str) -> None:
    assert sentence(written) == shown


def test_a_name_that_stays_small_in_the_correction_stays_small() -> None:
    wrong = Misconception("m", ("asyncio uses all cores",), "asyncio runs on one thread.")
    (shown,) = falsehoods(replace(question("q"), misconceptions=(wrong,)))
    assert shown.text == "asyncio uses all cores."


def test_a_key_point_is_true_and_names_what_is_often_believed_instead() -> None:
    shown = truths(question("q"))[1]
    assert (shown.id, shown.text, shown.true) == ("p1", "In q there is p1.", True)
    assert (shown.mistake, shown.correction) == ("In q there is no m1.", "It has m1.")


def test_a_misconception_is_false_and_about_the_point_that_it_denies() -> None:
    shown = falsehoods(question("q"))
    assert [(s.id, s.about, s.true) for s in shown] == [
        ("m0", "q/p0", False), ("m1", "q/p1", False), ("m2", "q/p2", False), ("m3", "q/m3", False),
    ]  # fmt: skip


def test_what_a_correction_quotes_is_code_too() -> None:
    wrong = Misconception("m", ("it leaks",), "'with lock:' doesn't leak.")
    (shown,) = falsehoods(replace(question("q"), misconceptions=(wrong,)))
    assert shown.correction == "`with lock:` doesn't leak."


def test_what_is_barred_alone_is_not_shown() -> None:
    barred = question("q", bars=Bars(barred=("p0", "m1")))
    assert [s.id for s in truths(barred)] == ["p1", "p2"]
    assert [s.id for s in falsehoods(barred)] == ["m0", "m2", "m3"]
    assert truths(barred)[0].mistake == ""


def test_the_next_claim_takes_the_place_of_an_unclear_one() -> None:
    assert falsehoods(question("q", bars=Bars(unclear=("in q there is no m0",))))[0].text == "M0 is not in q."
    none_left = question("q", bars=Bars(unclear=("in q there is no m0", "m0 is not in q")))
    assert [s.id for s in falsehoods(none_left)] == ["m1", "m2", "m3"]


def test_what_nobody_reads_in_time_is_not_shown() -> None:
    long_point = KeyPoint("long", 1.0, "x" * LONGEST, ("a",), "h", "p")
    long_correction = Misconception("m", ("a is b",), "x" * (LONGEST_CORRECTION + 1))
    found: Question = replace(question("q"), points=(long_point,), misconceptions=(long_correction,))
    assert truths(found) == ()
    assert falsehoods(found) == ()


@pytest.mark.parametrize(
    ("text", "alone"),
    [("It is a lock.", False), ("Other threads run.", False), ("Its name is GIL.", False), ("Both do.", False),
     ("Even `x += 1` is not.", True), ("The GIL is a lock.", True), ("`with lock:` releases.", True)],
)  # fmt: skip
def test_a_sentence_that_leans_on_another_does_not_stand_alone(text: str, alone: bool) -> None:
    point = KeyPoint("p", 1.0, text, ("a",), "h", "p")
    (shown,) = truths(replace(question("q"), points=(point,), misconceptions=()))
    assert shown.stands_alone is alone
