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


def run(settings: Settings) -> int:
    """Serves until it is stopped; 0 after Ctrl-C or SIGTERM, 2 when something has to be set right first."""
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
    except discord.LoginFailure:
        print(_NOT_ACCEPTED, file=sys.stderr)
    except StorageFailed as error:
        cause = f" ({error.__cause__})" if error.__cause__ else ""
        print(f"{settings.database}: {error}{cause}", file=sys.stderr)
    except discord.HTTPException as error:
        print(f"Discord has trouble just now ({error}). Run this again in a minute.", file=sys.stderr)
    except OSError as error:
        print(f"Discord can't be reached ({error}). Is this machine connected? Run this again then.", file=sys.stderr)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    return 2
