"""What is read of attempts and peeks for reviewing."""

from dataclasses import replace

from bot.domain.attempt import percent_of
from bot.domain.interview import Interview
from bot.domain.review import Answer, Look
from bot.domain.turn import End, Turn
from bot.store import attempts, interviews, peeks
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS, VERDICT, attempt


async def test_every_answer_of_a_member_is_read_with_its_score(database: Database) -> None:
    async with database.transaction() as tx:
        for one in (attempt(1, at=30.5), attempt(2, at=20.0), attempt(3, question=LOCKS), attempt(4, BEN)):
            await attempts.add(tx, one)
    async with database.reading() as rx:
        found = await attempts.answers(rx, ADA)
        assert sorted(found, key=lambda answer: answer.sent_at) == [
            Answer(GIL, 20.0, 41), Answer(GIL, 30.5, 41), Answer(LOCKS, 100.0, 41),
        ]  # fmt: skip
        assert await attempts.answers(rx, 33) == []


async def test_the_score_of_an_attempt_marked_by_its_author_is_their_own(database: Database) -> None:
    unsure = replace(attempt(1), verdict=replace(VERDICT, confidence=0.2))
    ticked = unsure.ticking(["mutex", "no-speedup"], offered=False)
    async with database.transaction() as tx:
        await attempts.add(tx, unsure)
        await attempts.add(tx, replace(unsure, reply=replace(unsure.reply, id=2, sent_at=200.0)))
        await attempts.tick(tx, ticked, 300.0)
    async with database.reading() as rx:
        own, found = sorted(await attempts.answers(rx, ADA), key=lambda answer: answer.sent_at)
    assert own.percent == ticked.percent == percent_of(VERDICT.points, ["mutex", "no-speedup"]) != 41
    assert found.percent == 41


async def test_an_answer_whose_score_an_interview_keeps_for_later_is_left_out(database: Database) -> None:
    turns = (Turn(GIL, End.ANSWERED, attempt_id=1), Turn(LOCKS))
    async with database.transaction() as tx:
        await attempts.add(tx, attempt(1))
        await attempts.add(tx, attempt(2, BEN))
        assert await interviews.add(tx, Interview(5, ADA, turns, coach=False, allowed=None, started_at=50.0))
    async with database.reading() as rx:
        assert await attempts.answers(rx, ADA) == []
        assert len(await attempts.answers(rx, BEN)) == 1


async def test_looks_are_read_with_every_time(database: Database) -> None:
    async with database.transaction() as tx:
        for user, question, point, at in (
            (ADA, GIL, "mutex", 3.0), (ADA, LOCKS, peeks.ANSWER, 5.0), (ADA, GIL, "mutex", 9.0), (BEN, GIL, "x", 1.0),
            (ADA, GIL, "mutex", 9.0), (ADA, LOCKS, peeks.ANSWER, 99.0),
        ):  # fmt: skip
            await peeks.look_up(tx, user, question, point, at)
    async with database.reading() as rx:
        found = await peeks.looks(rx, ADA)
        assert sorted(found, key=lambda look: look.at) == [
            Look(GIL, 3.0, whole=False), Look(LOCKS, 5.0, whole=True), Look(GIL, 9.0, whole=False),
            Look(LOCKS, 99.0, whole=True),
        ]  # fmt: skip
        assert await peeks.looks(rx, 33) == []


async def test_what_came_with_feedback_has_been_seen_and_is_no_look(database: Database) -> None:
    async with database.transaction() as tx:
        await peeks.add(tx, ADA, GIL, peeks.ANSWER, 3.0)
    async with database.reading() as rx:
        assert await peeks.seen(rx, ADA, GIL, until=3.0) == [peeks.ANSWER]
        assert await peeks.looks(rx, ADA) == []
