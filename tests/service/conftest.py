import random

import pytest

from bot.domain.bank import Bank
from bot.domain.scoring import Examiner
from bot.service.attempts import Attempts
from bot.service.questions import Questions
from bot.store.database import Database


@pytest.fixture
def questions(bank: Bank, database: Database) -> Questions:
    return Questions(bank, database, random.Random(7))


@pytest.fixture
def attempts(bank: Bank, examiner: Examiner, database: Database) -> Attempts:
    return Attempts(bank, examiner, database)
