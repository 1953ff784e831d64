"""Quizzes: how each stands, and what its channel has seen of it."""

import json
from dataclasses import asdict
from typing import Any

from bot.domain.quiz import Ending, Phase, Quiz
from bot.domain.quiz_items import Choice, Item, Kind
from bot.store.rows import Reading, Row, Transaction

_COLUMNS = """id, guild_id, channel_id, user_id, items, seconds, started_at, due_at, phase, position, step, unanswered,
    ended_at, ending, message_id"""


async def add(tx: Transaction, quiz: Quiz) -> bool:
    """Keeps a new quiz; False when the channel has an open one, or the event began one before."""
    row = await tx.row(
        """INSERT INTO quizzes (id, guild_id, channel_id, user_id, items, seconds, started_at, due_at, phase, position,
               step, unanswered)
           VALUES (:id, :guild_id, :channel_id, :host_id, :items, :seconds, :started_at, :due_at, :phase, :position,
               :step, :unanswered)
           ON CONFLICT DO NOTHING RETURNING id""",
        id=quiz.id, guild_id=quiz.guild_id, channel_id=quiz.channel_id, host_id=quiz.host_id,
        items=json.dumps([asdict(item) for item in quiz.items]), seconds=quiz.seconds, started_at=quiz.started_at,
        due_at=quiz.due_at, phase=quiz.phase, position=quiz.position, step=quiz.step, unanswered=quiz.unanswered,
    )  # fmt: skip
    return row is not None


async def get(rx: Reading, quiz_id: int) -> Quiz | None:
    """The quiz that an event began."""
    row = await rx.row(f"SELECT {_COLUMNS} FROM quizzes WHERE id = :id", id=quiz_id)
    return None if row is None else _quiz(row)


async def open_in(rx: Reading, channel_id: int) -> Quiz | None:
    """The quiz that goes on in a channel."""
    row = await rx.row(
        f"SELECT {_COLUMNS} FROM quizzes WHERE channel_id = :channel_id AND ended_at IS NULL", channel_id=channel_id
    )
    return None if row is None else _quiz(row)


async def move(tx: Transaction, before: Quiz, after: Quiz, now: float) -> bool:
    """Saves `after` and claims its showing; False when something else has already moved on from `before`."""
    row = await tx.row(
        """UPDATE quizzes SET due_at = :due_at, phase = :phase, position = :position, step = :step,
               unanswered = :unanswered, ended_at = :ended_at, ending = :ending, message_id = :message_id,
               claimed_at = :now
           WHERE id = :id AND step = :before RETURNING id""",
        id=before.id, before=before.step, due_at=after.due_at, phase=after.phase, position=after.position,
        step=after.step, unanswered=after.unanswered, ended_at=after.ended_at, ending=after.ending,
        message_id=after.message_id, now=now,
    )  # fmt: skip
    return row is not None


async def claim(tx: Transaction, quiz: Quiz, now: float, *, before: float) -> bool:
    """Claims the showing of a step for another try, and saves when it is due now.

    False when it was shown meanwhile, or claimed after `before`.
    """
    row = await tx.row(
        """UPDATE quizzes SET claimed_at = :now, due_at = :due_at
           WHERE id = :id AND step = :step AND shown < step AND claimed_at <= :before RETURNING id""",
        id=quiz.id, step=quiz.step, due_at=quiz.due_at, now=now, before=before,
    )  # fmt: skip
    return row is not None


async def show(tx: Transaction, quiz: Quiz, message_id: int | None) -> None:
    """Notes that a step has reached Discord, be there a later one by now, and in which message the item stands."""
    await tx.row(
        "UPDATE quizzes SET shown = :step, message_id = :message_id WHERE id = :id AND shown < :step",
        id=quiz.id, step=quiz.step, message_id=message_id,
    )  # fmt: skip


async def lags(rx: Reading, quiz_id: int) -> bool:
    """Whether the last step has not reached Discord yet, as far as we know."""
    row = await rx.row("SELECT 1 FROM quizzes WHERE id = :id AND shown < step", id=quiz_id)
    return row is not None


async def due(rx: Reading, now: float, *, claimed_before: float) -> list[int]:
    """The ids of the quizzes that move on by `now`, or whose last step was claimed before and never shown."""
    rows = await rx.rows(
        """SELECT id FROM quizzes WHERE ended_at IS NULL AND shown = step AND due_at <= :now
           UNION ALL SELECT id FROM quizzes WHERE shown < step AND claimed_at <= :claimed_before""",
        now=now, claimed_before=claimed_before,
    )  # fmt: skip
    return [row[0] for row in rows]


async def next_due(rx: Reading) -> float | None:
    """When the next quiz moves on, None when none does."""
    row = await rx.row("SELECT MIN(due_at) FROM quizzes WHERE ended_at IS NULL AND shown = step")
    return row[0] if row else None


async def oldest_claim(rx: Reading) -> float | None:
    """When the first step was claimed of those that were not shown yet, None when all were shown."""
    row = await rx.row("SELECT MIN(claimed_at) FROM quizzes WHERE shown < step")
    return row[0] if row else None


def _quiz(row: Row) -> Quiz:
    id_, guild_id, channel_id, user_id, items, seconds, started_at, due_at, phase, *rest = row
    position, step, unanswered, ended_at, ending, message_id = rest
    return Quiz(
        id_, guild_id, channel_id, user_id, tuple(map(_item, json.loads(items))), seconds, started_at, due_at,
        Phase(phase), position, step, unanswered, ended_at, Ending(ending) if ending else None, message_id,
    )  # fmt: skip


def _item(raw: dict[str, Any]) -> Item:
    return Item(**{**raw, "kind": Kind(raw["kind"]), "choices": tuple(Choice(**choice) for choice in raw["choices"])})
