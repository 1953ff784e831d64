from dataclasses import replace

import pytest

from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.face.render import card, interview
from bot.service.sittings import Sitting
from tests.domain.interviews import asked
from tests.face.sight import layout, parts

LISTING = "n += 1\nprint(n)\n"
SHOWN = "```python\nn += 1\nprint(n)\n```"


@pytest.fixture
def on_code(bank: Bank) -> Question:
    return replace(next(iter(bank)), prompt="What does this print?", listing=LISTING)


def test_the_code_that_a_question_is_about_stands_below_it_wherever_it_is_put(on_code: Question) -> None:
    for sheet in (card.card(on_code, 0), interview.prompt(Sitting(asked(3), on_code))):
        (put,) = [part["content"] for part in parts(layout(sheet)) if on_code.prompt in part.get("content", "")]
        assert put.endswith(f"### {on_code.prompt}\n{SHOWN}")


def test_the_boxes_to_answer_in_repeat_it_since_they_cover_the_card(on_code: Question) -> None:
    sitting = Sitting(asked(3), on_code)
    for box in (card.answer_box(on_code, None), interview.answer_box(sitting, "")):
        assert f"**{on_code.prompt}**\\n{SHOWN}".replace("\n", "\\n") in str(box.to_dict())


def test_a_question_without_code_shows_none(bank: Bank) -> None:
    assert "```" not in str(layout(card.card(next(iter(bank)), 0)))
