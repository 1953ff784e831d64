"""What happens at a time rather than at somebody's press: a task that sleeps until something is due."""

import asyncio
from collections.abc import Awaitable, Callable

import discord

from bot.face.errors import logging_only

_LONGEST = 3600.0
"""Seconds after which it usually looks at the clock again, should that have been set."""
_AFTER_FAILURE = 10.0


class Bell:
    """Rings when something is due, over and over; what is due stands in the database alone."""

    def __init__(
        self,
        name: str,
        next_due: Callable[[], Awaitable[float | None]],
        ring: Callable[[float], Awaitable[None]],
        *,
        longest: float = _LONGEST,
    ) -> None:
        """`next_due` gives the UTC epoch seconds of the next ring, if any; `ring` does all that is due at a time.

        `longest` is after how many seconds it looks at the clock again in any case.
        """
        self._name = name
        self._longest = longest
        self._next_due = next_due
        self._ring = ring
        self._keeping: asyncio.Task[None] | None = None
        self._sleeping: asyncio.Task[None] | None = None
        self._woken = False
        self._seconds: float | None = None

    def wake(self) -> None:
        """Looks at what is due, now and when the next is; for when Discord is there, and after a time was set."""
        self._woken = True
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep(), name=f"bell of the {self._name}")
        elif self._sleeping is not None:
            self._sleeping.cancel()

    async def close(self) -> None:
        """Rings no more."""
        tasks = [task for task in (self._keeping, self._sleeping) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep(self) -> None:
        """Ends when nothing is due at any time; the next `wake` begins anew."""
        while self._woken or await self._slept():
            self._woken = False
            self._seconds = _AFTER_FAILURE
            async with logging_only(f"the bell of the {self._name}", 0):
                await self._ring(_now())
                due = await self._next_due()
                self._seconds = None if due is None else min(max(due - _now(), 0.0), self._longest)

    async def _slept(self) -> bool:
        """Whether there was anything to sleep for; a `wake` cuts the sleep short."""
        if self._seconds is None:
            return False
        self._sleeping = asyncio.create_task(asyncio.sleep(self._seconds))
        await asyncio.wait({self._sleeping})
        return True


def _now() -> float:
    return discord.utils.utcnow().timestamp()
