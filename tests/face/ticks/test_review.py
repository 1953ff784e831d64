"""Ticks in a review: they decide when the question comes back, and the review goes on."""

import simcord

from bot.domain.bank import Bank
from tests.face.conftest import Server
from tests.face.sight import labels, read
from tests.face.ticks.conftest import tick, unsure
from tests.store.samples import GIL


async def reviewed(server: Server) -> simcord.ResponseMessage:
    """The verdict on an answer that the bot is not sure about, in a review."""
    await unsure(server)
    await server.env.advance_time(2 * 24 * 3600)
    card = await server.ben.slash(server.channel, "review")
    assert card.response is not None
    feedback = await server.answer(server.ben, card.response)
    assert feedback.response is not None
    return feedback.response


def comes_back(message: simcord.ResponseMessage) -> int:
    return int(read(message).partition("comes back <t:")[2].partition(":")[0])


async def test_ticks_decide_when_the_question_comes_back_and_the_review_goes_on(server: Server, bank: Bank) -> None:
    verdict = await reviewed(server)
    assert "By my guess it comes back <t:" in read(verdict)
    assert labels(verdict) == ["Tick what you said", "Try again", "Next question", "Share"]
    guess = comes_back(verdict)
    await tick(server, verdict, *(point.id for point in bank[GIL].points))
    assert "By my guess" not in read(verdict)
    assert comes_back(verdict) > guess
    assert labels(verdict) == ["Tick again", "Try again", "Next question", "Share"]
    await tick(server, verdict)
    assert comes_back(verdict) < guess


async def test_ticked_a_month_later_it_is_still_that_review(server: Server) -> None:
    verdict = await reviewed(server)
    await server.env.advance_time(30 * 24 * 3600)
    await tick(server, verdict, "mutex")
    assert "this was practice" not in read(verdict)
    assert "comes back <t:" in read(verdict)
