"""Answers whose texts are no longer kept, wherever they are shown."""

from dataclasses import replace

import pytest
from discord import ui

from bot.domain.attempt import Attempt, Reply
from bot.domain.bank import Bank
from bot.domain.result import Result
from bot.domain.scoring import SCORER, Examiner
from bot.face import render
from bot.face.render.feedback import quoted
from bot.script.interview import lead
from bot.script.quote import GONE
from bot.service.attempts import Marked, Page
from tests.face.sight import layout, parts
from tests.terminal.results import followed_up

SAID = "The GIL is a mutex. Threads make CPU-bound Python code faster."
SECOND = "It is released during blocking I/O, and threads make CPU-bound Python code faster."


def read(sheet: ui.LayoutView) -> str:
    return "\n".join(part["content"] for part in parts(layout(sheet)) if "content" in part)


@pytest.fixture
def blank(bank: Bank, examiner: Examiner) -> Marked:
    question = bank["what-is-the-gil"]
    found = examiner.judge(question.id, SAID).unquoted
    assert found.misconceptions
    reply = Reply(5, 1, "", 100.0)
    attempt = Attempt(reply, question.id, question.edition, found, SCORER, (), answer_seen=False, marked_at=1.0)
    return Marked(attempt, question)


@pytest.mark.parametrize("reopened", [False, True])
def test_a_verdict_stands_without_quotes_and_with_its_corrections(blank: Marked, reopened: bool) -> None:
    shown = read(render.feedback.verdict(blank, shareable=True, reopened=reopened))
    assert f"{blank.attempt.percent} of 100" in shown
    assert "**In fact:**" in shown
    assert "“" not in shown
    assert (GONE in shown) is reopened


def test_it_can_be_ticked_shared_and_found_in_the_history(blank: Marked) -> None:
    box = render.ticks.tick_box(blank.attempt).to_dict()
    assert GONE in str(box)
    assert "of 100" in read(render.feedback.shared(blank, "Ada"))
    (option,) = [
        option
        for part in parts(layout(render.history.history(Page((blank,), None, first=True))))
        for option in part.get("options", [])
    ]
    assert option["description"] == GONE
    assert blank.question is not None
    assert "value" not in str(render.card.answer_box(blank.question, None, blank.attempt.reply.text).to_dict())


def forgotten(found: Result) -> Result:
    first, second = found.attempt, found.follow_up
    assert first is not None
    assert second is not None
    bare = replace(first, reply=replace(first.reply, text=""), verdict=first.verdict.unquoted)
    return replace(found, attempt=bare, follow_up=replace(second, text="", span=None))


@pytest.mark.parametrize("reopened", [False, True])
def test_a_question_of_an_interview_stands_without_quotes(bank: Bank, examiner: Examiner, reopened: bool) -> None:
    found = forgotten(followed_up(examiner, bank["what-is-the-gil"], SAID, "release", SECOND))
    shown = read(render.result.verdict(found, reopened=reopened))
    assert "“" not in shown
    assert shown.count(GONE) == 2 * reopened


def test_an_interviewer_who_has_forgotten_the_words_quotes_none(blank: Marked) -> None:
    assert blank.question is not None
    said = lead(blank.attempt, blank.question.points[0], quoted, coach=True)
    assert said == "Let me ask that from another side."
