"""The ledger of points and the leaderboards that are read from it."""

from dataclasses import replace

import pytest

from bot.domain.attempt import Card
from bot.domain.interview import Interview
from bot.domain.period import Period, span
from bot.domain.standing import Peek, Total, Try
from bot.domain.turn import End, Turn
from bot.store import attempts, boards, cards, interviews, learners, peeks, points
from bot.store.database import Database
from bot.store.points import Credit
from tests.store.samples import ADA, BEN, GIL, LOCKS, VERDICT, attempt

HALL, CLUB = 77, 88
NOW = 1_790_000_000.0
EVER = span(Period.ALL, NOW, "UTC")


async def earn(
    database: Database, id_: int, worth: int, *, user: int = ADA, guild: int | None = HALL, at: float = NOW,
    question: str = GIL,
) -> None:  # fmt: skip
    """An attempt with its points."""
    one = Try(id_, at, 50, unsure=False, flagged=False, answer_seen=False, hints=frozenset(), guild_id=guild)
    async with database.transaction() as tx:
        await attempts.add(tx, attempt(id_, user, question=question, at=at))
        await points.add(tx, user, question, one, Credit(guild, worth, "1 easy"))


async def totals(database: Database, guild: int = HALL) -> list[Total]:
    async with database.reading() as rx:
        return sorted(await boards.totals(rx, guild, EVER), key=lambda total: total.user_id)


async def test_points_are_added_up_by_member_with_the_time_at_which_they_were_reached(database: Database) -> None:
    await earn(database, 1, 20, at=NOW)
    await earn(database, 2, 5, at=NOW + 9)
    await earn(database, 3, 0, at=NOW + 99)
    await earn(database, 4, 7, user=BEN)
    await earn(database, 5, 0, user=33)
    await earn(database, 6, 9, guild=CLUB)
    await earn(database, 7, 9, guild=None)
    assert await totals(database) == [Total(ADA, 25, NOW + 9), Total(BEN, 7, NOW)]


async def test_a_period_begins_with_its_start_and_ends_before_its_end(database: Database) -> None:
    month = span(Period.MONTH, NOW, "Europe/Berlin")
    for id_, at in enumerate((month.start - 0.001, month.start, month.end - 0.001, month.end)):
        await earn(database, id_ + 1, 10**id_, at=at)
    async with database.reading() as rx:
        assert [total.points for total in await boards.totals(rx, HALL, month)] == [110]


@pytest.mark.parametrize(("about", "worth"), [({GIL}, 3), ({GIL, LOCKS}, 8), ({"other"}, None)])
async def test_only_the_questions_of_a_topic_are_counted(
    database: Database, about: set[str], worth: int | None
) -> None:
    await earn(database, 1, 3)
    await earn(database, 2, 5, question=LOCKS)
    async with database.reading() as rx:
        found = await boards.totals(rx, HALL, EVER, about)
    assert [total.points for total in found] == ([] if worth is None else [worth])


async def test_who_hides_or_is_excluded_is_marked_the_one_everywhere_the_other_in_that_server(
    database: Database,
) -> None:
    for id_, (user, guild) in enumerate([(ADA, HALL), (BEN, HALL), (BEN, CLUB), (ADA, CLUB)], 1):
        await earn(database, id_, 5, user=user, guild=guild)
    async with database.transaction() as tx:
        await learners.wish(tx, ADA, replace(await learners.wishes(tx, ADA), on_boards=False))
        assert await boards.exclude(tx, HALL, BEN, NOW)
        assert not await boards.exclude(tx, HALL, BEN, NOW + 5)
    assert [(total.hidden, total.excluded) for total in await totals(database)] == [(True, False), (False, True)]
    assert [(total.hidden, total.excluded) for total in await totals(database, CLUB)] == [(True, False), (False, False)]
    async with database.transaction() as tx:
        assert await boards.excluded(tx, HALL) == [(BEN, NOW)]
        assert await boards.restore(tx, HALL, BEN)
        assert not await boards.restore(tx, HALL, BEN)


@pytest.mark.parametrize(("coach", "told"), [(False, 0), (True, 5)])
async def test_what_an_interview_keeps_to_itself_is_on_no_board_yet(database: Database, coach: bool, told: int) -> None:
    """Of the two answers the coach has told of the first."""
    await earn(database, 1, 5)
    await earn(database, 2, 7, question=LOCKS)
    turns = (Turn(GIL, End.ANSWERED, attempt_id=1), Turn(LOCKS, End.ANSWERED, attempt_id=2))
    held = Interview(9, ADA, turns, coach=coach, allowed=None, started_at=NOW, position=1)
    async with database.transaction() as tx:
        assert await interviews.add(tx, held)
    assert sum(total.points for total in await totals(database)) == told
    async with database.reading() as rx:
        assert sum(worth for _, worth in await points.by_user(rx, ADA, 0.0)) == told


async def test_what_a_member_earned_since_a_time(database: Database) -> None:
    for id_, (worth, at) in enumerate([(3, NOW - 1), (4, NOW), (0, NOW + 1), (5, NOW + 2)], 1):
        await earn(database, id_, worth, at=at, guild=None)
    async with database.reading() as rx:
        assert sorted(await points.by_user(rx, ADA, NOW)) == [(NOW, 4), (NOW + 2, 5)]


async def test_points_go_with_their_attempt(database: Database) -> None:
    await earn(database, 1, 5)
    async with database.transaction() as tx:
        await tx.row("DELETE FROM attempts")
        assert await points.is_whole(tx)
    assert await totals(database) == []


async def test_the_log_says_what_matters_and_what_is_kept(database: Database) -> None:
    async with database.transaction() as tx:
        await cards.add(tx, Card(5, 1, ADA, GIL, NOW, HALL))
        await attempts.add(tx, attempt(1, card=5, at=NOW))
        sure = replace(VERDICT, percent=77, flags=(), confidence=0.2)
        await attempts.add(tx, replace(attempt(2, at=NOW + 1), verdict=sure, hints=("mutex",), answer_seen=True))
        await attempts.add(tx, attempt(3, BEN))
        await points.add(tx, ADA, GIL, (await points.log(tx, ADA, GIL))[0].attempt, Credit(HALL, 4, "1 easy"))
        await peeks.look_up(tx, ADA, GIL, "mutex", NOW + 2)
        await peeks.look_up(tx, ADA, GIL, peeks.ANSWER, NOW + 3)
    async with database.reading() as rx:
        first, second = sorted(await points.log(rx, ADA, GIL), key=lambda entry: entry.attempt.id)
        assert await points.looked_up(rx, ADA, GIL) == [Peek(NOW + 3, None), Peek(NOW + 2, "mutex")]
        assert not await points.is_whole(rx)
        assert await points.bases_of(rx, ADA) == {(GIL, "1 easy"), (GIL, None)}
    assert first.attempt == Try(1, NOW, 41, False, True, False, frozenset(), HALL)
    assert first.credit == Credit(HALL, 4, "1 easy")
    assert second.attempt == Try(2, NOW + 1, 77, True, False, True, frozenset({"mutex"}), None)
    assert second.credit is None


async def test_a_board_reads_nothing_but_one_index_of_the_ledger(database: Database) -> None:
    async with database.reading() as rx:
        plan = await rx.rows(f"EXPLAIN QUERY PLAN {boards.TOTALS} GROUP BY user_id", guild_id=HALL, start=0.0, end=NOW)
    steps = [row[3] for row in plan]
    assert (
        steps[0] == "SEARCH points USING COVERING INDEX points_of_server (guild_id=? AND earned_at>? AND earned_at<?)"
    )
    assert not [step for step in steps if step.startswith("SCAN")]
