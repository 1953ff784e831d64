"""What Ada, Ben and Cleo answered in the weeks before the trial, the same in every one.

A hundred answers, so they are not clicked in Discord: the bot's service marks them as if they came from there.
"""

import random
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord

from bot.domain.attempt import Reply

_TEXTS: Mapping[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
"""By question from poor to good."""
_NEXT = timedelta(minutes=20)
"""Between two answers in a row."""


@dataclass(frozen=True)
class Habit:
    """How somebody practises."""

    name: str
    began: int
    """Days before the trial."""
    often: float
    """Share of the days on which they answer at all."""
    twice: float
    """Share of those days on which they answer twice."""
    hour: int
    """UTC, at which they begin; it may take them an hour."""
    knows: float
    """How good their texts are at first, and how much better by the end: 0 for poor, 1 for good."""
    learns: float


HABITS = (
    Habit("Ada", began=43, often=0.88, twice=0.35, hour=6, knows=0.55, learns=0.4),
    Habit("Ben", began=41, often=0.72, twice=0.1, hour=20, knows=0.4, learns=0.3),
    Habit("Cleo", began=30, often=0.7, twice=0.2, hour=12, knows=0.1, learns=0.5),
)
"""One who hardly misses a day, one who often does, and one who came later and learns fast."""


@dataclass(frozen=True)
class Entry:
    """An answer."""

    by: str
    question: str
    text: str
    at: datetime

    def reply(self, user_id: int, guild_id: int) -> Reply:
        """As Discord would have brought it: with an id of that time, and in every trial with the same."""
        return Reply(
            discord.utils.time_snowflake(self.at, high=True), user_id, self.text, self.at.timestamp(), guild_id
        )


def entries(until: datetime, besides: Collection[tuple[str, str]], questions: Collection[str]) -> list[Entry]:
    """Everybody's answers before a time, in order; none of those `besides`, which are people with questions."""
    written: list[Entry] = []
    for habit in HABITS:
        known = [id_ for id_ in _TEXTS if id_ in questions and (habit.name, id_) not in besides]
        written += _of(habit, until, known) if known else ()
    return sorted(written, key=lambda entry: entry.at)


def _of(habit: Habit, until: datetime, known: Sequence[str]) -> Iterator[Entry]:
    """In an order of their own: first one question, then with every week some more, those before again in between."""
    dice = random.Random(habit.name)  # noqa: S311 - a game
    questions, answered = dice.sample(known, len(known)), 0
    today = until.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for days in range(habit.began, -1, -1):
        comes, minute, luck = dice.random(), dice.random(), dice.random()
        done = 1 - days / habit.began
        tried = questions[: 1 + int(len(questions) * done)]
        skill = habit.knows + habit.learns * done + (luck - 0.5) / 2
        at = today - timedelta(days=days) + timedelta(hours=habit.hour, minutes=int(60 * minute))
        for _ in range((comes < habit.often) + (comes < habit.often * habit.twice)):
            question = tried[answered % len(tried)]
            answered += 1
            if at < until:
                yield Entry(habit.name, question, text(question, skill), at)
            at += _NEXT


def text(question: str, skill: float) -> str:
    """What somebody of a skill from 0 to 1 writes; empty for a question of which nothing is known here."""
    if question not in _TEXTS:
        return ""
    texts = _TEXTS[question]
    return texts[min(max(round(skill * (len(texts) - 1)), 0), len(texts) - 1)].strip()
