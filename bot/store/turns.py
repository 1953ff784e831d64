"""Turns: the questions of interviews, and how each ended."""

import json

from bot.domain.turn import End, Turn
from bot.store.rows import Reading, Row, Transaction


async def save(tx: Transaction, interview_id: int, position: int, turn: Turn) -> None:
    """Keeps how a turn stands."""
    await tx.row(
        """INSERT INTO interview_turns (interview_id, position, question_id, first, attempt_id, point_id, second, hints,
               probe_hinted, seconds, late, paused)
           VALUES (:interview_id, :position, :question_id, :first, :attempt_id, :point_id, :second, :hints,
               :probe_hinted, :seconds, :late, :paused)
           ON CONFLICT (interview_id, position) DO UPDATE SET first = excluded.first, attempt_id = excluded.attempt_id,
               point_id = excluded.point_id, second = excluded.second, hints = excluded.hints,
               probe_hinted = excluded.probe_hinted, seconds = excluded.seconds, late = excluded.late,
               paused = excluded.paused""",
        interview_id=interview_id, position=position, question_id=turn.question_id, first=turn.first,
        attempt_id=turn.attempt_id, point_id=turn.point_id, second=turn.second, hints=json.dumps(turn.hints),
        probe_hinted=int(turn.probe_hinted), seconds=turn.seconds, late=turn.late, paused=turn.paused,
    )  # fmt: skip


async def of(rx: Reading, interview_id: int) -> tuple[Turn, ...]:
    """The turns of an interview, in order."""
    rows = await rx.rows(
        """SELECT question_id, first, attempt_id, point_id, second, hints, probe_hinted, seconds, late, paused
           FROM interview_turns
           WHERE interview_id = :id ORDER BY position""",
        id=interview_id,
    )
    return tuple(_turn(row) for row in rows)


def _turn(row: Row) -> Turn:
    question_id, first, attempt_id, point_id, second, hints, probe_hinted, seconds, late, paused = row
    return Turn(
        question_id, End(first) if first else None, attempt_id, point_id, End(second) if second else None,
        tuple(json.loads(hints)), bool(probe_hinted), seconds, late, paused,
    )  # fmt: skip
