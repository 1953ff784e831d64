"""/server: what admins look after."""

from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.access import NEEDS, Room, access
from bot.domain.refusal import Refused
from bot.face import render
from bot.face.errors import Itx

_Rooms = discord.TextChannel | discord.ForumChannel | discord.VoiceChannel | discord.StageChannel


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class ServerCog(commands.GroupCog, name="server", description="For admins of this server."):
    """Tells admins how things stand in their server."""

    @app_commands.command()
    async def check(self, itx: Itx) -> None:
        """Which permissions I lack, in which channels, and what each is for."""
        guild = itx.client.get_guild(itx.guild_id or 0)
        if guild is None or not isinstance(itx.user, discord.Member):
            raise Refused("I am not a member of this server, so there is nothing to check.")
        if not itx.permissions.manage_guild:  # Discord lets admins open a command to others
            raise Refused("That is for those who may *Manage Server*.")
        found = access(_rooms(guild, itx.user))
        if not found.rooms:
            raise Refused("I know of no channel here that you can see, so there is nothing to check.")
        await itx.response.send_message(view=render.server.report(found), ephemeral=True)


def _rooms(guild: discord.Guild, admin: discord.Member) -> Iterator[Room]:
    """The channels that the admin sees, in the order of Discord's list; no other is named to them."""
    for _, channels in guild.by_category():
        for channel in channels:
            if isinstance(channel, _Rooms) and channel.permissions_for(admin).view_channel:
                yield _room(channel)


def _room(channel: _Rooms) -> Room:
    mine = channel.permissions_for(channel.guild.me)
    return Room(
        channel.id,
        granted=frozenset(need.permission for need in NEEDS if getattr(mine, need.permission)),
        needless=_needless(channel),
        commands_allowed=channel.permissions_for(channel.guild.default_role).use_application_commands,
    )


def _needless(channel: _Rooms) -> frozenset[str]:
    """What can't be used in a channel of this kind: only plain text channels have private threads."""
    if isinstance(channel, discord.ForumChannel):
        return frozenset({"send_messages", "create_private_threads"})  # there one writes in posts, which are threads
    if not isinstance(channel, discord.TextChannel):
        return frozenset({"send_messages_in_threads", "create_private_threads"})
    return frozenset({"create_private_threads"}) if channel.is_news() else frozenset()
