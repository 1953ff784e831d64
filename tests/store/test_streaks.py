"""What is read for streaks: the attempts that count, the zones that they are counted in, and when the bot was there."""

from dataclasses import replace

import pytest

from bot.domain.attempt import Attempt
from bot.domain.interview import Interview
from bot.domain.presence import SILENCE
from bot.domain.scoring import Flag
from bot.domain.turn import End, Turn
from bot.domain.zone import Zones
from bot.store import attempts, interviews, learners, runs, servers
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS, VERDICT, attempt

HALL, CLUB = 71, 72
BERLIN, TOKYO, LIMA = "Europe/Berlin", "Asia/Tokyo", "America/Lima"


def scored(id_: int, percent: int = 40, user: int = ADA, *, sure: bool = True, flags: tuple[Flag, ...] = ()) -> Attempt:
    """An attempt at the time of its id."""
    verdict = replace(VERDICT, percent=percent, flags=flags, confidence=1.0 if sure else 0.2)
    return replace(attempt(id_, user, at=float(id_)), verdict=verdict)


async def keep(database: Database, *given: Attempt) -> None:
    async with database.transaction() as tx:
        for one in given:
            assert await attempts.add(tx, one)


async def counted(database: Database, user: int = ADA) -> list[float]:
    async with database.reading() as rx:
        return sorted(await attempts.counted(rx, user))


async def test_unflagged_attempts_of_40_or_more_count(database: Database) -> None:
    given = [scored(1, 39), scored(2, 40), scored(3, 100), scored(4, user=BEN), scored(5, 90, flags=(Flag.COPIED,))]
    await keep(database, *given)
    assert await counted(database) == [2.0, 3.0]


@pytest.mark.parametrize(
    ("percent", "ticked", "counts"),
    [
        (90, None, False),  # no more than a guess
        (90, ["mutex", "no-speedup"], True),
        (10, ["mutex", "no-speedup"], True),
        (90, [], False),
        (90, ["mutex"], False),  # 31 of 100
    ],
)
async def test_where_the_bot_was_not_sure_the_members_own_marks_decide(
    database: Database, percent: int, ticked: list[str] | None, counts: bool
) -> None:
    guess = scored(1, percent, sure=False)
    await keep(database, guess)
    if ticked is not None:
        async with database.transaction() as tx:
            await attempts.tick(tx, guess.ticking(ticked, offered=False), 9.0)
    assert await counted(database) == ([1.0] if counts else [])


@pytest.mark.parametrize(("coach", "position", "counts"), [(False, 1, False), (True, 0, False), (True, 1, True)])
async def test_what_an_interview_keeps_for_later_counts_once_it_is_told(
    database: Database, coach: bool, position: int, counts: bool
) -> None:
    turns = (Turn(GIL, End.ANSWERED, attempt_id=1), Turn(LOCKS))
    begun = Interview(5, ADA, turns, coach=coach, allowed=None, started_at=0.5, position=position)
    await keep(database, scored(1))
    async with database.transaction() as tx:
        assert await interviews.add(tx, begun)
    assert await counted(database) == ([1.0] if counts else [])
    async with database.transaction() as tx:
        assert await interviews.move(tx, begun, begun.stop(ADA, 9.0))
    assert await counted(database) == [1.0]


async def whereabouts(database: Database, user: int = ADA) -> Zones:
    async with database.reading() as rx:
        return await learners.whereabouts(rx, user)


def at(guild_id: int, id_: int) -> Attempt:
    made = scored(id_)
    return replace(made, reply=replace(made.reply, guild_id=guild_id))


async def test_days_are_those_of_utc_then_of_the_first_server_then_of_ones_own_zone(database: Database) -> None:
    await keep(database, scored(10), at(HALL, 20), at(CLUB, 30))
    async with database.transaction() as tx:
        for guild, zone, since in ((HALL, BERLIN, 5.0), (HALL, LIMA, 40.0), (CLUB, TOKYO, 5.0), (HALL, TOKYO, 60.0)):
            await servers.move(tx, guild, zone, since)
    assert await whereabouts(database) == Zones(((0.0, "UTC"), (20.0, BERLIN), (40.0, LIMA), (60.0, TOKYO)))
    async with database.transaction() as tx:
        await learners.move(tx, ADA, LIMA, 50.0)
        await learners.move(tx, ADA, BERLIN, 70.0)
    assert await whereabouts(database) == Zones(
        ((0.0, "UTC"), (20.0, BERLIN), (40.0, LIMA), (50.0, LIMA), (70.0, BERLIN))
    )
    assert await whereabouts(database, BEN) == Zones(((0.0, "UTC"),))


async def test_a_zone_that_a_server_gets_later_counts_from_then_on(database: Database) -> None:
    await keep(database, at(HALL, 20))
    assert await whereabouts(database) == Zones(((0.0, "UTC"),))
    async with database.transaction() as tx:
        await servers.move(tx, HALL, BERLIN, 30.0)
    assert await whereabouts(database) == Zones(((0.0, "UTC"), (30.0, BERLIN)))


async def noted(database: Database, *times: float) -> list[tuple[float, float]]:
    for now in times:
        async with database.transaction() as tx:
            await runs.note(tx, now)
    async with database.reading() as rx:
        return await runs.presences(rx)


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ([], []),
        ([100.0], [(100.0, 100.0)]),
        ([100.0, 160.0, 220.0], [(100.0, 220.0)]),
        ([100.0, 160.0, 159.0], [(100.0, 160.0)]),  # another process, a little behind
        ([160.0, 100.0, 220.0], [(160.0, 220.0)]),
        ([100.0, 99.0 + SILENCE], [(100.0, 99.0 + SILENCE)]),  # a restart
        ([100.0, 100.0 + SILENCE, 160.0 + SILENCE], [(100.0, 100.0), (100.0 + SILENCE, 160.0 + SILENCE)]),
        ([100.0, 9e9, 9e9, 160.0], [(100.0, 160.0), (9e9, 9e9)]),  # the clock was ahead for a while
        ([9e9, 100.0, 160.0], [(100.0, 160.0), (9e9, 9e9)]),
    ],
)
async def test_signs_of_life_make_one_row_until_a_long_silence(
    database: Database, times: list[float], found: list[tuple[float, float]]
) -> None:
    assert await noted(database, *times) == found


async def test_a_bot_that_is_restarted_often_leaves_few_rows(database: Database) -> None:
    restarts = [100.0 + n * (SILENCE - 1) for n in range(200)]
    assert await noted(database, *restarts) == [(100.0, restarts[-1])]
