"""/review in the DM with the bot, where plain text is the answer."""

import discord
import pytest
import simcord

from bot.store import cards
from bot.store.database import Database
from tests.face.conftest import GOOD
from tests.face.review.conftest import DAY
from tests.face.sight import kept, labels, read
from tests.store.samples import GIL, LOCKS


@pytest.fixture
async def cleo(simcord_env: simcord.Env) -> simcord.UserHandle:
    """A member whose questions on locks and on the GIL are due, in this order."""
    cleo = simcord_env.create_user("cleo")
    for question in (LOCKS, GIL):
        await cleo.slash("question", question=question)
        box = await cleo.click(cleo.dm_channel.last_message, label="Answer")
        await cleo.submit_modal(box, {"text": "I don't know."})
        await simcord_env.advance_time(60)
    await simcord_env.advance_time(DAY)
    return cleo


async def verdict_on(cleo: simcord.UserHandle, text: str) -> discord.Message:
    await cleo.send_dm(text)
    verdict, model = cleo.dm_channel.history()[-2:]
    assert "### Model answer" in read(model)
    return verdict


async def test_plain_text_answers_the_card_and_the_review_goes_on(
    simcord_env: simcord.Env, cleo: simcord.UserHandle, database: Database
) -> None:
    card = await cleo.slash("review")
    assert card.response is not None
    assert not card.response.ephemeral
    verdict = await verdict_on(cleo, "A lock makes a critical section.")
    assert "The question comes back <t:" in read(verdict)
    assert labels(verdict) == ["Try again", "Next review (1 left)"]
    async with database.reading() as rx:
        assert await cards.get(rx, card.response.id) is not None

    await simcord_env.advance_time(60)
    await cleo.click(verdict, label="Next review (1 left)")
    assert "Global Interpreter Lock" in read(cleo.dm_channel.last_message)
    verdict = await verdict_on(cleo, GOOD)
    assert "of 100 · Solid core" in read(verdict)
    assert "Nothing else is due." in read(verdict)
    assert await kept(database, cleo.id) == 4


async def test_a_card_answered_by_its_button_takes_no_further_text(cleo: simcord.UserHandle) -> None:
    card = await cleo.slash("review")
    box = await cleo.click(card.response, label="Answer")
    feedback = await cleo.submit_modal(box, {"text": GOOD})
    assert labels(feedback.response) == ["Try again", "Next review (1 left)"]
    await cleo.send_dm("thanks a lot")
    assert "There is no open question between us" in read(cleo.dm_channel.last_message)


@pytest.mark.parametrize("detour", ["Hint", "Show answer"])
async def test_an_answer_after_a_look_closes_the_card_too(cleo: simcord.UserHandle, detour: str) -> None:
    card = await cleo.slash("review")
    looked = await cleo.click(card.response, label=detour)
    box = await cleo.click(looked.response, label="Answer")
    await cleo.submit_modal(box, {"text": GOOD})
    await cleo.send_dm("thanks a lot")
    assert "There is no open question between us" in read(cleo.dm_channel.last_message)


async def test_talk_is_given_back_and_edited_within_the_review(cleo: simcord.UserHandle) -> None:
    await cleo.slash("review")
    await cleo.send_dm("hm, let me think")
    offer = cleo.dm_channel.last_message
    assert "doesn't look like an answer yet" in read(offer)
    box = await cleo.click(offer, label="Edit my answer")
    feedback = await cleo.submit_modal(box, {"text": GOOD})
    assert labels(feedback.response) == ["Try again", "Next review (1 left)"]


async def test_nothing_due_is_no_card_to_answer(simcord_env: simcord.Env) -> None:
    dora = simcord_env.create_user("dora")
    await dora.slash("question", question=GIL)
    await dora.send_dm(GOOD)
    nothing = await dora.slash("review")
    assert nothing.response is not None
    assert not nothing.response.ephemeral
    assert "Nothing is due now" in read(nothing.response)
    await dora.send_dm("thanks a lot")
    assert "There is no open question between us" in read(dora.dm_channel.last_message)


async def test_a_card_that_discord_does_not_give_is_answered_as_any_other(
    simcord_env: simcord.Env, cleo: simcord.UserHandle
) -> None:
    await cleo.slash("review")
    simcord_env.inject_error("GET", "/channels/*/messages/*", status=404, code=10008, message="Unknown Message")
    verdict = await verdict_on(cleo, GOOD)
    assert labels(verdict) == ["Try again", "Next question"]


async def test_the_card_of_an_ordinary_question_begins_no_review(cleo: simcord.UserHandle) -> None:
    await cleo.slash("question", question=GIL)
    assert labels(await verdict_on(cleo, GOOD)) == ["Try again", "Next question"]
