"""/streak: days in a row, and how they came about."""

from discord import app_commands
from discord.ext import commands

from bot.face import render
from bot.face.errors import Itx
from bot.face.place import is_own_dm
from bot.service.streaks import Streaks


class StreakCog(commands.Cog):
    """Shows members their own streaks."""

    def __init__(self, streaks: Streaks) -> None:
        self._streaks = streaks

    @app_commands.command()
    async def streak(self, itx: Itx) -> None:
        """Your days in a row, and the last weeks day by day."""
        found = await self._streaks.of(itx.user.id, itx.created_at.timestamp())
        await itx.response.send_message(view=render.streak.page(found), ephemeral=not is_own_dm(itx))
