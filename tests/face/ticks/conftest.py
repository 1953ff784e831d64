"""A bot that is not sure about the GIL, and the moves of a member whom it asks."""

import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
import simcord

from bot.app import assembled
from bot.domain.attempt import Attempt
from bot.domain.scoring import Examiner
from bot.face.client import InterviewClient
from bot.library import Library
from bot.store import attempts
from bot.store.database import Database
from tests.doubts import Doubting
from tests.face.conftest import GOOD, Server
from tests.face.sight import labels, parts


@pytest.fixture
async def simcord_bot(library: Library, database: Database, examiner: Examiner) -> AsyncIterator[InterviewClient]:
    async with assembled(library, database, random.Random(7), Doubting(examiner)) as client:
        yield client


async def unsure(server: Server, text: str = GOOD) -> simcord.ResponseMessage:
    feedback = await server.answer(server.ben, await server.ask(), text)
    assert feedback.response is not None
    return feedback.response


async def tick(
    server: Server, message: simcord.ResponseMessage, *points: str, offered: bool = False
) -> simcord.InteractionResult:
    box = await server.ben.click(message, label=labels(message)[0])
    return await server.ben.submit_modal(box, {"points0": list(points), "offer": offered})


def choices(box: simcord.InteractionResult) -> list[dict[str, Any]]:
    assert box.modal is not None
    return [option for part in parts(box.modal["components"]) for option in part.get("options", [])]


def offer(box: simcord.InteractionResult) -> dict[str, Any]:
    assert box.modal is not None
    return next(part for part in parts(box.modal["components"]) if part.get("custom_id") == "offer")


async def newest(database: Database, user_id: int) -> Attempt:
    async with database.reading() as rx:
        return (await attempts.page(rx, user_id, before=2**63 - 1, limit=1))[0]
