"""The caretaker: notes where the bot was removed, and does once a day what nobody asks for."""

import logging

import discord
from discord.ext import commands

from bot.face.bell import Bell
from bot.face.errors import logging_only
from bot.service.housekeeping import Housekeeping

log = logging.getLogger(__name__)

_ANOTHER_TRY = 3600.0
"""Seconds after which a chore that failed is tried again."""
_A_DAY = 24 * 3600.0
"""Seconds: nothing of this depends on the hour, and most bots have nothing else to wake up for."""


class Caretaker(commands.Cog):
    """Looks after old texts, servers that removed the bot, and backups."""

    def __init__(self, client: discord.Client, housekeeping: Housekeeping) -> None:
        self._client = client
        self._housekeeping = housekeeping
        self._bell = Bell("caretaker", self._next_due, self._ring, longest=_A_DAY)
        self._due = 0.0
        self._tried: dict[str, float] = {}
        """When chores failed that have not been done since."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py whenever Discord is there (again), with the list of all our servers.

        Discord names servers that it can't reach just now too, so that an outage is no departure.
        """
        if self._client.shard_count in {None, 1}:
            async with logging_only("comparing servers", 0):
                present = {guild.id for guild in self._client.guilds}
                await self._housekeeping.see(present, _now())
        self._bell.wake()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Called by discord.py when the bot was removed from a server, or the server is gone."""
        async with logging_only("noting a departure", guild.id):
            await self._housekeeping.leave(guild.id, _now())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Called by discord.py when the bot has come into a server."""
        async with logging_only("noting a return", guild.id):
            await self._housekeeping.come_back(guild.id)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Called by discord.py for a server that Discord had trouble with, be it while the bot was invited again."""
        await self.on_guild_join(guild)

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        await self._bell.close()

    async def _next_due(self) -> float:
        return self._due

    async def _ring(self, now: float) -> None:
        """The bell looks at the clock every hour; most times there is nothing to look up."""
        if now < self._due:
            return
        self._due = now + _ANOTHER_TRY  # should the database not answer
        for name, due in (await self._housekeeping.due_at(now)).items():
            if due <= now:
                await self._do(name, now)
        following = await self._housekeeping.due_at(now)
        self._due = min(max(due, self._tried.get(name, 0.0)) for name, due in following.items())

    async def _do(self, name: str, now: float) -> None:
        self._tried[name] = now + _ANOTHER_TRY
        async with logging_only(f"the daily chore “{name}”", 0):
            await self._housekeeping.do(name, now)
            del self._tried[name]


def _now() -> float:
    return discord.utils.utcnow().timestamp()
