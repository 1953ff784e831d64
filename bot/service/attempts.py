"""Answering: a reply comes in, is judged and kept; what was kept can be seen again and shared."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.domain.attempt import Attempt, Reply
from bot.domain.bank import Bank
from bot.domain.pack import own_id
from bot.domain.question import Question
from bot.domain.refusal import Refused, Unmarkable
from bot.domain.scoring import SCORER, Verdict
from bot.service.banks import Banks, Judge, Shelves
from bot.service.standings import credit
from bot.store import attempts, drafts, peeks
from bot.store.database import Database
from bot.store.rows import Transaction

LONGEST = 4_000
"""Characters of a reply: what Discord's text input takes."""
PAGE = 10
_SHOWN_WITHIN = 3.0
"""Seconds in which an interaction is answered, or never."""
_NEWEST = 2**63 - 1


@dataclass(frozen=True)
class Marked:
    """An attempt, and the question as it is today (None when it was retired since)."""

    attempt: Attempt
    question: Question | None

    @property
    def title(self) -> str:
        """The question's title, or what is left of one that was retired."""
        return self.question.title if self.question else f"{own_id(self.attempt.question_id)} (retired)"

    @property
    def edited(self) -> bool:
        """Whether the question has changed since the attempt."""
        return self.question is not None and self.question.edition != self.attempt.edition


@dataclass(frozen=True)
class Page:
    """Some of a member's attempts, newest first."""

    marked: tuple[Marked, ...]
    older: int | None
    """What to ask for the next page with, None when this is the last."""
    first: bool


class Attempts:
    """Members' replies and what was made of them."""

    def __init__(self, bank: Bank, examiner: Judge, database: Database, shelves: Shelves | None = None) -> None:
        self._banks = Banks(bank, shelves)
        self._examiner = examiner
        self._database = database

    async def submit(self, question_id: str, reply: Reply, now: float, *, talk_below: int = 0) -> Marked:
        """Judges a reply and keeps it; the same event a second time yields what was kept the first time.

        With fewer words than `talk_below` a text that touches nothing is talk, no answer. Raises
        Unmarkable, with the text kept as a draft, when there is nothing that could be marked.
        """
        question = (await self._banks.knowing(question_id))[question_id]
        judge = await self._banks.judge(self._examiner, question_id)
        verdict = await judged(judge, self._database, question_id, reply, now, talk_below=talk_below)
        async with self._database.transaction() as tx:
            attempt, new = await kept(tx, question, reply, verdict, now)
            if new:
                await peeks.add(tx, reply.user_id, question_id, peeks.ANSWER, _shown_at(reply, now))
        return (await self._marked(attempt))[0]

    async def known(self, event_id: int) -> Marked | None:
        """What was made of an event before, None when it is new."""
        async with self._database.reading() as rx:
            attempt = await attempts.get(rx, event_id)
        return None if attempt is None else (await self._marked(attempt))[0]

    async def likeliest(self, text: str, limit: int = 25) -> list[Question]:
        """The operator's questions that `text` answers best, the best first; judged beside the event loop."""
        bank = self._banks.own

        def scores() -> dict[str, int]:
            return {question.id: self._examiner.judge(question.id, text[:LONGEST]).percent for question in bank}

        percents = await asyncio.to_thread(scores)
        return sorted(bank, key=lambda question: -percents[question.id])[:limit]

    async def draft(self, user_id: int, question_id: str) -> str:
        """The text that could not be marked, empty when none is kept."""
        async with self._database.reading() as rx:
            return await drafts.get(rx, user_id, question_id) or ""

    async def reopen(self, user_id: int, attempt_id: int) -> Marked:
        """One of the member's own attempts; Refused when it is somebody else's or gone."""
        async with self._database.reading() as rx:
            attempt = await attempts.get(rx, attempt_id)
            sealed = await attempts.is_sealed(rx, user_id, attempt_id)
        if attempt is None:
            raise Refused("That attempt is no longer here.")
        if attempt.reply.user_id != user_id:
            raise Refused("That is somebody else's attempt; only they can open it.")
        if sealed:
            raise Refused("That answer belongs to your interview under way, which will tell you how it went.")
        return (await self._marked(attempt))[0]

    async def page(self, user_id: int, before: int | None = None) -> Page:
        """The member's attempts older than the one with id `before`, or the newest."""
        async with self._database.reading() as rx:
            found = await attempts.page(rx, user_id, before=before or _NEWEST, limit=PAGE + 1)
        shown = found[:PAGE]
        older = shown[-1].id if len(found) > PAGE else None
        return Page(await self._marked(*shown), older, first=before is None)

    async def tickable(self, user_id: int, attempt_id: int) -> Marked:
        """One of the member's own attempts that is theirs to mark; Refused when it isn't."""
        marked = await self.reopen(user_id, attempt_id)
        if marked.question is None:
            raise Refused("That question has been retired, so there is nothing left to tick.")
        if not marked.attempt.verdict.unsure:
            raise Refused("I was sure about that one, so its score stands. *Try again* gives you another go.")
        return marked

    async def tick(
        self, user_id: int, attempt_id: int, points: Collection[str], *, offered: bool, now: float
    ) -> Marked:
        """The attempt as its author marks it, by the ids of the key points that they made; the last time counts."""
        marked = await self.tickable(user_id, attempt_id)
        ticked = marked.attempt.ticking(points, offered=offered)
        async with self._database.transaction() as tx:
            if not await attempts.tick(tx, ticked, now):
                raise Refused("That attempt is no longer here.")
        return replace(marked, attempt=ticked)

    @asynccontextmanager
    async def sharing(self, user_id: int, attempt_id: int, now: float) -> AsyncIterator[Marked]:
        """The member's attempt for posting it, once; when the posting fails it can be tried again."""
        marked = await self.reopen(user_id, attempt_id)
        async with self._database.transaction() as tx:
            if not await attempts.claim_share(tx, attempt_id, user_id, now):
                raise Refused("You have shared this one already.")
        try:
            yield marked
        except BaseException:
            async with self._database.transaction() as tx:
                await attempts.release_share(tx, attempt_id)
            raise

    async def _marked(self, *found: Attempt) -> tuple[Marked, ...]:
        """Attempts with their questions."""
        bank = await self._banks.knowing(*(attempt.question_id for attempt in found))
        return tuple(Marked(attempt, bank.get(attempt.question_id)) for attempt in found)


async def judged(
    judge: Judge, database: Database, question_id: str, reply: Reply, now: float, *, talk_below: int = 0
) -> Verdict:
    """What `judge` finds in a reply; Unmarkable, with the text kept as a draft, when nothing could be marked."""
    if not any(map(str.isalnum, reply.text)):
        raise Refused("There is nothing to mark yet. A sentence or two in your own words is enough.")
    sentence = _too_long(reply.text)
    if sentence is None:
        verdict = judge.judge(question_id, reply.text)
        sentence = _unmarkable(reply.text, verdict, talk_below)
        if sentence is None:
            return verdict
    async with database.transaction() as tx:
        await drafts.keep(tx, reply.user_id, question_id, reply.text, now)
    raise Unmarkable(sentence, question_id, reply.card_id)


async def kept(tx: Transaction, question: Question, reply: Reply, verdict: Verdict, now: float) -> tuple[Attempt, bool]:
    """The attempt that a reply is, and whether it is new; the same event a second time yields what was kept then."""
    seen = await peeks.seen(tx, reply.user_id, question.id, until=reply.sent_at)
    hints = tuple(id_ for id_ in seen if id_ != peeks.ANSWER)
    attempt = Attempt(reply, question.id, question.edition, verdict, SCORER, hints, peeks.ANSWER in seen, marked_at=now)
    if not await attempts.add(tx, attempt):
        return await attempts.get(tx, reply.id) or attempt, False
    await drafts.drop(tx, reply.user_id, question.id)
    await credit(tx, reply.user_id, question.id, question.level)
    return attempt, True


def _shown_at(reply: Reply, now: float) -> float:
    """When the feedback shows the answer: after the reply, and by Discord's clock, should ours be wrong."""
    return min(max(now, reply.sent_at + 0.001), reply.sent_at + _SHOWN_WITHIN)


def _too_long(text: str) -> str | None:
    """Known before it is read, which takes the longer the longer it is."""
    if len(text) <= LONGEST:
        return None
    return f"That is {len(text):,} characters; I read up to {LONGEST:,}. Can you put it more shortly?"


def _unmarkable(text: str, verdict: Verdict, talk_below: int) -> str | None:
    if not verdict.counts:
        return "I can mark English only, and this doesn't look like English to me. Could you say it in English?"
    if verdict.says_nothing and len(text.split()) < talk_below:
        return "That doesn't look like an answer yet, so I haven't marked it. A sentence or two is enough."
    return None
