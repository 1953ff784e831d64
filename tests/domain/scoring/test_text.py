import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.scoring.text import normalise

LETTERS = st.text(st.characters(max_codepoint=0x24F, categories=["L", "Zs"]))
PLAIN = 'it\'s the "global" lock - one thread'


def words(reply: str) -> list[str]:
    return normalise(reply).text.split()


@given(st.text())
def test_every_character_comes_from_somewhere_in_the_reply_and_never_goes_back(reply: str) -> None:
    text = normalise(reply)
    assert len(text.origins) == len(text.text)
    assert all(0 <= origin < len(reply) for origin in text.origins)
    assert list(text.origins) == sorted(text.origins)


@given(st.text(st.characters(exclude_characters="`"), min_size=1), st.data())
def test_a_span_cuts_the_stretch_out_of_the_original_that_reads_as_it_does(reply: str, data: st.DataObject) -> None:
    text = normalise(reply)
    assume(text.text)
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    first, last = text.span(start, end)
    assert 0 <= first < last <= len(reply)
    assert text.text[start:end] in normalise(reply[first:last]).text


@pytest.mark.parametrize(
    ("reply", "wanted", "original"),
    [
        ("**The GIL** is a lock", "gil", "GIL"),
        ("a \u200bm\u200bu\u200btex", "mutex", "m\u200bu\u200btex"),
        ("the cafe\u0301 thread", "thread", "thread"),
        ("ＧＩＬ lock", "gil", "ＧＩＬ"),
        ("it's of\ufb01ce work", "office", "of\ufb01ce"),
        ("first ```python\nx = 1\n``` then", "then", "then"),
    ],
)
def test_a_span_gives_back_what_was_written(reply: str, wanted: str, original: str) -> None:
    text = normalise(reply)
    at = text.text.index(wanted)
    first, last = text.span(at, at + len(wanted))
    assert reply[first:last] == original


@given(LETTERS)
def test_composed_and_decomposed_letters_read_the_same(reply: str) -> None:
    assert normalise(unicodedata.normalize("NFC", reply)).text == normalise(unicodedata.normalize("NFD", reply)).text


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_letter_case_does_not_matter(reply: str) -> None:
    assert normalise(reply.upper()).text == normalise(reply.lower()).text


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(PLAIN.upper(), id="upper case"),
        pytest.param("".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in PLAIN), id="full width"),
        pytest.param("\u200b".join(PLAIN), id="zero-width spaces"),
        pytest.param("\u2060".join(PLAIN), id="word joiners"),
        pytest.param("\ufeff" + PLAIN, id="byte order mark"),
        pytest.param(PLAIN.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param("it’s the “global” lock – one thread", id="smart quotes"),
        pytest.param("itʼs the „global“ lock − one thread", id="other quotes"),
        pytest.param('**it\'s the "global" lock - one thread**', id="bold"),
        pytest.param('*it\'s* the "global" lock - ~~one~~ thread', id="italic and struck"),
        pytest.param('> it\'s the "global" lock - one thread', id="quoted"),
        pytest.param('## it\'s the "global" lock - one thread', id="heading"),
    ],
)
def test_the_way_of_writing_does_not_change_the_words(reply: str) -> None:
    assert words(reply) == words(PLAIN)


@pytest.mark.parametrize(
    "reply",
    [
        "before ```x = 1``` after",
        "before ```python\nx = 1\n\ny = 2``` after",
        "before ``````after",
        "before ```a``` after",
    ],
)
def test_a_code_block_is_nothing_but_a_stop(reply: str) -> None:
    before, *between, after = [part.strip() for part in normalise(reply).text.split(".")]
    assert (before, after) == ("before", "after")
    assert not any(between)


def test_a_code_block_that_is_never_closed_hides_the_rest() -> None:
    assert normalise("before ```x = 1\nafter").text.rstrip(".") == "before "


@pytest.mark.parametrize(
    ("written", "read"),
    [("a — b", "a ; b"), ("a → b", "a ; b"), ("so…", "so."), ("a | b", "a , b"), ("2 × 3", "2 x 3")],
)
def test_typographic_marks_become_the_plain_marks_that_they_stand_for(written: str, read: str) -> None:
    assert normalise(written).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("the lock is held by\none thread", "the lock is held by one thread", id="a full line"),
        pytest.param("the lock is held by\r\none thread", "the lock is held by one thread", id="of Windows"),
        pytest.param("the lock\nis held", "the lock\nis held", id="a short line"),
        pytest.param("the lock is held by\n\none thread", "the lock is held by\n\none thread", id="a paragraph"),
        pytest.param("the lock is held by one\n- it waits", "the lock is held by one\n- it waits", id="an item"),
        pytest.param("the lock is held by one\n* it waits", "the lock is held by one\n  it waits", id="a starred item"),
        pytest.param("the lock is held by one\n2. it waits", "the lock is held by one\n   it waits", id="a number"),
        pytest.param("the lock is held by one\n", "the lock is held by one\n", id="the end"),
    ],
)
def test_a_line_break_that_only_wraps_a_sentence_is_a_space(written: str, read: str) -> None:
    assert normalise(written).text.replace("\r", "") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1. the lock\n2) the gil", "the lock the gil"),
        ("it takes 2. then", "it takes 2. then"),
        ("3.13 has one", "3.13 has one"),
        ("2024. was", "2024. was"),
    ],
)
def test_the_number_of_an_item_is_no_word(written: str, read: str) -> None:
    assert words(written) == read.split()


@pytest.mark.parametrize(
    "reply", ["```the gil is a lock```", "```\nthe gil is a lock\n```\n", "  ```the gil is a lock"]
)
def test_an_answer_that_somebody_has_framed_as_a_whole_is_read(reply: str) -> None:
    assert normalise(reply).text.replace('"', " ").split() == ["the", "gil", "is", "a", "lock"]


def test_a_block_that_names_its_language_is_code_even_when_it_is_all_there_is() -> None:
    assert set(normalise("```python\nthe gil is a lock\n```").text) == {"."}
