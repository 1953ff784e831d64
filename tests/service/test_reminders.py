"""Reminders: each claimed once whoever races for it, with what is left to do; stopped where Discord refuses them."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.attempt import Card, Reply
from bot.domain.bank import Bank
from bot.domain.daily import CATCH_UP, LEASE, Plan
from bot.domain.refusal import Refused
from bot.domain.reminder import Claim, Reminder
from bot.service.attempts import Attempts
from bot.service.dailies import Dailies
from bot.service.daily_posts import DailyPosts
from bot.service.questions import Questions
from bot.service.reminders import Nudge, Reminders
from bot.service.reviews import Reviews
from bot.store import learners, personal, servers
from bot.store.database import Database
from tests.store.samples import GIL, LOCKS

ADA, HALL = 11, 77
CARD, DM = 700, 701
BERLIN = "Europe/Berlin"
HOUR, DAY = 3600.0, 86_400.0
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC).timestamp()
EIGHT_PM = 20 * 60
TONIGHT = NOON + 8 * HOUR
GOOD = "The GIL is a mutex in CPython. Only one thread runs Python bytecode at a time."


def served(bank: Bank, database: Database) -> Reminders:
    return Reminders(database, Questions(bank, database, random.Random(7)), Reviews(bank, database))


@pytest.fixture
def reminders(bank: Bank, database: Database) -> Reminders:
    return served(bank, database)


@pytest.fixture
async def beside(bank: Bank, database_file: Path) -> AsyncIterator[Reminders]:
    """Another process on the same file."""
    async with Database.open(database_file) as other:
        yield served(bank, other)


@pytest.fixture
async def set_(reminders: Reminders) -> Reminder:
    """Ada is reminded at eight in the evening in Berlin, as she said in the study hall."""
    return await reminders.set(ADA, EIGHT_PM, BERLIN, HALL, NOON)


async def claimed(reminders: Reminders, now: float = TONIGHT) -> Claim:
    claim = await reminders.claim(ADA, now)
    assert claim is not None
    return claim


async def nudged(reminders: Reminders, now: float = TONIGHT) -> Nudge | None:
    return await reminders.nudge(await claimed(reminders, now), now)


async def posted(bank: Bank, database: Database, at: float) -> str:
    """The hall's question of the day stands there since then; its id."""
    dailies, posts = Dailies(bank, database), DailyPosts(bank, database)
    plan = Plan(HALL, 1, 2, BERLIN, 9 * 60)
    await dailies.draft(1, plan, at)
    await dailies.save(1, HALL, at)
    claim = await posts.claim_now(HALL, at)
    assert claim.question is not None
    await posts.posted(claim, CARD, at)
    return claim.question.id


async def answer(attempts: Attempts, question_id: str, at: float, text: str = GOOD, card: int | None = None) -> None:
    await attempts.submit(question_id, Reply(int(at), ADA, text, at, None, card), at)


@pytest.mark.usefixtures("set_")
async def test_a_day_is_claimed_once_at_its_time_and_the_next_waits(reminders: Reminders) -> None:
    assert await reminders.next_due() == TONIGHT
    assert await reminders.due(TONIGHT - 1) == []
    assert await reminders.claim(ADA, TONIGHT - 1) is None
    assert await reminders.due(TONIGHT) == [ADA]
    claim = await claimed(reminders)
    assert claim.slot.day == date(2026, 11, 23)
    assert await reminders.claim(ADA, TONIGHT + 1) is None
    await reminders.sent(claim, None, TONIGHT + 2)
    assert await reminders.claim(ADA, TONIGHT + 2 * LEASE) is None
    assert await reminders.next_due() == TONIGHT + DAY


async def test_two_processes_that_race_get_each_reminder_once(reminders: Reminders, beside: Reminders) -> None:
    members = range(1, 21)
    for user_id in members:
        await reminders.set(user_id, EIGHT_PM, BERLIN, None, NOON)
    races = [process.claim(user_id, TONIGHT) for user_id in members for process in (reminders, beside, reminders)]
    random.Random(3).shuffle(races)
    won = [claim.reminder.user_id for claim in await asyncio.gather(*races) if claim]
    assert sorted(won) == list(members)


@pytest.mark.usefixtures("set_")
async def test_a_claim_whose_owner_died_is_handed_out_again_once(reminders: Reminders, beside: Reminders) -> None:
    dead = await claimed(reminders)
    assert await reminders.next_due() == TONIGHT + LEASE
    assert await beside.claim(ADA, TONIGHT + LEASE - 1) is None
    later = TONIGHT + LEASE
    assert await beside.due(later) == [ADA]
    (orphan,) = [c for c in await asyncio.gather(reminders.claim(ADA, later), beside.claim(ADA, later)) if c]
    assert orphan.orphan
    assert (orphan.slot, orphan.nonce) == (dead.slot, dead.nonce)
    await reminders.sent(dead, None, later)  # who comes back from the dead has lost it
    assert await reminders.due(later + LEASE) == [ADA]
    await beside.sent(orphan, None, later)
    assert await reminders.due(later + LEASE) == []


@pytest.mark.usefixtures("set_")
async def test_what_is_too_late_is_left_out(reminders: Reminders, caplog: pytest.LogCaptureFixture) -> None:
    assert await reminders.claim(ADA, TONIGHT + CATCH_UP + 60) is None
    assert "missed" in caplog.text
    assert await reminders.next_due() == TONIGHT + DAY
    orphan = await claimed(reminders, TONIGHT + DAY)
    assert await reminders.nudge(orphan, TONIGHT + DAY + CATCH_UP + 1) is None


@pytest.mark.usefixtures("set_")
async def test_a_clock_that_was_years_ahead_silences_nobody(reminders: Reminders) -> None:
    await reminders.sent(await claimed(reminders, TONIGHT + 900 * DAY), None, TONIGHT + 900 * DAY)
    assert await reminders.due(NOON) == [ADA]
    assert await reminders.claim(ADA, NOON) is None
    assert (await claimed(reminders)).slot.day == date(2026, 11, 23)


async def test_without_a_server_comes_a_question_chosen_for_the_member(reminders: Reminders) -> None:
    await reminders.set(ADA, EIGHT_PM, BERLIN, None, NOON)
    nudge = await nudged(reminders)
    assert nudge is not None
    assert nudge.question is not None
    assert (nudge.of_the_day, nudge.agenda.due) == (False, ())


@pytest.mark.usefixtures("set_")
@pytest.mark.parametrize(("hours_before", "comes"), [(1, True), (15, True), (23, True), (30, False)])
async def test_the_question_of_the_day_comes_while_it_is_that(
    reminders: Reminders, bank: Bank, database: Database, hours_before: int, comes: bool
) -> None:
    question_id = await posted(bank, database, TONIGHT - hours_before * HOUR)
    nudge = await nudged(reminders)
    assert nudge is not None
    assert nudge.of_the_day == comes
    assert (nudge.question is not None and nudge.question.id == question_id) or not comes


@pytest.mark.usefixtures("set_")
async def test_who_has_practised_hears_nothing_and_who_has_something_due_hears_of_that_alone(
    reminders: Reminders, attempts: Attempts
) -> None:
    await answer(attempts, LOCKS, NOON - DAY, "I don't know.")
    await answer(attempts, GIL, NOON)
    claim = await claimed(reminders)
    nudge = await reminders.nudge(claim, TONIGHT)
    assert nudge is not None
    assert (nudge.question, nudge.answered, len(nudge.agenda.due)) == (None, False, 1)
    assert "lock" in nudge.oldest
    await answer(attempts, LOCKS, NOON + HOUR, "A lock is held by one thread at a time.")
    assert await reminders.nudge(claim, TONIGHT) is None


@pytest.mark.usefixtures("set_")
async def test_who_has_answered_the_question_of_the_day_is_told_so_unless_there_is_nothing_else_to_do(
    reminders: Reminders, attempts: Attempts, bank: Bank, database: Database
) -> None:
    question_id = await posted(bank, database, TONIGHT - 23 * HOUR)  # yesterday, by the days of the reminder
    await answer(attempts, question_id, TONIGHT - 22 * HOUR, bank[question_id].answer)
    claim = await claimed(reminders)
    nudge = await reminders.nudge(claim, TONIGHT)
    assert nudge is not None
    assert nudge.question is not None
    assert nudge.question.id != question_id
    assert (nudge.answered, nudge.of_the_day) == (True, False)
    await answer(attempts, LOCKS, TONIGHT - 3 * DAY, "I don't know.")
    nudge = await reminders.nudge(claim, TONIGHT)
    assert nudge is not None
    assert (nudge.question, nudge.answered) == (None, True)


@pytest.mark.usefixtures("set_")
async def test_an_answer_to_the_question_of_the_day_in_the_dm_counts_on_the_servers_card(
    reminders: Reminders, attempts: Attempts, questions: Questions, bank: Bank, database: Database
) -> None:
    question_id = await posted(bank, database, NOON)
    await reminders.sent(await claimed(reminders), Card(DM, 5, ADA, question_id, TONIGHT, HALL), TONIGHT)
    card = await questions.open_card(5, ADA, TONIGHT + 60)
    assert card is not None
    assert (card.id, card.counts_on) == (DM, CARD)
    await answer(attempts, question_id, TONIGHT + 60, card=card.counts_on)
    assert await questions.answerers(CARD) == 1
    assert await questions.open_card(5, ADA, TONIGHT + 90) is None
    async with database.reading() as rx:
        rows = await rx.rows("SELECT guild_id FROM points WHERE user_id = :id", id=ADA)
    assert rows == [(HALL,)]


@pytest.mark.usefixtures("set_")
async def test_a_question_of_ones_own_counts_for_the_server_where_the_reminder_was_set(
    reminders: Reminders, questions: Questions, bank: Bank, database: Database
) -> None:
    await posted(bank, database, NOON)
    other = next(question.id for question in bank if question.id not in {GIL, LOCKS})
    await reminders.sent(await claimed(reminders), Card(DM, 5, ADA, other, TONIGHT, HALL), TONIGHT)
    card = await questions.card(DM)
    assert card is not None
    assert (card.guild_id, card.counts_on) == (HALL, DM)


@pytest.mark.usefixtures("set_")
async def test_where_messages_are_refused_it_stops_and_says_so_once(reminders: Reminders, beside: Reminders) -> None:
    await reminders.refused(await claimed(reminders), TONIGHT)
    assert await reminders.next_due() is None
    told = await asyncio.gather(*(process.untold(ADA, TONIGHT + 9) for process in (reminders, beside, reminders)))
    (stopped,) = [reminder for reminder in told if reminder]
    assert stopped.stopped_at == TONIGHT
    assert await reminders.untold(ADA, TONIGHT + 10) is None
    again = await reminders.resume(ADA, TONIGHT + 20)
    assert (again.stopped_at, again.upcoming and again.upcoming.at) == (None, TONIGHT + DAY)


@pytest.mark.usefixtures("set_")
async def test_what_the_member_did_meanwhile_stands(reminders: Reminders, questions: Questions) -> None:
    claim = await claimed(reminders)
    moved = await reminders.set(ADA, EIGHT_PM + 5, None, None, TONIGHT)
    await reminders.refused(claim, TONIGHT)
    assert await reminders.get(ADA) == moved
    assert moved.guild_id == HALL
    await reminders.sent(claim, Card(DM, 5, ADA, GIL, TONIGHT, HALL), TONIGHT)
    assert await reminders.get(ADA) == moved
    assert await questions.card(DM) is not None


@pytest.mark.usefixtures("set_")
async def test_nothing_comes_back_of_who_was_forgotten_while_it_was_sent(
    reminders: Reminders, questions: Questions, database: Database
) -> None:
    claim = await claimed(reminders)
    async with database.transaction() as tx:
        await personal.forget(tx, ADA)
    await reminders.sent(claim, Card(DM, 5, ADA, GIL, TONIGHT, HALL), TONIGHT)
    await reminders.refused(claim, TONIGHT)
    assert await reminders.get(ADA) is None
    assert await questions.card(DM) is None
    assert await reminders.claim(ADA, TONIGHT + DAY) is None


@pytest.mark.usefixtures("set_")
async def test_stopping_and_starting_again_on_the_same_day_brings_no_second_one(reminders: Reminders) -> None:
    await reminders.sent(await claimed(reminders), None, TONIGHT)
    off = await reminders.stop(ADA)
    assert off.upcoming is None
    assert await reminders.due(TONIGHT + 9 * DAY) == []
    again = await reminders.set(ADA, EIGHT_PM + 30, None, None, TONIGHT + 60)
    assert again.upcoming is not None
    assert again.upcoming.day == date(2026, 11, 24)


async def test_the_zone_is_the_members_own_else_the_last_else_the_servers_else_asked_for(
    reminders: Reminders, bank: Bank, database: Database
) -> None:
    with pytest.raises(Refused, match="In which time zone"):
        await reminders.set(ADA, EIGHT_PM, None, None, NOON)
    with pytest.raises(Refused, match="In which time zone"):
        await reminders.set(ADA, EIGHT_PM, None, HALL, NOON)
    await posted(bank, database, NOON)
    assert (await reminders.set(1, EIGHT_PM, None, HALL, NOON)).zone == BERLIN
    async with database.transaction() as tx:
        await servers.move(tx, HALL, "Asia/Tokyo", NOON)
        await learners.move(tx, 3, "Asia/Kolkata", NOON)
    assert (await reminders.set(2, EIGHT_PM, None, HALL, NOON)).zone == "Asia/Tokyo"
    assert (await reminders.set(1, EIGHT_PM, None, HALL, NOON)).zone == BERLIN
    assert (await reminders.set(3, EIGHT_PM, None, HALL, NOON)).zone == "Asia/Kolkata"
    assert (await reminders.set(3, EIGHT_PM, "Europe/Rome", HALL, NOON)).zone == "Europe/Rome"


async def test_without_a_reminder_there_is_nothing_to_stop_or_resume(reminders: Reminders) -> None:
    for doing in (reminders.stop(ADA), reminders.resume(ADA, NOON)):
        with pytest.raises(Refused, match="no reminder yet"):
            await doing
    assert await reminders.untold(ADA, NOON) is None
    assert await reminders.next_due() is None
