"""The connection to Discord: what it listens to, what it never does, and which commands it has."""

import asyncio
import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.face.errors import Itx, report
from bot.store import commands as synced
from bot.store.database import Database

log = logging.getLogger(__name__)

_BEGUN = ("discord.py: on_interaction", "discord.py: on_message", "CommandTree-invoker")
"""How discord.py names the tasks in which presses, messages and commands are served."""
_LAST_SECONDS = 5.0

# The bot has no voice; without these lines discord.py warns at every start that its voice packages are missing.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class Tree(app_commands.CommandTree["InterviewClient"]):
    """The slash commands, with failures reported to who used them."""

    async def on_error(self, itx: Itx, error: app_commands.AppCommandError, /) -> None:
        """Called by discord.py with what a command raised."""
        if itx.type is discord.InteractionType.autocomplete:
            log.error("autocomplete failed (reference %s)", itx.id, exc_info=error)
        else:
            await report(itx, error)


class InterviewClient(commands.Bot):
    """A bot without privileged intents that pings nobody and remembers no messages."""

    def __init__(self, database: Database) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self._database = database

    async def setup_hook(self) -> None:
        """Called by discord.py once, after login: tells Discord our commands when they have changed."""
        digest = _digest([command.to_dict(self.tree) for command in self.tree.get_commands()])
        application_id = self.application_id or 0
        async with self._database.reading() as rx:
            known = await synced.digest(rx, application_id)
        if digest == known:
            return
        try:
            await self.tree.sync()
        except discord.HTTPException as error:
            log.error("the commands could not be told to Discord; the next start tries again: %s", error)  # noqa: TRY400 - no traceback needed
            return
        async with self._database.transaction() as tx:
            await synced.synced(tx, application_id, digest, discord.utils.utcnow().timestamp())
        log.info("told Discord our commands")

    @property
    def connected(self) -> bool:
        """Whether Discord reaches us at this moment."""
        return self.is_ready() and not self.is_closed() and self.ws.open

    async def finish(self) -> None:
        """Lets what members have begun come to its end, for as long as Discord would wait for it."""
        begun = [task for task in asyncio.all_tasks() if task.get_name().startswith(_BEGUN)]
        if begun:
            log.info("stopping after %s that are under way", len(begun))
            await asyncio.wait(begun, timeout=_LAST_SECONDS)

    async def on_message(self, message: discord.Message, /) -> None:
        """Called by discord.py; there are no prefix commands to look for."""


def _digest(definitions: list[dict[str, Any]]) -> str:
    ordered = sorted(definitions, key=lambda definition: (definition["type"], definition["name"]))
    return hashlib.sha256(json.dumps(ordered, sort_keys=True).encode()).hexdigest()
