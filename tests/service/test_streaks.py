"""Streaks from the real rows, and the signs of life of the bot."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.domain.attempt import Attempt
from bot.service.runs import Runs
from bot.service.streaks import Streaks
from bot.store import attempts, learners, servers
from bot.store.database import Database
from tests.store.samples import ADA, VERDICT, attempt

DAY, HOUR = 86_400.0, 3600.0
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()
HALL = 71


def good(id_: int, at: float, guild_id: int | None = None) -> Attempt:
    made = replace(attempt(id_, at=at), verdict=replace(VERDICT, flags=()))
    return replace(made, reply=replace(made.reply, guild_id=guild_id))


async def practise(database: Database, *times: float, guild_id: int | None = None) -> None:
    async with database.transaction() as tx:
        for at in times:
            assert await attempts.add(tx, good(int(at), at, guild_id))


async def states(database: Database, now: float) -> str:
    found = await Streaks(database).of(ADA, now)
    return "".join(day.state.value[0] for day in found.days)


async def there(database: Database, begin: float, end: float) -> None:
    """The bot is there, as far as the rows say."""
    at = begin
    while at < end:
        await Runs(database).note(at)
        at += 14 * 60
    await Runs(database).note(end)


@pytest.mark.parametrize(
    ("stopped", "began", "days"),
    [
        (6, 66.5, "dnnd"),  # from Friday evening to Monday morning
        (13, 58, "dnnd"),  # over the weekend alone
        (30, 34, "dnmo"),  # Saturday evening alone: Sunday was missed
    ],
)
async def test_a_bot_that_is_down_over_whole_days_breaks_nothing(
    database: Database, stopped: int, began: float, days: str
) -> None:
    await practise(database, FRIDAY - HOUR)
    await there(database, FRIDAY - HOUR, FRIDAY + stopped * HOUR)
    await there(database, FRIDAY + began * HOUR, FRIDAY + 71 * HOUR)
    if days.endswith("d"):
        await practise(database, FRIDAY + 3 * DAY - HOUR / 2)
    assert await states(database, FRIDAY + 3 * DAY) == days


async def test_the_first_answer_after_a_weekend_away_finds_the_streak_alive_before_any_sign_of_life(
    database: Database,
) -> None:
    await practise(database, FRIDAY)
    await there(database, FRIDAY, FRIDAY + HOUR)
    found = await Streaks(database).of(ADA, FRIDAY + 3 * DAY)
    assert (found.current, found.at_stake, found.today.day.day) == (1, True, 23)


async def test_days_before_the_bot_kept_signs_of_life_are_ordinary_ones(database: Database) -> None:
    await practise(database, FRIDAY)
    await there(database, FRIDAY + 1.9 * DAY, FRIDAY + 2 * DAY)
    assert await states(database, FRIDAY + 2 * DAY) == "dmo"


async def test_choosing_a_zone_for_the_first_time_breaks_nothing(database: Database) -> None:
    """Once a day in UTC, and not in Los Angeles, where the second falls onto the day of the first."""
    await practise(database, FRIDAY - 3 * HOUR, FRIDAY + DAY - 6 * HOUR, FRIDAY + 2 * DAY + 11 * HOUR)
    before = await Streaks(database).of(ADA, FRIDAY + 2.5 * DAY)
    async with database.transaction() as tx:
        await learners.move(tx, ADA, "America/Los_Angeles", FRIDAY + 2.5 * DAY)
    after = await Streaks(database).of(ADA, FRIDAY + 2.5 * DAY)
    assert (before.current, after.current, after.zone) == (3, 3, "America/Los_Angeles")


async def test_days_are_those_of_the_server_for_who_has_chosen_no_zone(database: Database) -> None:
    async with database.transaction() as tx:
        await servers.move(tx, HALL, "Pacific/Kiritimati", FRIDAY - DAY)
    await practise(database, FRIDAY, guild_id=HALL)
    found = await Streaks(database).of(ADA, FRIDAY + HOUR)
    assert (found.zone, found.today.day.day, found.current) == ("Pacific/Kiritimati", 21, 1)


async def test_who_has_never_practised_has_no_streak(database: Database) -> None:
    found = await Streaks(database).of(ADA, FRIDAY)
    assert (found.current, found.longest, found.freezes, len(found.days)) == (0, 0, 0, 1)


def ticking(seconds: float = 60.0) -> Iterator[float]:
    return (FRIDAY + n * seconds for n in count())


def rows(file: Path) -> list[tuple[float, float]]:
    with closing(sqlite3.connect(file)) as other:
        return other.execute("SELECT began_at, last_at FROM runs ORDER BY began_at").fetchall()


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(found: asyncio.Event) -> None:
    async with asyncio.timeout(2):
        await found.wait()


async def test_signs_of_life_are_kept_while_the_bot_is_connected(database: Database, database_file: Path) -> None:
    clock, connections, seen = ticking(), iter([False, True, True, False]), asyncio.Event()

    def connected() -> bool:
        if (found := next(connections, None)) is None:
            seen.set()
        return bool(found)

    keeping = asyncio.create_task(Runs(database).keep(connected, lambda: next(clock), every=0))
    await until(seen)
    await ended(keeping)
    assert rows(database_file) == [(FRIDAY, FRIDAY + 60)]


async def test_a_database_that_cannot_be_written_stops_no_signs_of_life_and_is_logged_once(
    database: Database, database_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock, seen = ticking(), asyncio.Event()
    async with database.transaction() as tx:
        await tx.row("CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'full'); END")

    def told() -> float:
        now = next(clock)
        if now > FRIDAY + 300:
            seen.set()
        return now

    with caplog.at_level(logging.WARNING):
        keeping = asyncio.create_task(Runs(database).keep(lambda: True, told, every=0))
        await until(seen)
    assert len(caplog.messages) == 1
    assert rows(database_file) == []
    async with database.transaction() as tx:
        await tx.row("DROP TRIGGER full")
    for _ in range(2):  # with the second the first is kept
        seen.clear()
        await until(seen)
    await ended(keeping)
    assert len(rows(database_file)) == 1


async def test_two_processes_say_together_when_the_bot_was_there(database: Database, database_file: Path) -> None:
    async with Database.open(database_file) as other:
        both = Runs(database), Runs(other)
        await asyncio.gather(*(both[n % 2].note(FRIDAY + n) for n in range(20)))
    ((_, last),) = rows(database_file)
    assert last == FRIDAY + 19
