"""Exactly once, whatever happens between the claim and its end."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import discord
import pytest

from bot.app import assembled
from bot.domain.bank import Bank
from bot.domain.daily import CATCH_UP, LEASE, PostState
from bot.face import render
from bot.library import Library
from bot.service.daily_posts import Claim, DailyPosts
from bot.store.database import Database
from tests.face.daily.conftest import HOUR, Hall, day
from tests.face.sight import read

POST = ("POST", "/channels/*/messages")
_NINE = day(1).timestamp()


async def died(hall: Hall, bank: Bank, *, sent: bool) -> Claim:
    """Somebody has claimed the first day at its time, and died before or after sending its card."""
    claim = await DailyPosts(bank, hall.database).claim(hall.guild.id, _NINE)
    assert claim is not None
    await hall.until(day(1))
    if sent:
        channel = hall.env.bot.get_partial_messageable(hall.channel.id)
        await channel.send(view=render.daily.asked(claim.question, claim.post.day, 0, claim.plan.role_id))
    return claim


@asynccontextmanager
async def restarted(hall: Hall, library: Library, database: Database) -> AsyncIterator[None]:
    async with assembled(library, database, random.Random(8)) as fresh:
        await hall.env.restart_bot(fresh)
        yield


async def states(hall: Hall) -> list[PostState]:
    return [post.state for post in await hall.posts()]


async def test_who_dies_before_sending_is_made_up_for_after_two_minutes(
    hall: Hall, bank: Bank, library: Library, database: Database
) -> None:
    await hall.set_up()
    claim = await died(hall, bank, sent=False)
    async with restarted(hall, library, database):
        await hall.env.advance_time(LEASE - 1)
        assert hall.cards() == []
        await hall.env.advance_time(10)
        (card,) = hall.cards()
        assert claim.question.prompt in read(card)
        await hall.until(day(1, 20))
        assert len(hall.cards()) == 1


@pytest.mark.parametrize("thread", [False, True])
async def test_who_dies_after_sending_left_a_card_that_is_found_and_adopted(
    hall: Hall, bank: Bank, library: Library, database: Database, thread: bool
) -> None:
    await hall.set_up(thread=thread)
    await died(hall, bank, sent=True)
    for number in range(150):
        hall.env.backend.create_message(hall.channel.id, hall.ada.id, f"talk {number}")
    async with restarted(hall, library, database):
        await hall.env.advance_time(LEASE + 10)
        (card,) = hall.cards()
        assert [(post.state, post.message_id) for post in await hall.posts()] == [(PostState.POSTED, card.id)]
        assert len(hall.channel.threads) == thread
        await hall.server.answer(hall.ada, card)
        await hall.env.advance_time(30)
        assert "1 member has answered" in read(hall.cards()[0])


async def test_the_card_of_another_day_or_of_somebody_else_is_not_taken_for_it(
    hall: Hall, bank: Bank, library: Library, database: Database
) -> None:
    await hall.set_up()
    claim = await died(hall, bank, sent=False)
    channel = hall.env.bot.get_partial_messageable(hall.channel.id)
    other = render.daily.asked(claim.question, claim.post.day - timedelta(days=1), 0, None)
    await channel.send(view=other)
    await hall.ada.slash(hall.channel, "question", question=claim.question.id)
    async with restarted(hall, library, database):
        await hall.env.advance_time(LEASE + 10)
        assert len(hall.cards()) == 2


async def test_where_history_can_not_be_read_it_is_not_sent_again_and_the_admins_are_told(
    hall: Hall, bank: Bank, library: Library, database: Database
) -> None:
    overwrites = {hall.guild.default_role: discord.PermissionOverwrite(read_message_history=False)}
    blind = hall.guild.create_text_channel("blind", overwrites=overwrites)  # type: ignore[arg-type] # simcord's dict is invariant
    admins = await hall.fallback()
    await hall.set_up(channel=blind)
    await died(hall, bank, sent=False)
    async with restarted(hall, library, database):
        await hall.until(day(1, 20))
        assert blind.history() == []
        (told,) = admins.history()
        assert "Thursday, 1 January" in read(told)
        assert "*Read Message History*" in read(told)
        assert await states(hall) == [PostState.UNKNOWN]
        await hall.until(day(2, 10))
        assert len(hall.cards(blind)) == 1


async def test_where_more_was_said_than_it_reads_it_can_not_know(
    hall: Hall, bank: Bank, library: Library, database: Database
) -> None:
    admins = await hall.fallback()
    await hall.set_up()
    await died(hall, bank, sent=True)
    for number in range(1000):
        hall.env.backend.create_message(hall.channel.id, hall.ada.id, f"talk {number}")
    async with restarted(hall, library, database):
        await hall.env.advance_time(LEASE + 10)
        assert await states(hall) == [PostState.UNKNOWN]
        assert len(admins.history()) == 1
        assert len(hall.cards()) == 1


async def test_an_orphan_that_is_found_too_late_is_adopted_but_never_sent(
    hall: Hall, bank: Bank, library: Library, database: Database
) -> None:
    await hall.set_up()
    await died(hall, bank, sent=False)
    async with restarted(hall, library, database):
        async with database.transaction() as tx:  # nobody was there for a while
            await tx.row("UPDATE daily_posts SET due_at = due_at - :gone", gone=CATCH_UP)
        await hall.until(day(1, 20))
        assert await states(hall) == [PostState.MISSED]
        assert hall.cards() == []


async def test_after_an_outage_of_discord_it_is_posted_once(hall: Hall) -> None:
    await hall.set_up()
    hall.env.inject_error(*POST, status=500, times=3)
    await hall.until(day(1, 9, 20), step=60)
    assert [card.created_at for card in hall.cards()] == [day(1) + timedelta(seconds=3 * LEASE)]
    assert await states(hall) == [PostState.POSTED]


async def test_reconnects_and_restarts_post_nothing_twice(hall: Hall, library: Library, database: Database) -> None:
    await hall.set_up()
    for minute in range(-2, 3):
        await hall.until(day(1) + timedelta(minutes=minute))
        hall.env.bot.dispatch("ready")
        async with restarted(hall, library, database):
            await hall.env.advance_time(1)
    assert len(hall.cards()) == 1


async def test_within_six_hours_it_is_made_up_for_and_then_the_next_day_comes(
    hall: Hall, library: Library, database: Database
) -> None:
    await hall.set_up()
    async with database.transaction() as tx:  # for so long nobody was there
        await tx.row("UPDATE dailies SET next_at = next_at + :gone", gone=CATCH_UP - 1)
    await hall.until(day(1, 20))
    assert [card.created_at for card in hall.cards()] == [day(1) + timedelta(seconds=CATCH_UP - 1)]
    async with database.transaction() as tx:
        await tx.row("UPDATE dailies SET next_at = next_at + :gone", gone=CATCH_UP + 1)
    await hall.until(day(3, 10))
    assert await states(hall) == [PostState.POSTED, PostState.MISSED, PostState.POSTED]


def emit(hall: Hall, event: str, **payload: object) -> None:
    hall.env.backend.emit(event, {"id": str(hall.guild.id), **payload})


async def test_a_server_that_discord_can_not_reach_is_seen_to_when_it_is_back(hall: Hall) -> None:
    await hall.set_up()
    emit(hall, "GUILD_DELETE", unavailable=True)
    await hall.until(day(1, 10))
    assert hall.cards() == []
    assert await hall.posts() == []
    guild = hall.env.bot.get_guild(hall.guild.id)
    assert guild is not None
    guild.unavailable = False
    await hall.env.advance_time(600)
    assert await states(hall) == [PostState.POSTED]


async def test_of_a_server_that_it_has_left_it_wants_nothing_any_more(hall: Hall) -> None:
    await hall.set_up()
    await hall.until(day(1, 10))
    async with hall.database.transaction() as tx:  # also a claim that nobody has finished, and a card to be closed
        await tx.row("UPDATE daily_posts SET close_at = claimed_at")
        await tx.row(
            """INSERT INTO daily_posts (guild_id, kind, day, state, question_id, channel_id, due_at, claimed_at)
               SELECT guild_id, kind, '2025-12-31', 'claimed', question_id, channel_id, due_at, claimed_at
               FROM daily_posts"""
        )
    emit(hall, "GUILD_DELETE")
    before = len(hall.env.http_requests)
    await hall.until(day(3, 10), step=6 * HOUR)
    assert len(hall.env.http_requests) == before
    assert await states(hall) == [PostState.UNKNOWN, PostState.POSTED]
    assert (await hall.daily()).due_at == day(4).timestamp()
