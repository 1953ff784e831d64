"""What members have the bot post for everybody: only where admins want it, and not too much at once."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import simcord

from bot.domain.bank import Bank
from bot.domain.pace import OF_MEMBER
from bot.domain.server import Server as Settings
from bot.store import servers
from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.interviews.conftest import Candidate, deny
from tests.face.sight import labels, read


async def limit(server: Server, database: Database, *channels: simcord.ChannelHandle) -> None:
    """The admins have chosen where members may have the bot post."""
    async with database.transaction() as tx:
        await servers.keep(tx, Settings(server.guild.id, channels=frozenset(channel.id for channel in channels)))


def posts(server: Server, channel: simcord.ChannelHandle) -> int:
    """Of the bot, for everybody to see."""
    eve = server.guild.add_member(server.env.create_user("eve"))
    return sum(message.author.bot for message in channel.history(viewer=eve))


async def question(server: Server, channel: simcord.ChannelHandle) -> simcord.InteractionResult:
    return await server.ada.slash(channel, "question", question="what-is-the-gil", private=False)


async def share(server: Server, channel: simcord.ChannelHandle) -> simcord.InteractionResult:
    asked = await server.ada.slash(channel, "question", question="what-is-the-gil", private=True)
    assert asked.response is not None
    marked = await server.answer(server.ada, asked.response)
    assert marked.response is not None
    return await server.ada.click(marked.response, label="Share")


async def quiz(server: Server, channel: simcord.ChannelHandle) -> simcord.InteractionResult:
    return await server.ada.slash(channel, "quiz")


async def leaderboard(server: Server, channel: simcord.ChannelHandle) -> simcord.InteractionResult:
    return await server.ada.slash(channel, "leaderboard", public=True)


async def progress(server: Server, channel: simcord.ChannelHandle) -> simcord.InteractionResult:
    return await server.ada.slash(channel, "progress", public=True)


Deed = Callable[[Server, simcord.ChannelHandle], Awaitable[simcord.InteractionResult]]
DEEDS: list[Deed] = [question, share, quiz, leaderboard, progress]
"""Everything that a member can have posted."""


def shown(result: simcord.InteractionResult) -> Any:
    """The last private message of an answer."""
    private = [message for message in (result.response, *result.followups) if message is not None]
    return private[-1]


@pytest.mark.parametrize("deed", DEEDS)
async def test_outside_of_the_chosen_channels_nothing_is_posted_and_they_are_named(
    server: Server, database: Database, deed: Deed
) -> None:
    general = server.guild.create_text_channel("general")
    await limit(server, database, server.channel)
    told = shown(await deed(server, general))
    assert told.ephemeral
    assert "This server wants me in other channels, so" in read(told)
    assert f"Try {server.channel.mention}." in read(told)
    assert posts(server, general) == 0
    await deed(server, server.channel)
    assert posts(server, server.channel) == 1
    assert len(server.env.errors) == (deed is quiz)


@pytest.mark.parametrize("deed", DEEDS)
async def test_after_a_lot_the_member_is_told_when_to_come_back_and_can_then(server: Server, deed: Deed) -> None:
    for _ in range(OF_MEMBER.times):
        await question(server, server.channel)
    before = posts(server, server.channel)
    told = shown(await deed(server, server.channel))
    assert told.ephemeral
    assert "You have had me post a lot here just now, so" in read(told)
    assert "Come back <t:" in read(told)
    assert posts(server, server.channel) == before
    back_at = int(read(told).split("<t:")[1].split(":")[0])
    await server.env.advance_time(back_at - server.env.now().timestamp() + 1)
    await deed(server, server.channel)
    assert posts(server, server.channel) == before + 1
    assert len(server.env.errors) == (deed is quiz)


async def test_a_card_that_is_too_much_is_there_for_the_member_alone(server: Server) -> None:
    for _ in range(OF_MEMBER.times):
        await question(server, server.channel)
    told = await question(server, server.channel)
    assert "so here is “What the Global Interpreter Lock is" in read(told.response)
    assert labels(told.response) == ["Answer", "Hint", "Show answer"]


async def test_one_members_pace_is_not_anothers(server: Server) -> None:
    for _ in range(OF_MEMBER.times + 1):
        await question(server, server.channel)
    before = posts(server, server.channel)
    await server.ben.slash(server.channel, "question")
    assert posts(server, server.channel) == before + 1


async def test_channels_that_the_member_cannot_see_are_not_named(server: Server, database: Database) -> None:
    secret = server.guild.create_text_channel("secret")
    deny(server, secret, server.guild.id, 0, view_channel=True)
    await limit(server, database, secret)
    told = await question(server, server.channel)
    assert "This server wants me in other channels, so here is" in read(told.response)
    assert secret.mention not in read(told.response)
    assert "Try" not in read(told.response)


async def test_of_many_channels_three_are_named(server: Server, database: Database) -> None:
    others = [server.guild.create_text_channel(f"room-{number}") for number in range(5)]
    await limit(server, database, *others)
    said = read((await question(server, server.channel)).response)
    assert "Try " + ", ".join(other.mention for other in others[:3]) + " or 2 more." in said


async def test_a_thread_is_where_the_channel_above_it_is(server: Server, database: Database) -> None:
    me = server.env.bot.user
    assert me is not None
    talk = await server.ada.send(server.channel, "Shall we practise?")
    made = server.env.backend.create_thread(server.channel.id, "practice", me.id, message_id=talk.id)
    thread = next(thread for thread in server.channel.threads if thread.id == made.id)
    await limit(server, database, server.channel)
    await question(server, thread)
    assert posts(server, thread) == 1
    await limit(server, database, server.guild.create_text_channel("elsewhere"))
    assert "other channels" in read((await question(server, thread)).response)


async def test_outside_of_the_chosen_channels_an_interview_is_held_without_a_thread(
    server: Server, database: Database, bank: Bank
) -> None:
    general = server.guild.create_text_channel("general")
    await limit(server, database, server.channel)
    ada = Candidate(server, bank, server.ada, general, await server.ada.slash(general, "interview", questions=1))
    assert f"other channels, so we talk right here. Try {server.channel.mention}." in ada.heard[0]
    assert general.threads == []
    assert posts(server, general) == 0
    await ada.press("Skip")
    assert ada.over


async def test_the_report_of_an_interview_is_not_shared_there_either(
    server: Server, database: Database, bank: Bank
) -> None:
    general = server.guild.create_text_channel("general")
    await limit(server, database, server.channel)
    ada = Candidate(server, bank, server.ada, general, await server.ada.slash(general, "interview", questions=1))
    await ada.press("Skip")
    told = await server.ada.click(ada.messages[-1], label="Share")
    assert f"so I don't post in {general.mention}" in read(told.response)
    assert posts(server, general) == 0
