import pytest

from bot.store import peeks
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS


async def peek(database: Database, point: str, now: float, *, user: int = ADA, question: str = GIL) -> None:
    async with database.transaction() as tx:
        await peeks.add(tx, user, question, point, now)


async def seen(database: Database, until: float, user: int = ADA) -> list[str]:
    async with database.reading() as rx:
        return await peeks.seen(rx, user, GIL, until=until)


async def test_what_was_shown_comes_in_the_order_of_showing(database: Database) -> None:
    for point, now in (("release", 3.0), ("mutex", 1.0), (peeks.ANSWER, 2.0)):
        await peek(database, point, now)
    assert await seen(database, 10.0) == ["mutex", peeks.ANSWER, "release"]


@pytest.mark.parametrize(("until", "shown"), [(9.9, []), (10.0, ["mutex"]), (10.1, ["mutex"])])
async def test_what_is_shown_later_was_not_seen_before(database: Database, until: float, shown: list[str]) -> None:
    await peek(database, "mutex", 10.0)
    assert await seen(database, until) == shown


async def test_the_first_time_counts(database: Database) -> None:
    await peek(database, "mutex", 10.0)
    await peek(database, "mutex", 20.0)
    await peek(database, "mutex", 5.0)
    assert await seen(database, 10.0) == ["mutex"]
    assert await seen(database, 9.0) == []


async def test_since_when_something_is_known_does_not_move_with_later_looks(database: Database) -> None:
    async with database.transaction() as tx:
        for now in (10.0, 20.0, 5.0):
            await peeks.look_up(tx, ADA, GIL, "mutex", now)
    assert await seen(database, 10.0) == ["mutex"]
    assert await seen(database, 9.0) == []


async def test_every_member_and_question_has_peeks_of_their_own(database: Database) -> None:
    await peek(database, "mutex", 1.0, user=BEN)
    await peek(database, "definition", 1.0, question=LOCKS)
    assert await seen(database, 10.0) == []
    assert await seen(database, 10.0, BEN) == ["mutex"]
