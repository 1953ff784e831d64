import pytest

from bot.store import attempts, learners, server_data, servers
from bot.store.database import Database
from tests.store.everything import NOW, columns, content, fill, mentions
from tests.store.samples import attempt

ADA, BEN = 987654321012345678, 123456789098765432
HERE, THERE = 444444444444444444, 555555555555555555


@pytest.fixture
async def filled(database: Database) -> Database:
    """Ada's server and Ben's."""
    async with database.transaction() as tx:
        await fill(tx, ADA, HERE, 60000)
        await fill(tx, BEN, THERE, 70000)
    return database


async def test_every_table_with_a_servers_id_is_deleted_or_detached(database: Database) -> None:
    """A new table is named in `server_data`."""
    async with database.reading() as rx:
        tables = {table for table, names in (await columns(rx)).items() if "guild_id" in names}
    assert tables == {*server_data.DELETED, *server_data.DETACHED}


async def test_nothing_of_a_server_is_left_and_nothing_of_another_is_touched(filled: Database) -> None:
    async with filled.reading() as rx:
        before = await content(rx)
    async with filled.transaction() as tx:
        await server_data.forget(tx, HERE)
    async with filled.reading() as rx:
        after = await content(rx)
        assert set(await server_data.known(rx)) == {THERE}
    assert mentions(after, HERE) == []
    assert {table for table, rows in after.items() if len(rows) < len(before[table])} == {
        *server_data.DELETED, "quiz_presses",
    }  # fmt: skip
    for table, rows in before.items():
        assert [row for row in rows if 70000 in row.values() or THERE in row.values()] == [
            row for row in after[table] if 70000 in row.values() or THERE in row.values()
        ]


async def test_an_interview_that_was_held_there_is_nowhere_now_rather_than_in_a_dm(filled: Database) -> None:
    async with filled.transaction() as tx:
        await server_data.forget(tx, HERE)
        rows = await tx.rows("SELECT guild_id, channel_id, message_id FROM interviews WHERE user_id = :id", id=ADA)
    assert rows == [(None, None, None)]


async def test_the_first_departure_counts_until_the_bot_comes_back(database: Database) -> None:
    async with database.transaction() as tx:
        await server_data.leave(tx, HERE, NOW)
        await server_data.leave(tx, HERE, NOW + 50)
        assert await server_data.known(tx) == {HERE: NOW}
        assert await server_data.left_before(tx, NOW - 1) == []
        assert await server_data.left_before(tx, NOW) == [HERE]
        await server_data.come_back(tx, HERE)
        assert await server_data.left_before(tx, NOW) == []
        await server_data.leave(tx, HERE, NOW + 99)
        assert await server_data.known(tx) == {HERE: NOW + 99}


async def test_members_days_stay_those_of_the_server_where_they_began(database: Database) -> None:
    async with database.transaction() as tx:
        await servers.move(tx, HERE, "Asia/Tokyo", 50.0)
        await servers.move(tx, HERE, "Europe/Paris", 500.0)
        await servers.move(tx, THERE, "America/Lima", 50.0)
        for number, (member, guild) in enumerate([(ADA, HERE), (ADA, THERE), (BEN, THERE), (BEN, HERE)], 1):
            assert await attempts.add(tx, attempt(number, member, at=100.0 * number))
            await tx.row("UPDATE attempts SET guild_id = :guild WHERE id = :id", guild=guild, id=number)
        before = [await learners.whereabouts(tx, member) for member in (ADA, BEN)]
        await server_data.forget(tx, HERE)
        assert [await learners.whereabouts(tx, member) for member in (ADA, BEN)] == before
        assert "Asia/Tokyo" in str(before[0])
        assert await learners.zones(tx, BEN) == []  # Ben's were never of that server
