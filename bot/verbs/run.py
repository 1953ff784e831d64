"""run: connects to Discord and serves."""

import asyncio
import logging
import sys

import discord

from bot import app
from bot.settings import Settings
from bot.store.rows import StorageFailed
from bot.verbs.check import checked_library

_TOKENLESS = """There is no DISCORD_TOKEN, so I can't connect to Discord.
  1. Make an application with a bot at https://discord.com/developers/applications (README: "Your own bot").
  2. Copy .env.example to .env and put the bot's token behind DISCORD_TOKEN=
  3. Run this again.
To see the bot at work without any of this: make try"""

_NOT_ACCEPTED = """Discord doesn't accept the token behind DISCORD_TOKEN.
Make a new one in the developer portal (Bot > Reset Token) and put it into .env."""


_TOKEN_REFUSED = 4004
"""Discord's close code for a token that was valid before (its reference, Gateway Close Event Codes)."""


def run(settings: Settings) -> int:
    """Serves until it is stopped.

    0 after Ctrl-C or SIGTERM; 1 when starting again may help, as when Discord can't be reached; 2 when
    something has to be set right first.
    """
    if settings.discord_token is None or not settings.discord_token.get_secret_value().strip():
        print(_TOKENLESS, file=sys.stderr)
        return 2
    library = checked_library(settings)
    if library is None:
        print("The question bank has to be set right first.", file=sys.stderr)
        return 2
    discord.utils.setup_logging(level=logging.getLevelNamesMapping()[settings.log_level])
    try:
        asyncio.run(app.run(settings, settings.discord_token.get_secret_value().strip(), library))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    except discord.LoginFailure:
        print(_NOT_ACCEPTED, file=sys.stderr)
        return 2
    except (StorageFailed, discord.HTTPException, discord.ConnectionClosed, OSError) as error:
        print(_explained(error, settings), file=sys.stderr)
        return 2 if isinstance(error, discord.ConnectionClosed) and error.code == _TOKEN_REFUSED else 1
    return 1


def _explained(error: Exception, settings: Settings) -> str:
    if isinstance(error, StorageFailed):
        return f"{settings.database}: {error}{f' ({error.__cause__})' if error.__cause__ else ''}"
    if isinstance(error, discord.ConnectionClosed):
        said = f"Discord closed the connection for good (code {error.code})."
        return _NOT_ACCEPTED if error.code == _TOKEN_REFUSED else said
    if isinstance(error, discord.HTTPException):
        return f"Discord has trouble just now ({error}). Run this again in a minute."
    return f"Discord can't be reached ({error}). Is this machine connected? Run this again then."
