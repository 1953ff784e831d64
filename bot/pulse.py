"""A sign of life in a file beside the database, for whoever watches over the process: a container, a monitor."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

SECONDS = 15.0
"""Between two signs."""
_SILENT = 4 * SECONDS


def sign_of(database: Path) -> Path:
    """The file whose time says when the bot on `database` was last connected."""
    return database.with_name(f"{database.name}.alive")


async def beat(sign: Path, connected: Callable[[], bool]) -> None:
    """Touches `sign` as long as the bot is connected, until cancelled; then nothing of it stays."""
    _remove(sign)  # of a bot that was killed
    writable = True
    try:
        while True:
            if connected():
                writable = _touched(sign, writable)
            await asyncio.sleep(SECONDS)
    finally:
        _remove(sign)


def _touched(sign: Path, was_writable: bool) -> bool:
    try:
        sign.touch()
    except OSError as error:
        if was_writable:  # once, not every 15 seconds
            log.warning("health checks will fail, since %s can't be written: %s", sign, error)
        return False
    return True


def _remove(sign: Path) -> None:
    with suppress(OSError):
        sign.unlink(missing_ok=True)


def is_alive(sign: Path, now: float) -> bool:
    """Whether the bot was connected within the last minute (`now` in UTC epoch seconds)."""
    try:
        return abs(now - sign.stat().st_mtime) <= _SILENT  # one from the future is from before the clock was set
    except OSError:
        return False
