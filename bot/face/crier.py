"""The crier: sees to the daily questions of all servers when they are due, none waiting for another."""

import discord
from discord.ext import commands

from bot.face.errands import Errands
from bot.face.errors import logging_only
from bot.face.poster import Outcome, Poster
from bot.service.daily_posts import Claim, DailyPosts

_AT_ONCE = 25
"""Servers; Discord takes 50 requests a second of a bot."""


class Crier(commands.Cog):
    """Posts and closes in a task for each server."""

    def __init__(self, client: discord.Client, posts: DailyPosts, poster: Poster) -> None:
        self._client = client
        self._posts = posts
        self._poster = poster
        self._errands = Errands("posts of servers", _AT_ONCE, posts.next_due, self._due, self._see_to)

    def wake(self) -> None:
        """Looks at what is due; for when an admin has changed something."""
        self._errands.wake()

    async def post(self, guild: discord.Guild, claim: Claim) -> Outcome:
        """Posts what an admin has asked for now."""
        outcome = Outcome()
        async with logging_only("posting a daily question", guild.id):
            outcome = await self._poster.post(guild, claim)
            await self._poster.tell(guild)
        self.wake()
        return outcome

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py whenever Discord is there (again)."""
        self.wake()

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        await self._errands.close()

    async def _due(self, now: float) -> set[int]:
        due = await self._posts.due(now)
        return {*due.guild_ids, *(post.guild_id for post in due.closings)}

    async def _see_to(self, guild_id: int) -> None:
        guild = self._client.get_guild(guild_id)
        if guild is None:
            await self._posts.leave_out(guild_id, _now())
        elif guild.unavailable:
            await self._posts.put_off(guild_id, _now())
        else:
            await self._catch_up(guild)

    async def _catch_up(self, guild: discord.Guild) -> None:
        """All that is due in a server."""
        while (claim := await self._posts.claim(guild.id, _now())) is not None:
            await self._poster.post(guild, claim)
        await self._poster.tell(guild)
        for post in await self._posts.to_close(guild.id, _now()):
            await self._poster.close(post)


def _now() -> float:
    return discord.utils.utcnow().timestamp()
