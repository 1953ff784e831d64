import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.face.custom_id import Garbled, custom_id, parsed
from bot.face.render.sheet import Sheet, button, buttons, fenced, framed, plain, text


@given(st.text(max_size=300), st.integers(5, 200))
def test_typed_words_become_nothing_but_text_within_the_limit(typed: str, limit: int) -> None:
    shown = plain(typed, limit)
    assert len(shown) <= limit
    assert "\n" not in shown
    bare = re.sub(r"\\[^A-Za-z0-9\s]", "", shown)
    assert re.sub(r"[A-Za-z0-9 ]", "", "".join(c for c in bare if c.isascii())) == ""


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=60))
def test_typed_words_stay_the_same_words(typed: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(typed, 1000)) == typed


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("**bold** and _it_", r"\*\*bold\*\* and \_it\_"),
        ("```py\nx\n```", r"\`\`\`py x \`\`\`"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("# big", r"\# big"),
        ("> quote", r"\> quote"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("[a](http://b)", r"\[a\]\(http\:\/\/b\)"),
        ("@everyone", r"\@everyone"),
        ("<@1> <#1>", r"\<\@1\> \<\#1\>"),
        ("<t:0:R>", r"\<t\:0\:R\>"),
        ("</question:1>", r"\<\/question\:1\>"),
    ],
)
def test_no_markup_survives(markup: str, shown: str) -> None:
    assert plain(markup, 200) == shown


def test_a_long_quote_ends_in_an_ellipsis() -> None:
    assert plain("word " * 50, 20) == "word word word word…"


def test_a_fence_inside_code_cannot_end_its_block() -> None:
    assert fenced("x = '```'").count("```") == 2


def test_invisible_characters_that_could_turn_our_own_text_around_are_dropped() -> None:
    assert plain("a\u202eb\u200bc\x07", 20) == "abc"


async def test_a_sheet_is_not_remembered_by_discord_py() -> None:
    assert Sheet(framed(text("hello"), buttons(button("Press", "press1")))).is_finished()


async def test_a_sheet_knows_its_size() -> None:
    sheet = Sheet(framed(text("four"), text("five5"), buttons(button("Press", "press1"))))
    assert (sheet.text_length, sheet.component_count) == (9, 5)


def test_ids_carry_their_state_there_and_back() -> None:
    verb, state = parsed(custom_id("answer1", "what-is-the-gil", 2**63 - 1, None))
    assert (verb, state.word(0), state.id(1), state.optional_id(2)) == ("answer1", "what-is-the-gil", 2**63 - 1, None)
    assert (state.optional_word(2), state.optional_id(1)) == (None, 2**63 - 1)


@pytest.mark.parametrize(
    "made", ["answer1", "answer1:", "answer1:x", "answer1:-1", "answer1:٣", f"a:{2**63}", "a:" + "9" * 80]
)
def test_a_garbled_id_is_found_out(made: str) -> None:
    with pytest.raises(Garbled):
        parsed(made)[1].id(0)


def test_an_id_that_discord_would_not_take_is_never_made() -> None:
    with pytest.raises(ValueError, match="too long"):
        custom_id("answer1", "x" * 100)
