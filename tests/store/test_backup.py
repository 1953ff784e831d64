import asyncio
import gzip
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import backup, drafts
from bot.store.database import Database
from bot.store.rows import StorageFailed
from tests.store.samples import ADA

DAY = 86_400.0
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()


async def keep(database: Database, *users: int) -> None:
    async with database.transaction() as tx:
        for user in users:
            await drafts.keep(tx, user, "question", "text", 1.0)


def users(file: Path, folder: Path) -> list[int]:
    """The members in a backup."""
    whole = folder / "unpacked.db"
    backup.unpacked(file, whole)
    with closing(sqlite3.connect(whole)) as connection:
        found = [row[0] for row in connection.execute("SELECT user_id FROM drafts ORDER BY user_id")]
    whole.unlink()
    return found


@pytest.mark.parametrize("name", ["copy.db", "copy.db.gz"])
async def test_a_backup_is_all_that_was_kept_and_nothing_is_left_beside_it(
    database: Database, database_file: Path, tmp_path: Path, name: str
) -> None:
    await keep(database, 1, 2)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    await asyncio.to_thread(backup.make, database_file, folder / name)
    assert list(folder.iterdir()) == [folder / name]
    assert users(folder / name, tmp_path) == [1, 2]
    assert ((folder / name).read_bytes()[:2] == b"\x1f\x8b") is name.endswith(".gz")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
async def test_nobody_else_may_read_it(database: Database, database_file: Path) -> None:
    folder = backup.made_folder(database_file)
    for name in ("copy.db", "copy.db.gz"):
        await asyncio.to_thread(backup.make, database_file, folder / name)
        assert (folder / name).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


async def test_while_members_answer_a_backup_is_of_one_moment(
    database: Database, database_file: Path, tmp_path: Path
) -> None:
    """Every transaction keeps two members: none is cut in half."""
    going, done = asyncio.Event(), asyncio.Event()

    async def answering() -> None:
        number = 0
        while not done.is_set():
            await keep(database, 2 * number, 2 * number + 1)
            number += 1
            if number == 5:
                going.set()

    task = asyncio.create_task(answering())
    await going.wait()
    for number in range(3):
        await asyncio.to_thread(backup.make, database_file, tmp_path / f"{number}.db")
    done.set()
    await task
    for number in range(3):
        found = users(tmp_path / f"{number}.db", tmp_path)
        assert len(found) >= 10
        assert found == list(range(len(found) // 2 * 2))


@pytest.mark.parametrize("name", ["copy.db", "copy.db.gz"])
def test_of_what_is_damaged_or_another_programs_nothing_is_kept(tmp_path: Path, name: str) -> None:
    shopping, another = tmp_path / "shopping.db", tmp_path / "another.db"
    shopping.write_text("a shopping list " * 500)
    with closing(sqlite3.connect(another)) as theirs, theirs:
        theirs.execute("CREATE TABLE theirs (x)")
    folder = tmp_path / "backups"
    folder.mkdir()
    for file, reason in (
        (shopping, "is none"),
        (another, "another program"),
        (tmp_path / "none.db", "can't be opened"),
    ):
        with pytest.raises(StorageFailed, match=reason):
            backup.make(file, folder / name)
    with pytest.raises(StorageFailed):
        backup.make(another, tmp_path / "nowhere" / name)
    assert list(folder.iterdir()) == []


async def test_a_damaged_page_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "interviews.db"
    async with Database.open(file) as database, database.transaction() as tx:
        for user in range(500):
            await drafts.keep(tx, user, "question", "text " * 20, 1.0)
    whole = file.read_bytes()
    page = whole.find(b"text text") // 4096 * 4096
    file.write_bytes(whole[:page] + b"\x55" * 4096 + whole[page + 4096 :])
    with pytest.raises(StorageFailed):
        backup.make(file, tmp_path / "copy.db.gz")
    assert list(tmp_path.iterdir()) == [file]


async def test_what_was_deleted_is_not_in_it(database: Database, database_file: Path, tmp_path: Path) -> None:
    words = "A lock that nobody holds any more."
    async with database.transaction() as tx:
        await drafts.keep(tx, ADA, "question", words, 1.0)
    async with database.transaction() as tx:
        await drafts.drop(tx, ADA, "question")
    backup.make(database_file, tmp_path / "copy.db")
    assert words.encode() not in (tmp_path / "copy.db").read_bytes()
    await database.empty_log()
    files = [file for file in tmp_path.iterdir() if file.name.startswith(database_file.name)]
    assert [file for file in files if words.encode() in file.read_bytes()] == []


def daily(database_file: Path, days: int) -> Iterator[tuple[int, list[str]]]:
    """What stands in the folder at noon of each day, once the old ones are gone and a new one is made."""
    folder = backup.made_folder(database_file)
    for day in range(days):
        backup.rotate(folder, NOON + day * DAY)
        backup.make(database_file, backup.named(database_file, NOON + day * DAY))
        yield day, sorted(file.name for file in folder.iterdir())


async def test_backups_are_named_by_their_time_and_gone_within_fourteen_days(
    database: Database, database_file: Path
) -> None:
    for day, names in daily(database_file, 17):
        kept = [datetime.fromtimestamp(NOON + one * DAY, UTC) for one in range(max(day - 12, 0), day + 1)]
        assert names == [f"interviews-{at:%Y-%m-%d}T120000Z.db.gz" for at in kept]
        assert NOON + (day + 1) * DAY - kept[0].timestamp() <= backup.DAYS * DAY  # until it is looked again


async def test_what_an_operator_puts_there_goes_by_its_files_time_and_others_files_stay(
    database: Database, database_file: Path
) -> None:
    folder = backup.made_folder(database_file)
    for name in ("by-hand.db", "by-hand.db.gz", "new.db"):
        backup.make(database_file, folder / name)
    (folder / "notes.txt").write_text("mine")
    (folder / "theirs.gz").write_bytes(gzip.compress(b"SQLite format 3\0 of another program" * 9))
    (folder / "torn.gz").write_bytes(gzip.compress(b"x" * 5000)[:40])
    (folder / "interviews.db.gz.77.part").write_bytes(b"cut short")
    for file in folder.iterdir():
        os.utime(file, (NOON, NOON))
    os.utime(folder / "new.db", (NOON + 13 * DAY, NOON + 13 * DAY))
    backup.rotate(folder, NOON + 13 * DAY)
    assert sorted(file.name for file in folder.iterdir()) == ["new.db", "notes.txt", "theirs.gz", "torn.gz"]


def test_without_a_folder_there_is_nothing_to_delete(tmp_path: Path) -> None:
    assert backup.rotate(tmp_path / "backups", NOON) == []
