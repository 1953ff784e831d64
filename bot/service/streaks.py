"""Streaks: worked out anew from the log of attempts whenever somebody asks."""

import asyncio

from bot.domain.streak import Streak, streak
from bot.store import attempts, learners, runs
from bot.store.database import Database


class Streaks:
    """Members' streaks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, user_id: int, now: float) -> Streak:
        """How a member's streak stands (`now` in UTC epoch seconds)."""
        async with self._database.reading() as rx:
            times = await attempts.counted(rx, user_id)
            zones, presences = await learners.whereabouts(rx, user_id), await runs.presences(rx)
        return await asyncio.to_thread(streak, times, zones, presences, now)  # years of days take a tenth of a second
