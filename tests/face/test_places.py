"""Installed by a member for themselves, in a server without the bot, in other people's DMs: raw payloads say so."""

from typing import Any

import pytest
import simcord

from bot.store import attempts
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.payloads import in_a_foreign_server, in_a_group, sent_from
from tests.face.sight import labels, options, read


def deeds(env: simcord.Env) -> list[str]:
    """What the bot did besides answering interactions."""
    return [f"{call.method} {call.path}" for call in env.http_requests if call.path.startswith("/channels")]


async def guilds_of_attempts(database: Database, user_id: int) -> list[int | None]:
    async with database.reading() as rx:
        return [a.reply.guild_id for a in await attempts.page(rx, user_id, before=2**63 - 1, limit=50)]


@pytest.mark.parametrize("place", [in_a_foreign_server, in_a_group])
async def test_where_it_is_no_member_all_is_private_and_counts_for_no_server(
    server: Server, database: Database, place: Any
) -> None:
    before = deeds(server.env)
    with sent_from(server.env, place(server.ada)):
        asked = await server.ada.slash(server.channel, "question", question="what-is-the-gil")
        assert asked.response is not None
        assert asked.response.ephemeral
        assert "I am not a member here" in read(asked.response)
        marked = await server.answer(server.ada, asked.response)
    assert marked.response is not None
    assert marked.response.ephemeral
    assert "of 100" in read(marked.response)
    assert all(message.ephemeral for message in marked.followups)
    assert "Share" not in labels(marked.response)
    assert await guilds_of_attempts(database, server.ada.id) == [None]
    assert deeds(server.env) == before


@pytest.mark.parametrize("place", [in_a_foreign_server, in_a_group])
async def test_what_was_answered_at_home_cannot_be_shared_elsewhere(server: Server, place: Any) -> None:
    marked = await server.answer(server.ada, await server.ask())
    assert marked.response is not None
    before = deeds(server.env)
    with sent_from(server.env, place(server.ada)):
        refused = await server.ada.click(marked.response, label="Share")
    assert refused.response is not None
    assert refused.response.ephemeral
    assert "I am not a member here" in read(refused.response)
    assert deeds(server.env) == before
    shared = await server.ada.click(marked.response, label="Share")
    assert shared.response is not None
    assert not shared.response.ephemeral


@pytest.mark.parametrize("place", [in_a_foreign_server, in_a_group])
@pytest.mark.parametrize("command", ["history", "help"])
async def test_history_and_help_are_at_hand_everywhere(server: Server, place: Any, command: str) -> None:
    with sent_from(server.env, place(server.ada)):
        shown = await server.ada.slash(server.channel, command)
    assert shown.response is not None
    assert shown.response.ephemeral


async def test_next_question_stays_private_among_others(server: Server) -> None:
    with sent_from(server.env, in_a_group(server.ada)):
        page = await server.ada.slash(server.channel, "help")
        assert page.response is not None
        following = await server.ada.click(page.response, label="Ask me something")
    assert following.response is not None
    assert following.response.ephemeral


async def test_at_home_an_attempt_counts_for_the_server_also_when_the_member_has_installed_it_too(
    server: Server, database: Database
) -> None:
    both = {"authorizing_integration_owners": {"0": str(server.guild.id), "1": str(server.ada.id)}}
    with sent_from(server.env, both):
        await server.answer(server.ada, await server.ask())
    assert await guilds_of_attempts(database, server.ada.id) == [server.guild.id]


def definitions(env: simcord.Env) -> dict[str, dict[str, Any]]:
    commands = env.backend.commands[None].values()
    return {command["name"]: command for command in commands}


async def test_each_command_is_offered_where_it_makes_sense(server: Server) -> None:
    told = definitions(server.env)
    offered = {name: (sorted(c["integration_types"]), sorted(c["contexts"])) for name, c in told.items()}
    everywhere = ([0, 1], [0, 1, 2])
    assert offered == {
        "question": everywhere, "history": everywhere, "help": everywhere,
        "interview": everywhere, "review": everywhere, "streak": everywhere,
        "privacy": everywhere, "settings": everywhere,
        "progress": everywhere,
        "remind": everywhere,
        "Mark my answer": ([0], [0, 1]), "server": ([0], [0]), "quiz": ([0], [0]),
        "leaderboard": ([0], [0]), "board": ([0], [0]), "daily": ([0], [0]), "pack": ([0], [0]),
    }  # fmt: skip


async def test_a_plain_answer_in_the_dm_is_for_no_server(server: Server, database: Database) -> None:
    await server.ada.user.slash("question", question="what-is-the-gil")
    await server.ada.user.send_dm(GOOD)
    assert await guilds_of_attempts(database, server.ada.id) == [None]


async def test_where_discord_does_not_say_whether_others_read_along_it_stays_private(server: Server) -> None:
    nothing_said = {**in_a_group(server.ada), "context": None}
    with sent_from(server.env, nothing_said):
        asked = await server.ada.slash(server.channel, "question", question="what-is-the-gil")
    assert asked.response is not None
    assert asked.response.ephemeral


def leave(server: Server) -> None:
    """The bot is no longer in the server, whose messages still stand there."""
    server.env.backend.emit("GUILD_DELETE", {"id": str(server.guild.id)})


async def test_in_a_server_that_it_has_left_no_card_is_edited_any_more(server: Server) -> None:
    marked = await server.answer(server.ada, await server.ask())
    leave(server)
    await server.env.advance_time(60)
    before = deeds(server.env)
    assert marked.response is not None
    again = await server.ada.click(marked.response, label="Try again")
    await server.ada.submit_modal(again, {"text": GOOD})
    await server.env.advance_time(60)
    assert deeds(server.env) == before


async def test_in_a_server_that_it_has_left_no_reply_is_read(server: Server) -> None:
    card = await server.ask()
    await server.ben.send(server.channel, GOOD, reply_to=card)
    offer = server.channel.last_message
    assert offer is not None
    leave(server)
    before = deeds(server.env)
    refused = await server.ben.click(offer, label="Mark it")
    assert refused.response is not None
    assert "no longer a member" in read(refused.response)
    assert deeds(server.env) == before


async def test_a_card_of_the_dm_stays_as_it_is_when_it_is_answered_in_a_server(server: Server) -> None:
    await server.ada.user.slash("question", question="what-is-the-gil")
    await server.ada.user.send_dm(GOOD)
    shown = await server.ada.slash(server.channel, "history")
    assert shown.response is not None
    opened = await server.ada.select(shown.response, [options(shown.response)[0]["value"]])
    assert opened.response is not None
    before = deeds(server.env)
    again = await server.ada.click(opened.response, label="Try again")
    await server.ada.submit_modal(again, {"text": GOOD})
    await server.env.advance_time(60)
    assert deeds(server.env) == before
