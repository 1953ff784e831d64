"""What the others did in the days before the newcomer came."""

import tomllib
from collections.abc import Awaitable, Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.domain.attempt import Reply
from bot.domain.question import Question
from bot.tryout.course import Course
from bot.tryout.daily import LIVED
from bot.tryout.diary import HABITS, entries
from bot.tryout.simulation import open_thread, set_clock
from bot.tryout.study_hall import NEWCOMER, StudyHall

_PAST = Path(__file__).with_suffix(".toml")
_MINUTE = timedelta(minutes=1)
_NOTHING = timedelta()

Scene = tuple[datetime, Callable[[], Awaitable[None]]]


class Past:
    """Played through the real bot with the clock put back.

    Played once more at the same times, on the same file, it is the same: every event has the id that it had, so the
    bot takes each for delivered a second time, and nobody has answered twice. The weeks before that are in a diary.
    """

    def __init__(
        self, env: simcord.Env, hall: StudyHall, course: Course, questions: Collection[Question], now: datetime
    ) -> None:
        """The past of a trial that begins `now`."""
        self._env = env
        self._hall = hall
        self._course = course
        self._questions = questions
        self._now = now
        self._since = now - LIVED
        self._all = tomllib.loads(_PAST.read_text(encoding="utf-8"))["cards"]
        known = {question.id for question in questions}
        self._cards = [card for card in self._all if card["question"] in known]

    def opening(self) -> tuple[int, str]:
        """Who answers first of all on the cards, and to which question; nobody when there is no past."""
        if not self._cards:
            return 0, ""
        return self._hall.users[self._cards[0]["answers"][0]["by"]].id, self._cards[0]["question"]

    def began(self, first_answer: datetime | None) -> datetime:
        """The time of the first card, known by the first answer to it where that was given in an earlier trial."""
        if first_answer is None or not self._cards:
            return self._now.replace(microsecond=0) - self._ago(0)
        return first_answer - timedelta(minutes=self._cards[0]["answers"][0]["minutes_later"])

    def diary(self, began: datetime) -> Iterator[tuple[str, Reply]]:
        """The answers of the weeks before the first trial, by question, in order.

        Nobody writes there what is the first answer to a card, by whose time everything is found again; nor what is
        asked on the first days as the question of the day, so that there is something to compare.
        """
        if not self._cards:
            return
        besides = {(card["answers"][0]["by"], card["question"]) for card in self._all} | self._spared()
        for entry in entries(began + self._ago(0), besides, {question.id for question in self._questions}):
            yield entry.question, entry.reply(self._hall.users[entry.by].id, self._hall.guild.id)

    async def play(self, began: datetime, daily: Callable[[], Awaitable[None]]) -> None:
        """Everything on the cards, and `daily` when the days begin through which everybody lives; then it is now."""
        scenes: list[Scene] = [(self._since, daily)]
        if self._cards:
            scenes.append((began - timedelta(hours=1), self._open_thread))
        for number, card in enumerate(self._cards):
            scenes.append((began + self._ago(0) - self._ago(number), partial(self._play, card)))
        for at, scene in sorted(scenes, key=lambda scene: scene[0]):
            await self._until(at)
            await scene()
        await self._until(self._now)

    def _ago(self, card: int) -> timedelta:
        return timedelta(hours=self._cards[card]["hours_ago"]) if self._cards else _NOTHING

    def _spared(self) -> set[tuple[str, str]]:
        """Who leaves which question for the day on which it is that of the day: all the first, Ada the second too."""
        first = self._hall.plan.choose(self._questions, {})
        rest = [question for question in self._questions if question != first]
        second = self._hall.plan.choose(rest, {})
        spared = {(habit.name, first.id) for habit in HABITS} if first else set()
        return spared | ({(HABITS[0].name, second.id)} if second else set())

    async def _until(self, instant: datetime) -> None:
        """In the days before only the last minute passes, for what was planned meanwhile; nobody lives through them."""
        if instant > self._since:
            await self._course.until(instant, NEWCOMER)
            return
        set_clock(self._env, max(self._env.now(), instant - _MINUTE))
        if (left := instant - self._env.now()) > _NOTHING:
            await self._env.advance_time(left.total_seconds())

    async def _open_thread(self) -> None:
        open_thread(self._env, self._hall.channels[0], "Ada's revision", self._hall.members["Ada"])

    async def _play(self, card: dict[str, Any]) -> None:
        message = await self._ask(card)
        for answer in card.get("answers", []):
            await self._until(self._env.now() + answer["minutes_later"] * _MINUTE)
            member = self._hall.members[answer["by"]]
            box = await member.click(message, label="Answer")
            marked = await member.submit_modal(box, {"text": answer["text"]})
            if answer.get("shared") and marked.response is not None:
                await member.click(marked.response, label="Share")

    async def _ask(self, card: dict[str, Any]) -> discord.Message:
        channel = self._hall.channels[0]
        await self._hall.members[card["asked_by"]].slash(channel, "question", question=card["question"])
        return next(m for m in reversed(channel.history()) if m.author.bot and not m.flags.ephemeral)
