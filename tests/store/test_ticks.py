import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.domain.attempt import Attempt, Offer
from bot.store import attempts
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS, VERDICT, attempt


def unsure(id_: int, user: int = ADA, *, question: str = GIL, text: str = "Some lock.") -> Attempt:
    return replace(attempt(id_, user, question=question, text=text), verdict=replace(VERDICT, confidence=0.2))


async def keep(database: Database, *given: Attempt) -> None:
    async with database.transaction() as tx:
        for one in given:
            assert await attempts.add(tx, one)


async def tick(database: Database, one: Attempt, *points: str, offered: bool = False, now: float = 200.0) -> Attempt:
    ticked = one.ticking(points, offered=offered)
    async with database.transaction() as tx:
        assert await attempts.tick(tx, ticked, now)
    return ticked


async def test_what_a_member_ticked_comes_back(database: Database) -> None:
    await keep(database, unsure(1), unsure(2), attempt(3))
    ticked = await tick(database, unsure(1), "mutex", "no-speedup", offered=True)
    nothing = await tick(database, unsure(2))
    async with database.reading() as rx:
        assert [await attempts.get(rx, id_) for id_ in (1, 2, 3)] == [ticked, nothing, attempt(3)]
        assert await attempts.page(rx, ADA, before=9, limit=9) == [attempt(3), nothing, ticked]
    assert (nothing.ticked, nothing.offered) == ((), False)


async def test_the_last_ticks_count(database: Database) -> None:
    await keep(database, unsure(1))
    await tick(database, unsure(1), "mutex", offered=True)
    last = await tick(database, unsure(1), "release", now=300.0)
    async with database.reading() as rx:
        assert await attempts.get(rx, 1) == last
        assert await attempts.offers(rx) == []


async def test_an_attempt_that_is_gone_is_not_ticked(database: Database) -> None:
    async with database.transaction() as tx:
        assert not await attempts.tick(tx, unsure(1).ticking(["mutex"], offered=True), 200.0)


async def test_boards_can_tell_which_scores_the_bot_was_not_sure_of(database: Database, database_file: Path) -> None:
    await keep(database, attempt(1), unsure(2), unsure(3))
    await tick(database, unsure(3), "mutex", "release", now=250.5)
    with closing(sqlite3.connect(database_file)) as other:
        rows = other.execute("SELECT percent, unsure, ticked, ticked_at, offered FROM attempts ORDER BY id").fetchall()
    assert rows == [(41, 0, None, None, 0), (41, 1, None, None, 0), (41, 1, '["mutex", "release"]', 250.5, 0)]


async def test_only_what_is_offered_is_read_for_the_authors_and_without_whose_it_is(database: Database) -> None:
    given = [unsure(1, text="mine"), unsure(2, BEN, text="his"), unsure(3, question=LOCKS), unsure(4), unsure(5)]
    await keep(database, *given)
    for one in given[:4]:
        await tick(database, one, "mutex", offered=one.id != 3)
    async with database.reading() as rx:
        assert await attempts.offers(rx) == [
            Offer(GIL, "mine", ("mutex",)), Offer(GIL, "his", ("mutex",)), Offer(GIL, "Some lock.", ("mutex",)),
        ]  # fmt: skip
