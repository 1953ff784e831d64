"""Posting the daily questions, each exactly once.

A day is claimed in the database before anything is sent; only one process gets the claim. What was sent is noted after
it. A claim that nobody has finished within LEASE is handed out again as an orphan: whoever gets it looks first whether
the card stands in the channel.
"""

import logging
from dataclasses import dataclass, replace

from bot.domain.attempt import Card
from bot.domain.bank import Bank
from bot.domain.daily import AGAIN, AHEAD, Daily, Kind, Plan, Post, PostState, Slot
from bot.domain.daily_result import DailyResult
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.zone import local_day
from bot.service.banks import Banks, Shelves
from bot.store import cards, dailies, daily_posts, daily_results
from bot.store.database import Database
from bot.store.rows import Transaction

log = logging.getLogger(__name__)

NOBODY = 0
"""Who asked for a card that the bot posted by itself."""
_GIVEN_UP = 3 * 24 * 3600.0
NOTHING_FITS = "no question of the bank has the topics and levels that were chosen for it"


@dataclass(frozen=True)
class Claim:
    """A post that is ours to make."""

    post: Post
    plan: Plan
    asks: Question | None
    """None where no question is posted."""
    orphan: bool = False
    """Whether somebody else claimed it before, some time after `post.due_at`, and never said what became of it."""
    in_time: bool = True
    """Whether it may still be sent; otherwise it is only looked for."""

    @property
    def question(self) -> Question:
        """That of the day; ValueError where no question is posted."""
        if self.asks is None:
            raise ValueError(f"a {self.post.kind} asks nothing")
        return self.asks


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

    def __init__(self, bank: Bank, database: Database, shelves: Shelves | None = None) -> None:
        self.banks = Banks(bank, shelves)
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
        bank = await self.banks.of(guild_id)
        async with self._database.transaction() as tx:
            if (orphan := await daily_posts.orphan(tx, guild_id, now)) is not None:
                return await _adopt(tx, bank, orphan, now)
            for kind in Kind:
                daily = await dailies.get(tx, guild_id, kind)
                if daily is None or daily.paused:
                    continue
                if daily.astray(now):
                    daily = daily.going_on(now)
                    await dailies.keep(tx, daily)
                if daily.due_at > now:
                    continue
                if (claim := await _claim_due(tx, bank, daily, now)) is not None:
                    return claim
        return None

    async def claim_now(self, guild_id: int, now: float) -> Claim:
        """Today's post ahead of its time; Refused when it is there already."""
        bank = await self.banks.of(guild_id)
        async with self._database.transaction() as tx:
            daily = await dailies.get(tx, guild_id)
            if daily is None:
                raise Refused("There is no daily question here yet. `/daily setup` sets one up.")
            slot = Slot(local_day(now, daily.plan.zone), now)
            before = await daily_posts.get(tx, guild_id, slot.day)
            newest = await daily_posts.newest(tx, guild_id)
            ahead = newest is not None and slot.day <= newest.day <= slot.day + AHEAD
            if ahead or (before and before.state in {PostState.POSTED, PostState.UNKNOWN}):
                raise Refused("Today's question has been posted already; there is one a day.")
            if before and before.state is PostState.CLAIMED:
                raise Refused("Today's question is just being posted.")
            claim = await _claimed(tx, bank, daily, slot, now, before=before)
            if claim is None:
                raise Refused(f"I can't post it: {NOTHING_FITS}.")
            if daily.upcoming == slot.day:
                await dailies.keep(tx, daily.going_on(now, besides=slot.day))
            return claim

    async def put_off(self, guild_id: int, now: float) -> None:
        """Sees to a server later, which Discord can't reach just now."""
        async with self._database.transaction() as tx:
            if (orphan := await daily_posts.orphan(tx, guild_id, now)) is not None:
                await daily_posts.take_over(tx, orphan, replace(orphan, claimed_at=now))
            for kind in Kind:
                daily = await dailies.get(tx, guild_id, kind)
                if daily is not None and daily.due_at <= now:
                    await dailies.keep(tx, replace(daily, due_at=now + AGAIN))
            for post in await daily_posts.to_close(tx, now, guild_id):
                await daily_posts.close_later(tx, post, now + AGAIN)

    async def leave_out(self, guild_id: int, now: float) -> None:
        """Lets go what is due in a server of which we are no longer a member."""
        async with self._database.transaction() as tx:
            if (orphan := await daily_posts.orphan(tx, guild_id, now)) is not None:
                await daily_posts.move(tx, orphan, PostState.UNKNOWN, now)
            for kind in Kind:
                daily = await dailies.get(tx, guild_id, kind)
                if daily is not None and daily.due_at <= now:
                    await dailies.keep(tx, daily.going_on(now))
            for post in await daily_posts.to_close(tx, now, guild_id):
                await daily_posts.closed(tx, post, now)

    async def posted(self, claim: Claim, message_id: int, now: float) -> bool:
        """Notes that a post stands in its channel; False when somebody else has said what became of it."""
        channel_id = claim.post.channel_id or claim.plan.channel_id
        async with self._database.transaction() as tx:
            if not await daily_posts.move(tx, claim.post, PostState.POSTED, now, message_id):
                return False
            if claim.asks is not None:
                await cards.add(tx, Card(message_id, channel_id, NOBODY, claim.question.id, now, claim.post.guild_id))
                await daily_posts.close_earlier(tx, claim.post, now)
            daily = await dailies.get(tx, claim.post.guild_id, claim.post.kind)
            if daily is not None and daily.reason is not None:
                await dailies.keep(tx, daily.mended())
        return True

    async def failed(self, claim: Claim, reason: str, now: float) -> bool:
        """Nothing was sent, for a reason that admins can mend; True when they have yet to be told (see `told`)."""
        async with self._database.transaction() as tx:
            await daily_posts.drop(tx, claim.post)
            daily = await dailies.get(tx, claim.post.guild_id, claim.post.kind)
            if daily is None:
                return False
            failing = daily.failing(reason, claim.post.day, now)
            await dailies.keep(tx, failing)
        return not failing.told

    async def untold(self, guild_id: int) -> list[Daily]:
        """What isn't posted in a server for a reason that its admins don't know yet."""
        async with self._database.reading() as rx:
            found = [await dailies.get(rx, guild_id, kind) for kind in Kind]
        return [daily for daily in found if daily is not None and daily.reason is not None and not daily.told]

    async def told(self, plan: Plan) -> None:
        """Notes that the admins know why nothing is posted."""
        async with self._database.transaction() as tx:
            await dailies.told(tx, plan)

    async def given_up(self, claim: Claim, state: PostState, now: float) -> None:
        """Notes that an orphan was not found, and can't be sent again: UNKNOWN or MISSED."""
        log.warning("the %s of %s in server %s is %s", claim.post.kind, claim.post.day, claim.post.guild_id, state)
        async with self._database.transaction() as tx:
            await daily_posts.move(tx, claim.post, state, now)

    async def of_card(self, message_id: int) -> Post | None:
        """The post whose card a message is."""
        async with self._database.reading() as rx:
            return await daily_posts.of_card(rx, message_id)

    async def role(self, guild_id: int) -> int | None:
        """The role that is pinged in a server."""
        async with self._database.reading() as rx:
            daily = await dailies.get(rx, guild_id)
        return daily.plan.role_id if daily else None

    async def over(self, post: Post) -> bool:
        """Whether a later question stands in the server, so that the card shows its result, or is about to."""
        async with self._database.reading() as rx:
            newest = await daily_posts.newest(rx, post.guild_id)
        return newest is not None and newest.day > post.day

    async def to_close(self, guild_id: int, now: float) -> list[Post]:
        """A server's cards that are to show their results by now."""
        async with self._database.reading() as rx:
            return await daily_posts.to_close(rx, now, guild_id)

    async def closing(self, post: Post) -> Closing:
        """What a card is to show."""
        async with self._database.reading() as rx:
            answers = await daily_results.answers(rx, post.message_id or 0)
            hidden = await daily_results.hidden(rx, post.guild_id)
        question = (await self.banks.knowing(post.question_id)).get(post.question_id or "")
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


async def _claim_due(tx: Transaction, bank: Bank, daily: Daily, now: float) -> Claim | None:
    agenda, plan = daily.agenda(now), daily.plan
    for slot in agenda.missed:
        log.warning("the %s of %s in server %s was missed", plan.kind, slot.day, plan.guild_id)
        missed = Post(plan.guild_id, slot.day, PostState.MISSED, None, None, slot.at, now, kind=plan.kind)
        await daily_posts.add(tx, missed)
    if agenda.now is None:
        await dailies.keep(tx, daily.going_on(now))
        return None
    claim = await _claimed(tx, bank, daily, agenda.now, now)
    if claim or await daily_posts.get(tx, plan.guild_id, agenda.now.day, plan.kind):
        await dailies.keep(tx, daily.going_on(now, besides=agenda.now.day))
    else:
        await dailies.keep(tx, daily.failing(NOTHING_FITS, agenda.now.day, now))
    return claim


async def _claimed(
    tx: Transaction, bank: Bank, daily: Daily, slot: Slot, now: float, *, before: Post | None = None
) -> Claim | None:
    """The claim of a slot; None when no question fits, or when somebody else has it."""
    plan, question = daily.plan, None
    if plan.kind is Kind.QUESTION:
        question = plan.choose(list(bank), await daily_posts.asked(tx, plan.guild_id))
        if question is None:
            return None
    post = Post(
        plan.guild_id, slot.day, PostState.CLAIMED, question.id if question else None, plan.channel_id, slot.at,
        now, kind=plan.kind,
    )  # fmt: skip
    kept = await (daily_posts.take_over(tx, before, post) if before else daily_posts.add(tx, post))
    return Claim(post, plan, question) if kept else None


async def _adopt(tx: Transaction, bank: Bank, orphan: Post, now: float) -> Claim | None:
    daily = await dailies.get(tx, orphan.guild_id, orphan.kind)
    question = bank.get(orphan.question_id or "")
    if daily is None or (question is None and orphan.kind is Kind.QUESTION):
        await daily_posts.move(tx, orphan, PostState.UNKNOWN, now)  # ended, or retired: not to be sent again
        return None
    ours = replace(orphan, claimed_at=now)
    if not await daily_posts.take_over(tx, orphan, ours):
        return None
    return Claim(ours, daily.plan, question, orphan=True, in_time=now <= orphan.in_time)
