"""What condition a database file is in, seen from outside and without touching it: it may be anything."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.store import migrations
from bot.store.database import OURS
from bot.store.rows import Reading, StorageFailed

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@dataclass(frozen=True)
class Condition:
    """What a file turned out to be; of one that is another program's, or damaged, nothing more is told."""

    anothers: bool = False
    fault: str = ""
    attempts: int = 0
    members: int = 0
    applied: frozenset[int] = frozenset()
    """The numbers of the migrations that the file has had."""


async def look(file: Path) -> Condition:
    """Looks through the whole file, and leaves it as it is; StorageFailed when it can't be read just now."""
    in_use = _in_use(file)
    seen = await _seen(file, in_use=in_use)
    if not in_use and _in_use(file):  # the bot was started meanwhile, and may have written under our eyes
        seen = await _seen(file, in_use=True)
    return seen


def is_open(file: Path) -> bool:
    """Whether another bot has the file open just now; a file that is no database of ours isn't, and is left alone."""
    if not file.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() != (OURS,):
                return False
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=0)) as connection:
            # Out of WAL mode, which every bot goes into, a file gets only when nobody else has it open.
            return bool(connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",))
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _in_use(file: Path) -> bool:
    return any(file.with_name(file.name + end).exists() for end in ("-wal", "-journal"))


async def _seen(file: Path, *, in_use: bool) -> Condition:
    try:
        async with _looking(file, in_use=in_use) as rx:
            return await condition(rx)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:  # the low byte is the kind, the rest its details
            return Condition(fault=str(error))
        raise StorageFailed.of(error) from error


@asynccontextmanager
async def _looking(file: Path, *, in_use: bool) -> AsyncIterator[Reading]:
    # Reading a file in WAL mode leaves a -wal and an -shm file behind, unless SQLite is told that nobody writes to it.
    uri = f"{file.absolute().as_uri()}?mode=ro{'' if in_use else '&immutable=1'}"  # noqa: ASYNC240 - asks for the current folder only
    sqlite3.connect(uri, uri=True).close()  # what can't be opened is known before aiosqlite starts a thread for it
    async with aiosqlite.connect(uri, uri=True, timeout=1.0, isolation_level=None) as connection:
        yield Reading(connection)


async def condition(rx: Reading) -> Condition:
    """The condition of the file that is being read."""
    if await _is_anothers(rx):
        return Condition(anothers=True)
    if fault := await _fault(rx):
        return Condition(fault=fault)
    if await rx.row("SELECT name FROM sqlite_master WHERE name = 'migrations'") is None:  # a start was cut short
        return Condition()
    row = await rx.row("SELECT COUNT(*), COUNT(DISTINCT user_id) FROM attempts")
    attempts, members = row or (0, 0)
    return Condition(attempts=attempts, members=members, applied=frozenset(await migrations.applied(rx)))


async def _is_anothers(rx: Reading) -> bool:
    """Whether the bot would keep its hands off: there is something in the file, and it doesn't bear our mark."""
    mark = await rx.row("PRAGMA application_id")
    content = await rx.row("SELECT name FROM sqlite_master")
    return mark is not None and mark[0] != OURS and content is not None


async def _fault(rx: Reading) -> str:
    """The first fault that SQLite finds in the file, "" when there is none."""
    row = await rx.row("PRAGMA integrity_check(1)")
    said = str(row[0]) if row else ""
    return "" if said == "ok" else said.splitlines()[-1]  # the line before names only the file's part
