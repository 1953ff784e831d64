from dataclasses import replace

import pytest

from bot.domain.learner import Wishes
from bot.store import attempts, drafts, follow_ups, learners, retention
from bot.store.database import Database
from bot.store.retention import Overdue
from bot.store.rows import Transaction
from tests.store.everything import fill
from tests.store.samples import ADA, BEN, GIL, VERDICT, attempt

DAY = 86_400.0
NOW = 1_000 * DAY
HERE, THERE = 777, 888


async def say(tx: Transaction, *, ada: int | None = None, here: int | None = None) -> None:
    """For how many days Ada wants her texts kept, and the admins of a server."""
    await learners.wish(tx, ADA, Wishes(keep_days=ada))
    await tx.row("INSERT INTO servers (guild_id, keep_days) VALUES (:id, :days)", id=HERE, days=here)


async def answer(tx: Transaction, id_: int, user: int, guild: int | None, days_ago: float) -> None:
    given = attempt(id_, user, at=NOW - days_ago * DAY)
    assert await attempts.add(tx, replace(given, reply=replace(given.reply, guild_id=guild)))


@pytest.mark.parametrize(
    ("ada", "here", "gone"),
    [
        (None, None, []), (30, None, [3, 6]), (None, 30, [3]), (90, 30, [3]), (30, 90, [3, 6]), (5, 30, [2, 3, 5, 6]),
        (30, 5, [2, 3, 6]), (400, 400, []),
    ],
)  # fmt: skip
async def test_whoever_says_less_is_heeded_the_member_or_the_server_of_the_answer(
    database: Database, ada: int | None, here: int | None, gone: list[int]
) -> None:
    async with database.transaction() as tx:
        await say(tx, ada=ada, here=here)
        for id_, guild, days in [(1, HERE, 4), (2, HERE, 6), (3, HERE, 40), (4, None, 4), (5, THERE, 6), (6, None, 40)]:
            await answer(tx, id_, ADA, guild, days)
        await answer(tx, 7, BEN, THERE, 900)
        assert list((await retention.overdue(tx, NOW)).attempts) == gone


async def test_the_text_goes_and_its_marks_stay(database: Database) -> None:
    async with database.transaction() as tx:
        await say(tx, ada=30)
        await answer(tx, 1, ADA, None, 31)
        (before,) = await attempts.page(tx, ADA, before=9, limit=9)
        await retention.forget(tx, await retention.overdue(tx, NOW))
        (after,) = await attempts.page(tx, ADA, before=9, limit=9)
        assert not await retention.overdue(tx, NOW)
        (kept,) = await tx.rows("SELECT verdict FROM attempts")
    assert after.reply == replace(before.reply, text="")
    assert after.verdict == VERDICT.unquoted
    assert [point.state for point in after.verdict.points] == [point.state for point in VERDICT.points]
    assert all(point.span is None for point in after.verdict.points)
    assert '"span": [3, 9]' in kept[0]


async def test_a_wording_that_was_offered_to_the_authors_goes_too_and_cannot_be_offered_again(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        await say(tx, ada=30)
        await answer(tx, 1, ADA, None, 31)
        given = await attempts.get(tx, 1)
        assert given is not None
        await attempts.tick(tx, given.ticking(["mutex"], offered=True), NOW)
        assert len(await attempts.offers(tx)) == 1
        await retention.forget(tx, await retention.overdue(tx, NOW))
        blank = await attempts.get(tx, 1)
        assert blank is not None
        assert (blank.offered, blank.ticked) == (False, ("mutex",))
        assert not blank.ticking(["mutex"], offered=True).offered
        assert await attempts.offers(tx) == []


@pytest.mark.parametrize(("ada", "here", "goes"), [(None, None, False), (30, None, True), (None, 30, True)])
async def test_follow_ups_and_drafts_go_with_the_others(
    database: Database, ada: int | None, here: int | None, goes: bool
) -> None:
    async with database.transaction() as tx:
        await fill(tx, ADA, HERE, 5)
        await tx.row("DELETE FROM learners")
        await tx.row("DELETE FROM servers")
        await say(tx, ada=ada, here=here)
        await tx.row("UPDATE follow_ups SET sent_at = :at", at=NOW - 31 * DAY)
        await tx.row("UPDATE drafts SET saved_at = :at", at=NOW - 31 * DAY)
        await tx.row("UPDATE attempts SET sent_at = :at", at=NOW)
        await drafts.keep(tx, ADA, GIL, "A new one.", NOW - DAY)
        found = await retention.overdue(tx, NOW)
        await retention.forget(tx, found)
        (reply,) = await follow_ups.of_interview(tx, 5)
        assert found == (Overdue((), (5,), ((ADA, "words in 5"),)) if goes else Overdue((), (), ()))
        assert (reply.text, reply.span) == (("", None) if goes else ("words in 5", (0, 3)))
        assert await drafts.get(tx, ADA, GIL) == "A new one."
        assert (await drafts.get(tx, ADA, "words in 5") is None) is goes


def test_many_go_in_portions() -> None:
    found = Overdue(tuple(range(5)), tuple(range(2)), ((1, "a"),))
    parts = list(found.parts(2))
    assert [part.attempts for part in parts] == [(0, 1), (2, 3), (4,)]
    assert sum((part.follow_ups for part in parts), ()) == found.follow_ups
    assert sum((part.drafts for part in parts), ()) == found.drafts
    assert list(Overdue((), (), ()).parts(2)) == []
