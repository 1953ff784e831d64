import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.doctor.finding import Finding, State
from bot.doctor.storage import migration_finding, storage_findings
from bot.store import attempts, migrations
from bot.store.database import Database
from tests.doctor.discord import states
from tests.store.samples import ADA, BEN, attempt

OK, NOTE, FAULT, SKIPPED = State.OK, State.NOTE, State.FAULT, State.SKIPPED


async def fill(database: Database, count: int = 3) -> None:
    async with database.transaction() as tx:
        for id_ in range(count):
            await attempts.add(tx, attempt(id_, (ADA, BEN)[id_ % 2], text=f"{id_} locks " * 20))


async def filled(file: Path, count: int = 3) -> Path:
    async with Database.open(file) as database:
        await fill(database, count)
    return file


async def untouched(file: Path) -> list[Finding]:
    """What is found, after which every file in the folder is what it was."""
    before = {one.name: one.read_bytes() for one in file.parent.glob("*") if one.is_file()}
    findings = await storage_findings(file)
    assert {one.name: one.read_bytes() for one in file.parent.glob("*") if one.is_file()} == before
    return findings


@pytest.mark.parametrize("place", ["interviews.db", "some/where/interviews.db"])
async def test_a_file_that_is_not_there_yet_is_fine_and_not_made(tmp_path: Path, place: str) -> None:
    assert states(await storage_findings(tmp_path / place)) == [("database", OK), ("migrations", OK)]
    assert list(tmp_path.iterdir()) == []


async def test_a_sound_file_is_counted_and_nothing_is_left_beside_it(database_file: Path) -> None:
    database, migration = await untouched(await filled(database_file))
    assert (database.state, migration.state) == (OK, OK)
    assert "sound: 3 attempts of 2 members" in database.found
    assert [file.name for file in database_file.parent.iterdir()] == [database_file.name]


async def test_one_attempt_is_not_several(database_file: Path) -> None:
    assert "1 attempt of 1 member," in (await untouched(await filled(database_file, 1)))[0].found


async def test_beside_the_running_bot_everything_that_it_has_kept_is_counted(
    database: Database, database_file: Path
) -> None:
    await fill(database)
    found, _ = await storage_findings(database_file)
    assert "3 attempts of 2 members" in found.found
    await fill(database, 5)  # goes on writing undisturbed
    found, _ = await storage_findings(database_file)
    assert "5 attempts of 2 members" in found.found


async def test_what_a_crash_left_behind_is_read_and_stays(database: Database, tmp_path: Path) -> None:
    await fill(database)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for end in ("", "-wal"):
        shutil.copy(tmp_path / f"interviews.db{end}", crashed)
    kept = {file: file.read_bytes() for file in crashed.iterdir()}
    found, _ = await storage_findings(crashed / "interviews.db")
    assert "3 attempts of 2 members" in found.found
    assert {file: file.read_bytes() for file in kept} == kept


@pytest.mark.parametrize("content", [b"This is a diary. " * 100, b"SQLite format 3\0" + b"x" * 2000])
async def test_a_file_that_is_no_database_is_a_fault(database_file: Path, content: bytes) -> None:
    database_file.write_bytes(content)
    findings = await untouched(database_file)
    assert states(findings) == [("database", FAULT), ("migrations", SKIPPED)]
    assert "backup copy" in findings[0].todo


@pytest.mark.parametrize("page", [2, 3, 5, 8, 11])
async def test_a_damaged_page_is_a_fault(database_file: Path, page: int) -> None:
    whole = bytearray((await filled(database_file, 200)).read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    database_file.write_bytes(whole)
    findings = await untouched(database_file)
    assert states(findings) == [("database", FAULT), ("migrations", SKIPPED)]
    assert "damaged" in findings[0].found
    assert "\n" not in findings[0].found


async def test_a_file_that_was_cut_off_is_a_fault(database_file: Path) -> None:
    whole = (await filled(database_file, 200)).read_bytes()
    database_file.write_bytes(whole[: len(whole) // 2])
    assert states(await untouched(database_file)) == [("database", FAULT), ("migrations", SKIPPED)]


async def test_another_programs_file_is_a_fault(database_file: Path) -> None:
    with closing(sqlite3.connect(database_file)) as other, other:
        other.execute("CREATE TABLE notes (text TEXT)")
    findings = await untouched(database_file)
    assert states(findings) == [("database", FAULT), ("migrations", SKIPPED)]
    assert "another program's" in findings[0].found
    assert "Point DATABASE" in findings[0].todo


async def test_an_empty_file_is_brought_up_to_date_by_the_next_start(database_file: Path) -> None:
    database_file.touch()
    assert states(await untouched(database_file)) == [("database", OK), ("migrations", NOTE)]
    await filled(database_file)
    assert states(await untouched(database_file)) == [("database", OK), ("migrations", OK)]


async def test_a_newer_versions_file_is_a_fault(database_file: Path) -> None:
    with closing(sqlite3.connect(await filled(database_file))) as newer, newer:
        newer.execute("INSERT INTO migrations VALUES (9999, '9999_future.sql', 1.0)")
    findings = await untouched(database_file)
    assert states(findings) == [("database", OK), ("migrations", FAULT)]
    assert "migration 9999" in findings[1].found
    assert "Update the bot" in findings[1].todo


async def test_an_older_versions_file_is_noted(database_file: Path) -> None:
    with closing(sqlite3.connect(await filled(database_file))) as older, older:
        older.execute("DELETE FROM migrations WHERE number = (SELECT MAX(number) FROM migrations)")
    assert states(await untouched(database_file)) == [("database", OK), ("migrations", NOTE)]


@pytest.mark.parametrize(
    ("applied", "known", "state", "says"),
    [
        ({1, 2, 3}, {1, 2, 3}, OK, "migration 3"), ({1}, {1, 2, 3}, NOTE, "1 of 3"), (set(), {1}, NOTE, "0 of 1"),
        ({1, 3}, {1, 2, 3}, NOTE, "2 of 3"), ({1, 2}, {1}, FAULT, "knows only 1"), ({2}, {1}, FAULT, "migration 2"),
    ],
)  # fmt: skip
def test_migrations_are_compared_by_number(applied: set[int], known: set[int], state: State, says: str) -> None:
    finding = migration_finding(applied, known)
    assert finding.state is state
    assert says in finding.found


def test_the_known_migrations_are_the_files() -> None:
    files = Path(migrations.__file__).parent.glob("*.sql")
    assert migrations.known() == {int(file.name[:4]) for file in files}


async def test_a_folder_in_the_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    findings = await storage_findings(tmp_path)
    assert states(findings) == [("database", FAULT), ("migrations", SKIPPED)]
    assert "is a folder" in findings[0].found


async def test_a_file_that_another_program_keeps_for_itself_is_a_fault(database_file: Path) -> None:
    await filled(database_file)
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM drafts")
        other.execute("INSERT INTO drafts VALUES (1, 'q', 'text', 1.0)")
        findings = await storage_findings(database_file)
        other.execute("ROLLBACK")
    assert states(findings) == [("database", FAULT), ("migrations", SKIPPED)]
    assert "another program holds" in findings[0].todo


async def test_a_name_with_odd_characters_is_just_a_name(tmp_path: Path) -> None:
    file = await filled(tmp_path / "100% sure?#mode=memory.db")
    assert states(await untouched(file)) == [("database", OK), ("migrations", OK)]


async def test_while_the_bot_starts_and_writes_the_file_is_never_called_damaged(database_file: Path) -> None:
    await filled(database_file, 100)

    async def start(ids: range) -> None:
        async with Database.open(database_file) as database, database.transaction() as tx:
            for id_ in ids:
                await attempts.add(tx, attempt(id_))

    for turn in range(1, 6):
        starting = asyncio.create_task(start(range(turn * 1000, turn * 1000 + 300)))
        assert (await storage_findings(database_file))[0].state is OK
        await starting


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
async def test_a_named_pipe_in_the_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = await storage_findings(tmp_path / "pipe")
    assert found[0].state is State.FAULT
    assert "no ordinary file" in found[0].found
