import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.bank import Bank
from bot.domain.scoring import Examiner
from bot.service.attempts import Attempts
from bot.service.interviews import Interviews
from bot.service.questions import Questions
from bot.store.database import Database
from tests.service.candidates import interviews


@pytest.fixture
def questions(bank: Bank, database: Database) -> Questions:
    return Questions(bank, database, random.Random(7))


@pytest.fixture
def attempts(bank: Bank, examiner: Examiner, database: Database) -> Attempts:
    return Attempts(bank, examiner, database)


@pytest.fixture
def service(bank: Bank, examiner: Examiner, database: Database) -> Interviews:
    return interviews(bank, examiner, database)


@pytest.fixture
async def beside(bank: Bank, examiner: Examiner, database_file: Path) -> AsyncIterator[Interviews]:
    """Another process on the same file."""
    async with Database.open(database_file) as other:
        yield interviews(bank, examiner, other, seed=8)
