"""Posting the daily questions, each exactly once.

A day is claimed in the database before anything is sent; only one process gets the claim. What was sent is noted after
it. A claim that nobody has finished within LEASE is handed out again as an orphan: whoever gets it looks first whether
the card stands in the channel.
"""

import logging
from dataclasses import dataclass, replace

from bot.domain.attempt import Card
from bot.domain.bank import Bank
from bot.domain.daily import AGAIN, Daily, Plan, Post, PostState, Slot
from bot.domain.daily_result import DailyResult
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.zone import local_day
from bot.store import cards, dailies, daily_posts, daily_results
from bot.store.database import Database
from bot.store.rows import Transaction

log = logging.getLogger(__name__)

NOBODY = 0
"""Who asked for a card that the bot posted by itself."""
_GIVEN_UP = 3 * 24 * 3600.0
_NOTHING_FITS = "no question of the bank has the topics and levels that were chosen for it"


@dataclass(frozen=True)
class Claim:
    """A post that is ours to make."""

    post: Post
    plan: Plan
    question: Question
    orphan: bool = False
    """Whether somebody else claimed it before, some time after `post.due_at`, and never said what became of it."""
    in_time: bool = True
    """Whether it may still be sent; otherwise it is only looked for."""


@dataclass(frozen=True)
class Closing:
    """A card that is to show its result."""

    post: Post
    question: Question | None
    """None when it was retired since."""
    result: DailyResult


@dataclass(frozen=True)
class Due:
    """What is to be done by now."""

    guild_ids: tuple[int, ...]
    """Servers to claim for."""
    closings: tuple[Post, ...]


class DailyPosts:
    """The posts of every server. Times are UTC epoch seconds."""

    def __init__(self, bank: Bank, database: Database) -> None:
        self.bank = bank
        self._database = database

    async def next_due(self) -> float | None:
        """When there is something to do next."""
        async with self._database.reading() as rx:
            times = [await dailies.next_due(rx), await daily_posts.next_due(rx)]
        return min((at for at in times if at is not None), default=None)

    async def due(self, now: float) -> Due:
        """What is to be done by now."""
        async with self._database.reading() as rx:
            guild_ids = [*await daily_posts.orphaned(rx, now), *await dailies.due(rx, now)]
            return Due(tuple(dict.fromkeys(guild_ids)), tuple(await daily_posts.to_close(rx, now)))

    async def claim(self, guild_id: int, now: float) -> Claim | None:
        """The post that is to be made for a server now, ours alone; None when there is none, or no longer."""
        async with self._database.transaction() as tx:
            daily = await dailies.get(tx, guild_id)
            if daily is None:
                return None
            if (orphan := await daily_posts.orphan(tx, guild_id, now)) is not None:
                return await self._adopt(tx, daily.plan, orphan, now)
            if daily.paused or daily.due_at > now:
                return None
            return await self._claim_due(tx, daily, now)

    async def claim_now(self, guild_id: int, now: float) -> Claim:
        """Today's post ahead of its time; Refused when it is there already."""
        async with self._database.transaction() as tx:
            daily = await dailies.get(tx, guild_id)
            if daily is None:
                raise Refused("There is no daily question here yet. `/daily setup` sets one up.")
            slot = Slot(local_day(now, daily.plan.zone), now)
            before = await daily_posts.get(tx, guild_id, slot.day)
            newest = await daily_posts.newest(tx, guild_id)
            if (newest and newest.day >= slot.day) or (before and before.state is PostState.UNKNOWN):
                raise Refused("Today's question has been posted already; there is one a day.")
            if before and before.state is PostState.CLAIMED:
                raise Refused("Today's question is just being posted.")
            claim = await self._claimed(tx, daily, slot, now, before)
            if claim is None:
                raise Refused(f"I can't post it: {_NOTHING_FITS}.")
            if daily.upcoming == slot.day:
                await dailies.keep(tx, daily.going_on(now, besides=slot.day))
            return claim

    async def posted(self, claim: Claim, message_id: int, now: float) -> bool:
        """Notes that a post stands in its channel; False when somebody else has said what became of it."""
        channel_id = claim.post.channel_id or claim.plan.channel_id
        async with self._database.transaction() as tx:
            if not await daily_posts.move(tx, claim.post, PostState.POSTED, now, message_id):
                return False
            card = Card(message_id, channel_id, NOBODY, claim.question.id, now, claim.post.guild_id)
            await cards.add(tx, card)
            await daily_posts.close_earlier(tx, claim.post, now)
            daily = await dailies.get(tx, claim.post.guild_id)
            if daily is not None and daily.reason is not None:
                await dailies.keep(tx, daily.mended())
        return True

    async def failed(self, claim: Claim, reason: str, now: float) -> bool:
        """Nothing was sent, for a reason that admins can mend; True when they have yet to be told (see `told`)."""
        async with self._database.transaction() as tx:
            await daily_posts.drop(tx, claim.post)
            daily = await dailies.get(tx, claim.post.guild_id)
            if daily is None:
                return False
            failing = daily.failing(reason, claim.post.day, now)
            await dailies.keep(tx, failing)
        return not failing.told

    async def told(self, guild_id: int) -> None:
        """Notes that the admins know why nothing is posted."""
        async with self._database.transaction() as tx:
            await dailies.told(tx, guild_id)

    async def given_up(self, claim: Claim, state: PostState, now: float) -> None:
        """Notes that an orphan was not found, and can't be sent again: UNKNOWN or MISSED."""
        log.warning("the daily of %s in server %s is %s", claim.post.day, claim.post.guild_id, state)
        async with self._database.transaction() as tx:
            await daily_posts.move(tx, claim.post, state, now)

    async def of_card(self, message_id: int) -> Post | None:
        """The post whose card a message is."""
        async with self._database.reading() as rx:
            return await daily_posts.of_card(rx, message_id)

    async def closing(self, post: Post) -> Closing:
        """What a card is to show."""
        async with self._database.reading() as rx:
            answers = await daily_results.answers(rx, post.message_id or 0)
            hidden = await daily_results.hidden(rx, post.guild_id)
        question = self.bank.get(post.question_id or "")
        return Closing(post, question, DailyResult.of(answers, hidden))

    async def closed(self, post: Post, now: float) -> None:
        """Notes that a card shows its result, or can't ever."""
        async with self._database.transaction() as tx:
            await daily_posts.closed(tx, post, now)

    async def not_closed(self, post: Post, now: float) -> None:
        """Notes that Discord failed; it is tried again for three days."""
        async with self._database.transaction() as tx:
            if now > post.due_at + _GIVEN_UP:
                await daily_posts.closed(tx, post, now)
            else:
                await daily_posts.close_later(tx, post, now + AGAIN)

    async def _claim_due(self, tx: Transaction, daily: Daily, now: float) -> Claim | None:
        agenda = daily.agenda(now)
        for slot in agenda.missed:
            log.warning("the daily of %s in server %s was missed", slot.day, daily.plan.guild_id)
            missed = Post(daily.plan.guild_id, slot.day, PostState.MISSED, None, None, slot.at, now)
            await daily_posts.add(tx, missed)
        if agenda.now is None:
            await dailies.keep(tx, daily.going_on(now))
            return None
        claim = await self._claimed(tx, daily, agenda.now, now)
        if claim or await daily_posts.get(tx, daily.plan.guild_id, agenda.now.day):
            await dailies.keep(tx, daily.going_on(now, besides=agenda.now.day))
        else:
            await dailies.keep(tx, daily.failing(_NOTHING_FITS, agenda.now.day, now))
        return claim

    async def _claimed(
        self, tx: Transaction, daily: Daily, slot: Slot, now: float, before: Post | None = None
    ) -> Claim | None:
        """The claim of a slot; None when no question fits, or when somebody else has it."""
        plan = daily.plan
        question = plan.choose(list(self.bank), await daily_posts.asked(tx, plan.guild_id))
        if question is None:
            return None
        post = Post(plan.guild_id, slot.day, PostState.CLAIMED, question.id, plan.channel_id, slot.at, now)
        kept = await (daily_posts.take_over(tx, before, post) if before else daily_posts.add(tx, post))
        return Claim(post, plan, question) if kept else None

    async def _adopt(self, tx: Transaction, plan: Plan, orphan: Post, now: float) -> Claim | None:
        question = self.bank.get(orphan.question_id or "")
        if question is None:  # retired since: neither to be sent again nor to be answered
            await daily_posts.move(tx, orphan, PostState.UNKNOWN, now)
            return None
        ours = replace(orphan, claimed_at=now)
        if not await daily_posts.take_over(tx, orphan, ours):
            return None
        return Claim(ours, plan, question, orphan=True, in_time=now <= orphan.in_time)
