"""What is read of a member's log for their progress."""

from bot.domain.interview import Interview
from bot.domain.turn import End, Turn
from bot.store import attempts, interviews
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS, attempt


async def last(database: Database, limit: int) -> list[int]:
    async with database.reading() as rx:
        return sorted(one.id for one in await attempts.last_to_each(rx, ADA, limit))


async def test_of_each_question_the_last_attempts_are_read(database: Database) -> None:
    given = [
        attempt(1, at=30.0), attempt(2, at=20.0), attempt(3, at=40.0), attempt(4, question=LOCKS, at=5.0),
        attempt(5, BEN), attempt(6, question=LOCKS, at=5.0),
    ]  # fmt: skip
    async with database.transaction() as tx:
        for one in given:
            await attempts.add(tx, one)
    assert [await last(database, limit) for limit in (1, 2, 9)] == [[3, 6], [1, 3, 4, 6], [1, 2, 3, 4, 6]]
    async with database.reading() as rx:
        assert given[2] in await attempts.last_to_each(rx, ADA, 1)


async def test_what_an_interview_keeps_for_later_is_not_among_them(database: Database) -> None:
    turns = (Turn(GIL, End.ANSWERED, attempt_id=2), Turn(LOCKS))
    async with database.transaction() as tx:
        await attempts.add(tx, attempt(1, at=10.0))
        await attempts.add(tx, attempt(2, at=20.0))
        assert await interviews.add(tx, Interview(5, ADA, turns, coach=False, allowed=None, started_at=15.0))
    assert await last(database, 1) == [1]
