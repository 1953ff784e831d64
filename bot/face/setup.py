"""What admins set up for their server, and the presses on that page."""

from dataclasses import replace

import discord

from bot.domain.server import LONGEST_DAYS, MOST_CHANNELS, Changes, Server
from bot.face import render
from bot.face.custom_id import Garbled, State
from bot.face.errors import Itx
from bot.face.place import managed, missing_in
from bot.face.router import Presses, chosen
from bot.service.servers import Servers

Fallback = discord.TextChannel | discord.VoiceChannel | discord.StageChannel
"""Channels in which admins can be told something."""


class Setup:
    """Shows and changes a server's settings; that an admin asks is checked at every press."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self.presses: Presses = {
            "channels1": self._channels,
            "everywhere1": self._everywhere,
            "tell1": self._tell,
            "untell1": self._untell,
            "retain1": self._retain,
        }

    async def changed(self, guild: discord.Guild, changes: Changes, now: float) -> render.sheet.Sheet:
        """The page after what is named was changed, but for a channel for admins in which they couldn't be told."""
        remark = "" if changes == Changes() else render.setup.saved()
        if (reason := _useless(guild, changes.fallback_channel_id)) is not None:
            changes = replace(changes, fallback_channel_id=None)
            remark = render.setup.stays(reason)
        server = await self._servers.change(guild.id, changes, now)
        return render.setup.page(_setup(guild, server), now, remark)

    async def _channels(self, itx: Itx, state: State) -> None:
        await self._press(itx, Changes(channels=frozenset(_chosen(itx)[:MOST_CHANNELS])))

    async def _everywhere(self, itx: Itx, state: State) -> None:
        await self._press(itx, Changes(channels=frozenset()))

    async def _tell(self, itx: Itx, state: State) -> None:
        await self._press(itx, Changes(fallback_channel_id=next(iter(_chosen(itx)), 0)))

    async def _untell(self, itx: Itx, state: State) -> None:
        await self._press(itx, Changes(fallback_channel_id=0))

    async def _retain(self, itx: Itx, state: State) -> None:
        if (days := chosen(itx).id(0)) > LONGEST_DAYS:
            raise Garbled
        await self._press(itx, Changes(keep_days=days))

    async def _press(self, itx: Itx, changes: Changes) -> None:
        sheet = await self.changed(managed(itx), changes, itx.created_at.timestamp())
        await itx.response.edit_message(view=sheet)


def _chosen(itx: Itx) -> list[int]:
    """The channels of this server that are chosen in a menu."""
    values = chosen(itx)
    ids = [values.id(place) for place in range(len(values.parts))]
    return [channel_id for channel_id in ids if managed(itx).get_channel(channel_id) is not None]


def _useless(guild: discord.Guild, channel_id: int | None) -> str | None:
    """Why admins can't be told anything in a channel, None when they can, or when none is chosen."""
    channel = guild.get_channel(channel_id or 0)
    if channel is None or (missing := missing_in(channel)) is None:
        return None
    return render.setup.cant_post(channel.id, missing)


def _setup(guild: discord.Guild, server: Server) -> render.setup.Setup:
    everywhere = [channel for _, channels in guild.by_category() for channel in channels]
    named = [channel for channel in everywhere if channel.id in {*server.channels, server.fallback_channel_id}]
    return render.setup.Setup(
        server,
        present=[channel.id for channel in named if channel.id in server.channels],
        lacking={channel.id: missing for channel in named if (missing := missing_in(channel)) is not None},
    )
