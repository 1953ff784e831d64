"""What is due at times for many: each is seen to in a task of its own, so that none waits for another."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import discord

from bot.face.bell import Bell
from bot.face.errors import logging_only

_AGAIN = 10.0
"""Seconds after which it looks again while something that is due is being seen to, or could not be."""
_LAST_SECONDS = 3.0
"""For so long what is under way may come to its end when the bot stops."""


class Errands:
    """Runs them; whose turn it is stands in the database alone."""

    def __init__(
        self,
        name: str,
        at_once: int,
        next_due: Callable[[], Awaitable[float | None]],
        due: Callable[[float], Awaitable[Iterable[int]]],
        run: Callable[[int], Awaitable[None]],
    ) -> None:
        """`next_due` gives the UTC epoch seconds of the next, `due` for whom (ids) something is due by a time."""
        self._name = name
        self._next_due = next_due
        self._due = due
        self._run = run
        self._bell = Bell(name, self._next_ring, self._ring)
        self._turns = asyncio.Semaphore(at_once)
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Looks at what is due; for when Discord is there (again), and after somebody has set a time."""
        self._bell.wake()

    async def close(self) -> None:
        """Begins nothing more."""
        await self._bell.close()
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=_LAST_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _next_ring(self) -> float | None:
        due, now = await self._next_due(), discord.utils.utcnow().timestamp()
        return None if due is None else due if due > now else now + _AGAIN

    async def _ring(self, now: float) -> None:
        for whom in {*await self._due(now)} - self._tasks.keys():
            self._begin(whom)

    def _begin(self, whom: int) -> None:
        task = asyncio.create_task(self._take_turn(whom), name=f"{self._name}: {whom}")
        self._tasks[whom] = task
        task.add_done_callback(lambda _: self._tasks.pop(whom))

    async def _take_turn(self, whom: int) -> None:
        async with self._turns, logging_only(f"one of the {self._name}", whom):
            await self._run(whom)
            if self._tasks.keys() == {whom}:
                self.wake()  # all is seen to, so it is known when the next is due
