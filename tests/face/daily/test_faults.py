"""What stands in the way of a daily question: the admins are told once, and it goes on when it is mended."""

import random
from dataclasses import replace

import discord
import pytest
import simcord

from bot.app import assembled
from bot.domain.daily import PostState
from bot.library import Library
from bot.store import dailies
from bot.store.database import Database
from tests.face.daily.conftest import HOUR, Hall, day
from tests.face.sight import read

POST = ("POST", "/channels/*/messages")


def forbid(hall: Hall, **permissions: bool) -> None:
    """Takes permissions away in the channel, or gives them back."""
    backend, default = hall.env.backend, hall.guild.default_role
    allow, deny = discord.PermissionOverwrite(**permissions).pair()
    overwrite = simcord.backend.models.Overwrite(default.id, simcord.enums.OverwriteType.ROLE, allow.value, deny.value)
    backend.edit_channel(hall.channel.id, {}, overwrites=[overwrite])


async def test_a_permission_that_is_lost_is_told_once_and_it_goes_on_the_same_day_when_it_is_back(hall: Hall) -> None:
    admins = await hall.fallback()
    await hall.set_up()
    forbid(hall, send_messages=False)
    await hall.until(day(1, 12))
    (told,) = admins.history()
    assert f"I lack *Send Messages* in {hall.channel.mention}" in read(told)
    status = await hall.do("status")
    assert "Paused by itself" in status
    assert "*Send Messages*" in status
    forbid(hall, send_messages=True)
    assert "I see nothing in its way any more" in await hall.do("status")
    await hall.until(day(1, 13))
    assert len(hall.cards()) == 1
    assert "Paused" not in await hall.do("status")
    await hall.until(day(3, 10))
    assert len(hall.cards()) == 3
    assert len(admins.history()) == 1


async def test_a_channel_that_was_deleted_is_told_once_and_another_one_takes_its_place(hall: Hall) -> None:
    admins, elsewhere = await hall.fallback(), hall.guild.create_text_channel("elsewhere")
    await hall.set_up(channel=elsewhere)
    hall.env.backend.delete_channel(elsewhere.id)
    await hall.until(day(4, 10))
    (told,) = admins.history()
    assert f"the channel <#{elsewhere.id}> is gone" in read(told)
    assert "is gone, or hidden from me" in await hall.do("status")
    assert "missed" in await hall.do("status")
    await hall.set_up(time="12:00")
    await hall.until(day(4, 13))
    assert len(hall.cards()) == 1


async def test_a_role_that_was_deleted_is_told_once(hall: Hall) -> None:
    admins = await hall.fallback()
    await hall.set_up(role=hall.pings)
    hall.env.backend.delete_role(hall.guild.id, hall.pings.id)
    await hall.until(day(2, 10))
    (told,) = admins.history()
    assert "the role that it pings is gone" in read(told)
    assert hall.cards() == []
    another = hall.guild.create_role("Others", mentionable=True)
    await hall.set_up(role=another)
    await hall.until(day(3, 10))
    assert len(hall.cards()) == 1


async def test_a_role_that_has_become_powerful_is_pinged_no_more_and_another_reason_is_told_too(hall: Hall) -> None:
    admins = await hall.fallback()
    await hall.set_up(role=hall.pings)
    permissions = discord.Permissions(administrator=True).value
    hall.env.backend.edit_role(hall.guild.id, hall.pings.id, {"permissions": permissions})
    await hall.until(day(1, 10))
    assert "it grants *Administrator*" in read(admins.history()[0])
    forbid(hall, send_messages=False)
    await hall.until(day(1, 11))
    assert [("*Administrator*" in read(m), "*Send Messages*" in read(m)) for m in admins.history()] == [
        (True, False), (False, True)
    ]  # fmt: skip
    assert hall.cards() == []


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003), (400, 50035)])
async def test_where_discord_refuses_although_all_seems_well_that_is_told_too(
    hall: Hall, status: int, code: int
) -> None:
    admins = await hall.fallback()
    await hall.set_up()
    path = f"/channels/{hall.channel.id}/messages"
    hall.env.inject_error("POST", path, status=status, code=code, times=3)
    await hall.until(day(1, 10))
    (told,) = admins.history()
    assert f"it says {status}, {code}" in read(told)
    assert [post.state for post in await hall.posts()] == [PostState.POSTED]


async def test_without_a_channel_for_it_the_admin_who_set_it_up_is_told_directly(hall: Hall) -> None:
    await hall.set_up()
    forbid(hall, view_channel=False)
    await hall.until(day(1, 12))
    (told,) = hall.dora.user.dm_channel.history()
    assert "For the admins of Study hall" in read(told)
    assert "*View Channel*" in read(told)


async def test_where_nobody_can_be_told_the_log_is(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    await hall.fallback()
    await hall.set_up()
    forbid(hall, send_messages=False)
    hall.env.inject_error(*POST, status=403, code=50007, times=None)
    await hall.until(day(1, 20))
    assert caplog.text.count("could be told") == 1


async def test_when_no_question_fits_any_more_that_is_told(hall: Hall, library: Library, database: Database) -> None:
    admins = await hall.fallback()
    await hall.set_up(topics="locks")
    smaller = replace(library, questions=tuple(q for q in library.questions if q.topic != "Locks"))
    async with assembled(smaller, database, random.Random(1)) as fresh:
        await hall.env.restart_bot(fresh)
        await hall.until(day(1, 12))
        assert "no question of the bank has the topics" in read(admins.history()[0])
        assert "no question of the bank has the topics" in await hall.do("status")
        assert "no question of the bank has the topics" in await hall.do("test")
        assert hall.env.errors


@pytest.mark.parametrize("status", [403, 500])
async def test_a_server_that_fails_delays_no_other(hall: Hall, status: int) -> None:
    await hall.set_up()
    daily = await hall.daily()
    others = []
    for number in range(30):
        guild = hall.env.create_guild(f"Hall {number}")
        others.append(guild.create_text_channel("questions"))
        plan = replace(daily.plan, guild_id=guild.id, channel_id=others[-1].id)
        async with hall.database.transaction() as tx:
            await dailies.keep(tx, replace(daily, plan=plan))
    hall.env.inject_error("POST", f"/channels/{hall.channel.id}/messages", status=status, times=None)
    hall.env.inject_error("POST", f"/channels/{others[0].id}/messages", status=status, times=None)
    await hall.until(day(1), step=9 * HOUR)
    await hall.env.advance_time(1)
    assert [len(hall.cards(channel)) for channel in (hall.channel, *others)] == [0, 0] + [1] * 29


async def test_now_says_why_it_could_not_be_posted(hall: Hall) -> None:
    await hall.set_up()
    path = f"/channels/{hall.channel.id}/messages"
    hall.env.inject_error("POST", path, status=403, code=50013)
    assert "it says 403, 50013" in await hall.do("now")
    hall.env.inject_error("POST", path, status=500)
    assert "In two minutes I look" in await hall.do("now")
    await hall.until(day(1, 0, 10), step=60)
    assert len(hall.cards()) == 1
