import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.authoring import LONGEST_ID
from bot.domain.inert import inert
from bot.domain.pack import (
    LONGEST_NAME,
    LONGEST_OWN_ID,
    Changes,
    PackFile,
    changes,
    edition_of,
    full_id,
    own_id,
    pack_name,
    pack_of,
)
from bot.domain.refusal import Refused
from bot.face.render.sheet import plain

IDS = st.integers(0, 2**63 - 1)
OWN = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,4}", fullmatch=True)


@given(IDS, OWN)
def test_a_question_knows_its_pack_by_its_id(pack_id: int, own: str) -> None:
    made = full_id(pack_id, own)
    assert (pack_of(made), own_id(made)) == (pack_id, own)
    assert len(full_id(pack_id, "x" * LONGEST_OWN_ID)) <= LONGEST_ID


@pytest.mark.parametrize(
    "id_", ["what-is-the-gil", ".a", "A.b", "1-2.b", "zzzzzzzzzzzzz.b", "1234567890abcd.b", "٣.b", "-", ""]
)
def test_what_is_no_id_of_a_pack_belongs_to_none(id_: str) -> None:
    assert pack_of(id_) is None


@given(st.text(max_size=90))
def test_a_name_is_short_and_nothing_but_text(typed: str) -> None:
    try:
        name = pack_name(typed)
    except Refused:
        assert not any(map(str.isalnum, typed)) or len(typed) > LONGEST_NAME
        return
    assert 0 < len(name) <= LONGEST_NAME
    assert pack_name(name) == name
    assert not set(name) & set("*_`~|<>@#[]()\\:\n")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("our_team", "our team"),
        (" **Bold** [x](y) ", "Bold x y"),
        ("<@1> @everyone", "1 everyone"),
        ("Für C++", "Für C"),
    ],
)
def test_a_name_is_what_is_left_of_what_was_typed(typed: str, name: str) -> None:
    assert pack_name(typed) == name
    assert plain(name, 99) == name


def test_editions_differ_by_what_is_new_changed_and_gone() -> None:
    a, b, later = PackFile("t/a.md", "1"), PackFile("t/b.md", "1"), PackFile("u/a.md", "1")
    assert changes([], [a, b]) == Changes(("a", "b"), (), ())
    assert changes([a, b], [later]) == Changes((), ("a",), ("b",))
    assert not changes([a, b], [b, a])
    assert edition_of([a, b]) == edition_of([b, a])
    editions = {edition_of(files) for files in ([], [a], [b], [a, b], [later], [PackFile("t/a.md1", "")])}
    assert len(editions) == 6


@pytest.mark.parametrize(
    "words",
    ["[docs](https://evil.example)", "[a][b](<x>)", "<@1>", "<@&1>", "<#1>", "</ban:1>", "<:x:1>", "<a:x:1>", "<t:0:R>",
     "<id:guide>", "@everyone", "@here", "[[x]](y)"],
)  # fmt: skip
def test_inert_words_look_the_same_and_are_read_as_nothing(words: str) -> None:
    said = inert(f"Say {words} now")
    assert words not in said
    assert said.replace("\u200b", "") == f"Say {words} now"


@pytest.mark.parametrize(
    "words", ["`x[0]` and **bold**", "a < b", "<https://docs.python.org/>", "@property", "list[int]"]
)
def test_what_harms_nobody_stays_as_it_is(words: str) -> None:
    assert inert(words) == words
