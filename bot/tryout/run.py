"""The trial from beginning to end."""

import logging
import secrets
from collections.abc import Callable
from pathlib import Path

from bot.app import stopped_by_sigterm
from bot.library import Library
from bot.tryout.clock import Clock, note_of, wall_clock
from bot.tryout.journal import Journal
from bot.tryout.server import listening, origin, served
from bot.tryout.stage import Stage


async def run(
    library: Library, file: Path, port: int, announce: Callable[[str], None], clock: Clock = wall_clock
) -> None:
    """Serves the trial on the database `file` until cancelled; `announce` gets the address of its page, a secret.

    Raises OSError when the port (0 for any free one) is taken, StorageFailed when the file can't be used.
    """
    journal = Journal()
    logging.getLogger().addHandler(journal)
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # what isn't HTTP at all is nobody's concern here
    key = secrets.token_urlsafe(24)
    try:
        with listening(port) as listener:
            page = origin(listener)
            async with (
                stopped_by_sigterm(),
                Stage.opened(library, file, page, clock) as stage,
                served(listener, stage, journal, key, file),
            ):
                announce(f"{page}/#{key}")
                await stage.keep_time()
    finally:
        logging.getLogger().removeHandler(journal)


def begin_anew(file: Path) -> None:
    """Forgets what was answered in earlier trials; OSError when another program holds the file."""
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm", note_of(file).name, f"{file.name}.deletions"):
        file.with_name(name).unlink(missing_ok=True)
