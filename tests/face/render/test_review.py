from dataclasses import replace

import pytest
from discord import ui

from bot.domain.agenda import Agenda, Mode, Round
from bot.domain.authoring import LONGEST_ID
from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.domain.review import DAY, Schedule
from bot.face.custom_id import LONGEST
from bot.face.render import review
from bot.face.render.sheet import Sheet
from bot.service.questions import Hints
from bot.service.reviews import Recall
from tests.store.samples import GIL

LARGEST = 2**63 - 1
DAWN = 20_000 * DAY
NOW = DAWN + 9 * 3600


def schedule(day: int, *, missed: bool = False, answered: float = 3 * DAY) -> Schedule:
    """Due from the beginning of a day on, counted from today."""
    at = NOW - answered
    return Schedule(GIL, 62, missed, at, at, 2, 5.0, DAWN + day * DAY)


def shown(sheet: Sheet) -> str:
    return "\n".join(item.content for item in sheet.walk_children() if isinstance(item, ui.TextDisplay))


def page(question: Question, *schedules: Schedule, mode: Mode = Mode.DUE) -> str:
    recall = Recall(question, schedules[0])
    return shown(review.page(Agenda.of(schedules, NOW), recall, Round(mode, NOW)))


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ([0], "**1 due now** · nothing more tomorrow · 1 in all this week"),
        ([-3, 0, 1, 7, 8], "**2 due now** · 1 more tomorrow · 4 in all this week"),
        ([1, 1, 2], "**Nothing is due now** · 2 tomorrow · 3 in all this week"),
        ([9], "**Nothing is due now** · nothing tomorrow · nothing this week"),
    ],
)
def test_how_much_is_due_stands_in_plain_words(bank: Bank, days: list[int], says: str) -> None:
    assert says in page(bank[GIL], *map(schedule, days))


@pytest.mark.parametrize(
    ("due", "mode", "says"),
    [
        (schedule(0), Mode.DUE, "Due today. Last time you had 62 of 100 (<t:"),
        (schedule(-1), Mode.DUE, f"Due since <t:{int(DAWN - DAY)}:D>. Last time you had 62 of 100 (<t:"),
        (schedule(3), Mode.EARLY, f"Not due before <t:{int(DAWN + 3 * DAY)}:D>. Last time you had 62 of 100 (<t:"),
        (schedule(3, missed=True), Mode.MISSED, "Last time something was missing: 62 of 100 (<t:"),
        (schedule(1, answered=60), Mode.EARLY, f"You answered this one <t:{int(NOW - 60)}:R>, so this is practice: "),
    ],
)
def test_a_card_says_why_it_comes(bank: Bank, due: Schedule, mode: Mode, says: str) -> None:
    assert says in page(bank[GIL], due, mode=mode)


def test_every_id_of_a_review_is_short_enough_for_discord(bank: Bank) -> None:
    question = replace(bank[GIL], id="x" * LONGEST_ID)
    going = Round(Mode.MISSED, float(2**32))
    sheets = [
        review.hints(Hints(question, question.points[:1]), LARGEST, going),
        review.looked_up(question, LARGEST, going),
        review.edit_offer("No.", question.id, LARGEST, going),
    ]
    ids = [item.custom_id for sheet in sheets for item in sheet.walk_children() if isinstance(item, ui.Button)]
    ids.append(review.box(question, LARGEST, going).custom_id)
    assert len(ids) == 5
    assert [one for one in ids if one is None or len(one) > LONGEST] == []
