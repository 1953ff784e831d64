"""Things to do at a time for many, none of whom waits for another."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.face.errands import Errands


class Round:
    """Members 1 to 5, for each of whom something is due until it is done."""

    def __init__(self) -> None:
        self.left = {1, 2, 3, 4, 5}
        self.held = asyncio.Event()
        self.broken: set[int] = set()
        self.done = asyncio.Queue[int]()
        self.running = self.most = 0
        self.errands = Errands("errands", 2, self._next_due, self._due, self._run)

    async def _next_due(self) -> float | None:
        return None

    async def _due(self, now: float) -> set[int]:
        return self.left

    async def _run(self, whom: int) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        if whom == 1:
            await self.held.wait()
        self.running -= 1
        self.left.discard(whom)
        await self.done.put(whom)
        if whom in self.broken:
            raise RuntimeError("bad luck")

    async def first(self, count: int) -> list[int]:
        return sorted([await self.done.get() for _ in range(count)])


@pytest.fixture
async def round_() -> AsyncIterator[Round]:
    found = Round()
    yield found
    await found.errands.close()


async def test_who_is_kept_waiting_delays_nobody_and_is_not_begun_twice(round_: Round) -> None:
    round_.errands.wake()
    assert await round_.first(4) == [2, 3, 4, 5]
    round_.errands.wake()
    round_.held.set()
    assert await round_.first(1) == [1]
    assert round_.done.empty()
    assert round_.most == 2


async def test_what_fails_for_one_is_logged_and_done_for_the_others(
    round_: Round, caplog: pytest.LogCaptureFixture
) -> None:
    round_.held.set()
    round_.broken = {2, 4}
    round_.errands.wake()
    assert await round_.first(5) == [1, 2, 3, 4, 5]
    await round_.errands.close()
    assert caplog.text.count("one of the errands failed") == 2


async def test_once_closed_nothing_is_begun_and_what_hangs_is_given_up(round_: Round) -> None:
    round_.left = {2}
    round_.errands.wake()
    assert await round_.first(1) == [2]
    await round_.errands.close()
    round_.left = {3}
    await asyncio.sleep(0)
    assert round_.done.empty()
