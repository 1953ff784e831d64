"""What the store's functions are given: a connection that can only look, or one inside a transaction."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Self

import aiosqlite

Row = Sequence[Any]
Record = dict[str, Any]

_REASONS = {
    "SQLITE_BUSY": "another program is holding my database",
    "SQLITE_LOCKED": "another program is holding my database",
    "SQLITE_FULL": "the disk behind my database is full",
    "SQLITE_READONLY": "my database can't be written to",
    "SQLITE_CANTOPEN": "my database can't be opened",
    "SQLITE_CORRUPT": "my database is damaged",
    "SQLITE_NOTADB": "the file that should be my database is none",
}


class StorageFailed(Exception):
    """The database could not do its part; the sentence is fit for a member, the cause is for the operator."""

    @classmethod
    def of(cls, error: sqlite3.Error | OSError) -> Self:
        """The failure that `error` means."""
        name = getattr(error, "sqlite_errorname", None) or ""
        reason = next((text for key, text in _REASONS.items() if name.startswith(key)), "my database doesn't answer")
        return cls(f"Right now I can't keep anything, because {reason}.")


class Reading:
    """A connection that can only look."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def row(self, sql: str, **values: Any) -> Row | None:
        """The first row that a statement returns, None when there is none."""
        async with self._connection.execute(sql, values) as cursor:
            row: Row | None = await cursor.fetchone()
            return row

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        """Every row that a statement returns."""
        async with self._connection.execute(sql, values) as cursor:
            return [row async for row in cursor]

    async def records(self, sql: str, **values: Any) -> list[Record]:
        """Every row that a statement returns, with its values by the names of the columns."""
        async with self._connection.execute(sql, values) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) async for row in cursor]


class Transaction(Reading):
    """A connection between BEGIN IMMEDIATE and COMMIT."""
