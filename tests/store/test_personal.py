import pytest

from bot.store import personal
from bot.store.database import Database
from bot.store.rows import Transaction
from tests.store.everything import columns, content, fill, mentions, parents

ADA, BEN = 987654321012345678, 123456789098765432
HERE, THERE = 444444444444444444, 555555555555555555


@pytest.fixture
async def filled(database: Database) -> Database:
    """A row in every table about Ada, and one about Ben."""
    async with database.transaction() as tx:
        await fill(tx, ADA, HERE, 60000)
        await fill(tx, BEN, THERE, 70000)
    return database


async def test_every_table_with_a_members_id_is_exported_and_forgotten(database: Database) -> None:
    """And every table whose rows belong to a member's rows. A new table is named in `personal.HOLDINGS`."""
    covered = {holding.table for holding in personal.HOLDINGS}
    async with database.reading() as rx:
        tables = await columns(rx)
        with_id = {table for table, names in tables.items() if any(name.endswith("user_id") for name in names)}
        children = {table for table in tables if {*await parents(rx, table)} & with_id}
    assert with_id | children == covered
    assert len(covered) == len(personal.HOLDINGS)


async def test_forgetting_leaves_no_trace_of_a_member_and_everything_of_the_others(filled: Database) -> None:
    async with filled.reading() as rx:
        before = await content(rx)
    assert mentions(before, ADA)
    async with filled.transaction() as tx:
        await personal.forget(tx, ADA)
    async with filled.reading() as rx:
        after = await content(rx)
        assert not any((await personal.counts(rx, ADA)).values())
        assert not any((await personal.records(rx, ADA)).values())
    assert mentions(after, ADA) == []
    for table, rows in before.items():
        of_ben = [row for row in rows if 70000 in row.values() or THERE in row.values()]
        assert [row for row in after[table] if row in of_ben] == of_ben


async def test_what_others_do_with_it_stays_without_a_name(filled: Database) -> None:
    async with filled.transaction() as tx:
        await personal.forget(tx, ADA)
        assert await tx.rows("SELECT user_id FROM cards ORDER BY id") == [(personal.NOBODY,), (BEN,)]
        assert await tx.rows("SELECT user_id FROM quizzes ORDER BY id") == [(personal.NOBODY,), (BEN,)]
        assert await tx.rows("SELECT guild_id, user_id FROM dailies ORDER BY guild_id") == [(HERE, 0), (THERE, BEN)]


async def test_an_export_has_every_row_about_a_member_and_nothing_of_another(filled: Database) -> None:
    async with filled.reading() as rx:
        found = await personal.records(rx, ADA)
        assert await personal.counts(rx, ADA) == {table: len(rows) for table, rows in found.items()}
        assert set(await personal.counts(rx, ADA)) == {holding.table for holding in personal.HOLDINGS}
    assert {table: len(rows) for table, rows in found.items()} == dict.fromkeys(found, 1)
    for stranger in (BEN, THERE, 70000):
        assert mentions(found, stranger) == []


async def test_the_right_answers_of_a_quiz_are_no_part_of_its_hosts_export(filled: Database) -> None:
    async with filled.reading() as rx:
        (quiz,) = (await personal.records(rx, ADA))["quizzes"]
    assert "items" not in quiz


@pytest.mark.parametrize("table", [holding.table for holding in personal.HOLDINGS])
async def test_a_crash_in_the_middle_leaves_everything(filled: Database, table: str) -> None:
    async def crashing() -> None:
        async with filled.transaction() as tx:
            await personal.forget(Crashing(tx, table), ADA)

    async with filled.reading() as rx:
        before = await content(rx)
    with pytest.raises(RuntimeError, match="the power is gone"):
        await crashing()
    async with filled.reading() as rx:
        assert await content(rx) == before


class Crashing(Transaction):
    """A transaction in which the power goes when a table is touched."""

    def __init__(self, tx: Transaction, table: str) -> None:
        super().__init__(tx._connection)
        self._table = table

    async def row(self, sql: str, **values: object) -> None:
        if f" {self._table} " in sql.partition("WHERE")[0]:
            raise RuntimeError("the power is gone")
        await super().row(sql, **values)
