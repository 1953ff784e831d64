import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.daily import CATCH_UP, LEASE, PostState
from bot.domain.daily_result import DailyResult
from bot.domain.refusal import Refused
from bot.service.attempts import Attempts
from bot.service.dailies import Dailies
from bot.service.daily_posts import Claim, DailyPosts
from bot.service.questions import Questions
from bot.store.database import Database
from tests.service.test_dailies import GUILD, HOUR, NOON, PLAN, TOMORROW, saved

CARD = 70


@pytest.fixture
def dailies(bank: Bank, database: Database) -> Dailies:
    return Dailies(bank, database)


@pytest.fixture
def posts(bank: Bank, database: Database) -> DailyPosts:
    return DailyPosts(bank, database)


@pytest.fixture
async def beside(bank: Bank, database_file: Path) -> AsyncIterator[DailyPosts]:
    """Another process on the same file."""
    async with Database.open(database_file) as other:
        yield DailyPosts(bank, other)


async def due(dailies: Dailies) -> float:
    return (await dailies.get(GUILD)).due_at


async def claimed(posts: DailyPosts, now: float) -> Claim:
    claim = await posts.claim(GUILD, now)
    assert claim is not None
    return claim


async def test_a_day_is_claimed_once_and_the_next_waits_for_its_time(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    at = await due(dailies)
    assert await posts.next_due() == at
    assert await posts.claim(GUILD, at - 1) is None
    claim = await claimed(posts, at)
    assert claim.post.day == TOMORROW
    assert await posts.claim(GUILD, at + 1) is None
    assert await posts.posted(claim, CARD, at + 1)
    assert await posts.next_due() == await due(dailies) > at + 23 * HOUR
    kept = await posts.of_card(CARD)
    assert kept is not None
    assert (kept.state, kept.question_id) == (PostState.POSTED, claim.question.id)


async def test_two_processes_that_race_for_the_posts_of_many_servers_get_each_once(
    dailies: Dailies, posts: DailyPosts, beside: DailyPosts
) -> None:
    for guild_id in range(1, 21):
        await saved(dailies, replace(PLAN, guild_id=guild_id), draft_id=guild_id)
    at = (await dailies.get(1)).due_at
    pairs = [(process, guild_id) for guild_id in range(1, 21) for process in (posts, beside, posts)]
    random.Random(5).shuffle(pairs)
    claims = await asyncio.gather(*(process.claim(guild_id, at) for process, guild_id in pairs))
    won = [claim.post.guild_id for claim in claims if claim]
    assert sorted(won) == list(range(1, 21))


async def test_a_claim_whose_owner_died_is_handed_out_again_once_after_two_minutes(
    dailies: Dailies, posts: DailyPosts, beside: DailyPosts
) -> None:
    await saved(dailies)
    at = await due(dailies)
    dead = await claimed(posts, at)
    assert await posts.next_due() == at + LEASE
    assert await beside.claim(GUILD, at + LEASE - 1) is None
    found = await asyncio.gather(posts.claim(GUILD, at + LEASE), beside.claim(GUILD, at + LEASE))
    (orphan,) = [claim for claim in found if claim]
    assert orphan.orphan
    assert orphan.in_time
    assert orphan.post.nonce == dead.post.nonce
    assert orphan.question == dead.question
    assert not await posts.posted(dead, 1, at + LEASE + 1)  # who comes back from the dead has lost it
    assert await posts.posted(orphan, CARD, at + LEASE + 1)


async def test_an_orphan_is_only_looked_for_when_it_is_too_late_to_send_it(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    at = await due(dailies)
    await claimed(posts, at)
    two_days_later = at + 48 * HOUR
    orphan = await claimed(posts, two_days_later)
    assert (orphan.post.day, orphan.in_time) == (TOMORROW, False)
    await posts.given_up(orphan, PostState.MISSED, two_days_later)
    assert (await claimed(posts, two_days_later)).post.day == date(2026, 11, 26)
    assert await posts.claim(GUILD, two_days_later) is None
    states = [(post.day.day, post.state) for post in (await dailies.status(GUILD)).latest]
    assert states == [(26, PostState.CLAIMED), (25, PostState.MISSED), (24, PostState.MISSED)]


async def test_after_days_away_only_the_last_one_is_posted(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    back = await due(dailies) + 72 * HOUR + CATCH_UP - 1
    assert (await claimed(posts, back)).post.day == date(2026, 11, 27)
    assert await posts.claim(GUILD, back) is None


async def test_what_failed_is_tried_again_and_told_once(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    at = await due(dailies)
    assert await posts.failed(await claimed(posts, at), "the channel is gone", at)
    await posts.told(PLAN)
    again = await posts.next_due()
    assert again is not None
    claim = await claimed(posts, again)
    assert claim.post.day == TOMORROW
    assert not await posts.failed(claim, "the channel is gone", again)
    claim = await claimed(posts, again + HOUR)
    await posts.posted(claim, CARD, again + HOUR)
    assert (await dailies.get(GUILD)).reason is None
    assert (await dailies.get(GUILD)).upcoming == date(2026, 11, 25)


async def test_what_goes_on_failing_is_missed_and_the_next_day_comes(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    at = await due(dailies)
    await posts.failed(await claimed(posts, at), "the channel is gone", at)
    assert await posts.claim(GUILD, at + CATCH_UP + 1) is None
    daily = await dailies.get(GUILD)
    assert (daily.upcoming, daily.reason) == (date(2026, 11, 25), "the channel is gone")


async def test_a_bank_without_what_fits_is_a_reason_too(dailies: Dailies, database: Database, bank: Bank) -> None:
    topic = next(iter(bank)).topic
    await saved(dailies, replace(PLAN, topics=(topic,)))
    smaller = DailyPosts(Bank(tuple(question for question in bank if question.topic != topic)), database)
    assert await smaller.claim(GUILD, await due(dailies)) is None
    assert "topics" in ((await dailies.get(GUILD)).reason or "")


async def test_now_comes_once_and_takes_the_place_of_todays(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    early = await due(dailies) - HOUR
    claim = await posts.claim_now(GUILD, early)
    with pytest.raises(Refused, match="just being posted"):
        await posts.claim_now(GUILD, early)
    await posts.posted(claim, CARD, early)
    with pytest.raises(Refused, match="posted already"):
        await posts.claim_now(GUILD, early)
    assert await posts.claim(GUILD, early + HOUR) is None
    assert (await dailies.get(GUILD)).upcoming == date(2026, 11, 25)


async def test_now_brings_a_skipped_day_back(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    at = await due(dailies)
    await dailies.skip(GUILD, NOON)
    claim = await posts.claim_now(GUILD, at)
    assert (claim.post.day, claim.post.state) == (TOMORROW, PostState.CLAIMED)
    assert await posts.posted(claim, CARD, at)


async def test_the_card_of_yesterday_shows_its_result_when_the_next_one_is_there(
    dailies: Dailies, posts: DailyPosts, questions: Questions, attempts: Attempts
) -> None:
    await saved(dailies)
    at = await due(dailies)
    first = await claimed(posts, at)
    await posts.posted(first, CARD, at)
    card = await questions.card(CARD)
    assert card is not None
    assert card.question_id == first.question.id
    for user_id, text in enumerate((first.question.answer, "I don't know."), 1):
        await attempts.submit(first.question.id, Reply(user_id, user_id, text, at + 60, GUILD, CARD), at + 60)
    assert (await posts.due(at + HOUR)).closings == ()
    tomorrow = at + 24 * HOUR
    await posts.posted(await claimed(posts, tomorrow), CARD + 1, tomorrow)
    (closing,) = [await posts.closing(post) for post in (await posts.due(tomorrow)).closings]
    assert closing.post.message_id == CARD
    assert closing.question == first.question
    assert closing.result.answered == 2
    await posts.not_closed(closing.post, tomorrow)
    assert (await posts.due(tomorrow + 1)).closings == ()
    (again,) = (await posts.due(tomorrow + HOUR)).closings
    await posts.closed(again, tomorrow + HOUR)
    assert (await posts.due(tomorrow + 2 * HOUR)).closings == ()
    kept = await posts.of_card(CARD)
    assert kept is not None
    assert kept.closed_at == tomorrow + HOUR


async def test_a_card_without_answers_has_a_result_too(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    at = await due(dailies)
    claim = await claimed(posts, at)
    await posts.posted(claim, CARD, at)
    post = await posts.of_card(CARD)
    assert post is not None
    assert (await posts.closing(post)).result == DailyResult(0, None, 0, None)


async def test_a_clock_that_was_years_ahead_silences_no_server(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    wrong, at = NOON + 4000 * 24 * HOUR, await due(dailies)
    ahead = await claimed(posts, wrong)
    await posts.posted(ahead, CARD, wrong)
    assert (await posts.due(at - HOUR)).guild_ids == (GUILD,)
    assert await posts.claim(GUILD, at - HOUR) is None
    assert await posts.next_due() == at
    claim = await claimed(posts, at)
    assert claim.post.day == TOMORROW
    await posts.posted(claim, CARD + 1, at)
    await saved(dailies, replace(PLAN, minute=0), at, draft_id=2)
    assert (await dailies.get(GUILD)).upcoming == date(2026, 11, 25)
    with pytest.raises(Refused, match="posted already"):
        await posts.claim_now(GUILD, at)
    assert (await posts.claim_now(GUILD, at + 24 * HOUR)).post.day == date(2026, 11, 25)


async def test_a_result_that_can_never_be_shown_is_given_up(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    at = await due(dailies)
    await posts.posted(await claimed(posts, at), CARD, at)
    post = await posts.of_card(CARD)
    assert post is not None
    await posts.not_closed(post, at + 96 * HOUR)
    assert (await posts.due(at + 200 * HOUR)).closings == ()
