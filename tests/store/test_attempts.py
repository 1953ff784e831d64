import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.attempt import Attempt, Reply
from bot.domain.scoring import Flag, Verdict
from bot.store import attempts
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS, VERDICT, attempt

LARGEST = 2**63 - 1
NEVER = LARGEST


async def keep(database: Database, *given: Attempt) -> list[bool]:
    async with database.transaction() as tx:
        return [await attempts.add(tx, one) for one in given]


async def got(database: Database, id_: int) -> Attempt | None:
    async with database.reading() as rx:
        return await attempts.get(rx, id_)


@pytest.mark.parametrize(
    "before",
    [
        attempt(1),
        attempt(LARGEST, LARGEST),
        attempt(1, text="“Quotes”, emoji 🧵, 'SQL; --, a\nline, a tab\t, {braces} and a \0"),
        replace(attempt(1), reply=Reply(1, ADA, "x", 1_700_000_000.123456, guild_id=5, card_id=6), marked_at=0.1 + 0.2),
        replace(attempt(1), hints=("mutex", "no-speedup"), answer_seen=True, scorer=7, edition="0123456789abcdef"),
        replace(attempt(1), verdict=Verdict(0, ())),
        replace(attempt(1), verdict=replace(VERDICT, percent=100, flags=tuple(Flag), misconceptions=())),
    ],
)
async def test_an_attempt_comes_back_as_it_went_in(database: Database, before: Attempt) -> None:
    await keep(database, before)
    after = await got(database, before.id)
    assert after == before
    assert after is not None
    assert [type(point.state) for point in after.verdict.points] == [
        type(point.state) for point in before.verdict.points
    ]
    assert [type(flag) for flag in after.verdict.flags] == [type(flag) for flag in before.verdict.flags]


async def test_an_attempt_that_nobody_made_is_not_there(database: Database) -> None:
    assert await got(database, 1) is None


async def test_the_same_event_counts_once_and_the_first_stays(database: Database) -> None:
    assert await keep(database, attempt(1, text="first"), attempt(1, BEN, text="second")) == [True, False]
    assert await keep(database, attempt(1, text="third")) == [False]
    assert await got(database, 1) == attempt(1, text="first")


async def test_pages_go_from_new_to_old_and_hold_one_members_attempts(database: Database) -> None:
    await keep(database, *(attempt(id_, BEN if id_ % 3 == 0 else ADA) for id_ in (5, 1, 4, 3, 2, 6, 7)))
    async with database.reading() as rx:
        newest = await attempts.page(rx, ADA, before=NEVER, limit=3)
        older = await attempts.page(rx, ADA, before=newest[-1].id, limit=3)
        nothing = await attempts.page(rx, ADA, before=1, limit=3)
    assert [one.id for one in newest] == [7, 5, 4]
    assert [one.id for one in older] == [2, 1]
    assert nothing == []


async def test_the_last_answer_to_each_question_counts(database: Database) -> None:
    await keep(
        database,
        attempt(1, at=30.5), attempt(2, at=20.0), attempt(3, question=LOCKS, at=10.0), attempt(4, BEN, at=99.0),
    )  # fmt: skip
    async with database.reading() as rx:
        assert await attempts.answered_at(rx, ADA) == {GIL: 30.5, LOCKS: 10.0}
        assert await attempts.answered_at(rx, BEN) == {GIL: 99.0}
        assert await attempts.answered_at(rx, 33) == {}


async def test_answerers_are_members_not_attempts(database: Database) -> None:
    await keep(
        database,
        attempt(1, ADA, card=9), attempt(2, ADA, card=9), attempt(3, BEN, card=9), attempt(4, 33, card=8),
        attempt(5, 44),
    )  # fmt: skip
    async with database.reading() as rx:
        assert [await attempts.answerers(rx, card) for card in (9, 8, 7)] == [2, 1, 0]


async def claimed(database: Database, id_: int, user: int) -> bool:
    async with database.transaction() as tx:
        return await attempts.claim_share(tx, id_, user, 50.0)


async def test_an_attempt_can_be_claimed_once_and_only_by_its_owner(database: Database) -> None:
    await keep(database, attempt(1), attempt(2))
    assert [await claimed(database, 1, user) for user in (BEN, ADA, ADA, BEN)] == [False, True, False, False]
    assert await claimed(database, 2, ADA)
    assert not await claimed(database, 3, ADA)


async def test_of_several_claims_at_once_one_succeeds(database: Database) -> None:
    await keep(database, attempt(1))
    assert sum(await asyncio.gather(*(claimed(database, 1, ADA) for _ in range(8)))) == 1


async def test_a_released_claim_can_be_made_again(database: Database) -> None:
    await keep(database, attempt(1), attempt(2))
    assert await claimed(database, 1, ADA)
    assert await claimed(database, 2, ADA)
    async with database.transaction() as tx:
        await attempts.release_share(tx, 1)
    assert [await claimed(database, id_, ADA) for id_ in (1, 2)] == [True, False]


async def test_the_percentage_stands_in_a_column_of_its_own(database: Database, database_file: Path) -> None:
    await keep(database, attempt(1))
    with closing(sqlite3.connect(database_file)) as other:
        assert other.execute("SELECT percent, answer_seen, shared_at FROM attempts").fetchall() == [(41, 0, None)]
