"""Telling a server's admins that something is wrong, once, where they will see it."""

import asyncio
import logging

import discord

from bot.face.errors import logging_only
from bot.face.render.sheet import Sheet
from bot.store import servers
from bot.store.database import Database

log = logging.getLogger(__name__)

_SECONDS = 15.0
"""For so long Discord may keep us waiting."""
_Channel = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread


class Notices:
    """Tells admins in the channel that they chose for it, else whoever set the thing up, else the log."""

    def __init__(self, client: discord.Client, database: Database) -> None:
        self._client = client
        self._database = database

    async def tell(self, guild: discord.Guild, user_id: int, sheet: Sheet) -> None:
        """Never raises; `user_id` is that of the admin who set up what it is about."""
        told = False
        async with logging_only("telling admins in their channel", guild.id):
            told = await self._in_channel(guild, sheet)
        if not told and user_id:  # 0 where that admin has had their data deleted
            async with logging_only("telling an admin directly", guild.id):
                await self._directly(user_id, sheet)
                told = True
        if not told:
            log.warning("no admin of server %s could be told that something is wrong there", guild.id)

    async def _in_channel(self, guild: discord.Guild, sheet: Sheet) -> bool:
        """Whether it stands there; False where the server has chosen none, or we may not post in it."""
        async with self._database.reading() as rx:
            server = await servers.get(rx, guild.id)
        channel = guild.get_channel_or_thread(server.fallback_channel_id or 0)
        if not isinstance(channel, _Channel) or not _may_post(channel):
            return False
        async with asyncio.timeout(_SECONDS):
            await channel.send(view=sheet)
        return True

    async def _directly(self, user_id: int, sheet: Sheet) -> None:
        async with asyncio.timeout(_SECONDS):
            dm = await self._client.create_dm(discord.Object(user_id))
            await dm.send(view=sheet)


def _may_post(channel: _Channel) -> bool:
    mine = channel.permissions_for(channel.guild.me)
    threaded = isinstance(channel, discord.Thread)
    return mine.view_channel and (mine.send_messages_in_threads if threaded else mine.send_messages)
