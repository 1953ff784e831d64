"""A trial whose clock stands still unless a test moves it."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lived(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a trial in which everything has happened that had to, which takes half a second; to be copied."""
    file = tmp_path_factory.mktemp("lived") / "trial.db"
    async with Stage.opened(library, file, PAGE, Clock()):
        return file


@pytest.fixture
def trial_file(lived: Path, tmp_path: Path) -> Path:
    """The file of such a trial, one's own."""
    return Path(shutil.copy(lived, tmp_path / "trial.db"))


@pytest.fixture
async def stage(library: Library, trial_file: Path, clock: Clock) -> AsyncIterator[Stage]:
    async with Stage.opened(library, trial_file, PAGE, clock) as opened:
        yield opened
