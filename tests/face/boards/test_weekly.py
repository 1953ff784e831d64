"""The leaderboard that comes by itself, once a week."""

from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.domain.daily import Kind, PostState
from bot.store import daily_posts
from bot.store.database import Database
from tests.face.boards.conftest import Hall, lines
from tests.face.payloads import sent_from, with_permissions
from tests.face.sight import labels, read

DAY, WEEK = 86_400.0, 7 * 86_400.0


@pytest.fixture
def dora(hall: Hall) -> simcord.MemberActor:
    admins = hall.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    return hall.guild.add_member(hall.env.create_user("dora", global_name="Dora"), roles=[admins])


async def asked_for(hall: Hall, dora: simcord.MemberActor, weekday: str = "Monday", time: str = "9:00") -> str:
    found = await dora.slash(hall.channel, "board weekly", channel=hall.channel, weekday=weekday, time=time)
    assert found.response is not None
    assert found.response.ephemeral
    return read(found.response)


def boards(hall: Hall) -> list[discord.Message]:
    return [message for message in hall.channel.history() if "Leaderboard" in read(message)]


async def to_monday(hall: Hall) -> None:
    """To Monday, nine in the morning, and a minute."""
    now = hall.env.now()
    monday = (now + timedelta(days=7 - now.weekday())).replace(hour=9, minute=1, second=0, microsecond=0)
    await hall.env.advance_time((monday - now).total_seconds())


async def test_on_monday_it_shows_the_week_that_is_over_and_comes_again(hall: Hall, dora: simcord.MemberActor) -> None:
    told = await asked_for(hall, dora)
    assert "Every Monday at 09:00 (UTC)" in told
    assert boards(hall) == []
    await hall.earn_all({hall.ada.id: 30, hall.ben.id: 20})
    await to_monday(hall)
    (board,) = boards(hall)
    assert board.author.bot
    assert [line.split(" · ")[0] for line in lines(board)] == ["1. Ada", "2. Ben"]  # type: ignore[arg-type] # a message too
    assert "How points work" in labels(board)
    await hall.env.advance_time(WEEK)
    first, second = boards(hall)
    assert "no points" in read(second) or "Nobody has points" in read(second)
    assert first.id != second.id


async def test_off_ends_it(hall: Hall, dora: simcord.MemberActor) -> None:
    await asked_for(hall, dora)
    await dora.slash(hall.channel, "board off")
    await to_monday(hall)
    assert boards(hall) == []
    again = await dora.slash(hall.channel, "board off")
    assert again.response is not None
    assert "isn't posted here by itself" in read(again.response)
    assert hall.env.errors


@pytest.mark.parametrize("verb", ["weekly", "off"])
async def test_who_got_the_command_without_the_permission_is_refused(
    hall: Hall, dora: simcord.MemberActor, verb: str
) -> None:
    options = {"channel": hall.channel, "weekday": "Monday", "time": "9:00"} if verb == "weekly" else {}
    with sent_from(hall.env, with_permissions(dora, discord.Permissions.none())):
        found = await dora.slash(hall.channel, f"board {verb}", **options)
    assert found.response is not None
    assert "Manage Server" in read(found.response)
    assert hall.env.errors


async def test_a_channel_that_i_may_not_write_in_is_refused_at_once(hall: Hall, dora: simcord.MemberActor) -> None:
    mute: dict[Any, discord.PermissionOverwrite] = {
        hall.guild.default_role: discord.PermissionOverwrite(send_messages=False)
    }
    closed = hall.guild.create_text_channel("closed", overwrites=mute)
    found = await dora.slash(hall.channel, "board weekly", channel=closed, weekday="Monday", time="9:00")
    assert found.response is not None
    assert "Send Messages" in read(found.response)
    assert hall.env.errors


async def test_who_was_killed_after_sending_it_finds_it_again(
    hall: Hall, dora: simcord.MemberActor, database: Database
) -> None:
    await asked_for(hall, dora)
    await to_monday(hall)
    (board,) = boards(hall)
    async with database.transaction() as tx:
        (post,) = await daily_posts.latest(tx, hall.guild.id, 1, Kind.BOARD)
        assert await daily_posts.move(tx, post, PostState.CLAIMED, post.claimed_at)
    await hall.env.advance_time(DAY)
    assert [message.id for message in boards(hall)] == [board.id]
    async with database.reading() as rx:
        (post,) = await daily_posts.latest(rx, hall.guild.id, 1, Kind.BOARD)
    assert (post.state, post.message_id) == (PostState.POSTED, board.id)


async def test_it_stands_beside_the_question_of_the_day(hall: Hall, dora: simcord.MemberActor) -> None:
    await asked_for(hall, dora, "Tuesday", "10:00")
    proposed = await dora.slash(hall.channel, "daily setup", channel=hall.channel, time="10:00", zone="UTC")
    assert proposed.response is not None
    await dora.click(proposed.response, label="Save")
    until = datetime(2026, 1, 7, tzinfo=UTC)
    await hall.env.advance_time((until - hall.env.now()).total_seconds())
    assert len(boards(hall)) == len([d for d in range(1, 7) if datetime(2026, 1, d, tzinfo=UTC).weekday() == 1])
    assert len([m for m in hall.channel.history() if "Question of the day" in read(m)]) >= 5
