"""/server: what admins look after."""

from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.access import NEEDS, Room, access
from bot.domain.refusal import Refused
from bot.domain.server import LONGEST_DAYS, Changes
from bot.face import render
from bot.face.completing import zone_choices, zone_meant
from bot.face.errors import Itx
from bot.face.place import managed
from bot.face.setup import Fallback, Setup
from bot.service.servers import Servers

_THREADS = frozenset({"create_private_threads", "create_public_threads"})
_Rooms = discord.TextChannel | discord.ForumChannel | discord.VoiceChannel | discord.StageChannel


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class ServerCog(commands.GroupCog, name="server", description="For admins of this server."):
    """Tells admins how things stand in their server, and does what they want there."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._setup = Setup(servers)
        self.presses = self._setup.presses

    @app_commands.command()
    async def check(self, itx: Itx) -> None:
        """Which permissions I lack, in which channels, and what each is for."""
        guild = managed(itx)
        if not isinstance(itx.user, discord.Member):
            raise Refused("I am not a member of this server, so there is nothing to check.")
        found = access(_rooms(guild, itx.user))
        if not found.rooms:
            raise Refused("I know of no channel here that you can see, so there is nothing to check.")
        await itx.response.send_message(view=render.server.report(found), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(
        zone="The time zone of this server, such as Europe/Berlin",
        fallback="Where I tell admins that something is wrong",
        retention_days="For how many days I keep the texts of what members answer here (0: for good)",
    )
    async def setup(
        self,
        itx: Itx,
        zone: str | None = None,
        fallback: Fallback | None = None,
        retention_days: app_commands.Range[int, 0, LONGEST_DAYS] | None = None,
    ) -> None:
        """Where I may post, the time zone, where admins are told of trouble, for how long texts are kept."""
        guild = managed(itx)
        changes = Changes(
            zone=zone_meant(zone) if zone else None,
            fallback_channel_id=fallback.id if fallback else None,
            keep_days=retention_days,
        )
        sheet = await self._setup.changed(guild, changes, itx.created_at.timestamp())
        await itx.response.send_message(view=sheet, ephemeral=True)

    @setup.autocomplete("zone")
    async def _zones(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        if typed.strip() or itx.guild_id is None:
            return zone_choices(typed)
        return zone_choices(typed, (await self._servers.get(itx.guild_id)).zone)


def _rooms(guild: discord.Guild, admin: discord.Member) -> Iterator[Room]:
    """The channels that the admin sees, in the order of Discord's list; no other is named to them."""
    for _, channels in guild.by_category():
        for channel in channels:
            if isinstance(channel, _Rooms) and channel.permissions_for(admin).view_channel:
                yield _room(channel)


def _room(channel: _Rooms) -> Room:
    mine, everywhere = channel.permissions_for(channel.guild.me), channel.guild.me.guild_permissions
    return Room(
        channel.id,
        granted=frozenset(
            need.permission for need in NEEDS if getattr(everywhere if need.everywhere else mine, need.permission)
        ),
        needless=_needless(channel),
        commands_allowed=channel.permissions_for(channel.guild.default_role).use_application_commands,
    )


def _needless(channel: _Rooms) -> frozenset[str]:
    """What can't be used in a channel of this kind: only plain text channels have private threads."""
    if isinstance(channel, discord.ForumChannel):
        return _THREADS | {"send_messages"}  # there one writes in posts, which are threads
    if not isinstance(channel, discord.TextChannel):
        return _THREADS | {"send_messages_in_threads"}
    return frozenset({"create_private_threads"}) if channel.is_news() else frozenset()
