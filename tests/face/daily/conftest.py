"""A study server with an admin, a role to be pinged, and the moves that most tests of the daily question make."""

from datetime import UTC, datetime

import discord
import pytest
import simcord

from bot.domain.daily import Daily, Post
from bot.domain.server import Server
from bot.store import dailies, daily_posts, servers
from bot.store.database import Database
from tests.face.conftest import Server as Place
from tests.face.sight import labels, read

HOUR = 3600.0
DAY = 24 * HOUR
ADMIN = discord.Permissions(manage_guild=True)


class Hall:
    """A server, as its admin Dora and its members see it."""

    def __init__(self, server: Place, database: Database) -> None:
        self.server = server
        self.env, self.guild, self.channel = server.env, server.guild, server.channel
        self.ada, self.ben = server.ada, server.ben
        self.elders = self.guild.create_role("Elders", mentionable=True)
        admins = self.guild.create_role("Admins", permissions=ADMIN)
        self.pings = self.guild.create_role("Pings", mentionable=True)  # below those that were made before
        self.dora = self.guild.add_member(self.env.create_user("dora", global_name="Dora"), roles=[admins])
        self.database = database

    async def do(self, verb: str, **options: object) -> str:
        """Dora uses one of the verbs of /daily; what she reads, for her eyes only."""
        return read(await self.reply(verb, **options))

    async def reply(self, verb: str, **options: object) -> simcord.ResponseMessage:
        result = await self.dora.slash(self.channel, f"daily {verb}", **options)
        shown = result.followups[-1] if result.followups else result.response
        assert shown is not None
        assert shown.ephemeral
        return shown

    async def propose(self, **options: object) -> simcord.ResponseMessage:
        """What a setup shows before it is saved."""
        return await self.reply("setup", **{"channel": self.channel, "time": "9:00", "zone": "UTC", **options})

    async def set_up(self, *, save: str = "Save", **options: object) -> str:
        """A setup that is saved; what Dora reads then."""
        await self.dora.click(proposed := await self.propose(**options), label=save)
        return read(proposed)

    async def until(self, at: datetime, step: float = HOUR) -> None:
        """Lets time pass until then."""
        while (left := (at - self.env.now()).total_seconds()) > 0:
            await self.env.advance_time(min(left, step))

    def cards(self, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
        """The daily questions that stand in the channel, the oldest first."""
        return [m for m in (channel or self.channel).history() if "Question of the day" in read(m)]

    def open_cards(self) -> list[discord.Message]:
        return [card for card in self.cards() if "Answer" in labels(card)]

    async def fallback(self) -> simcord.ChannelHandle:
        """The channel in which the admins want to be told what is wrong."""
        channel = self.guild.create_text_channel("admins")
        async with self.database.transaction() as tx:
            await servers.keep(tx, Server(self.guild.id, fallback_channel_id=channel.id))
        return channel

    async def daily(self) -> Daily:
        async with self.database.reading() as rx:
            found = await dailies.get(rx, self.guild.id)
        assert found is not None
        return found

    async def posts(self) -> list[Post]:
        """What has become of each day, the oldest first."""
        async with self.database.reading() as rx:
            return (await daily_posts.latest(rx, self.guild.id, limit=1000))[::-1]


def day(number: int, hour: int = 9, minute: int = 0) -> datetime:
    """A day of January 2026, in UTC; simcord's clock begins with the first."""
    return datetime(2026, 1, number, hour, minute, tzinfo=UTC)


@pytest.fixture
def hall(server: Place, database: Database) -> Hall:
    return Hall(server, database)
