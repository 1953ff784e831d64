"""/board: what admins decide about their server's leaderboards."""

from typing import Literal, get_args

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.daily import Plan
from bot.domain.refusal import Refused
from bot.domain.time_of_day import minute_of
from bot.face import render
from bot.face.completing import time_choices
from bot.face.crier import Crier
from bot.face.errors import Itx
from bot.face.place import home
from bot.face.venue import hindrance
from bot.service.standings import Standings
from bot.service.weekly import WeeklyBoards

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS: tuple[Weekday, ...] = get_args(Weekday)


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class BoardCog(commands.GroupCog, name="board", description="For admins: the leaderboards of this server."):
    """Says who stands on leaderboards, and when they are posted."""

    def __init__(self, standings: Standings, weekly: WeeklyBoards, crier: Crier) -> None:
        self._standings = standings
        self._weekly = weekly
        self._crier = crier

    @app_commands.command()
    @app_commands.describe(member="Who should no longer stand on the leaderboards")
    async def exclude(self, itx: Itx, member: discord.User) -> None:
        """Keeps somebody off this server's leaderboards; their points are kept."""
        await self._standings.exclude(_server(itx), member.id, itx.created_at.timestamp())
        sheet = render.leaderboard.was_excluded(member.display_name)
        await itx.response.send_message(view=sheet, ephemeral=True)

    @app_commands.command()
    @app_commands.describe(member="Who should stand on the leaderboards again")
    async def restore(self, itx: Itx, member: discord.User) -> None:
        """Lets somebody stand on this server's leaderboards again."""
        await self._standings.restore(_server(itx), member.id)
        sheet = render.leaderboard.was_restored(member.display_name)
        await itx.response.send_message(view=sheet, ephemeral=True)

    @app_commands.command()
    async def excluded(self, itx: Itx) -> None:
        """Who is kept off this server's leaderboards."""
        found = await self._standings.excluded(_server(itx))
        await itx.response.send_message(view=render.leaderboard.excluded(found), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(
        channel="Where it should stand", weekday="On which day of the week", time="At what time, such as 18:00"
    )
    async def weekly(self, itx: Itx, channel: discord.TextChannel, weekday: Weekday, time: str) -> None:
        """Posts the leaderboard of the week every week, for everybody in a channel."""
        guild_id, minute = _server(itx), minute_of(time)
        day = DAYS.index(weekday) + 1
        if (fault := hindrance(channel.guild, Plan(guild_id, 0, channel.id, "UTC", 0))) is not None:
            raise Refused(f"I can't post it there: {fault}.")
        now = itx.created_at.timestamp()
        plan, slot = await self._weekly.begin(guild_id, itx.user.id, channel.id, weekday=day, minute=minute, now=now)
        self._crier.wake()
        await itx.response.send_message(view=render.leaderboard.comes_weekly(plan, slot), ephemeral=True)

    @weekly.autocomplete("time")
    async def _times(self, _: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return time_choices(typed)

    @app_commands.command()
    async def off(self, itx: Itx) -> None:
        """Posts the leaderboard no more."""
        await self._weekly.end(_server(itx))
        await itx.response.send_message(view=render.leaderboard.comes_no_more(), ephemeral=True)


def _server(itx: Itx) -> int:
    """The admin's server; Refused for who isn't one."""
    guild_id = home(itx)
    if guild_id is None:
        raise Refused("I am not a member of this server, so it has no leaderboards.")
    if not itx.permissions.manage_guild:  # Discord lets admins open a command to others
        raise Refused("That is for those who may *Manage Server*.")
    return guild_id
