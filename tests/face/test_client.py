import random

import discord
import simcord
from discord import app_commands

from bot.app import assembled
from bot.face.client import InterviewClient
from bot.library import Library
from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.sight import read


def syncs(env: simcord.Env) -> int:
    return sum(call.method == "PUT" and call.path.endswith("/commands") for call in env.http_requests)


async def test_commands_are_told_to_discord_once_and_again_only_when_they_change(
    simcord_env: simcord.Env, library: Library, database: Database
) -> None:
    assert syncs(simcord_env) == 1
    async with assembled(library, database, random.Random(1)) as same:
        await simcord_env.restart_bot(same)
        assert syncs(simcord_env) == 1

    async with assembled(library, database, random.Random(1)) as changed:

        @changed.tree.command(description="Says nothing.")
        async def silence(itx: discord.Interaction[InterviewClient]) -> None:
            raise AssertionError(itx)

        await simcord_env.restart_bot(changed)
        assert syncs(simcord_env) == 2


async def test_when_discord_refuses_the_commands_the_bot_still_starts_and_tries_again(
    simcord_env: simcord.Env, library: Library, database: Database
) -> None:
    async with database.transaction() as tx:
        await tx.row("DELETE FROM synced_commands")
    simcord_env.inject_error("PUT", "/applications/*/commands", status=500)
    async with assembled(library, database, random.Random(1)) as unlucky:
        await simcord_env.restart_bot(unlucky)
        assert unlucky.is_ready()
    async with assembled(library, database, random.Random(1)) as lucky:
        await simcord_env.restart_bot(lucky)
    assert syncs(simcord_env) == 3


def test_no_privileged_intent_is_asked_for_and_nobody_is_pinged(simcord_bot: InterviewClient) -> None:
    intents = simcord_bot.intents
    assert not any([intents.members, intents.presences, intents.message_content])
    mentions = simcord_bot.allowed_mentions
    assert mentions is not None
    assert not any([mentions.everyone, mentions.users, mentions.roles, mentions.replied_user])


def test_every_command_and_option_is_described(simcord_bot: InterviewClient) -> None:
    commands = [command for command in simcord_bot.tree.get_commands() if isinstance(command, app_commands.Command)]
    assert {command.name for command in commands} == {
        "question", "history", "help", "interview", "review", "quiz", "streak",
        "progress", "leaderboard", "privacy", "remind", "settings",
    }  # fmt: skip
    for command in commands:
        assert len(command.description) > 10
        assert all(len(option.description) > 10 for option in command.parameters)


async def test_a_message_that_looks_like_a_prefix_command_is_left_alone(server: Server) -> None:
    me = server.env.bot.user
    assert me is not None
    await server.ada.send(server.channel, f"{me.mention} help")
    assert server.env.errors == []
    assert len(server.channel.history()) == 1


async def test_help_fits_one_screen_and_names_every_way_in(server: Server) -> None:
    result = await server.ada.slash(server.channel, "help")
    assert result.response is not None
    assert result.response.ephemeral
    shown = read(result.response)
    assert len(shown) < 1600
    for way in (
        "/question",
        "/history",
        "/progress",
        "/remind",
        "/settings",
        "/privacy",
        "Mark my answer",
        "Mark it",
        "DM",
        "Share",
    ):
        assert way in shown
