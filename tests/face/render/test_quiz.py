from dataclasses import replace

import pytest

from bot.domain.bank import Bank
from bot.domain.quiz import Ending, Phase, Press, Quiz
from bot.domain.quiz_items import Choice, Item, Kind
from bot.domain.quiz_statements import LONGEST, LONGEST_CORRECTION
from bot.domain.repertoire import Repertoire
from bot.face.render import quiz as render
from bot.face.render.sheet import COMPONENT_LIMIT, TEXT_LIMIT, Sheet
from bot.service.quizzes import Scene
from tests.domain.quizzes import ADA, BEN, CLEO, FIRST, asking, one_of_four, quiz, true_or_false
from tests.face.sight import layout, parts

CHOICES = (
    Choice("The GIL is a mutex.", "The GIL", "It is no thread.", "The GIL is a thread."),
    Choice("Locks are fast.", "Locks", "They take time."),
    Choice("`with` is useless.", "Locks", "It releases the lock."),
    Choice("Races are fine.", "Races", "They lose updates."),
)


def shown(sheet: Sheet) -> str:
    return "\n".join(part["content"] for part in parts(layout(sheet)) if "content" in part)


def item(kind: Kind, right: int = 0) -> Item:
    choices = CHOICES[:1] if kind is Kind.TRUE_FALSE else CHOICES
    return Item(kind, "gil/mutex", "The GIL", "What is the GIL?", choices, right)


def revealed(asked: Item, *pressed: tuple[int, int]) -> str:
    """What stands there once those members pressed those choices, one second after the other."""
    it = asking(asked, true_or_false("other"))
    presses = tuple(it.press(user, 0, choice, FIRST + n) for n, (user, choice) in enumerate(pressed))
    return shown(render.answer(Scene(it.turned(it.due_at or 0, answers=len(presses)), presses)))


def test_a_statement_is_shown_with_the_question_that_it_is_about() -> None:
    said = shown(render.item(asking(item(Kind.TRUE_FALSE))))
    assert "1 of 1 · The GIL" in said
    assert "### True or false?\n> The GIL is a mutex." in said
    assert "CPython's usual build" in said
    assert f"Answer: <t:{FIRST + 20:.0f}:R>" in said


@pytest.mark.parametrize("kind", [Kind.ONE_TRUE, Kind.ONE_FALSE, Kind.ONE_ANSWER])
def test_four_statements_stand_by_their_letters(kind: Kind) -> None:
    said = shown(render.item(asking(item(kind))))
    assert "**A** · The GIL is a mutex.\n**B** · Locks are fast.\n" in said
    assert ("> What is the GIL?" in said) is (kind is Kind.ONE_ANSWER)


def test_before_the_time_is_up_nothing_tells_the_right_answer() -> None:
    told = [layout(render.item(asking(replace(item(kind), right=right)))) for kind in Kind for right in (0, 1)]
    assert told[::2] == told[1::2]


def test_a_true_statement_is_explained_by_a_common_mistake() -> None:
    said = revealed(item(Kind.TRUE_FALSE), (BEN, 0), (CLEO, 1))
    assert "✅ **True** is right; 1 of 2 said so." in said
    assert "A common mistake: “The GIL is a thread.”\n**In fact:** It is no thread." in said


def test_the_false_ones_are_corrected_by_their_letters() -> None:
    said = revealed(item(Kind.ONE_TRUE, right=0), (BEN, 1), (CLEO, 1), (ADA, 0))
    assert "✅ **Right:** **A** · The GIL is a mutex. *(1 of 3 pressed it)*" in said
    assert "\n**B** · Locks are fast. *(2 of 3 pressed it)*" in said
    assert "\n**D** · Races are fine.\n" in said
    assert "**B:** They take time.\n**C:** It releases the lock.\n**D:** They lose updates." in said


def test_the_one_false_one_is_corrected() -> None:
    said = revealed(item(Kind.ONE_FALSE, right=1), (BEN, 1))
    assert "✅ **Right:** **B** · Locks are fast." in said
    assert "**In fact:** They take time." in said
    assert "It releases" not in said


def test_strangers_are_led_home() -> None:
    said = revealed(item(Kind.ONE_ANSWER))
    assert "B and C belong to “Locks”.\nD belongs to “Races”." in said


def test_who_knew_it_is_named_the_quickest_first() -> None:
    assert f"**Knew it:** <@{CLEO}> +15 (quickest), <@{BEN}> +14." in revealed(
        item(Kind.TRUE_FALSE), (CLEO, 0), (ADA, 1), (ADA + 90, 1), (BEN, 0)
    )
    assert f"**Knew it:** <@{BEN}> +15." in revealed(item(Kind.TRUE_FALSE), (BEN, 0))
    assert "Nobody knew it." in revealed(item(Kind.TRUE_FALSE), (BEN, 1))
    assert "Nobody answered." in revealed(item(Kind.TRUE_FALSE))


def test_of_many_who_knew_it_ten_are_named() -> None:
    said = revealed(item(Kind.TRUE_FALSE), *((user, 0) for user in range(100, 115)))
    assert said.count("<@") == 10
    assert "and 5 more." in said


def over(*points: int, ending: Ending = Ending.FINISHED) -> str:
    """The podium of members with those points."""
    it = asking().ended(ending, FIRST)
    presses = tuple(Press(1, 0, user, 0, points_ > 0, points_, FIRST) for user, points_ in enumerate(points, 100))
    return shown(render.podium(Scene(it, presses)))


def test_the_podium_has_ten_lines_at_most_and_everybody_is_counted() -> None:
    said = over(*range(30, 15, -1))
    assert said.count("<@") == 10
    assert "**10.** <@109> · 21 points" in said
    assert "… and 5 more." in said


def test_one_point_is_no_plural_and_places_are_words_too() -> None:
    said = over(12, 12, 1, 0)
    assert "🥇 **1.** <@100> · 12 points (1 of 1 right)\n🥇 **1.** <@101> · 12 points" in said
    assert "🥉 **3.** <@102> · 1 point (" in said
    assert "\n**4.** <@103> · 0 points (0 of 1 right)" in said


@pytest.mark.parametrize(
    ("ending", "says"),
    [(Ending.STOPPED, "It was stopped after 1 of 2 items."), (Ending.DESERTED, "Nobody answered 3 times in a row")],
)
def test_an_early_end_is_explained(ending: Ending, says: str) -> None:
    assert says in over(10, ending=ending)
    assert says not in over(10)


def test_the_longest_of_everything_fits() -> None:
    choice = Choice("x" * LONGEST, "x" * 80, "x" * LONGEST_CORRECTION, "x" * LONGEST)
    given = tuple(Press(2**63 - 1, 0, 2**63 - n, 1, is_right=True, points=15, pressed_at=FIRST) for n in range(1, 60))
    for kind in Kind:
        choices = (choice,) * (1 if kind is Kind.TRUE_FALSE else 4)
        asked = Item(kind, "a", "x" * 80, "x" * LONGEST, choices, 1)
        it = replace(asking(*(asked,) * 20), id=2**63 - 1, position=19, unanswered=2, due_at=1e10)
        reveal = render.answer(Scene(replace(it, phase=Phase.REVEALED), given))
        for sheet in (render.item(it), reveal, render.podium(Scene(it.ended(Ending.DESERTED, 1e10), given))):
            assert sheet.text_length <= TEXT_LIMIT
            assert sheet.component_count <= COMPONENT_LIMIT


def test_every_item_that_the_real_bank_can_produce_can_be_drawn_on_a_sheet(bank: Bank) -> None:
    repertoire = Repertoire(bank)
    for made in (repertoire.truths, repertoire.falsehoods):
        for statements in made.values():
            for statement in statements:
                assert statement.text[0].isupper() or statement.text[0] in "`a" or statement.text.startswith("submit")
                assert statement.text.endswith(".")


def test_who_asks_for_a_second_quiz_is_led_to_the_first() -> None:
    it: Quiz = quiz(true_or_false(), one_of_four())
    said = shown(render.under_way(it, may_stop=False))
    assert "discord.com/channels/50/60>" in said
    assert "it is at 1 of 2" in said
