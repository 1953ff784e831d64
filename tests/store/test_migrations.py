import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.domain.review import Look
from bot.store import attempts, migrations, peeks
from bot.store.database import OURS, Database
from bot.store.migrations import statements
from bot.store.rows import Reading, StorageFailed
from tests.store.samples import ADA, BEN, GIL, LOCKS, VERDICT, attempt

SCRIPTS = sorted(file.name for file in Path(migrations.__file__).parent.glob("*.sql"))
TRIGGER = """-- Two tables; and what ties them.
CREATE TABLE a (x TEXT);
CREATE TABLE b (x TEXT);
CREATE TRIGGER copied AFTER INSERT ON a BEGIN
    INSERT INTO b VALUES (new.x);
    INSERT INTO b VALUES ('one; more');
END;
INSERT INTO a VALUES ('it; too');
-- That is all;
"""


async def recorded(rx: Reading) -> list[tuple[int, str, float]]:
    return [(row[0], row[1], row[2]) for row in await rx.rows("SELECT * FROM migrations ORDER BY number")]


def dumped(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


async def test_every_migration_is_applied_once_and_recorded(database_file: Path) -> None:
    async with Database.open(database_file) as database, database.reading() as rx:
        first = await recorded(rx)
    async with Database.open(database_file) as database, database.reading() as rx:
        again = await recorded(rx)
    assert [name for _, name, _ in first] == SCRIPTS
    assert [number for number, _, _ in first] == list(range(1, len(SCRIPTS) + 1))
    assert again == first


@pytest.mark.parametrize("bots", [2, 3, 4, 6, 8, 12])
async def test_bots_that_start_at_once_on_a_new_file_all_find_it_ready(database_file: Path, bots: int) -> None:
    async def start(user: int) -> list[tuple[int, str, float]]:
        async with Database.open(database_file) as database:
            async with database.transaction() as tx:
                await tx.row("INSERT INTO drafts VALUES (:user, 'q', 'text', 1.0)", user=user)
            async with database.reading() as rx:
                return await recorded(rx)

    found = await asyncio.gather(*(start(user) for user in range(bots)))
    assert found == [found[0]] * bots
    assert [name for _, name, _ in found[0]] == SCRIPTS


def of_the_first_version(file: Path) -> None:
    """A file as the first version left it, with an attempt in it."""
    verdict = asdict(VERDICT)
    del verdict["confidence"]
    with closing(sqlite3.connect(file)) as old, old:
        old.execute(f"PRAGMA application_id = {OURS}")
        old.executescript((Path(migrations.__file__).parent / SCRIPTS[0]).read_text(encoding="utf-8"))
        old.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at DOUBLE)")
        old.execute("INSERT INTO migrations VALUES (1, ?, 1.0)", [SCRIPTS[0]])
        old.execute(
            """INSERT INTO attempts (id, user_id, question_id, edition, reply, percent, verdict, scorer, hints,
                   answer_seen, sent_at, marked_at)
               VALUES (1, ?, 'what-is-the-gil', 'edition', 'A lock.', 41, ?, 1, '[]', 0, 100, 100)""",
            [ADA, json.dumps(verdict)],
        )


async def test_what_the_first_version_kept_is_still_there_and_was_sure(database_file: Path) -> None:
    of_the_first_version(database_file)
    async with Database.open(database_file) as database, database.reading() as rx:
        assert [name for _, name, _ in await recorded(rx)] == SCRIPTS
        assert await attempts.page(rx, ADA, before=2, limit=2) == [attempt(1)]
        assert await rx.rows("SELECT unsure, ticked, ticked_at, offered FROM attempts") == [(0, None, None, 0)]


async def test_the_looks_of_the_first_version_are_still_there_and_its_feedback_is_none(database_file: Path) -> None:
    """Which of the answers that were seen came with feedback is told by the attempt before them."""
    of_the_first_version(database_file)
    with closing(sqlite3.connect(database_file)) as old, old:
        old.executemany(
            "INSERT INTO peeks VALUES (?, ?, ?, ?)",
            [
                (ADA, GIL, "mutex", 200.0), (ADA, GIL, peeks.ANSWER, 100.0), (ADA, LOCKS, peeks.ANSWER, 300.0),
                (BEN, GIL, peeks.ANSWER, 300.0),
            ],
        )  # fmt: skip
    async with Database.open(database_file) as database, database.reading() as rx:
        found = [sorted(await peeks.looks(rx, user), key=lambda look: look.at) for user in (ADA, BEN)]
        assert found == [
            [Look(GIL, 200.0, whole=False), Look(LOCKS, 300.0, whole=True)], [Look(GIL, 300.0, whole=True)],
        ]  # fmt: skip
        assert await peeks.seen(rx, ADA, GIL, until=200.0) == [peeks.ANSWER, "mutex"]


async def test_a_database_of_a_newer_version_is_refused_and_left_unchanged(database_file: Path) -> None:
    async with Database.open(database_file):
        pass
    with closing(sqlite3.connect(database_file)) as newer, newer:
        newer.execute("INSERT INTO migrations VALUES (9999, '9999_future.sql', 1.0)")
        newer.execute("DROP TABLE drafts")
    before = dumped(database_file)
    with pytest.raises(StorageFailed, match=rf"migration 9999\b.*\b{len(SCRIPTS)}\b"):
        async with Database.open(database_file):
            pass
    assert dumped(database_file) == before


async def test_a_migration_that_fails_leaves_nothing(database_file: Path) -> None:
    with closing(sqlite3.connect(database_file)) as foreign, foreign:
        foreign.execute("CREATE TABLE synced_commands (theirs TEXT)")  # the last table of the first migration
    before = dumped(database_file)
    with pytest.raises(StorageFailed):
        async with Database.open(database_file):
            pass
    assert dumped(database_file) == before


async def test_the_statements_of_a_script_do_what_the_script_says(database: Database) -> None:
    async with database.transaction() as tx:
        for statement in statements(TRIGGER):
            await tx.row(statement)
        assert await tx.rows("SELECT x FROM a") == [("it; too",)]
        assert await tx.rows("SELECT x FROM b") == [("it; too",), ("one; more",)]


async def test_a_script_that_fails_at_its_end_leaves_nothing_of_its_beginning(database: Database) -> None:
    async def tables() -> list[str]:
        async with database.reading() as rx:
            return [row[0] for row in await rx.rows("SELECT name FROM sqlite_master ORDER BY name")]

    async def failing() -> None:
        async with database.transaction() as tx:
            for statement in statements(TRIGGER + "CREATE TABLE a (y TEXT);\n"):
                await tx.row(statement)

    before = await tables()
    with pytest.raises(StorageFailed):
        await failing()
    assert await tables() == before


def test_a_semicolon_in_a_trigger_ends_no_statement() -> None:
    assert [text.strip().splitlines()[-1] for text in statements(TRIGGER)] == [
        "CREATE TABLE a (x TEXT);", "CREATE TABLE b (x TEXT);", "END;", "INSERT INTO a VALUES ('it; too');",
    ]  # fmt: skip


def test_a_last_statement_without_a_semicolon_is_not_lost() -> None:
    assert "".join(statements("CREATE TABLE a (x);\nCREATE TABLE b (x)\n")).count("CREATE TABLE") == 2


@pytest.mark.parametrize("script", ["", "\n\n", "-- only a remark\n"])
def test_a_script_without_statements_has_none(script: str) -> None:
    assert list(statements(script)) == []
