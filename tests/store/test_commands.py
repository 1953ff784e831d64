from bot.store import commands
from bot.store.database import Database

OURS, THEIRS = 2**63 - 1, 5


async def digest(database: Database, application: int) -> str | None:
    async with database.reading() as rx:
        return await commands.digest(rx, application)


async def test_before_the_first_time_there_is_no_digest(database: Database) -> None:
    assert await digest(database, OURS) is None


async def test_the_digest_sent_last_comes_back_for_each_application(database: Database) -> None:
    async with database.transaction() as tx:
        await commands.synced(tx, OURS, "one", 1.0)
        await commands.synced(tx, THEIRS, "other", 1.0)
        await commands.synced(tx, OURS, "two", 2.0)
    assert [await digest(database, application) for application in (OURS, THEIRS)] == ["two", "other"]


async def test_what_is_forgotten_is_told_anew(database: Database) -> None:
    async with database.transaction() as tx:
        await commands.synced(tx, OURS, "one", 1.0)
        await commands.forget(tx)
    assert await digest(database, OURS) is None
