import pytest
from discord import ui

from bot.domain.bank import Bank
from bot.face.render import progress_picture
from bot.face.render.progress import page, practice
from bot.face.render.sheet import COMPONENT_LIMIT, TEXT_LIMIT, Sheet
from bot.service.progress import Focus
from tests.face.render.progresses import DAYS, progress, topics, weak
from tests.store.samples import GIL

HOSTILE = "**@everyone** [x](http://y) `z` \u202e <@1>\n# big"
FULL = progress(
    topics(*((f"{n:02}" + "W" * 48, 100) for n in range(30))), (99_999,) * 12, (99,) * DAYS,
    *(weak(f"q{n}", "`" * 80, "long words " * 90, times=5) for n in range(3)),
)  # fmt: skip


def shown(sheet: Sheet) -> str:
    return "\n".join(item.content for item in sheet.walk_children() if isinstance(item, ui.TextDisplay))


def labels(sheet: Sheet) -> list[str | None]:
    return [item.label for item in sheet.walk_children() if isinstance(item, ui.Button)]


def test_the_words_say_all_that_the_picture_shows() -> None:
    words = shown(page(progress(topics(("Locks", 47), ("The GIL", 0)), (3, 0, 12), (1, 0, 2, 0, *[0] * 20, 4))))
    assert "**47** · Locks · 1 of 3 answered\n**0** · The GIL · 1 of 3 answered" in words
    assert "**15** points in 12 weeks, from 7 Sep on\n-# 3 · 0 · 12 · 0 · 0" in words
    assert f"**3** of {DAYS} days with an answer that counts" in words
    assert "-# Sep 7, 9 (2) · Oct 1 (4)" in words


def test_ones_own_weakest_points_come_with_their_statements_and_buttons() -> None:
    sheet = page(progress(topics(("Locks", 47)), (), (), weak(), weak("rlock", "Re-entrance", "It may.", times=3)))
    words = shown(sheet)
    assert "1. It depends on timing.\n-# Races · left out <t:1790000000:R>\n" in words
    assert "2. It may.\n-# Re-entrance · left out <t:1790000000:R>, 3 times in a row" in words
    assert labels(sheet) == ["Practise 1", "Practise 2"]
    assert "at least 5 times in a row" in shown(page(progress(topics(("Locks", 47)), (), (), weak(times=5))))


def test_for_other_eyes_there_are_titles_only_and_a_name_is_nothing_but_text() -> None:
    sheet = page(progress(topics(("Locks", 47)), (), (), weak()), name=HOSTILE)
    words = shown(sheet)
    assert "depends on timing" not in words
    assert "• Races" in words
    assert labels(sheet) == []
    assert words.startswith(r"### Progress of \*\*\@everyone\*\* \[x\]\(http\:\/\/y\) \`z\`")
    assert "\u202e" not in words
    assert "\n# big" not in words


def test_who_has_nothing_yet_is_sent_to_a_first_question_and_others_are_told() -> None:
    nothing = progress(topics())
    assert labels(page(nothing)) == ["Ask me something"]
    assert shown(page(nothing, name="_Ada_")) == r"**\_Ada\_** hasn't answered anything yet."


def test_a_remark_comes_first() -> None:
    assert shown(page(FULL, remark="Only you see this.")).startswith("Only you see this.\n### Your progress")


@pytest.mark.parametrize("name", [None, "*" * 500])
def test_the_fullest_page_fits_into_a_message(name: str | None) -> None:
    described = progress_picture.described(FULL)
    sheet = page(FULL, name=name, remark="r" * 120, described=described)
    assert sheet.text_length <= TEXT_LIMIT
    assert sheet.component_count <= COMPONENT_LIMIT
    assert "-# And 18 more topics." in shown(sheet)


def test_a_card_to_practise_begins_with_the_hint(bank: Bank) -> None:
    question = bank[GIL]
    sheet = practice(Focus(question, question.points[1]))
    assert shown(sheet).startswith(f"**Something was missing here the last time.** {question.points[1].hint}\n-# That")
    assert question.prompt in shown(sheet)
    assert labels(sheet) == labels(practice(Focus(question, None))) == ["Answer", "Hint", "Show answer"]
    assert "missing" not in shown(practice(Focus(question, None)))
