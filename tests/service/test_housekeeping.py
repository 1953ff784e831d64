from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.learner import Wishes
from bot.service.housekeeping import DAY, Housekeeping
from bot.store import attempts, backup, deletions, learners, server_data
from bot.store.database import Database
from bot.store.deletions import Deletion, Whose
from tests.store.everything import NOW, content, fill, mentions
from tests.store.samples import ADA, attempt

HERE, THERE = 444444444444444444, 555555555555555555


@pytest.fixture
def house(database: Database) -> Housekeeping:
    return Housekeeping(database, backups=True)


async def known(database: Database) -> dict[int, float | None]:
    async with database.reading() as rx:
        return await server_data.known(rx)


async def test_every_chore_is_due_a_day_after_it_was_done_also_after_a_restart(
    house: Housekeeping, database: Database
) -> None:
    assert set((await house.due_at(NOW)).values()) == {DAY}
    for name in house.chores:
        await house.do(name, NOW)
    again = Housekeeping(database, backups=True)
    assert await again.due_at(NOW + 60) == dict.fromkeys(house.chores, NOW + DAY)
    assert await again.due_at(NOW - DAY) == dict.fromkeys(house.chores, NOW - DAY)  # the clock was wrong before


async def test_without_backups_none_is_made(database: Database, database_file: Path) -> None:
    house = Housekeeping(database, backups=False)
    for name in house.chores:
        await house.do(name, NOW)
    assert not backup.folder_of(database_file).exists()


async def test_the_daily_backup_lies_beside_the_database_and_old_ones_go(
    house: Housekeeping, database_file: Path
) -> None:
    for day in (0, 1, 13):
        for name in ("old backups", "backup"):
            await house.do(name, NOW + day * DAY)
    folder = backup.folder_of(database_file)
    assert sorted(folder.iterdir()) == [backup.named(database_file, NOW + day * DAY) for day in (1, 13)]


async def test_texts_go_when_their_time_is_up(house: Housekeeping, database: Database) -> None:
    async with database.transaction() as tx:
        await learners.wish(tx, ADA, Wishes(keep_days=30))
        for number in range(250):
            assert await attempts.add(tx, attempt(number, at=NOW - 29.5 * DAY, text=f"Mine, number {number}."))
    for days, left in ((0, 250), (1, 0)):
        await house.do("old texts", NOW + days * DAY)
        async with database.reading() as rx:
            assert await rx.row("SELECT COUNT(*) FROM attempts WHERE reply <> ''") == (left,)
    assert b"Mine, number" not in database.file.read_bytes()


async def test_a_servers_data_go_thirty_days_after_the_bot_was_removed(house: Housekeeping, database: Database) -> None:
    async with database.transaction() as tx:
        await fill(tx, ADA, HERE, 1000)
        await tx.row("UPDATE servers SET left_at = NULL")
    await house.leave(HERE, NOW)
    await house.do("servers", NOW + 30 * DAY - 1)
    assert HERE in await known(database)
    assert deletions.noted(deletions.notes_of(database.file)) == []
    await house.do("servers", NOW + 30 * DAY)
    async with database.reading() as rx:
        assert mentions(await content(rx), HERE) == []
        assert await rx.row("SELECT COUNT(*) FROM attempts") == (1,)
    assert deletions.noted(deletions.notes_of(database.file)) == [Deletion(Whose.SERVER, HERE, NOW + 30 * DAY)]


async def test_in_a_server_to_which_it_came_back_everything_is_as_it_was(
    house: Housekeeping, database: Database
) -> None:
    async with database.transaction() as tx:
        await fill(tx, ADA, HERE, 1000)
        await tx.row("UPDATE servers SET left_at = NULL")
        before = await content(tx)
    await house.leave(HERE, NOW)
    await house.come_back(HERE)
    await house.do("servers", NOW + 99 * DAY)
    async with database.reading() as rx:
        assert {**await content(rx), "chores": []} == before


async def test_departures_and_returns_that_it_slept_through_are_noticed(
    house: Housekeeping, database: Database
) -> None:
    async with database.transaction() as tx:
        for number, guild in enumerate((HERE, THERE)):  # no admin has set anything: their members' answers are all
            given = attempt(number)
            assert await attempts.add(tx, replace(given, reply=replace(given.reply, guild_id=guild)))
    await house.see({HERE}, NOW)
    assert await known(database) == {HERE: None, THERE: NOW}
    await house.see({THERE, 999}, NOW + 60)
    assert await known(database) == {HERE: NOW + 60, THERE: None}


async def test_notes_of_deletions_are_dropped_in_time(house: Housekeeping, database: Database) -> None:
    notes = deletions.notes_of(database.file)
    for days in (31, 29):
        deletions.note(notes, Deletion(Whose.MEMBER, days, NOW - days * DAY))
    await house.do("notes of deletions", NOW)
    assert [one.id for one in deletions.noted(notes)] == [29]
