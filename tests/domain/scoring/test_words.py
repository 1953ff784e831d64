from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import STOP_WORDS, stem, tokens


def read(text: str) -> list[str]:
    return [token.word for token in tokens(normalise(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Only ONE thread runs.", ["only", "one", "thread", "runs", "."]),
        ("it doesn't, isn’t", ["it", "doesn't", ",", "isn't"]),
        ("CPU-bound I/O", ["cpu", "bound", "i/o"]),
        ("since 3.13t, or 3.12.1.", ["since", "3.13t", ",", "or", "3.12.1", "."]),
        ("__the__ _GIL_", ["the", "gil"]),
        ('so: "yes" (no);\nok?!', ["so", ":", "yes", "(", "no", ")", ";", "\n", "ok", "?", "!"]),
        ("ein Schloß für Fäden", ["ein", "schloß", "fur", "faden"]),
        ("блокировка GIL", ["блокировка", "gil"]),
    ],
)
def test_a_text_falls_into_words_and_marks(text: str, words: list[str]) -> None:
    assert read(text) == words


@pytest.mark.parametrize("written", ["x += 1", "x+=1", "x   +=   1", "counter += 1", "n -= 1", "self_n += n"])
def test_an_assignment_that_adds_is_one_thing_to_talk_about(written: str) -> None:
    (found,) = tokens(normalise(written))
    assert (found.word, found.stem) == (written, "+=")


@pytest.mark.parametrize(("written", "stems"), [("x++", ["x", "++"]), ("+= adds", ["+=", "add"])])
def test_an_operator_is_a_word(written: str, stems: list[str]) -> None:
    found = tokens(normalise(written))
    assert [token.stem for token in found] == stems
    assert not any(token.is_mark for token in found)


def test_an_operator_swallows_no_negation() -> None:
    assert "isn't" in read("the += isn't atomic")
    assert "never" in read("a += never is atomic")


@given(st.text())
def test_every_token_stands_where_it_says_and_in_order(text: str) -> None:
    normal = normalise(text)
    found = tokens(normal)
    assert all(normal.text[token.start : token.end] == token.word for token in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("threads", "thread"),
        ("running", "runs"),
        ("locked", "locks"),
        ("released", "releases"),
        ("pickling", "pickled"),
    ],
)
def test_inflections_share_a_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)


@pytest.mark.parametrize(("word", "other"), [("thread", "process"), ("lock", "block"), ("race", "read")])
def test_different_words_keep_different_stems(word: str, other: str) -> None:
    assert stem(word) != stem(other)


def test_a_possessive_has_the_stem_of_its_owner() -> None:
    (found,) = tokens(normalise("thread's"))
    assert found.stem == stem("thread")


@pytest.mark.parametrize(("text", "is_glue"), [("the", True), ("it's", True), ("because", True), ("lock", False)])
def test_function_words_are_glue(text: str, is_glue: bool) -> None:
    (found,) = tokens(normalise(text))
    assert found.is_glue is is_glue


def test_every_function_word_can_be_met_in_a_text() -> None:
    assert {word for word in STOP_WORDS if read(word) != [word]} == set()
