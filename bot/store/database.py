"""The way to the SQLite file: one writer behind a lock, and read-only readers beside it.

A connection that tasks share is not transaction-safe (one task's rollback erases another's insert),
so nobody else ever holds one: `transaction()` and `reading()` are the only doors.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Self

import aiosqlite

from bot.store.migrations import migrate
from bot.store.rows import Reading, StorageFailed, Transaction

_BUSY_SECONDS = 1.0
"""How long our own writer, and then another program's lock, are waited for: Discord wants an answer in 3 seconds."""
_READERS = 2
_TRIES = 30
OURS = 0x4D6B4976
"""The application_id of our files: "MkIv"."""


class Database:
    """An open SQLite file."""

    def __init__(self, file: Path, writer: aiosqlite.Connection, readers: Sequence[aiosqlite.Connection]) -> None:
        self.file = file
        self._writer = writer
        self._writing = asyncio.Lock()
        self._readers: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        for reader in readers:
            self._readers.put_nowait(reader)

    @classmethod
    @asynccontextmanager
    async def open(cls, file: Path) -> AsyncIterator[Self]:
        """Opens `file`, making it and its folder if need be, brings it up to date, and closes it at the end.

        Raises StorageFailed when it can't be opened, is no database, or was written by a newer version.
        """
        async with AsyncExitStack() as stack:
            with _explained():
                file.parent.mkdir(parents=True, exist_ok=True)
                writer = await stack.enter_async_context(_connected(file, "rwc"))
                await _claim(writer)
                await _use_wal(writer)
                await writer.execute("PRAGMA synchronous = FULL")
                await writer.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only let go
            database = cls(file, writer, [])
            async with database.transaction() as tx:
                await migrate(tx)
            with _explained():
                for _ in range(_READERS):
                    database._readers.put_nowait(await stack.enter_async_context(_connected(file, "ro")))
            yield database

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """One writing transaction: all of it is kept, or nothing when anything is raised inside."""
        async with self._turn():
            with _explained():
                try:  # around BEGIN too: cancelled while it waits, it still begins
                    await self._writer.execute("BEGIN IMMEDIATE")
                    yield Transaction(self._writer)
                    await self._writer.execute("COMMIT")
                except BaseException:  # a cancelled task must not leave its half to the next one
                    await asyncio.shield(self._roll_back())
                    raise

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        """A look at what is committed; the writer never keeps it waiting."""
        reader = await self._readers.get()
        try:
            with _explained():
                yield Reading(reader)
        finally:
            self._readers.put_nowait(reader)

    async def empty_log(self) -> None:
        """Empties the write-ahead log, in which what was deleted may still stand; while somebody reads, it stays."""
        async with self._turn():
            with _explained():
                async with self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                    await cursor.fetchall()  # left open, it would be in the way of the next COMMIT

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """One writer at a time; who can't have a turn soon is told so, rather than kept until Discord gives up."""
        try:
            async with asyncio.timeout(_BUSY_SECONDS):
                await self._writing.acquire()
        except TimeoutError:
            raise StorageFailed.of(sqlite3.OperationalError("too many are waiting to write")) from None
        try:
            yield
        finally:
            self._writing.release()

    async def _roll_back(self) -> None:
        with suppress(sqlite3.OperationalError):  # on a full disk SQLite has already rolled back by itself
            await self._writer.execute("ROLLBACK")


@asynccontextmanager
async def _connected(file: Path, mode: str) -> AsyncIterator[aiosqlite.Connection]:
    uri = f"{file.absolute().as_uri()}?mode={mode}"  # noqa: ASYNC240 - asks for the current folder only
    sqlite3.connect(uri, uri=True).close()  # what can't be opened is known before aiosqlite starts a thread for it
    async with aiosqlite.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None) as connection:
        await connection.execute("PRAGMA foreign_keys = ON")
        yield connection


async def _claim(writer: aiosqlite.Connection) -> None:
    """Marks a new file as ours, and keeps away from another program's (SQLite's application_id)."""
    # In this order: a bot that starts beside us marks the file before it makes tables in it.
    async with writer.execute("SELECT COUNT(*) FROM sqlite_master") as cursor:
        tables = await cursor.fetchone()
    async with writer.execute("PRAGMA application_id") as cursor:
        mark = await cursor.fetchone()
    if mark is not None and mark[0] == OURS:
        return
    if tables is not None and tables[0]:
        raise StorageFailed("This is another program's SQLite file. Point DATABASE at a file of my own.")
    await writer.execute(f"PRAGMA application_id = {OURS}")


async def _use_wal(writer: aiosqlite.Connection) -> None:
    """Turns write-ahead logging on; SQLite doesn't wait for others here, so several that start at once take turns."""
    for _ in range(_TRIES):
        with suppress(sqlite3.OperationalError):
            await writer.execute("PRAGMA journal_mode = WAL")
            return
        await asyncio.sleep(_BUSY_SECONDS / _TRIES)
    await writer.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StorageFailed.of(error) from error
