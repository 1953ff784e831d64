import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.rows import StorageFailed
from tests.store.test_database import keep


@pytest.mark.parametrize("content", [b"This is a diary. " * 100, b"SQLite format 3\0" + b"x" * 2000])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(database_file: Path, content: bytes) -> None:
    async def opened() -> None:
        async with Database.open(database_file):
            pass

    database_file.write_bytes(content)
    with pytest.raises(StorageFailed, match="the file that should be my database is none"):
        asyncio.run(opened())
    assert database_file.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_refused_and_no_thread_dies_of_it(tmp_path: Path) -> None:
    async def opened() -> None:
        async with Database.open(tmp_path):
            pass

    before = set(threading.enumerate())
    for _ in range(20):
        with pytest.raises(StorageFailed, match="can't be opened"):
            asyncio.run(opened())
    for thread in set(threading.enumerate()) - before:  # pytest fails the test if one of them ends in a traceback
        thread.join()


@pytest.mark.parametrize("below", ["interviews.db", "deeper/interviews.db"])
async def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(StorageFailed):
        async with Database.open(tmp_path / "data" / below):
            pass


async def test_a_file_name_with_odd_characters_is_just_a_name(tmp_path: Path) -> None:
    file = tmp_path / "100% sure?#mode=memory.db"
    async with Database.open(file) as database:
        await keep(database, 1)
    assert file.is_file()


async def test_another_programs_database_is_refused_and_left_as_it_was(database_file: Path) -> None:
    with closing(sqlite3.connect(database_file)) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
        other.commit()
    before = database_file.read_bytes()
    with pytest.raises(StorageFailed, match="another program's"):
        async with Database.open(database_file):
            pass
    assert database_file.read_bytes() == before
