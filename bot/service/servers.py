"""What admins can set for their servers."""

from bot.domain.server import Changes, Server
from bot.store import servers
from bot.store.database import Database


class Servers:
    """Servers' settings; whoever changes them has seen to it that an admin asks. Times are UTC epoch seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int) -> Server:
        """How everything is set."""
        async with self._database.reading() as rx:
            return await servers.get(rx, guild_id)

    async def change(self, guild_id: int, changes: Changes, now: float) -> Server:
        """Changes what is named; another zone counts from now on, and the days behind stay what they were."""
        async with self._database.transaction() as tx:
            before = await servers.get(tx, guild_id)
            if (after := changes.applied(before)) != before:
                await servers.keep(tx, after)
            if changes.zone is not None and (before.zones is None or changes.zone != before.zone):
                await servers.move(tx, guild_id, changes.zone, now)
            return await servers.get(tx, guild_id)
