"""The study hall's question of the day: set up by its owner before the newcomer came, two days old by now.

What stood in the channels is gone with every trial. So the cards of the last two days are posted once more, by the bot
itself: the same questions at the same times, and so with the ids that they had.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import discord

from bot.domain.bank import Bank
from bot.domain.daily import Daily, Kind, Plan, Post
from bot.domain.reminder import Reminder
from bot.service.dailies import Dailies
from bot.store import dailies, daily_posts, reminders
from bot.store.database import Database
from bot.store.rows import Transaction

LIVED = timedelta(days=2)
"""Before the beginning of a trial: for so long everything happens as it would have, the question of the day too."""


@dataclass(frozen=True)
class News:
    """What came of skipping to the next question of the day."""

    text: str
    place: str | None = None
    """The id of the channel in which it came, None when it didn't."""


async def rewind(tx: Transaction, since: float) -> list[Daily]:
    """What was in force in an earlier trial, as it is to go on from a time on: what came since then comes once more.

    It is paused until then, since the bot would find that time too far ahead while the past is played.
    """
    await daily_posts.forget(tx, since)
    servers = set(await dailies.due(tx, math.inf))
    found = [await dailies.get(tx, guild_id, kind) for guild_id in servers for kind in Kind]
    running = [daily for daily in found if daily is not None and not daily.paused]
    for daily in running:
        await dailies.keep(tx, daily.pausing())
    return [daily.mended().going_on(since) for daily in running]


async def set_up(bank: Bank, database: Database, before: list[Daily], plan: Plan, since: datetime) -> None:
    """Puts a plan in force from a time on, unless there was one `before`, which goes on."""
    async with database.transaction() as tx:
        for daily in before:
            await dailies.keep(tx, daily)
    service, draft_id = Dailies(bank, database), discord.utils.time_snowflake(since)
    if await service.plan(plan.guild_id) is None:
        await service.draft(draft_id, plan, since.timestamp())
        await service.save(draft_id, plan.guild_id, since.timestamp())


async def hold_back(tx: Transaction) -> list[Reminder]:
    """Members' reminders, which are off now: for them the past that is played once more would be the present."""
    held = [await reminders.get(tx, user_id) for user_id in await reminders.due(tx, math.inf)]
    running = [reminder for reminder in held if reminder is not None and reminder.upcoming is not None]
    for reminder in running:
        await reminders.keep(tx, reminder.stopping())
    return running


async def give_back(database: Database, held: list[Reminder], now: datetime) -> None:
    """Reminders go on from a time on."""
    async with database.transaction() as tx:
        for reminder in held:
            await reminders.keep(tx, reminder.starting(now.timestamp()))


async def newest(database: Database, guild_id: int) -> Post | None:
    """The latest card."""
    async with database.reading() as rx:
        return await daily_posts.newest(rx, guild_id)


async def next_at(database: Database, guild_id: int) -> datetime | None:
    """When the next one is due, None while it is paused."""
    async with database.reading() as rx:
        daily = await dailies.get(rx, guild_id)
    return datetime.fromtimestamp(daily.due_at, UTC) if daily and not daily.paused else None


async def news(database: Database, guild_id: int, since: datetime) -> News:
    """What has come since a time."""
    async with database.reading() as rx:
        latest = await daily_posts.latest(rx, guild_id, limit=2)
    cards = [post for post in latest if post.message_id is not None and post.kind is Kind.QUESTION]
    if not cards or cards[0].claimed_at < since.timestamp():
        return News("No question came. /daily status says why.")
    before = " The one before shows its result now." if cards[1:] and cards[1].closed_at is not None else ""
    return News(f"{cards[0].day:%A}'s question is there.{before}", str(cards[0].channel_id))
