"""What the tests stand on: the real bank, a real SQLite file, and the real bot in a simulated Discord."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import assembled
from bot.domain.bank import Bank
from bot.domain.scoring import Examiner
from bot.face.client import InterviewClient
from bot.library import Library
from bot.store.database import Database
from tests.banks import LIBRARY, copied
from tests.files import laid


@pytest.fixture(scope="session")
def library() -> Library:
    return LIBRARY


@pytest.fixture(scope="session")
def small_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bank that is quickly read, for what any bank will do for; to be left as it is."""
    return copied(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def bank(library: Library) -> Bank:
    return Bank(library.questions)


@pytest.fixture(scope="session")
def examiner(library: Library) -> Examiner:
    return library.examiner()


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "interviews.db"


@pytest.fixture
def laid_file(database_file: Path) -> Path:
    """Where an empty database stands already."""
    return laid(database_file)


@pytest.fixture
async def database(laid_file: Path) -> AsyncIterator[Database]:
    async with Database.open(laid_file) as opened:
        yield opened


@pytest.fixture
async def simcord_bot(library: Library, examiner: Examiner, database: Database) -> AsyncIterator[InterviewClient]:
    async with assembled(library, database, random.Random(7), examiner) as client:
        yield client
