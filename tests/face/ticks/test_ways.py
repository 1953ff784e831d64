"""Ticks from everywhere: history, DMs, other people's hands, after restarts and failures."""

import random

import discord
import simcord

from bot.app import assembled
from bot.face.render.sheet import Sheet, button, buttons
from bot.library import Library
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.payloads import sent_from
from tests.face.sight import labels, options, read
from tests.face.ticks.conftest import newest, tick, unsure
from tests.store.samples import GIL, LOCKS

TITLE = "What the Global Interpreter Lock is, and why CPython has it"


async def forged(server: Server, verb: str, attempt_id: int) -> discord.Message:
    channel = server.env.bot.get_partial_messageable(server.channel.id)
    await channel.send(view=Sheet(buttons(button("Press", verb, attempt_id))))
    message = server.channel.last_message
    assert message is not None
    return message


async def test_history_tells_unsure_and_self_marked_attempts_and_lets_them_be_ticked(server: Server) -> None:
    await unsure(server)
    listed = await server.ben.slash(server.channel, "history")
    assert listed.response is not None
    assert f"**not sure** · {TITLE} · <t:" in read(listed.response)
    (option,) = options(listed.response)
    assert option["label"].startswith("not sure · ")
    opened = await server.ben.select(listed.response, [option["value"]])
    assert opened.response is not None
    await tick(server, opened.response, "refcount")
    assert "Marked by yourself: 1 of 6 key points." in read(opened.response)

    again = await server.ben.slash(server.channel, "history")
    assert again.response is not None
    (option,) = options(again.response)
    assert " (self-marked) · " in option["label"]
    assert " (self-marked)** · " in read(again.response)
    assert "not sure" not in read(again.response)
    reopened = await server.ben.select(again.response, [option["value"]])
    assert "Marked by yourself: 1 of 6 key points." in read(reopened.response)


async def test_a_share_tells_a_guess_from_what_members_marked_themselves(server: Server) -> None:
    guess = await unsure(server)
    await server.ben.click(guess, label="Share")
    shared = read(server.channel.last_message)
    assert f"**Ben** answered “{TITLE}”" in shared
    assert "I am not sure how well" in shared
    assert "they haven't marked it themselves" in shared

    message = await unsure(server)
    await tick(server, message, "refcount")
    await server.ben.click(message, label="Share")
    shared = read(server.channel.last_message)
    assert "**Ben** scored **" in shared
    assert f"on “{TITLE}”, marked by themselves" in shared
    assert "1 of 6 key points." in shared


async def test_in_a_dm_a_plain_message_is_ticked_where_its_feedback_stands(simcord_env: simcord.Env) -> None:
    cleo = simcord_env.create_user("cleo")
    await cleo.slash("question", question=GIL)
    await cleo.send_dm(GOOD)
    feedback = next(one for one in cleo.dm_channel.history() if "Tick what you said" in labels(one))
    box = await cleo.click(feedback, label="Tick what you said")
    await cleo.submit_modal(box, {"points0": ["refcount"]})
    ticked = next(one for one in cleo.dm_channel.history() if one.id == feedback.id)
    assert "Marked by yourself: 1 of 6 key points." in read(ticked)
    assert labels(ticked) == ["Tick again", "Try again", "Next question"]


async def test_nobody_ticks_the_attempt_of_another(server: Server, database: Database) -> None:
    await unsure(server)
    before = await newest(database, server.ben.id)
    result = await server.ada.click(await forged(server, "tick1", before.id), label="Press")
    assert result.modal is None
    assert "somebody else's" in read(result.response)
    assert await newest(database, server.ben.id) == before


async def test_what_the_bot_was_sure_of_can_not_be_ticked(server: Server, database: Database) -> None:
    await server.answer(server.ben, await server.ask(LOCKS))
    sure = await newest(database, server.ben.id)
    result = await server.ben.click(await forged(server, "tick1", sure.id), label="Press")
    assert "I was sure about that one" in read(result.response)


async def test_a_retired_question_has_nothing_to_tick(server: Server, database: Database) -> None:
    message = await unsure(server)
    async with database.transaction() as tx:
        await tx.row("UPDATE attempts SET question_id = 'of-last-year'")
    result = await server.ben.click(message, label="Tick what you said")
    assert "retired" in read(result.response)
    listed = await server.ben.slash(server.channel, "history")
    assert listed.response is not None
    opened = await server.ben.select(listed.response, [options(listed.response)[0]["value"]])
    assert "I am not sure about this one" in read(opened.response)
    assert labels(opened.response) == ["Try again", "Next question", "Share"]


async def test_a_box_without_its_checkboxes_is_garbled_and_changes_nothing(server: Server, database: Database) -> None:
    message = await unsure(server)
    before = await newest(database, server.ben.id)
    result = await server.ben.click(await forged(server, "ticked1", before.id), label="Press")
    assert "can't make sense" in read(result.response)
    assert await newest(database, server.ben.id) == before
    assert "not sure" in read(message)


async def test_a_box_opened_before_a_restart_can_be_submitted_after_it(
    server: Server, library: Library, database: Database
) -> None:
    message = await unsure(server)
    box = await server.ben.click(message, label="Tick what you said")
    async with assembled(library, database, random.Random(8)) as fresh:
        await server.env.restart_bot(fresh)
        await server.ben.submit_modal(box, {"points0": ["refcount"]})
        assert "Marked by yourself: 1 of 6 key points." in read(message)


async def test_without_a_message_to_edit_the_marks_come_in_a_private_one(server: Server) -> None:
    message = await unsure(server)
    box = await server.ben.click(message, label="Tick what you said")
    with sent_from(server.env, {"message": None}):
        result = await server.ben.submit_modal(box, {"points0": ["refcount"]})
    assert result.response is not None
    assert result.response.ephemeral
    assert "Marked by yourself: 1 of 6 key points." in read(result.response)


async def test_when_discord_refuses_the_edit_the_marks_are_kept_and_the_member_is_told(
    server: Server, database: Database
) -> None:
    message = await unsure(server)
    box = await server.ben.click(message, label="Tick what you said")
    server.env.inject_error("POST", "/interactions/*/callback", status=500, times=1)
    result = await server.ben.submit_modal(box, {"points0": ["refcount"]})
    assert "`/history` opens it" in read(result.response)
    assert (await newest(database, server.ben.id)).ticked == ("refcount",)
