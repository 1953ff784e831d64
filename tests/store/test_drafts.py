import pytest

from bot.store import drafts
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS


async def keep(database: Database, text: str, *, user: int = ADA, question: str = GIL, now: float = 1.0) -> None:
    async with database.transaction() as tx:
        await drafts.keep(tx, user, question, text, now)


async def got(database: Database, user: int = ADA, question: str = GIL) -> str | None:
    async with database.reading() as rx:
        return await drafts.get(rx, user, question)


@pytest.mark.parametrize("text", ["", "  ", "Ünïcode 🧵\nand lines\n", "x" * 10_000, "'; DROP TABLE drafts; --"])
async def test_a_draft_comes_back_as_it_went_in(database: Database, text: str) -> None:
    await keep(database, text)
    assert await got(database) == text


async def test_a_draft_that_was_never_kept_is_none(database: Database) -> None:
    assert await got(database) is None


async def test_a_later_draft_takes_the_place_of_the_earlier(database: Database) -> None:
    await keep(database, "first")
    await keep(database, "second", now=2.0)
    assert await got(database) == "second"


async def test_a_dropped_draft_is_gone_and_those_of_others_stay(database: Database) -> None:
    await keep(database, "mine")
    await keep(database, "of another question", question=LOCKS)
    await keep(database, "of another member", user=BEN)
    async with database.transaction() as tx:
        await drafts.drop(tx, ADA, GIL)
        await drafts.drop(tx, ADA, "never-kept")
    assert await got(database) is None
    assert await got(database, question=LOCKS) == "of another question"
    assert await got(database, BEN) == "of another member"
