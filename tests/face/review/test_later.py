"""A review that is interrupted: by a restart, by weeks, by the end of a question; and buttons that nobody made."""

import random

import discord
import pytest
import simcord

from bot.app import assembled
from bot.face.render.sheet import Sheet, button, buttons
from bot.library import Library
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.review.conftest import DAY, answered, press
from tests.face.sight import labels, read
from tests.store.samples import GIL


async def test_a_review_goes_on_after_a_restart(
    server: Server, due: simcord.ResponseMessage, library: Library, database: Database
) -> None:
    box = await server.ben.click(due, label="Answer")
    async with assembled(library, database, random.Random(8)) as fresh:
        await server.env.restart_bot(fresh)
        feedback = await server.ben.submit_modal(box, {"text": GOOD})
        assert feedback.response is not None
        following = await press(server, feedback.response, "Next review (1 left)")
        assert "Nothing else is due." in read(await answered(server, following))


async def test_a_button_of_weeks_ago_goes_on_with_what_is_due_today(
    server: Server, due: simcord.ResponseMessage
) -> None:
    verdict = await answered(server, due)
    await server.env.advance_time(21 * DAY)
    assert "**2 due now**" in read(await press(server, verdict, "Next review (1 left)"))
    assert "Next review (1 left)" in labels(await answered(server, due))


async def forged(server: Server, *state: object) -> discord.Message:
    channel = server.env.bot.get_partial_messageable(server.channel.id)
    await channel.send(view=Sheet(buttons(button("Press", "recall1", *state))))
    message = server.channel.last_message
    assert message is not None
    return message


@pytest.mark.parametrize(
    "state", [(GIL,), (GIL, None), (GIL, None, "d"), (GIL, None, "x", 5), (GIL, None, "d", "soon"), (GIL, "?", "d", 5)]
)
async def test_a_button_that_says_too_little_is_answered(server: Server, state: tuple[object, ...]) -> None:
    result = await server.ben.click(await forged(server, *state), label="Press")
    assert "I can't make sense of that button any more" in read(result.response)


async def test_the_card_of_a_question_that_was_retired_says_so(server: Server) -> None:
    result = await server.ben.click(await forged(server, "long-gone", None, "d", 5), label="Press")
    assert "That question has been retired" in read(result.response)


async def test_another_go_at_a_retired_question_is_refused(
    server: Server, due: simcord.ResponseMessage, database: Database
) -> None:
    verdict = await answered(server, due)
    async with database.transaction() as tx:
        await tx.row("UPDATE attempts SET question_id = 'of-last-year'")
    assert "retired" in read(await press(server, verdict, "Try again"))
