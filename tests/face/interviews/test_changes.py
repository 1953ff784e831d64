"""What changes under way: the bank, and what the member themselves says of an answer."""

import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.app import assembled
from bot.domain.bank import Bank
from bot.domain.question import KeyPoint, Question
from bot.domain.scoring import Examiner
from bot.library import Library
from bot.store.database import Database
from tests.doubts import Doubting
from tests.face.interviews.conftest import LITTLE, Begin, Candidate, Restart
from tests.face.sight import kept, labels, options, parts, read


async def transcript(ada: Candidate, on: simcord.ResponseMessage | None = None) -> str:
    sent = (await ada.actor.click(on or ada.report, label="Transcript")).response
    assert sent is not None
    return (await sent.attachments[0].read()).decode()


@pytest.mark.parametrize("label", ["Answer", "Hint", "Skip"])
async def test_a_question_that_was_taken_out_of_the_bank_is_passed_over(
    anywhere: Begin, restart: Restart, label: str
) -> None:
    ada = await anywhere(questions=2)
    gone = ada.question
    await restart(without={gone.id})
    told = await ada.press(label)
    assert told.modal is None
    if told.response is not None and "Where were we?" in labels(told.response):
        await ada.actor.click(told.response, label="Where were we?")
    assert "Question 2 of 2" in read(ada.prompt)
    assert ada.question != gone
    await ada.press("Skip")
    report = read(ada.report)
    assert "1 of 2 questions" in report
    assert gone.title not in report


async def test_a_text_typed_for_it_meanwhile_comes_back(in_thread: Begin, restart: Restart) -> None:
    ada = await in_thread(questions=2)
    box = await ada.box()
    await restart(without={ada.question.id})
    late = (await ada.submit(box, "What I have typed.")).response
    assert late is not None
    assert (await late.attachments[0].read()).decode() == "What I have typed."
    await ada.actor.click(late, label="Where were we?")
    assert "Question 2 of 2" in read(ada.prompt)


async def test_what_was_said_to_it_before_stays_in_report_and_transcript(
    in_dm: Begin, restart: Restart, database: Database
) -> None:
    ada = await in_dm(questions=2)
    gone = ada.question
    await ada.answer("My first words: it is a lock.")
    await ada.answer("My second words: threads take turns.")
    await restart(without={gone.id})
    await ada.press("Skip")
    assert f"{gone.id} (retired)" in read(ada.report)
    kept_words = await transcript(ada)
    assert "My first words" in kept_words
    assert "My second words" in kept_words
    looked = (await ada.actor.select(ada.report, ["0"])).response
    assert "Model answer" not in labels(looked)
    assert "second words" in read(looked)
    assert await kept(database, ada.actor.id) == 1


async def test_who_asks_for_more_than_there_are_is_told_so(in_dm: Begin, restart: Restart, bank: Bank) -> None:
    await restart(without={question.id for question in bank if question.topic != "Locks"})
    ada = await in_dm(questions=10)
    fitting = sum(question.topic == "Locks" for question in bank)
    assert f"of {fitting}" in read(ada.prompt)
    assert ("of that kind so far" in ada.heard[0]) is (fitting < 10)


async def test_when_every_question_is_gone_it_ends_without_a_report(in_dm: Begin, restart: Restart) -> None:
    ada = await in_dm(questions=1, topic="Locks")
    await restart(without={ada.question.id})
    await ada.press("Skip")
    assert "nothing to report" in ada.heard[-1]
    assert "Resume" not in labels((await ada.command(questions=1)).response)


async def test_a_question_whose_probed_point_was_edited_away_goes_on(
    in_thread: Begin, library: Library, database: Database, simcord_env: simcord.Env
) -> None:
    ada = await in_thread(questions=2)
    await ada.press("Hint")
    await ada.answer(LITTLE)
    asked = ada.question
    (probed,) = [point for point in asked.points if point.probe in read(ada.prompt)]
    points = tuple(point for point in asked.points if point.id != probed.id)
    edited = replace(library, questions=tuple(_with(q, asked, points) for q in library.questions))
    async with assembled(edited, database, random.Random(5)) as changed:
        await simcord_env.restart_bot(changed)
        for label in ("Hint", "Answer"):
            told = (await ada.press(label)).response
            assert labels(told) == ["Where were we?"]
        assert told is not None
        await ada.actor.click(told, label="Where were we?")
        assert "Question 2 of 2" in read(ada.prompt)
        await ada.press("Skip")
        assert ada.over
        assert "It is a lock" in await transcript(ada)
    assert simcord_env.errors == []


def _with(question: Question, asked: Question, points: tuple[KeyPoint, ...]) -> Question:
    return replace(question, points=points) if question.id == asked.id else question


async def test_while_it_goes_on_history_does_not_give_away_what_the_interviewer_keeps_back(in_thread: Begin) -> None:
    ada = await in_thread(questions=2, coach=False)
    question = ada.question
    await ada.answer(LITTLE)
    told = await history(ada)
    assert not any(point.statement in told for point in question.points)
    assert "of 100" not in told
    await ada.answer(LITTLE)
    told = await history(ada)
    assert not any(point.statement in told for point in question.points)
    await ada.press("Skip")
    assert "### Model answer" in await history(ada)


async def history(ada: Candidate) -> str:
    """What /history opens of the newest attempt, if it lists any."""
    listed = (await ada.command("history")).response
    assert listed is not None
    found = options(listed)
    if not found:
        return read(listed)
    opened = await ada.actor.select(listed, [found[0]["value"]])
    return "\n".join(read(message) for message in (listed, opened.response, *opened.followups) if message)


@pytest.fixture
async def doubting(
    simcord_env: simcord.Env, library: Library, examiner: Examiner, database_file: Path
) -> AsyncIterator[None]:
    """A bot that is not sure of any answer about the GIL."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(database_file))
        judge = Doubting(examiner)
        await simcord_env.restart_bot(
            await stack.enter_async_context(assembled(library, database, random.Random(1), judge))
        )
        yield


@pytest.mark.usefixtures("doubting")
async def test_who_ticks_what_they_said_in_the_middle_has_it_in_the_report(in_thread: Begin) -> None:
    ada = await in_thread(questions=1, level="easy", topic="The GIL")
    await ada.answer("It is a lock, I think, and threads have to take it.")
    await ada.press("Skip")
    assert "best guess" in read(ada.report)
    looked = (await ada.actor.select(ada.report, ["0"])).response
    assert looked is not None
    box = await ada.actor.click(looked, label="Tick what you said")
    assert box.modal is not None
    groups = {group["custom_id"]: [o["value"] for o in group["options"]] for group in ticking(box.modal)}
    await ada.actor.submit_modal(box, groups)
    listed = (await ada.command("history")).response
    assert listed is not None
    await ada.actor.click(listed, label="Interviews")
    opened = await ada.actor.select(listed, [options(listed)[0]["value"]])
    report = read(opened.followups[0] if opened.followups else opened.response)
    assert "marked by yourself" in report
    assert "100 of 100" in report


def ticking(modal: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in parts([modal]) if "options" in part]
