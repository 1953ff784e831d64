import asyncio
import random
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.app import assembled
from bot.library import Library
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.sight import labels, options, read


async def test_a_locked_database_costs_nobody_their_text(
    server: Server, database_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    box = await server.ben.click(await server.ask(), label="Answer")
    other = sqlite3.connect(database_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    failed = await server.ben.submit_modal(box, {"text": GOOD})
    other.execute("ROLLBACK")
    other.close()

    assert failed.response is not None
    assert failed.response.ephemeral
    assert "another program is holding my database" in failed.response.content
    (kept,) = failed.response.attachments
    assert kept.filename == "your-answer.txt"
    assert await kept.read() == GOOD.encode()

    (logged,) = [record for record in caplog.records if record.levelname == "ERROR"]
    reference = failed.response.content.partition("reference ")[2].rstrip(").")
    assert reference in logged.getMessage()
    assert logged.exc_info is None or logged.exc_info[0] is None
    assert GOOD not in caplog.text

    feedback = await server.answer(server.ben, await server.ask())
    assert "of 100" in read(feedback.response)


async def test_a_mistake_of_ours_gets_a_reference_and_a_traceback_in_the_log_only(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=500)
    result = await server.ada.slash(server.channel, "question")
    assert "Here comes" in read(result.response)
    (told,) = result.followups
    assert told.ephemeral
    assert "reference" in told.content
    assert "Traceback" not in told.content
    assert "HTTPException" in caplog.text or "500" in caplog.text
    assert len(server.env.errors) == 1


async def test_a_refused_post_becomes_a_private_card_that_says_so(server: Server) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
    result = await server.ada.slash(server.channel, "question")
    (told,) = result.followups
    assert told.ephemeral
    assert "an admin can find out why with `/server check`" in read(told)
    assert "Answer" in labels(told)
    assert server.env.errors == []


async def test_a_feedback_that_could_not_be_shown_waits_in_the_history(server: Server) -> None:
    box = await server.ben.click(await server.ask(), label="Answer")
    server.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, message="Unknown interaction")
    lost = await server.ben.submit_modal(box, {"text": GOOD})
    assert "marked and kept" in read(lost.response)
    listed = await server.ben.slash(server.channel, "history")
    assert len(options(listed.response)) == 1


async def test_a_person_who_cannot_be_told_is_logged(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    card = await server.ask()
    server.env.inject_error("POST", "/interactions/*/callback", status=500, times=2)
    await server.ben.click(card, label="Hint")
    assert "could not be told" in caplog.text


async def test_a_question_retired_while_its_box_was_open_gives_the_text_back(
    server: Server, library: Library, database: Database
) -> None:
    box = await server.ben.click(await server.ask(), label="Answer")
    fewer = replace(library, questions=tuple(q for q in library.questions if q.id != "what-is-the-gil"))
    async with assembled(fewer, database, random.Random(8)) as changed:
        await server.env.restart_bot(changed)
        refused = await server.ben.submit_modal(box, {"text": GOOD})
        assert refused.response is not None
        assert "retired" in refused.response.content
        (kept,) = refused.response.attachments
        assert await kept.read() == GOOD.encode()


async def test_a_text_that_trips_us_up_is_our_mistake_and_comes_back(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    failed = await server.answer(server.ben, await server.ask(), GOOD + " \ud83d")
    assert failed.response is not None
    assert "reference" in failed.response.content
    assert len(failed.response.attachments) == 1
    assert "Traceback" in caplog.text


async def test_where_nothing_can_be_kept_no_card_is_posted(server: Server, database_file: Path) -> None:
    other = sqlite3.connect(database_file, isolation_level=None, check_same_thread=False)
    await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # beside the bot, which may still write at its start
    result = await server.ada.slash(server.channel, "question")
    other.execute("ROLLBACK")
    other.close()
    assert result.response is not None
    assert "another program" in result.response.content
    assert server.channel.history(viewer=server.ben) == []
    assert len(server.env.errors) == 1


async def test_a_card_that_could_not_be_remembered_does_not_stay(server: Server, database_file: Path) -> None:
    other = sqlite3.connect(database_file, isolation_level=None)
    feed = server.env.backend.subscribers[0]

    def locked_when_it_is_posted(event: str, payload: Any) -> None:
        if event == "MESSAGE_CREATE" and not other.in_transaction:
            other.execute("BEGIN IMMEDIATE")
        feed(event, payload)

    server.env.backend.subscribers[0] = locked_when_it_is_posted
    result = await server.ada.slash(server.channel, "question")
    server.env.backend.subscribers[0] = feed
    other.execute("ROLLBACK")
    other.close()
    assert "another program" in result.followups[0].content
    assert server.channel.history(viewer=server.ben) == []
    assert len(server.env.errors) == 1


async def test_a_feedback_whose_showing_failed_is_said_to_be_kept(server: Server) -> None:
    box = await server.ben.click(await server.ask(), label="Answer")
    server.env.inject_error("POST", "/webhooks/*", status=500, times=1)
    result = await server.ben.submit_modal(box, {"text": GOOD})
    assert labels(result.response) == ["Try again", "Next question", "Share"]
    assert "marked and kept" in read(result.followups[-1])


async def test_in_a_dm_too_a_feedback_whose_showing_failed_is_said_to_be_kept(simcord_env: simcord.Env) -> None:
    cleo = simcord_env.create_user("cleo")
    await cleo.slash("question", question="what-is-the-gil")
    simcord_env.inject_error("POST", "/channels/*/messages", status=500, times=1)
    await cleo.send_dm(GOOD)
    assert "marked and kept" in read(cleo.dm_channel.last_message)
    listed = await cleo.slash("history")
    assert len(options(listed.response)) == 1
