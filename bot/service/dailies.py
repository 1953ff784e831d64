"""What admins do with their server's daily question."""

from dataclasses import dataclass, replace

from bot.domain.bank import Bank
from bot.domain.daily import AHEAD, Daily, Plan, Post, PostState, Slot
from bot.domain.refusal import Refused
from bot.service.banks import Banks, Shelves
from bot.store import dailies, daily_posts
from bot.store.database import Database
from bot.store.rows import Reading, Transaction

_SHOWN = 7
_NEXT = 3


@dataclass(frozen=True)
class Status:
    """How a server's daily question stands."""

    daily: Daily
    following: tuple[Slot, ...]
    """The next slots."""
    latest: tuple[Post, ...]
    """What has become of the latest days, the newest first."""
    fresh: int
    """Questions that fit and haven't been asked here."""
    fitting: int
    """Questions that fit."""


class Dailies:
    """Servers' daily questions. Times are UTC epoch seconds; whoever calls has seen to it that an admin asks."""

    def __init__(self, bank: Bank, database: Database, shelves: Shelves | None = None) -> None:
        self.banks = Banks(bank, shelves)
        self._database = database

    async def draft(self, draft_id: int, plan: Plan, now: float) -> tuple[Slot, ...]:
        """Keeps a plan until it is saved, and says what it comes to; Refused when no question fits it."""
        _check(plan, await self.banks.of(plan.guild_id))
        async with self._database.transaction() as tx:
            await dailies.draft(tx, draft_id, plan, now)
            daily = await self._unasked(tx, Daily.begun(plan, now), now)
        return _following(daily)

    async def save(self, draft_id: int, guild_id: int, now: float, *, pinging: bool = True) -> Daily:
        """Puts a drafted plan in force, with its role or without; Refused when it was saved already or is too old."""
        bank = await self.banks.of(guild_id)
        async with self._database.transaction() as tx:
            plan = await dailies.drafted(tx, draft_id, guild_id)
            if plan is None:
                raise Refused("That plan was saved already, or is too old. `/daily status` shows what is in force.")
            plan = plan if pinging else replace(plan, role_id=None)
            _check(plan, bank)
            daily = await self._unasked(tx, Daily.begun(plan, now), now)
            await dailies.keep(tx, daily)
        return daily

    async def plan(self, guild_id: int) -> Plan | None:
        """What is set up in a server, None where nothing is."""
        async with self._database.reading() as rx:
            daily = await dailies.get(rx, guild_id)
        return daily.plan if daily else None

    async def get(self, guild_id: int) -> Daily:
        """A server's daily question; Refused when there is none."""
        async with self._database.reading() as rx:
            return await _existing(rx, guild_id)

    async def status(self, guild_id: int) -> Status:
        """How it stands; Refused when there is none."""
        async with self._database.reading() as rx:
            daily = await _existing(rx, guild_id)
            latest = await daily_posts.latest(rx, guild_id, _SHOWN)
            asked = await daily_posts.asked(rx, guild_id)
        fitting = [question.id for question in await self.banks.of(guild_id) if daily.plan.fits(question)]
        fresh = len([id_ for id_ in fitting if id_ not in asked])
        return Status(daily, _following(daily), tuple(latest), fresh, len(fitting))

    async def pause(self, guild_id: int) -> Daily:
        """Posts nothing until it is resumed."""
        async with self._database.transaction() as tx:
            daily = (await _existing(tx, guild_id)).pausing()
            await dailies.keep(tx, daily)
        return daily

    async def resume(self, guild_id: int, now: float) -> Daily:
        """Goes on from the next slot."""
        async with self._database.transaction() as tx:
            daily = await self._unasked(tx, (await _existing(tx, guild_id)).resuming(now), now)
            await dailies.keep(tx, daily)
        return daily

    async def skip(self, guild_id: int, now: float) -> tuple[Slot, Daily]:
        """Leaves the next slot out; which it was, and how it goes on."""
        async with self._database.transaction() as tx:
            daily = await _existing(tx, guild_id)
            slot, following = daily.plan.slot(daily.upcoming), daily.skipping()
            post = Post(guild_id, slot.day, PostState.SKIPPED, None, None, slot.at, now)
            if not await daily_posts.add(tx, post):
                raise Refused("Today's question is just being posted. `/daily skip` again leaves the next one out.")
            following = await self._unasked(tx, following, now)
            await dailies.keep(tx, following)
        return slot, following

    async def _unasked(self, tx: Transaction, daily: Daily, now: float) -> Daily:
        """Past the days that are dealt with, which another time or zone may bring back."""
        latest = [post.day for post in await daily_posts.latest(tx, daily.plan.guild_id, limit=_SHOWN)]
        near = [day for day in latest if daily.upcoming <= day <= daily.upcoming + AHEAD]
        return daily.going_on(now, besides=max(near)) if near else daily


def _check(plan: Plan, bank: Bank) -> None:
    if not plan.weekdays:
        raise Refused("Name at least one day of the week.")
    if not any(plan.fits(question) for question in bank):
        raise Refused("No question of the bank has that topic and level. Leave one of them out.")


def _following(daily: Daily) -> tuple[Slot, ...]:
    first = daily.plan.slot(daily.upcoming)
    slots = daily.plan.slots(first.at)
    return (first, *(next(slots) for _ in range(_NEXT - 1)))


async def _existing(rx: Reading, guild_id: int) -> Daily:
    daily = await dailies.get(rx, guild_id)
    if daily is None:
        raise Refused("There is no daily question here yet. `/daily setup` sets one up.")
    return daily
