"""What was kept but could not be shown is offered again, until the member has it."""

import pytest
import simcord

from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.interviews.conftest import LITTLE, Begin, Candidate, everything
from tests.face.sight import kept, read


def discord_fails(ada: Candidate) -> None:
    """The next message in which the interviewer speaks doesn't reach Discord."""
    in_a_channel = ada.channel.is_thread or isinstance(ada.actor, simcord.UserHandle)
    path = "/channels/*/messages" if in_a_channel else "/webhooks/*"
    ada.env.inject_error("POST", path, status=500)


def lost_token(env: simcord.Env) -> None:
    """The next answer to a press or command comes too late for Discord."""
    env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, message="Unknown interaction")


@pytest.mark.parametrize("command", ["help", "history"])
async def test_a_follow_up_that_was_lost_is_offered_at_the_next_command(
    anywhere: Begin, command: str, database: Database
) -> None:
    ada = await anywhere(questions=2)
    discord_fails(ada)
    await ada.answer(LITTLE)
    assert await kept(database, ada.actor.id) == 1
    shown = await ada.command(command)
    (offer,) = shown.followups
    assert "Nothing is lost" in read(offer)
    await ada.actor.click(offer, label="Where were we?")
    assert "Question 1 of 2 · follow-up" in read(ada.prompt)
    assert (await ada.command(command)).followups == []


async def test_and_by_the_command_itself(anywhere: Begin) -> None:
    ada = await anywhere(questions=2)
    await ada.answer(LITTLE)
    discord_fails(ada)
    await ada.answer(everything(ada.question))
    asked = await ada.command()
    assert asked.followups == []
    assert asked.response is not None
    await ada.actor.click(asked.response, label="Resume")
    verdicts = [said for said in ada.heard if "in the follow-up:**" in said]
    assert len(verdicts) == 1
    assert "Question 2 of 2" in read(ada.prompt)


async def test_a_verdict_that_was_seen_is_not_told_again(in_thread: Begin) -> None:
    ada = await in_thread(questions=2)
    await ada.press("Skip")
    discord_fails(ada)
    await ada.answer(LITTLE)
    asked = (await ada.command()).response
    assert asked is not None
    await ada.actor.click(asked, label="Resume")
    assert "Question 2 of 2 · follow-up" in read(ada.prompt)
    assert sum("## Skipped" in said for said in ada.heard) == 1


async def test_a_report_that_was_lost_is_offered_until_it_was_seen(anywhere: Begin) -> None:
    ada = await anywhere(questions=1)
    await ada.answer(LITTLE)
    discord_fails(ada)
    await ada.press("Skip")
    assert not ada.over
    shown = await ada.command("help")
    (offer,) = shown.followups
    assert "hasn't reached you yet" in read(offer)
    opened = await ada.actor.click(offer, label="Show me the report")
    assert "of 100" in read(opened.followups[0] if opened.followups else opened.response)
    assert (await ada.command("help")).followups == []


async def test_a_press_that_could_not_be_answered_has_been_done(anywhere: Begin, database: Database) -> None:
    ada = await anywhere(questions=2)
    box = await ada.box()
    lost_token(ada.env)
    await ada.submit(box, LITTLE)
    assert await kept(database, ada.actor.id) == 1
    asked = (await ada.command()).response
    assert asked is not None
    await ada.actor.click(asked, label="Resume")
    assert "Question 1 of 2 · follow-up" in read(ada.prompt)


async def test_a_command_that_comes_too_late_for_discord_begins_nothing(server: Server, database: Database) -> None:
    lost_token(server.env)
    await server.ada.slash(server.channel, "interview", questions=1)
    assert len(server.env.errors) <= 1
    assert server.channel.threads == []
    async with database.reading() as rx:
        assert await rx.rows("SELECT id FROM interviews") == []
    await server.ada.slash(server.channel, "interview", questions=1)
    assert len(server.channel.threads) == 1


async def test_in_the_thread_the_first_question_comes_even_when_the_pointer_to_it_is_lost(
    in_thread: Begin, server: Server
) -> None:
    server.env.inject_error("POST", "/webhooks/*", status=500)
    ada = await in_thread(questions=2)
    assert "Manage Threads" in ada.heard[0]
    assert "Question 1 of 2" in read(ada.prompt)


async def test_what_was_lost_is_said_in_words_that_fit(in_thread: Begin) -> None:
    ada = await in_thread(questions=2)
    discord_fails(ada)
    told = await ada.press("Skip")
    words = " ".join(read(message) for message in (told.response, *told.followups) if message)
    assert "marked and kept" not in words
    assert "/interview" in words
