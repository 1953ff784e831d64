"""try: the whole bot in a browser, without Discord."""

import asyncio
import errno
import logging
import sys
from importlib.util import find_spec
from pathlib import Path

import discord

from bot.library import Library
from bot.settings import Settings
from bot.store.condition import is_open
from bot.store.rows import StorageFailed
from bot.verbs.check import checked_library

_MISSING = """The simulated Discord isn't installed. `make try` installs it, and so does
  {python} -m pip install --require-hashes -r requirements-try.lock"""

_WELCOME = """
The Mock Interviewer is at work in a simulated Discord on this machine. Open this address in a browser:

  {address}

Answers are kept in {file}; `make try FRESH=1` (or `--fresh`) begins anew.
Nothing leaves this machine. Ctrl-C ends it.
"""


def tryout(settings: Settings, *, fresh: bool, port: int) -> int:
    """Serves the trial until Ctrl-C; 2 when something has to be set right first."""
    if find_spec("simcord") is None or find_spec("PIL") is None:
        print(_MISSING.format(python=sys.executable), file=sys.stderr)
        return 2
    file = settings.database.with_name("trial.db")
    if file == settings.database:
        print("DATABASE is trial.db itself. Trials keep their own file; give the bot's another name.", file=sys.stderr)
        return 2
    library = checked_library(settings)
    if library is None:
        print("The question bank has to be set right first.", file=sys.stderr)
        return 2
    discord.utils.setup_logging(level=logging.WARNING)
    return _serve(library, file, fresh=fresh, port=port)


def _serve(library: Library, file: Path, *, fresh: bool, port: int) -> int:
    from bot.tryout.run import begin_anew, run  # noqa: PLC0415 - what it needs is known to be there only now
    from bot.tryout.stage import TrialBroken  # noqa: PLC0415 - likewise

    def announce(address: str) -> None:
        print(_WELCOME.format(address=address, file=file), flush=True)

    if is_open(file):
        print(f"Another trial is open on {file}. End it first, or set DATABASE to a path elsewhere.", file=sys.stderr)
        return 2
    try:
        if fresh:
            begin_anew(file)
        asyncio.run(run(library, file, port, announce))
    except TrialBroken as error:
        print(f"The trial is over: {error}. The lines above say why. Start it again.", file=sys.stderr)
    except StorageFailed as error:
        print(f"{file}: {error}", file=sys.stderr)
    except OSError as error:
        taken = f"port {port} is taken. Choose another, or leave --port out"
        reason = taken if error.errno == errno.EADDRINUSE else str(error)
        print(f"The trial can't start: {reason}.", file=sys.stderr)
    except (KeyboardInterrupt, asyncio.CancelledError):
        print("The trial has ended.")
        return 0
    return 2
