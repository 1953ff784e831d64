"""The crier: sees to the daily questions of all servers when they are due, none waiting for another."""

import asyncio

import discord
from discord.ext import commands

from bot.face.bell import Bell
from bot.face.errors import logging_only
from bot.face.poster import Outcome, Poster
from bot.service.daily_posts import Claim, DailyPosts

_AT_ONCE = 25
"""Servers; Discord takes 50 requests a second of a bot."""
_AGAIN = 10.0
"""Seconds after which it looks again while something that is due is being seen to, or could not be."""
_LAST_SECONDS = 3.0
"""For so long what is being sent may come to its end when the bot stops."""


class Crier(commands.Cog):
    """Posts and closes in a task for each server."""

    def __init__(self, client: discord.Client, posts: DailyPosts, poster: Poster) -> None:
        self._client = client
        self._posts = posts
        self._poster = poster
        self._bell = Bell("daily questions", self._next_due, self._ring)
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Looks at what is due; for when an admin has changed something."""
        self._bell.wake()

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
        await self._bell.close()
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=_LAST_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _next_due(self) -> float | None:
        due = await self._posts.next_due()
        return None if due is None else due if due > _now() else _now() + _AGAIN

    async def _ring(self, now: float) -> None:
        due = await self._posts.due(now)
        for guild_id in {*due.guild_ids, *(post.guild_id for post in due.closings)} - self._tasks.keys():
            self._begin(guild_id)

    def _begin(self, guild_id: int) -> None:
        task = asyncio.create_task(self._see_to(guild_id), name=f"daily question of server {guild_id}")
        self._tasks[guild_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(guild_id))

    async def _see_to(self, guild_id: int) -> None:
        async with self._turns, logging_only("the daily question", guild_id):
            guild = self._client.get_guild(guild_id)
            if guild is None:
                await self._posts.leave_out(guild_id, _now())
            elif guild.unavailable:
                await self._posts.put_off(guild_id, _now())
            else:
                await self._catch_up(guild)
            if self._tasks.keys() == {guild_id}:
                self.wake()  # all is seen to, so it is known when the next is due

    async def _catch_up(self, guild: discord.Guild) -> None:
        """All that is due in a server."""
        while (claim := await self._posts.claim(guild.id, _now())) is not None:
            await self._poster.post(guild, claim)
        await self._poster.tell(guild)
        for post in await self._posts.to_close(guild.id, _now()):
            await self._poster.close(post)


def _now() -> float:
    return discord.utils.utcnow().timestamp()
