import re
from dataclasses import replace

import pytest

from bot.domain.attempt import Attempt, Reply
from bot.domain.bank import Bank
from bot.domain.scoring import SCORER, Examiner, Flag
from bot.face.render import card, feedback
from bot.face.render.sheet import COMPONENT_LIMIT, TEXT_LIMIT, Sheet
from bot.service.attempts import Marked
from bot.service.questions import Hints
from tests.face.sight import layout, parts

NOW = 1_750_000_000.0


def shown(sheet: Sheet) -> str:
    return "\n".join(part["content"] for part in parts(layout(sheet)) if part["type"] == 10)


def marked(bank: Bank, examiner: Examiner, text: str, question_id: str = "what-is-the-gil") -> Marked:
    question = bank[question_id]
    verdict = examiner.judge(question_id, text)
    attempt = Attempt(Reply(1, 2, text, NOW), question_id, question.edition, verdict, SCORER, (), False, NOW)
    return Marked(attempt, question)


async def test_a_verdict_reads_without_colour_or_emoji(bank: Bank, examiner: Examiner) -> None:
    text = "The GIL is a mutex. Threads make CPU-bound code faster."
    sheet = feedback.verdict(marked(bank, examiner, text), shareable=True)
    bare = re.sub(r"[^\x00-\x7f“”…·’]", "", shown(sheet))
    for word in ("Said:", "Missed:", "Contradicted:", "In fact:", "of 100"):
        assert word in bare


@pytest.mark.parametrize(
    ("flag", "says"),
    [
        (Flag.KEYWORDS, "keywords"),
        (Flag.ECHO, "repeats the question"),
        (Flag.COPIED, "your own words"),
        (Flag.SHORT, "short"),
    ],
)
async def test_each_flag_is_said_kindly(bank: Bank, examiner: Examiner, flag: Flag, says: str) -> None:
    found = marked(bank, examiner, "The GIL is a mutex.")
    flagged = replace(found, attempt=replace(found.attempt, verdict=replace(found.attempt.verdict, flags=(flag,))))
    assert says in shown(feedback.verdict(flagged, shareable=False))


async def test_a_verdict_on_an_edited_question_says_so(bank: Bank, examiner: Examiner) -> None:
    found = marked(bank, examiner, "The GIL is a mutex.")
    older = replace(found, attempt=replace(found.attempt, edition="before"))
    assert "edited since" in shown(feedback.verdict(older, shareable=False))
    assert "edited since" not in shown(feedback.verdict(found, shareable=False))


async def test_a_shared_result_holds_no_answer_and_no_markup_of_the_name(bank: Bank, examiner: Examiner) -> None:
    sheet = feedback.shared(marked(bank, examiner, "The GIL is a mutex."), "**@everyone**")
    assert "@everyone**" not in shown(sheet)
    assert "mutex" not in shown(sheet)


async def test_every_message_of_every_question_is_within_discords_limits(bank: Bank, examiner: Examiner) -> None:
    for question in bank:
        sheets = [
            card.card(question, 10**6),
            card.hints(Hints(question, question.points), 2**63),
            card.looked_up(question, None),
            feedback.verdict(marked(bank, examiner, question.answer, question.id), shareable=True),
        ]
        for sheet in sheets:
            assert sheet.text_length <= TEXT_LIMIT
            assert sheet.component_count <= COMPONENT_LIMIT


async def test_code_for_a_certain_python_says_which(bank: Bank) -> None:
    newer = replace(bank["what-is-the-gil"], runs_on="3.13")
    assert "Needs Python 3.13 or newer" in shown(card.model_answer(newer))
