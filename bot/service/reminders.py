"""Daily reminders: members set them, and each is sent exactly once.

A day is claimed in the database before anything is sent; only one process gets the claim. A claim of which nobody has
said within LEASE what became of it is handed out again as an orphan: whoever gets it looks first whether it was sent.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.agenda import Agenda
from bot.domain.attempt import Card
from bot.domain.daily import Post
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.reminder import Claim, Reminder
from bot.domain.zone import local_day
from bot.service.questions import Questions
from bot.service.reviews import Reviews
from bot.store import attempts, cards, dailies, learners, reminders, servers
from bot.store.database import Database
from bot.store.rows import Reading

log = logging.getLogger(__name__)

_DAY = 24 * 3600.0
_NONE = "You have no reminder yet. `/remind time:20:00` sets one."


@dataclass(frozen=True)
class Nudge:
    """What comes with a reminder: something to answer, something to review, or both."""

    question: Question | None
    agenda: Agenda
    oldest: str = ""
    """The title of what has been due for review longest, if anything is."""
    of_the_day: bool = False
    """Whether the question is that of the server's day."""
    answered: bool = False
    """Whether the member has answered that one already."""


class Reminders:
    """Members' reminders. Times are UTC epoch seconds."""

    def __init__(self, database: Database, questions: Questions, reviews: Reviews) -> None:
        self._database = database
        self._questions = questions
        self._reviews = reviews

    async def get(self, user_id: int) -> Reminder | None:
        """A member's reminder, None when they never set one."""
        async with self._database.reading() as rx:
            return await reminders.get(rx, user_id)

    async def set(self, user_id: int, minute: int, zone: str | None, guild_id: int | None, now: float) -> Reminder:
        """Reminds a member daily at a time in a zone: their own unless told otherwise; Refused when none is known."""
        async with self._database.transaction() as tx:
            before = await reminders.get(tx, user_id)
            guild_id = guild_id or (before.guild_id if before else None)
            zone = zone or await _zone(tx, user_id, guild_id, before)
            wanted = Reminder(user_id, guild_id, zone, minute, last=before.last if before else None)
            after = wanted.starting(now)
            await reminders.keep(tx, after)
        return after

    async def resume(self, user_id: int, now: float) -> Reminder:
        """Reminds the member again as before; Refused when there is no before."""
        async with self._database.transaction() as tx:
            before = await reminders.get(tx, user_id)
            if before is None:
                raise Refused(_NONE)
            after = before.starting(now)
            await reminders.keep(tx, after)
        return after

    async def stop(self, user_id: int) -> Reminder:
        """Reminds the member no more; Refused when they had no reminder."""
        async with self._database.transaction() as tx:
            before = await reminders.get(tx, user_id)
            if before is None:
                raise Refused(_NONE)
            after = before.stopping()
            await reminders.keep(tx, after)
        return after

    async def untold(self, user_id: int, now: float) -> Reminder | None:
        """The member's reminder if it stopped by itself and they don't know yet; from now on they do."""
        if not _is_untold(await self.get(user_id)):
            return None
        async with self._database.transaction() as tx:
            before = await reminders.get(tx, user_id)
            if before is None or not _is_untold(before):
                return None
            await reminders.keep(tx, replace(before, told_at=now))
        return before

    async def next_due(self) -> float | None:
        """When there is something to do next."""
        async with self._database.reading() as rx:
            return await reminders.next_due(rx)

    async def due(self, now: float) -> list[int]:
        """The members whose reminders are to be seen to by now."""
        async with self._database.reading() as rx:
            return await reminders.due(rx, now)

    async def claim(self, user_id: int, now: float) -> Claim | None:
        """What is to be sent to a member now, ours alone; None when there is nothing, or no longer."""
        async with self._database.transaction() as tx:
            before = await reminders.get(tx, user_id)
            if before is None:
                return None
            orphan = before.orphaned(now)
            if before.claimed_at is not None and not orphan:
                return None
            after = replace(before, claimed_at=now) if orphan else before.claiming(now)
            if after == before:
                return None
            await reminders.keep(tx, after)
        if after.claimed_at is None or after.latest is None:
            log.warning("a reminder was missed")
            return None
        return Claim(after, after.latest, orphan=orphan)

    async def nudge(self, claim: Claim, now: float) -> Nudge | None:
        """What to send, None when nothing: the member has practised already, and nothing is due; or it is too late."""
        if not claim.in_time(now):
            return None
        user_id = claim.reminder.user_id
        agenda = await self._reviews.agenda(user_id, now)
        async with self._database.reading() as rx:
            post = await self._post(rx, claim.reminder.guild_id, now)
            answered_at = await attempts.answered_at(rx, user_id)
        question = self._questions.banks.own.get(post.question_id or "") if post else None
        oldest = self._questions.banks.own[agenda.due[0].question_id].title if agenda.due else ""
        answered = post is not None and answered_at.get(post.question_id or "", 0.0) >= post.due_at
        if question is not None and not answered:
            return Nudge(question, agenda, oldest, of_the_day=True)
        practised = _practised(claim, answered_at)
        if practised and not agenda.due:
            return None
        if practised or (answered and agenda.due):
            return Nudge(None, agenda, oldest, answered=answered)
        return Nudge(await self._questions.choose(user_id), agenda, oldest, answered=answered)

    async def sent(self, claim: Claim, card: Card | None, now: float) -> None:
        """Notes that all is said about a claim; `card` is the question that stands in the DM now, if any."""
        async with self._database.transaction() as tx:
            before = await reminders.get(tx, claim.reminder.user_id)
            if before is None:
                return  # the member has had everything about them deleted
            if card is not None:
                post = await self._post(tx, card.guild_id, now)
                same = post is not None and post.question_id == card.question_id
                await cards.add(tx, replace(card, copy_of=post.message_id if post and same else None))
            if before.claimed_at == claim.reminder.claimed_at:
                await reminders.keep(tx, replace(before, claimed_at=None))

    async def refused(self, claim: Claim, now: float) -> None:
        """Stops a reminder that Discord doesn't deliver, unless the member has changed it since."""
        async with self._database.transaction() as tx:
            before = await reminders.get(tx, claim.reminder.user_id)
            if before is not None and before.claimed_at == claim.reminder.claimed_at:
                await reminders.keep(tx, before.refused(now))

    async def _post(self, rx: Reading, guild_id: int | None, now: float) -> Post | None:
        """A server's question of the day, None when it has none today."""
        if guild_id is None:
            return None
        post, daily = await dailies.newest_post(rx, guild_id), await dailies.get(rx, guild_id)
        if post is None or daily is None:
            return None
        today = post.day == local_day(now, daily.plan.zone)
        return post if today or now - post.due_at < _DAY else None


async def _zone(rx: Reading, user_id: int, guild_id: int | None, before: Reminder | None) -> str:
    """The member's own zone, else that of their last reminder, else that of the server."""
    if own := await learners.zones(rx, user_id):
        return own[-1][1]
    if before is not None:
        return before.zone
    if guild_id is not None:
        if zones := (await servers.get(rx, guild_id)).zones:
            return zones.now
        if daily := await dailies.get(rx, guild_id):
            return daily.plan.zone
    raise Refused("In which time zone? Add `zone:`, such as `/remind time:20:00 zone:Europe/Berlin`.")


def _practised(claim: Claim, answered_at: Mapping[str, float]) -> bool:
    """Whether the member has answered anything on the day of the reminder."""
    zone = claim.reminder.zone
    return any(local_day(at, zone) == claim.slot.day for at in answered_at.values())


def _is_untold(reminder: Reminder | None) -> bool:
    return reminder is not None and reminder.stopped_at is not None and reminder.told_at is None
