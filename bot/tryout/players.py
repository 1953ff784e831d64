"""Ada, Ben and Cleo at a quiz: each presses a button some seconds after an item has come, the same in every trial.

What they go by is the quiz as it is kept, never the bot itself: a restart or a stop means no more to them
than to people.
"""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import simcord

from bot.domain.quiz import Phase, Quiz
from bot.tryout.bots import Bots
from bot.tryout.study_hall import StudyHall


@dataclass(frozen=True)
class Player:
    """How somebody plays."""

    name: str
    knows: float
    """Share of the items whose answer they know; at the others they guess."""
    soonest: float
    latest: float
    """Between which shares of an item's time they press."""


PLAYERS = (Player("Ada", 0.85, 0.15, 0.35), Player("Ben", 0.3, 0.25, 0.6), Player("Cleo", 0.0, 0.2, 0.8))
"""One who knows most of it, one who is right about half of the time, one who guesses."""


@dataclass(frozen=True)
class Move:
    """What a player presses, and when."""

    name: str
    label: str
    at: float
    """UTC epoch seconds."""


def moves(quiz: Quiz) -> Iterator[Move]:
    """What the players press at the item on the table; nothing between the items."""
    for player in PLAYERS if quiz.phase is Phase.ASKING else ():
        dice = random.Random(f"{quiz.id} {quiz.position} {player.name}")  # noqa: S311 - a game
        guess = dice.randrange(len(quiz.item.labels))
        choice = quiz.item.right if dice.random() < player.knows else guess
        taken = quiz.seconds * dice.uniform(player.soonest, player.latest)
        yield Move(player.name, quiz.item.labels[choice], quiz.closes_at - quiz.seconds + taken)


class Players:
    """The three at their buttons."""

    def __init__(self, env: simcord.Env, hall: StudyHall, bots: Bots) -> None:
        self._env = env
        self._hall = hall
        self._bots = bots
        self._made: set[tuple[int, int, str]] = set()

    async def play(self, visitor: str) -> bool:
        """Everything that they have decided on by now, but for the one who the `visitor` is; whether a quiz goes on."""
        quizzes = await self._bots.quizzes()
        for quiz in quizzes:
            for move in moves(quiz):
                key = (quiz.id, quiz.position, move.name)
                if move.name != visitor and key not in self._made and move.at <= self._env.now().timestamp():
                    self._made.add(key)
                    await self._press(quiz, move)
        return bool(quizzes)

    async def _press(self, quiz: Quiz, move: Move) -> None:
        channels = (channel for channel in self._hall.everywhere() if channel.id == quiz.channel_id)
        item = next((m for channel in channels for m in channel.history() if m.id == quiz.message_id), None)
        if item is not None:
            with suppress(simcord.SetupError, simcord.BackendError):  # the button is gone, or the thread isn't theirs
                await self._hall.members[move.name].click(item, label=move.label)
