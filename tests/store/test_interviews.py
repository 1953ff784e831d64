from dataclasses import replace

from bot.domain.follow_up import FollowUp
from bot.domain.interview import Interview
from bot.domain.place import Place
from bot.domain.scoring import Met, State
from bot.domain.stopwatch import Stopwatch
from bot.domain.turn import End, Stage, Turn
from bot.store import follow_ups, interviews
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS

NOON = 1_790_000_000.0


def begun(id_: int = 1, user: int = ADA, *, ended_at: float | None = None) -> Interview:
    stage = Stage.ASKED if ended_at is None else Stage.ENDED
    return Interview(
        id_, user, (Turn(GIL), Turn(LOCKS)), True, 120.0, NOON, Place(5, 6), 0, stage, 1, Stopwatch(NOON, NOON + 120),
        ended_at=ended_at,
    )  # fmt: skip


async def add(database: Database, *all_of_them: Interview) -> list[bool]:
    async with database.transaction() as tx:
        return [await interviews.add(tx, one) for one in all_of_them]


async def move(database: Database, before: Interview, after: Interview) -> bool:
    async with database.transaction() as tx:
        return await interviews.move(tx, before, after)


async def got(database: Database, id_: int = 1) -> Interview | None:
    async with database.reading() as rx:
        return await interviews.get(rx, id_)


async def test_what_is_kept_comes_back_as_it_was(database: Database) -> None:
    whole = Interview(
        2**62, ADA, (Turn(GIL, End.ANSWERED, 7, "mutex", End.SKIPPED, ("a", "b"), True, 12.5, 3.25, 7.5), Turn(LOCKS)),
        False, None, NOON, Place(None, 9), 1, Stage.READY, 4,
        Stopwatch(None, None, 33.5, NOON + 5, boxed=True), paused=True,
    )  # fmt: skip
    assert await add(database, whole) == [True]
    assert await got(database, 2**62) == whole
    assert await got(database, 5) is None
    over = replace(whole, stage=Stage.ENDED, ended_at=NOON + 9, stopped=True, paused=False, place=Place())
    assert await move(database, whole, over)
    assert await got(database, 2**62) == replace(over, version=1)


async def test_a_member_has_one_open_interview_and_any_number_that_are_over(database: Database) -> None:
    first = begun(1)
    assert await add(database, first, begun(1), begun(2), begun(3, BEN)) == [True, False, False, True]
    assert await move(database, first, replace(first, stage=Stage.ENDED, ended_at=NOON + 1))
    assert await add(database, begun(4)) == [True]
    async with database.reading() as rx:
        current = [await interviews.open_of(rx, user) for user in (ADA, BEN, 99)]
    assert [one.id if one else None for one in current] == [4, 3, None]


async def test_of_two_changes_from_the_same_version_only_the_first_is_saved(database: Database) -> None:
    before = begun()
    await add(database, before)
    first = replace(before, position=1, turns=(Turn(GIL, End.SKIPPED), Turn(LOCKS)))
    second = replace(before, paused=True, turns=(Turn(GIL, End.TIMED_OUT), Turn(LOCKS)))
    assert [await move(database, before, after) for after in (first, second)] == [True, False]
    assert await got(database) == replace(first, version=1)


async def test_clocks_that_run_out_are_found_the_longest_overdue_first(database: Database) -> None:
    async def found(now: float) -> tuple[list[int], float | None]:
        async with database.reading() as rx:
            return await interviews.overdue(rx, now), await interviews.next_closing(rx)

    assert await found(NOON) == ([], None)
    boxed = replace(begun(1), clock=begun(1).clock.opened(NOON))
    held = (boxed, begun(2, BEN), replace(begun(3, 44), clock=Stopwatch.started(NOON, 100)))
    await add(database, *held)
    assert await found(NOON + 999) == ([], None)  # nobody has seen a prompt
    async with database.transaction() as tx:
        for one in held:
            await interviews.show(tx, one.id, one.step, None)
    assert await found(NOON + 100) == ([3], NOON + 100)
    assert await found(NOON + 130) == ([3, 2], NOON + 100)
    assert await found(NOON + 180) == ([3, 2, 1], NOON + 100)
    await move(database, boxed, replace(boxed, clock=Stopwatch(left=50.0), paused=True))
    assert (await found(NOON + 999))[0] == [3, 2]


async def test_what_the_member_has_not_seen_is_known_until_it_is_shown(database: Database) -> None:
    before = begun()
    await add(database, before)

    async def seen() -> tuple[int | None, bool, int | None]:
        async with database.reading() as rx:
            return (
                await interviews.unshown(rx, ADA), await interviews.lags(rx, 1), await interviews.prompt_message(rx, 1)
            )  # fmt: skip

    async def show(step: int, message: int | None) -> None:
        async with database.transaction() as tx:
            await interviews.show(tx, 1, step, message)

    assert await seen() == (1, True, None)
    await show(1, 70)
    assert await seen() == (None, False, 70)
    await move(database, before, replace(before, step=2))
    assert await seen() == (1, True, 70)
    await show(2, 80)
    await show(1, 75)
    assert await seen() == (None, False, 80)


async def test_a_report_is_shared_once_by_its_member_unless_that_failed(database: Database) -> None:
    await add(database, begun())

    async def claim(user: int) -> bool:
        async with database.transaction() as tx:
            return await interviews.claim_share(tx, 1, user, NOON)

    assert [await claim(user) for user in (BEN, ADA, ADA)] == [False, True, False]
    async with database.transaction() as tx:
        await interviews.release_share(tx, 1)
    assert await claim(ADA)


async def test_interviews_that_are_over_come_newest_first_page_by_page(database: Database) -> None:
    await add(database, *(begun(n, ended_at=NOON + n) for n in (1, 2, 3, 4)), begun(5), begun(6, BEN, ended_at=NOON))
    async with database.reading() as rx:
        pages = [await interviews.ended_of(rx, ADA, before=before, limit=2) for before in (2**63 - 1, 3, 1)]
    assert [[one.id for one in page] for page in pages] == [[4, 3], [2, 1], []]


async def test_replies_to_follow_ups_are_kept_once_and_in_order(database: Database) -> None:
    await add(database, begun())
    met = Met("speedup", (0, 4), "It isn’t faster.", "no-speedup", 0.75)
    second = FollowUp(80, 1, 1, ADA, LOCKS, "with-lock", "With ‘with’.", NOON, State.SAID, (0, 4), ("b", "c"), (met,))
    first = FollowUp(90, 1, 0, ADA, GIL, "mutex", "Dunno \x00", NOON, State.MISSED)
    async with database.transaction() as tx:
        added = [await follow_ups.add(tx, one) for one in (second, first, replace(first, text="again"))]
        assert added == [True, True, False]
        assert await follow_ups.of_interview(tx, 1) == [first, second]
        assert [await follow_ups.known(tx, event) for event in (80, 90, 81)] == [True, True, False]
        assert await follow_ups.of_interview(tx, 2) == []
