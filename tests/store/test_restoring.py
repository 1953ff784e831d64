import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.learner import Wishes
from bot.store import attempts, backup, learners, personal, server_data
from bot.store.condition import is_open
from bot.store.database import Database
from bot.store.deletions import Deletion, Whose, note, notes_of
from bot.store.restoring import Restored, restore
from bot.store.rows import StorageFailed, Transaction
from tests.store.samples import ADA, BEN, attempt

DAY = 86_400.0
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()
MADE = NOW - 2 * DAY
HERE = 444


async def answer(database: Database, id_: int, user: int, at: float) -> None:
    async with database.transaction() as tx:
        given = attempt(id_, user, at=at)
        assert await attempts.add(tx, replace(given, reply=replace(given.reply, guild_id=HERE)))


async def forget(
    database: Database, whose: Whose, id_: int, at: float, *, how: Callable[[Transaction, int], Awaitable[None]]
) -> None:
    """A deletion as the bot does it."""
    async with database.transaction() as tx:
        await how(tx, id_)
        note(notes_of(database.file), Deletion(whose, id_, at))


async def answers(file: Path) -> list[tuple[int, int, int | None]]:
    async with Database.open(file) as database, database.reading() as rx:
        rows = await rx.rows("SELECT id, user_id, guild_id FROM attempts ORDER BY id")
    return [(row[0], row[1], row[2]) for row in rows]


async def backed_up(file: Path) -> Path:
    """A database with an answer of Ada's and one of Ben's, and its backup."""
    async with Database.open(file) as database:
        await answer(database, 1, ADA, MADE - DAY)
        await answer(database, 2, BEN, MADE - 60)
    made = backup.named(file, MADE)
    backup.made_folder(file)
    await asyncio.to_thread(backup.make, file, made)
    return made


async def test_a_backup_takes_the_place_of_the_database_which_is_kept(database_file: Path) -> None:
    made = await backed_up(database_file)
    async with Database.open(database_file) as database:
        await answer(database, 3, ADA, NOW - DAY)
    found = await restore(made, database_file, NOW)
    aside = backup.named(database_file, NOW, ".before-restore.db")
    assert found == Restored(MADE - 60, answers=2, members=2, deleted=(), replaced=aside)
    assert [id_ for id_, *_ in await answers(database_file)] == [1, 2]
    assert sorted(file.name for file in database_file.parent.iterdir()) == ["backups", database_file.name]
    assert (await restore(aside, database_file, NOW + 1)).answers == 3  # and back again


async def test_what_members_deleted_since_stays_deleted(database_file: Path) -> None:
    made = await backed_up(database_file)
    async with Database.open(database_file) as database:
        await forget(database, Whose.MEMBER, ADA, NOW - DAY, how=personal.forget)
    found = await restore(made, database_file, NOW)
    assert [one.id for one in found.deleted] == [ADA]
    assert await answers(database_file) == [(2, BEN, HERE)]


async def test_what_servers_lost_since_stays_deleted(database_file: Path) -> None:
    made = await backed_up(database_file)
    async with Database.open(database_file) as database:
        await forget(database, Whose.SERVER, HERE, NOW - DAY, how=server_data.forget)
    assert len((await restore(made, database_file, NOW)).deleted) == 1
    assert await answers(database_file) == [(1, ADA, None), (2, BEN, None)]


async def test_who_began_anew_before_the_backup_loses_nothing_by_it(database_file: Path) -> None:
    async with Database.open(database_file) as database:
        await answer(database, 1, ADA, MADE - 9 * DAY)
        await forget(database, Whose.MEMBER, ADA, MADE - 8 * DAY, how=personal.forget)
        await answer(database, 2, ADA, MADE - 7 * DAY)
    by_hand = database_file.with_name("by-hand.db")
    backup.make(database_file, by_hand)  # a copy whose time no name tells
    found = await restore(by_hand, database_file, NOW)
    assert found.deleted == ()
    assert await answers(database_file) == [(2, ADA, HERE)]


async def test_of_a_copy_made_by_hand_too_later_deletions_are_repeated(database_file: Path) -> None:
    await backed_up(database_file)
    by_hand = database_file.with_name("by-hand.db")
    by_hand.write_bytes(database_file.read_bytes())
    async with Database.open(database_file) as database:
        await forget(database, Whose.MEMBER, BEN, NOW, how=personal.forget)
    await restore(by_hand, database_file, NOW)
    assert [user for _, user, _ in await answers(database_file)] == [ADA]


async def test_an_answer_from_the_future_hides_no_deletion(database_file: Path) -> None:
    """The clock was wrong for a while: then the backup's name says when it was made."""
    async with Database.open(database_file) as database:
        await answer(database, 1, ADA, NOW + 900 * DAY)
    made = backup.named(database_file, MADE)
    backup.made_folder(database_file)
    backup.make(database_file, made)
    async with Database.open(database_file) as database:
        await forget(database, Whose.MEMBER, ADA, NOW - DAY, how=personal.forget)
    await restore(made, database_file, NOW)
    assert await answers(database_file) == []


async def test_texts_whose_time_is_up_do_not_come_back(database_file: Path) -> None:
    async with Database.open(database_file) as database:
        await answer(database, 1, ADA, NOW - 31 * DAY)
        async with database.transaction() as tx:
            await learners.wish(tx, ADA, Wishes(keep_days=30))
    backup.make(database_file, database_file.with_name("by-hand.db"))
    await restore(database_file.with_name("by-hand.db"), database_file, NOW)
    async with Database.open(database_file) as database, database.reading() as rx:
        assert await rx.rows("SELECT reply FROM attempts") == [("",)]


async def test_without_a_database_it_is_simply_there(tmp_path: Path, database_file: Path) -> None:
    made = await backed_up(database_file)
    elsewhere = tmp_path / "new" / "interviews.db"
    assert (await restore(made, elsewhere, NOW)).replaced is None
    assert len(await answers(elsewhere)) == 2


async def test_while_a_bot_has_it_open_nothing_is_touched(database_file: Path) -> None:
    made = await backed_up(database_file)
    async with Database.open(database_file) as database:
        await answer(database, 3, ADA, NOW)
        with pytest.raises(StorageFailed, match="Stop it first"):
            await restore(made, database_file, NOW)
        assert is_open(database_file)
    assert len(await answers(database_file)) == 3


async def newer(file: Path) -> None:
    async with Database.open(file):
        pass
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO migrations VALUES (9999, '9999_future.sql', 1.0)")


async def anothers(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")


async def shopping(file: Path) -> None:
    file.write_text("a shopping list " * 500)


async def empty(file: Path) -> None:
    file.touch()


async def torn(file: Path) -> None:
    async with Database.open(file):
        pass
    backup.make(file, file.with_name("whole.gz"))
    file.write_bytes(file.with_name("whole.gz").read_bytes()[:-200])


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (newer, "newer version"), (anothers, "no backup of mine"), (shopping, "damaged"), (empty, "no backup of mine"),
        (torn, "damaged"),
    ],
)  # fmt: skip
async def test_what_is_no_sound_backup_of_ours_is_refused_and_nothing_touched(
    database_file: Path, tmp_path: Path, spoil: Callable[[Path], Awaitable[None]], reason: str
) -> None:
    await backed_up(database_file)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    await spoil(folder / "bad.db")
    before = sorted(tmp_path.rglob("*")), await answers(database_file)
    with pytest.raises(StorageFailed, match=reason):
        await restore(folder / "bad.db", database_file, NOW)
    assert (sorted(tmp_path.rglob("*")), await answers(database_file)) == before
    with pytest.raises(StorageFailed, match="There is no file"):
        await restore(folder / "none.db", database_file, NOW)


async def test_a_damaged_database_is_replaced_with_all_that_lies_beside_it(database_file: Path) -> None:
    made = await backed_up(database_file)
    database_file.write_bytes(b"\x55" * 8192)
    database_file.with_name(f"{database_file.name}-wal").write_bytes(b"\x55" * 99)
    found = await restore(made, database_file, NOW)
    assert len(await answers(database_file)) == 2
    assert found.replaced is not None
    assert found.replaced.read_bytes() == b"\x55" * 8192
    assert found.replaced.with_name(f"{found.replaced.name}-wal").read_bytes() == b"\x55" * 99
    assert not database_file.with_name(f"{database_file.name}-wal").exists()
