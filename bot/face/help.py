"""/help: the bot on one screen."""

from discord import app_commands
from discord.ext import commands

from bot.domain.bank import Bank
from bot.face import render
from bot.face.errors import Itx


class HelpCog(commands.Cog):
    """Explains the bot."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    @app_commands.command()
    async def help(self, itx: Itx) -> None:
        """What I do and how to use me."""
        await itx.response.send_message(view=render.words.help_page(self._bank.topics, len(self._bank)), ephemeral=True)
