"""Housekeeping: what has to be done now and then without anybody asking for it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping

from bot.store import backup, chores, deletions, packs, retention, server_data
from bot.store.database import Database
from bot.store.deletions import Deletion, Whose

DAY = 86_400.0
GRACE_DAYS = 30
"""For how long the data of a server are kept from which the bot was removed."""
_AT_ONCE = 200
"""Texts that go in one transaction: a member who answers just then shouldn't have to wait."""

Chore = Callable[[float], Awaitable[None]]


class Housekeeping:
    """The chores, each of them harmless when done twice. Times are UTC epoch seconds."""

    def __init__(self, database: Database, *, backups: bool) -> None:
        """With `backups` the database is copied every day."""
        self._database = database
        self.chores: Mapping[str, Chore] = {
            "old texts": self.forget_texts,
            "servers": self.forget_servers,
            "uploads": self.drop_uploads,
            "notes of deletions": self.prune_notes,
            **({"old backups": self.rotate, "backup": self.back_up} if backups else {}),
        }

    async def due_at(self, now: float) -> dict[str, float]:
        """When each chore is due: a day after the last time, or now if that lies ahead, since the clock was wrong."""
        async with self._database.reading() as rx:
            done_at = await chores.done_at(rx)
        last = {name: done_at.get(name, 0.0) for name in self.chores}
        return {name: at + DAY if at <= now else now for name, at in last.items()}

    async def do(self, name: str, now: float) -> None:
        """Does a chore, and notes that it is done."""
        await self.chores[name](now)
        async with self._database.transaction() as tx:
            await chores.done(tx, name, now)

    async def forget_texts(self, now: float) -> None:
        """Takes the texts away that were kept for long enough."""
        async with self._database.reading() as rx:
            overdue = await retention.overdue(rx, now)
        for some in overdue.parts(_AT_ONCE):
            async with self._database.transaction() as tx:
                await retention.forget(tx, some)
        if overdue:
            await self._database.empty_log()

    async def forget_servers(self, now: float) -> None:
        """Deletes the data of servers from which the bot has been gone for too long."""
        until = now - GRACE_DAYS * DAY
        async with self._database.reading() as rx:
            due = await server_data.left_before(rx, until)
        for guild_id in due:
            note = Deletion(Whose.SERVER, guild_id, now)
            async with self._database.transaction() as tx:
                if guild_id in await server_data.left_before(tx, until):  # it may have just come back
                    await server_data.forget(tx, guild_id)
                    await asyncio.to_thread(deletions.note, deletions.notes_of(self._database.file), note)
        if due:
            await self._database.empty_log()

    async def drop_uploads(self, now: float) -> None:
        """Drops the packs that were uploaded and that nobody has added."""
        async with self._database.transaction() as tx:
            await packs.drop_old(tx, now)

    async def prune_notes(self, now: float) -> None:
        """Drops the notes of deletions that no backup is old enough for."""
        async with self._database.transaction():  # in which others would add one
            await asyncio.to_thread(deletions.prune, deletions.notes_of(self._database.file), now)

    async def rotate(self, now: float) -> None:
        """Deletes the backups that are old enough."""
        await asyncio.to_thread(backup.rotate, backup.folder_of(self._database.file), now)

    async def back_up(self, now: float) -> None:
        """Makes a backup, beside the event loop and beside whoever writes."""
        file = self._database.file
        backup.made_folder(file)
        await asyncio.to_thread(backup.make, file, backup.named(file, now))

    async def see(self, present: Collection[int], now: float) -> None:
        """Compares the servers in which the bot is with those that it knows, when it knows for sure."""
        async with self._database.reading() as rx:
            known = await server_data.known(rx)
        gone = [id_ for id_, left_at in known.items() if left_at is None and id_ not in present]
        back = [id_ for id_, left_at in known.items() if left_at is not None and id_ in present]
        if gone or back:
            async with self._database.transaction() as tx:
                for guild_id in gone:
                    await server_data.leave(tx, guild_id, now)
                for guild_id in back:
                    await server_data.come_back(tx, guild_id)

    async def leave(self, guild_id: int, now: float) -> None:
        """Notes that the bot was removed from a server."""
        async with self._database.transaction() as tx:
            await server_data.leave(tx, guild_id, now)

    async def come_back(self, guild_id: int) -> None:
        """Notes that the bot is in a server (again)."""
        async with self._database.transaction() as tx:
            await server_data.come_back(tx, guild_id)
