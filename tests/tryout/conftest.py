"""A trial whose clock stands still unless a test moves it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.library import Library
from bot.tryout.stage import Stage
from tests.face.conftest import server

__all__ = ["server"]  # the fixture

PAGE = "http://127.0.0.1:9"
"""The origin of a page that nobody serves."""


@dataclass
class Clock:
    """The real time, as far as the trial can tell."""

    now: datetime = field(default=datetime(2026, 11, 22, 18, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def stage(library: Library, tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> AsyncIterator[Stage]:
    file = tmp_path_factory.mktemp("trial") / "trial.db"
    async with Stage.opened(library, file, PAGE, clock) as opened:
        yield opened
