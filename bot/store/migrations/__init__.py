"""Numbered .sql files that bring a database up to date, each applied once and recorded."""

import re
import sqlite3
import time
from collections.abc import Iterator
from importlib.resources import files

from bot.store.rows import Reading, StorageFailed, Transaction

_NAME = re.compile(r"(?P<number>\d{4})_\w+\.sql")


async def migrate(tx: Transaction) -> None:
    """Applies what is missing; StorageFailed when a newer version has already been at this database."""
    await tx.row(
        "CREATE TABLE IF NOT EXISTS migrations"
        " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at DOUBLE PRECISION NOT NULL)"
    )
    done = await applied(tx)
    scripts = dict(_scripts())
    if newer := done - scripts.keys():
        raise StorageFailed(
            f"This database was written by a newer version of the bot (it has migration {max(newer)}, this version"
            f" knows {max(scripts)}). Install that version again, or restore a backup from before it."
        )
    for number in sorted(scripts.keys() - done):
        name, script = scripts[number]
        for statement in statements(script):
            await tx.row(statement)
        await tx.row(
            "INSERT INTO migrations (number, name, applied_at) VALUES (:number, :name, :applied_at)",
            number=number, name=name, applied_at=time.time(),
        )  # fmt: skip


async def applied(rx: Reading) -> set[int]:
    """The numbers of the migrations that a database has had."""
    return {row[0] for row in await rx.rows("SELECT number FROM migrations")}


def known() -> set[int]:
    """The numbers of the migrations that this version of the bot has."""
    return {number for number, _ in _scripts()}


def _scripts() -> Iterator[tuple[int, tuple[str, str]]]:
    for file in files(__name__).iterdir():
        if found := _NAME.fullmatch(file.name):
            yield int(found["number"]), (file.name, file.read_text(encoding="utf-8"))


def statements(script: str) -> Iterator[str]:
    """The single statements of a script; a semicolon inside a trigger ends none (SQLite's own rule)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    remarks = ("", "--")
    if any(line.strip()[:2] not in remarks for line in statement.splitlines()):
        yield statement  # the last one may do without its semicolon
