"""/remind: members' daily reminders."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.reminder import Reminder
from bot.domain.time_of_day import minute_of
from bot.face import render
from bot.face.completing import time_choices, zone_choices, zone_meant
from bot.face.courier import Courier
from bot.face.custom_id import State
from bot.face.errors import Itx, logging_only
from bot.face.place import home, is_own_dm
from bot.face.render.sheet import Sheet
from bot.face.router import Presses
from bot.service.reminders import Reminders

_OFF = "off"


class ReminderCog(commands.Cog):
    """Sets reminders, has them sent, and tells who can't be reached any more."""

    def __init__(self, reminders: Reminders, courier: Courier) -> None:
        self._reminders = reminders
        self._courier = courier
        self.presses: Presses = {render.reminder.VERB: self._stop, render.reminder.RESUME: self._resume}

    @app_commands.command()
    @app_commands.describe(
        time="When, such as 20:00; “off” ends it (leave it out to see how it stands)",
        zone="In which time zone, such as Europe/Berlin (yours, or this server's)",
    )
    async def remind(self, itx: Itx, time: str | None = None, zone: str | None = None) -> None:
        """A direct message once a day with today's question and what is due for review."""
        user_id, now = itx.user.id, itx.created_at.timestamp()
        if time is None:
            await self._reminders.untold(user_id, now)  # they are told now
            reminder = await self._reminders.get(user_id)
            sheet = render.reminder.state(reminder, _server(itx, reminder))
        elif time.strip().casefold() == _OFF:
            sheet = render.reminder.off(await self._reminders.stop(user_id))
        else:
            where = zone_meant(zone) if zone else None
            reminder = await self._reminders.set(user_id, minute_of(time), where, home(itx), now)
            sheet = render.reminder.on(reminder, _server(itx, reminder))
        await self._say(itx, sheet)

    @remind.autocomplete("time")
    async def _times(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        off = app_commands.Choice(name=_OFF, value=_OFF)
        if typed.strip() and _OFF.startswith(typed.strip().casefold()):
            return [off]
        return [*time_choices(typed), off]

    @remind.autocomplete("zone")
    async def _zones(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return zone_choices(typed)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py whenever Discord is there (again)."""
        self._courier.errands.wake()

    @commands.Cog.listener()
    async def on_app_command_completion(self, itx: Itx, command: object) -> None:
        """Called by discord.py after every command."""
        await self._tell(itx)

    @commands.Cog.listener()
    async def on_press_completion(self, itx: Itx) -> None:
        """Called by the router after every press."""
        await self._tell(itx)

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        await self._courier.errands.close()

    async def _tell(self, itx: Itx) -> None:
        """A reminder that stopped by itself says so once, where nothing but a box would hide it."""
        if not itx.response.is_done() or itx.response.type is discord.InteractionResponseType.modal:
            return
        async with logging_only("telling of a reminder that stopped", itx.id):
            stopped = await self._reminders.untold(itx.user.id, itx.created_at.timestamp())
            if stopped is not None:
                await itx.followup.send(view=render.reminder.stopped(stopped), ephemeral=True)

    async def _stop(self, itx: Itx, state: State) -> None:
        await self._say(itx, render.reminder.off(await self._reminders.stop(itx.user.id)))

    async def _resume(self, itx: Itx, state: State) -> None:
        reminder = await self._reminders.resume(itx.user.id, itx.created_at.timestamp())
        await self._say(itx, render.reminder.on(reminder, _server(itx, reminder)))

    async def _say(self, itx: Itx, sheet: Sheet) -> None:
        self._courier.errands.wake()
        await itx.response.send_message(view=sheet, ephemeral=not is_own_dm(itx))


def _server(itx: Itx, reminder: Reminder | None) -> str:
    """The name of the server whose question of the day comes with it, empty when there is none."""
    guild = itx.client.get_guild((reminder.guild_id if reminder else None) or 0)
    return guild.name if guild else ""
