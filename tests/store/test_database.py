import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import drafts
from bot.store.database import Database
from bot.store.rows import Reading, StorageFailed, Transaction


async def keep(database: Database, *users: int) -> None:
    async with database.transaction() as tx:
        for user in users:
            await add(tx, user)


async def add(tx: Transaction, user: int) -> None:
    await drafts.keep(tx, user, "question", "text", 1.0)


async def found(rx: Reading) -> list[int]:
    return [row[0] for row in await rx.rows("SELECT user_id FROM drafts ORDER BY user_id")]


async def kept(database: Database) -> list[int]:
    async with database.reading() as rx:
        return await found(rx)


async def test_the_file_and_its_folder_are_made_on_first_opening(tmp_path: Path) -> None:
    file = tmp_path / "some" / "where" / "interviews.db"
    async with Database.open(file) as database:
        await keep(database, 1)
    assert file.is_file()


async def test_what_was_kept_is_there_when_the_file_is_opened_again(database_file: Path) -> None:
    async with Database.open(database_file) as database:
        await keep(database, 1)
    async with Database.open(database_file) as database:
        assert await kept(database) == [1]


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2)])
async def test_the_writer_loses_nothing_on_a_power_cut(database: Database, pragma: str, value: object) -> None:
    async with database.transaction() as tx:
        row = await tx.row(f"PRAGMA {pragma}")
    assert row is not None
    assert row[0] == value


async def test_a_transaction_that_raises_keeps_nothing_of_it(database: Database) -> None:
    async def stumbling() -> None:
        async with database.transaction() as tx:
            await add(tx, 1)
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await stumbling()
    assert await kept(database) == []


async def test_a_statement_that_fails_takes_the_whole_transaction_with_it(database: Database) -> None:
    async def incomplete() -> None:
        async with database.transaction() as tx:
            await add(tx, 1)
            await tx.row("INSERT INTO drafts (user_id) VALUES (2)")

    with pytest.raises(StorageFailed, match="Right now I can't keep anything"):
        await incomplete()
    await keep(database, 3)
    assert await kept(database) == [3]


@pytest.mark.parametrize("cancellations", [1, 2])
async def test_a_cancelled_half_never_appears_in_the_next_transaction(database: Database, cancellations: int) -> None:
    halfway = asyncio.Event()

    async def never_ready() -> None:
        async with database.transaction() as tx:
            await add(tx, 1)
            halfway.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ready())
    await halfway.wait()
    for _ in range(cancellations):
        task.cancel()
        await asyncio.sleep(0)
    async with database.transaction() as tx:
        assert await found(tx) == []
        await add(tx, 2)
    assert task.cancelled()
    assert await kept(database) == [2]


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 10, 30, 100, 300, 1_000, 3_000, 10_000])
async def test_cancelled_at_any_step_a_transaction_is_whole_or_nothing(database: Database, steps: int) -> None:
    task = asyncio.create_task(keep(database, 1, 2))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await keep(database, 3)
    assert await kept(database) in ([3], [1, 2, 3])


async def test_a_task_cancelled_while_it_waits_for_another_program_leaves_no_transaction_open(
    database: Database, database_file: Path
) -> None:
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        task = asyncio.create_task(keep(database, 1))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        other.execute("ROLLBACK")
    await asyncio.wait([task])
    await keep(database, 2)
    assert await kept(database) == [2]


async def test_two_tasks_transactions_never_mix(database: Database) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def fails() -> None:
        async with database.transaction() as tx:
            await add(tx, 1)
            inside.set()
            await go_on.wait()
            assert await found(tx) == [1]
            raise RuntimeError

    first = asyncio.create_task(fails())
    await inside.wait()
    second = asyncio.create_task(keep(database, 2))
    assert await kept(database) == []
    assert not second.done()
    go_on.set()
    results = await asyncio.gather(first, second, return_exceptions=True)
    assert [type(result) for result in results] == [RuntimeError, type(None)]
    assert await kept(database) == [2]


async def test_many_transactions_at_once_are_all_kept(database: Database) -> None:
    await asyncio.gather(*(keep(database, user) for user in range(30)))
    assert await kept(database) == list(range(30))


async def test_readers_see_only_what_is_committed_and_wait_for_nobody(database: Database) -> None:
    await keep(database, 1)
    async with database.transaction() as tx:
        await add(tx, 2)
        assert await kept(database) == [1]
        assert await found(tx) == [1, 2]
    assert await kept(database) == [1, 2]


async def test_more_looks_at_once_than_there_are_readers_all_see(database: Database) -> None:
    await keep(database, 1)
    assert await asyncio.gather(*(kept(database) for _ in range(10))) == [[1]] * 10


async def test_a_reader_is_free_again_after_a_failed_look(database: Database) -> None:
    for _ in range(5):
        with pytest.raises(StorageFailed):
            async with database.reading() as rx:
                await rx.row("SELECT * FROM nowhere")
    assert await kept(database) == []


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageFailed, match="can't be written to"):
        async with database.reading() as rx:
            await rx.row("DELETE FROM drafts")


async def test_while_another_program_writes_nothing_can_be_kept_and_afterwards_it_can(
    database: Database, database_file: Path
) -> None:
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFailed, match="another program is holding my database"):
            await keep(database, 1)
        assert await kept(database) == []
        other.execute("ROLLBACK")
    await keep(database, 2)
    assert await kept(database) == [2]


async def test_on_a_full_disk_the_transaction_is_dropped_and_with_room_the_next_one_works(database: Database) -> None:
    async def too_much() -> None:
        async with database.transaction() as tx:
            await add(tx, 1)
            await drafts.keep(tx, 2, "question", "long " * 20_000, 1.0)

    async with database.transaction() as tx:
        await tx.row("PRAGMA max_page_count = 1")  # becomes the present size
    with pytest.raises(StorageFailed, match="the disk behind my database is full"):
        await too_much()
    async with database.transaction() as tx:
        await tx.row("PRAGMA max_page_count = 100000")
        await add(tx, 3)
    assert await kept(database) == [3]
