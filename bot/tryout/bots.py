"""The bot of the trial, one life after the other, and the simulated Discord that it lives in."""

import math
import random
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Self

import simcord

from bot.app import assembled
from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.daily import Daily, Plan, Post
from bot.domain.quiz import Ending, Quiz
from bot.domain.reminder import Reminder
from bot.face.client import InterviewClient
from bot.library import Library
from bot.service.attempts import Attempts
from bot.service.banks import Judge
from bot.store import attempts, commands, interviews, quizzes
from bot.store.database import Database
from bot.store.rows import Transaction
from bot.tryout import daily
from bot.tryout.simulation import forget_errors, keep_quiet_of_private_threads, look_often, only_ticks
from bot.tryout.study_hall import StudyHall, built


@asynccontextmanager
async def simulated(client: InterviewClient) -> AsyncIterator[tuple[simcord.Env, StudyHall]]:
    """A new Discord with the bot in it, and the server in which it finds itself.

    Unlike `simcord.run` it raises nothing at the end: the log is on the page.
    """
    env = simcord.Env(client)
    only_ticks(env)
    look_often(env)
    forget_errors(env)
    keep_quiet_of_private_threads(env)
    hall = built(env)  # before the bot tells its commands: the ids that come after theirs depend on how many there are
    await env.start()
    try:
        yield env, hall
    finally:
        await env.shutdown()


class _Once:
    """Judges every text once, however often it is given."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.follow_up = cache(judge.judge), judge.follow_up


class Bots:
    """The bot, one life after the other."""

    def __init__(self, library: Library, file: Path) -> None:
        self._library = library
        self._file = file
        self._living = AsyncExitStack()
        self._dailies: list[Daily] = []
        self._reminders: list[Reminder] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._living.aclose()

    async def first(self, now: datetime) -> InterviewClient:
        """The bot for a Discord that has never heard of it, in which nothing of an earlier trial goes on."""
        client = await self._born(self._living)
        async with self._database.transaction() as tx:
            await commands.forget(tx)
            await attempts.unshare(tx)
            await interviews.rehouse(tx)
            await _end_quizzes(tx, now.timestamp())
            self._dailies = await daily.rewind(tx, (now - daily.LIVED).timestamp())
            self._reminders = await daily.hold_back(tx)
        return client

    async def set_up(self, plan: Plan, since: datetime) -> None:
        """Puts a plan of the question of the day in force, unless one was in an earlier trial."""
        await daily.set_up(Bank(self._library.questions), self._database, self._dailies, plan, since)

    async def give_back(self, now: datetime) -> None:
        """Lets members be reminded again, from a time on."""
        await daily.give_back(self._database, self._reminders, now)

    async def newest_card(self, guild_id: int) -> Post | None:
        """Of the question of the day."""
        return await daily.newest(self._database, guild_id)

    async def next_card_at(self, guild_id: int) -> datetime | None:
        """When the next question of the day is due, None while it is paused."""
        return await daily.next_at(self._database, guild_id)

    async def news(self, guild_id: int, since: datetime) -> daily.News:
        """What the question of the day has brought since a time."""
        return await daily.news(self._database, guild_id, since)

    async def quizzes(self) -> list[Quiz]:
        """The quizzes that go on, as their channels see them."""
        async with self._database.reading() as rx:
            ids = await quizzes.due(rx, math.inf, claimed_before=-math.inf)
            return [quiz for id_ in ids if (quiz := await quizzes.get(rx, id_)) is not None]

    async def first_answer(self, user_id: int, question_id: str) -> datetime | None:
        """When the file's first answer to a question was given by somebody, None when there is none."""
        async with self._database.reading() as rx:
            sent_at = await attempts.first_at(rx, user_id, question_id)
        return None if sent_at is None else datetime.fromtimestamp(sent_at, UTC)

    async def remember(self, answers: Iterable[tuple[str, Reply]]) -> None:
        """Marks and keeps answers to questions as of the times at which they were sent; those of before stay."""
        service = Attempts(Bank(self._library.questions), _Once(self._library.examiner()), self._database)
        for question_id, reply in answers:
            if await service.known(reply.id) is None:
                await service.submit(question_id, reply, reply.sent_at)

    @asynccontextmanager
    async def next(self) -> AsyncIterator[InterviewClient]:
        """The bot anew; inside, Discord is to be handed over to it, and afterwards the old one ends."""
        async with AsyncExitStack() as life:
            yield await self._born(life)
            ended, self._living = self._living, life.pop_all()
            await ended.aclose()

    async def _born(self, life: AsyncExitStack) -> InterviewClient:
        self._database = await life.enter_async_context(Database.open(self._file))
        rng = random.Random()  # noqa: S311 - draws questions, not secrets
        return await life.enter_async_context(assembled(self._library, self._database, rng))


async def _end_quizzes(tx: Transaction, now: float) -> None:
    for id_ in await quizzes.due(tx, math.inf, claimed_before=math.inf):
        before = await quizzes.get(tx, id_)
        if before is not None:
            after = before.ended(Ending.SHUT_OUT, now) if before.open else before
            await quizzes.move(tx, before, after, now)
            await quizzes.show(tx, after, None)
