"""Noting that the bot is there, so that days on which it was not cost nobody anything."""

import asyncio
import logging
from collections.abc import Callable

from bot.store import runs
from bot.store.database import Database
from bot.store.rows import StorageFailed

log = logging.getLogger(__name__)

SECONDS = 60.0
"""Between two signs of life."""
_SOON = 1.0
"""Seconds after which it looks again whether the bot is connected."""


class Runs:
    """When the bot was there, whichever process it was. Times are UTC epoch seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, now: float) -> None:
        """Notes that the bot is there now."""
        async with self._database.transaction() as tx:
            await runs.note(tx, now)

    async def keep(self, connected: Callable[[], bool], clock: Callable[[], float], every: float = SECONDS) -> None:
        """Notes it over and over as long as the bot is connected, until cancelled."""
        writable = True
        while True:
            there = connected()
            if there:
                writable = await self._noted(clock(), writable)
            await asyncio.sleep(every if there else min(every, _SOON))

    async def _noted(self, now: float, was_writable: bool) -> bool:
        try:
            await self.note(now)
        except StorageFailed as failed:
            if was_writable:  # once, not every minute
                log.warning("this time will count as one at which I was away: %s", failed)
            return False
        return True
