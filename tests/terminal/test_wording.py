import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bot.grading.wording_trial import Bench, Stray, Tried
from bot.terminal.wording import lines_to_paste, show
from tests.grading.samples import GIL, LIBRARY, ONE_THREAD

GOOD = "one thread at once executes all of the bytecode"
FILE = Path("questions") / "the-gil" / "gil.wordings.toml"


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(LIBRARY, GIL, ONE_THREAD)


def shown(tried: Tried) -> str:
    out = io.StringIO()
    show(Console(file=out, width=300, color_system=None), tried)
    return out.getvalue()


def test_everything_is_said_in_words(bench: Bench) -> None:
    said = shown(bench.tried("without the GIL one thread runs bytecode, that is not yours"))
    for words in (
        "“without the GIL one thread runs bytecode, that is not yours”\n",
        "The scorer takes it for the point already (strength 0.",
        "Nearest wording (likeness ",
        "denied, weighs little, since the question holds it",
        "settles what is claimed or denied",
        "It is said of thread, not of process.",
        "passed  as it is: said: “without the GIL one thread runs bytecode, that is not yours”",
        "FAILED  negated: said; it should not be: “without the GIL one thread runs bytecode, that is yours”",
        "passed  sides swapped: not said: “without the GIL one process runs bytecode, that is not yours”",
        "passed  replies to other questions taken for the point through it alone: 0 of 3, at most 5 may be",
        "Failed: negated.",
    ):
        assert words in said


def test_a_sentence_without_concepts_has_no_pattern(bench: Bench) -> None:
    said = shown(bench.tried("of the and"))
    assert "There is no concept in it." in said
    assert "No wording is near it." in said
    assert "Flag: too short" in said
    assert "FAILED  as it is: not said; it should be" in said


def test_what_the_bank_has_and_what_it_lacks_is_said(bench: Bench) -> None:
    assert "It is one of the wordings already." in shown(bench.tried(ONE_THREAD.statement))
    assert "The scorer does not take it for the point yet (missed, " in shown(bench.tried("processes share memory"))
    good = shown(bench.tried(GOOD))
    assert "noted   shuffled: said; so are other wordings when shuffled" in good
    assert "It passed every trial." in good


def test_three_strays_are_named_and_shortened(bench: Bench) -> None:
    strays = tuple(Stray("threads", f"t{n}", "word\n" * 90) for n in range(6))
    said = shown(replace(bench.tried(GOOD), strays=strays, others=80))
    assert "FAILED  replies to other questions taken for the point through it alone: 6 of 80" in said
    assert "Failed: other replies." in said
    assert ("t0: “word word" in said, "t2: " in said, "t3: " in said) == (True, True, False)
    assert max(map(len, said.splitlines())) < 200


def test_nothing_in_a_sentence_is_obeyed(bench: Bench) -> None:
    said = shown(bench.tried("one [bold]thread[/] \x1b[31mruns[/] bytecode :smile:"))
    assert "“one [bold]thread[/] ?[31mruns[/] bytecode :smile:”" in said
    assert "\x1b" not in said


def test_the_lines_to_paste_are_toml_of_what_passed_and_is_new(bench: Bench) -> None:
    odd = 'one "thread" \\ at once executes bytecode \x7f 🧵'
    sentences = (GOOD, odd, "processes share memory", "bytecode", ONE_THREAD.accept[0])
    text = lines_to_paste(FILE, "one-thread", [bench.tried(sentence) for sentence in sentences])
    assert text.splitlines()[0] == f"# {FILE}: add the lines to those that it has"
    assert tomllib.loads(text) == {"points": {"one-thread": {"accept": [GOOD, odd, "processes share memory"]}}}
    assert text.count("# adds little: it is taken for the point already") == 2


def test_without_a_fit_sentence_there_is_nothing_to_paste(bench: Bench) -> None:
    assert lines_to_paste(FILE, "one-thread", [bench.tried("bytecode")]) == "There is nothing to paste."
