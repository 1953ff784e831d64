"""Interviews at the service, as the tests hold them."""

import random
from itertools import count

from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.service.banks import Judge
from bot.service.interviews import Interviews
from bot.service.reviews import Reviews
from bot.service.sittings import Sitting
from bot.store.database import Database
from tests.store.samples import ADA

NOW = 1_790_000_000.0
LITTLE = "It is a lock, I think, and threads have to take it."
_events = count(1_000)


def interviews(bank: Bank, judge: Judge, database: Database, seed: int = 7) -> Interviews:
    """The service, as one process has it."""
    return Interviews(bank, judge, database, Reviews(bank, database), random.Random(seed))


def said(text: str = LITTLE, *, user: int = ADA, at: float = NOW + 10, id_: int | None = None) -> Reply:
    """A reply with an event id of its own."""
    return Reply(next(_events) if id_ is None else id_, user, text, at)


def everything(sitting: Sitting) -> str:
    """An answer to the question at hand that leaves nothing out."""
    assert sitting.question is not None
    return " ".join(point.statement for point in sitting.question.points)


async def answered(service: Interviews, sitting: Sitting, text: str = LITTLE, *, at: float = NOW + 10) -> Sitting:
    """What comes after an answer to what is on the table."""
    return await service.answer(sitting.interview.id, sitting.interview.step, said(text, at=at), at)


async def kept(database: Database) -> int:
    """How many attempts of Ada's are kept, those of an open interview included."""
    async with database.reading() as rx:
        row = await rx.row("SELECT COUNT(*) FROM attempts WHERE user_id = :ada", ada=ADA)
    assert row is not None
    return int(row[0])
