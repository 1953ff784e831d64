"""Servers with daily questions, set up and looked up in the database of a bot that is no process yet, or no longer."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from simcord.backend.models import Channel, Guild, Message
from simcord.enums import ComponentType

from bot.domain.attempt import Card
from bot.domain.daily import LEASE, Daily, Plan, Post, PostState
from bot.domain.server import Server
from bot.domain.zone import local_day
from bot.store import cards, dailies, daily_posts, servers
from bot.store.database import Database
from tests.wire.server import Discord

_ADMIN = 5
_QUESTION = "what-is-the-gil"
_COMPONENTS_V2 = 1 << 15


@dataclass(frozen=True)
class Hall:
    """A server, and the channel of its daily question, which is due."""

    discord: Discord
    guild: Guild
    channel: Channel
    daily: Daily

    @property
    def path(self) -> str:
        """To which its messages are sent."""
        return f"/channels/{self.channel.id}/messages"

    @property
    def cards(self) -> list[Message]:
        """What the bot has said there."""
        return self.discord.world.messages(self.channel.id)


def hall(discord: Discord, name: str, seconds: float = 0.0) -> Hall:
    """One whose time came a minute or two ago, but is seen to in so many seconds only."""
    guild: Guild = discord.world.backend.create_guild(name)
    channel = discord.world.open(guild, "daily")
    at = time.time() - 60
    plan = Plan(guild.id, _ADMIN, channel.id, "UTC", minute=int(at % 86_400 // 60))
    day = local_day(at, "UTC")
    daily = replace(Daily.begun(plan, at), upcoming=day, due_at=time.time() + seconds)
    return Hall(discord, guild, channel, daily)


async def set_up(folder: Path, halls: Sequence[Hall]) -> None:
    """Keeps the daily questions as admins would have set them up."""
    async with Database.open(_file(folder)) as database, database.transaction() as tx:
        for found in halls:
            await dailies.keep(tx, found.daily)


async def orphaned(folder: Path, found: Hall) -> Channel:
    """Claims the day, some minutes ago, as somebody who died then; the channel in which its admins are told things."""
    admins = found.discord.world.open(found.guild, "admins")
    at = found.daily.plan.slot(found.daily.upcoming).at
    post = _post(found, 0, at, time.time() - 2 * LEASE)
    async with Database.open(_file(folder)) as database, database.transaction() as tx:
        await servers.keep(tx, Server(found.guild.id, fallback_channel_id=admins.id))
        await daily_posts.add(tx, post)
        await dailies.keep(tx, found.daily.going_on(time.time(), besides=found.daily.upcoming))
    return admins


async def yesterday(folder: Path, found: Hall) -> Message:
    """The card of the day before, in its channel."""
    text = {"type": ComponentType.TEXT_DISPLAY, "content": "What is the GIL?"}
    backend = found.discord.world.backend
    card: Message = backend.create_message(
        found.channel.id, backend.bot_user.id, "", components=[text], flags=_COMPONENTS_V2
    )
    at = found.daily.plan.slot(found.daily.upcoming - timedelta(days=1)).at
    post = _post(found, 1, at, at)
    async with Database.open(_file(folder)) as database, database.transaction() as tx:
        await daily_posts.add(tx, post)
        await daily_posts.move(tx, post, PostState.POSTED, at, card.id)
        await cards.add(tx, Card(card.id, found.channel.id, 0, _QUESTION, at, found.guild.id))
    return card


def states(folder: Path, found: Hall) -> list[tuple[str, int | None]]:
    """What has become of a server's days, the last one first, each with its card."""
    with closing(sqlite3.connect(_file(folder))) as file:
        return file.execute(
            "SELECT state, message_id FROM daily_posts WHERE guild_id = ? ORDER BY day DESC", (found.guild.id,)
        ).fetchall()


def is_posted(folder: Path, found: Hall) -> bool:
    """Whether the day's card is known to stand there."""
    return [state for state, _ in states(folder, found)][:1] == [PostState.POSTED]


def age(folder: Path) -> None:
    """Lets more than two minutes pass for every claim."""
    with closing(sqlite3.connect(_file(folder))) as file, file:
        file.execute("UPDATE daily_posts SET claimed_at = claimed_at - ? WHERE state = 'claimed'", (LEASE + 10,))


def _post(found: Hall, days_ago: int, at: float, claimed_at: float) -> Post:
    day = found.daily.upcoming - timedelta(days=days_ago)
    return Post(found.guild.id, day, PostState.CLAIMED, _QUESTION, found.channel.id, at, claimed_at)


def _file(folder: Path) -> Path:
    return folder / "interviews.db"
