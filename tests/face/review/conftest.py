"""The moves of a member who reviews."""

from typing import Any

import pytest
import simcord

from tests.face.conftest import GOOD, Server
from tests.store.samples import GIL, LOCKS

DAY = 24 * 3600


async def learn(server: Server, *answers: tuple[str, str]) -> None:
    """Ben answers questions, a minute apart."""
    for question, text in answers:
        card = await server.ben.slash(server.channel, "question", question=question, private=True)
        assert card.response is not None
        await server.answer(server.ben, card.response, text)
        await server.env.advance_time(60)


async def review(server: Server, **options: Any) -> simcord.ResponseMessage:
    result = await server.ben.slash(server.channel, "review", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def press(server: Server, message: simcord.ResponseMessage, label: str) -> simcord.ResponseMessage:
    result = await server.ben.click(message, label=label)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def answered(server: Server, card: simcord.ResponseMessage, text: str = GOOD) -> simcord.ResponseMessage:
    """The verdict on what Ben answers to a card."""
    feedback = await server.answer(server.ben, card, text)
    assert feedback.response is not None
    await server.env.advance_time(30)
    return feedback.response


@pytest.fixture
async def due(server: Server) -> simcord.ResponseMessage:
    """A review the day after two questions went badly: the one on locks is on the card."""
    await learn(server, (LOCKS, "I don't know."), (GIL, "I don't know."))
    await server.env.advance_time(DAY)
    return await review(server)
