from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.bank import Bank
from bot.domain.daily import Plan, PostState
from bot.domain.refusal import Refused
from bot.service.dailies import Dailies
from bot.service.daily_posts import DailyPosts
from bot.store.database import Database

GUILD, ADMIN, CHANNEL = 10, 20, 30
PLAN = Plan(GUILD, ADMIN, CHANNEL, "Europe/Berlin", 9 * 60, seed=4)
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC).timestamp()
TOMORROW = date(2026, 11, 24)
HOUR = 3600.0


@pytest.fixture
def dailies(bank: Bank, database: Database) -> Dailies:
    return Dailies(bank, database)


@pytest.fixture
def posts(bank: Bank, database: Database) -> DailyPosts:
    return DailyPosts(bank, database)


async def saved(dailies: Dailies, plan: Plan = PLAN, now: float = NOON, draft_id: int = 1) -> None:
    await dailies.draft(draft_id, plan, now)
    await dailies.save(draft_id, plan.guild_id, now)


async def test_a_plan_says_what_it_comes_to_before_it_is_saved(dailies: Dailies) -> None:
    slots = await dailies.draft(1, PLAN, NOON)
    assert [slot.day.day for slot in slots] == [24, 25, 26]
    with pytest.raises(Refused, match="no daily question"):
        await dailies.get(GUILD)
    daily = await dailies.save(1, GUILD, NOON)
    assert (await dailies.get(GUILD)) == daily
    assert (daily.upcoming, daily.due_at) == (TOMORROW, slots[0].at)
    with pytest.raises(Refused, match="saved already"):
        await dailies.save(1, GUILD, NOON)


async def test_a_plan_is_saved_in_its_own_server_only_and_not_after_a_day(dailies: Dailies) -> None:
    await dailies.draft(1, PLAN, NOON)
    with pytest.raises(Refused):
        await dailies.save(1, GUILD + 1, NOON)
    await dailies.draft(2, replace(PLAN, guild_id=99), NOON + 25 * HOUR)
    with pytest.raises(Refused):
        await dailies.save(1, GUILD, NOON)


@pytest.mark.parametrize("wrong", [replace(PLAN, topics=("Cooking",)), replace(PLAN, weekdays=())])
async def test_a_plan_that_would_never_post_is_refused(dailies: Dailies, wrong: Plan) -> None:
    with pytest.raises(Refused):
        await dailies.draft(1, wrong, NOON)


async def test_what_is_kept_is_the_plan_as_it_was(dailies: Dailies, bank: Bank) -> None:
    question = next(iter(bank))
    plan = replace(
        PLAN, weekdays=(1, 7), topics=(question.topic,), levels=(question.level,), role_id=2**62, thread=True
    )
    await saved(dailies, plan)
    assert (await dailies.get(GUILD)).plan == plan


async def test_status_tells_what_comes_and_what_was(dailies: Dailies, posts: DailyPosts, bank: Bank) -> None:
    await saved(dailies)
    claim = await posts.claim_now(GUILD, NOON)
    await posts.posted(claim, 5, NOON)
    await dailies.skip(GUILD, NOON)
    status = await dailies.status(GUILD)
    assert [slot.day.day for slot in status.following] == [25, 26, 27]
    assert [(post.day.day, post.state) for post in status.latest] == [(24, PostState.SKIPPED), (23, PostState.POSTED)]
    assert (status.fresh, status.fitting) == (len(list(bank)) - 1, len(list(bank)))


async def test_paused_means_that_nothing_is_due_and_resumed_means_from_now_on(
    dailies: Dailies, posts: DailyPosts
) -> None:
    await saved(dailies)
    await dailies.pause(GUILD)
    later = NOON + 10 * 24 * HOUR
    assert (await posts.due(later)).guild_ids == ()
    assert await posts.next_due() is None
    assert await posts.claim(GUILD, later) is None
    resumed = await dailies.resume(GUILD, later)
    assert resumed.due_at > later
    assert await posts.claim(GUILD, later) is None
    with pytest.raises(Refused, match="isn't paused"):
        await dailies.resume(GUILD, later)


async def test_a_skipped_day_is_left_out(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    slot, daily = await dailies.skip(GUILD, NOON)
    assert (slot.day, daily.upcoming) == (TOMORROW, date(2026, 11, 25))
    assert await posts.claim(GUILD, slot.at) is None
    claim = await posts.claim(GUILD, daily.due_at)
    assert claim is not None
    assert claim.post.day == date(2026, 11, 25)


async def test_another_time_on_the_same_day_brings_no_second_post(dailies: Dailies, posts: DailyPosts) -> None:
    await saved(dailies)
    slot = (await dailies.status(GUILD)).following[0]
    claim = await posts.claim(GUILD, slot.at)
    assert claim is not None
    await posts.posted(claim, 5, slot.at)
    await saved(dailies, replace(PLAN, minute=20 * 60), slot.at, draft_id=2)
    assert (await dailies.get(GUILD)).upcoming == date(2026, 11, 25)
    await saved(dailies, replace(PLAN, zone="Pacific/Honolulu", minute=23 * 60), slot.at, draft_id=3)
    assert (await dailies.get(GUILD)).upcoming == date(2026, 11, 25)  # though there it is still the 23rd
