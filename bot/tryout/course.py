"""The course of time in the simulated Discord: what the bot planned comes, and what the others do."""

from datetime import datetime

import simcord

from bot.tryout.bots import Bots
from bot.tryout.players import Players
from bot.tryout.regulars import Regulars
from bot.tryout.study_hall import StudyHall

_STEP = 2.0
"""Seconds after which the players of a quiz look at their buttons again."""
_LONGEST = 6 * 3600.0
"""Seconds that pass at once: simcord gives the bot five real ones to come to rest after them."""


class Course:
    """Lets time pass."""

    def __init__(self, env: simcord.Env, hall: StudyHall, bots: Bots) -> None:
        self._env = env
        self._players = Players(env, hall, bots)
        self._regulars = Regulars(env, hall, bots)

    async def until(self, instant: datetime, visitor: str) -> None:
        """Up to a time; nobody acts in place of the `visitor`."""
        playing = True
        while (left := (instant - self._env.now()).total_seconds()) > 0:
            longest = _STEP if playing else _LONGEST
            await self._env.advance_time(min(left, longest, await self._regulars.wait()))
            playing = await self._players.play(visitor)
            await self._regulars.play(visitor)
