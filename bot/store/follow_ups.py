"""Follow-ups: what members replied to the follow-up questions of their interviews."""

import json
from dataclasses import asdict

from bot.domain.follow_up import FollowUp
from bot.domain.scoring import Met, State
from bot.store.rows import Reading, Row, Transaction

_COLUMNS = "id, interview_id, position, user_id, question_id, point_id, reply, judgement, sent_at"


async def add(tx: Transaction, follow_up: FollowUp) -> bool:
    """Keeps a reply; False when the event that brought it was taken before."""
    row = await tx.row(
        """INSERT INTO follow_ups (id, interview_id, position, user_id, question_id, point_id, reply, judgement,
               sent_at)
           VALUES (:id, :interview_id, :position, :user_id, :question_id, :point_id, :reply, :judgement, :sent_at)
           ON CONFLICT (id) DO NOTHING RETURNING id""",
        id=follow_up.id, interview_id=follow_up.interview_id, position=follow_up.position, user_id=follow_up.user_id,
        question_id=follow_up.question_id, point_id=follow_up.point_id, reply=follow_up.text,
        sent_at=follow_up.sent_at,
        judgement=json.dumps({
            "state": follow_up.state, "span": follow_up.span, "also": follow_up.also,
            "misconceptions": [asdict(met) for met in follow_up.misconceptions],
        }),
    )  # fmt: skip
    return row is not None


async def known(rx: Reading, event_id: int) -> bool:
    """Whether an event has brought a reply before."""
    return await rx.row("SELECT id FROM follow_ups WHERE id = :id", id=event_id) is not None


async def of_interview(rx: Reading, interview_id: int) -> list[FollowUp]:
    """The replies to an interview's follow-up questions, in order."""
    rows = await rx.rows(
        f"SELECT {_COLUMNS} FROM follow_ups WHERE interview_id = :id ORDER BY position, id", id=interview_id
    )
    return [_follow_up(row) for row in rows]


def _follow_up(row: Row) -> FollowUp:
    id_, interview_id, position, user_id, question_id, point_id, text, judgement, sent_at = row
    raw = json.loads(judgement)
    return FollowUp(
        id_, interview_id, position, user_id, question_id, point_id, text, sent_at, State(raw["state"]),
        (raw["span"][0], raw["span"][1]) if raw["span"] and text else None, tuple(raw["also"]),
        tuple(Met(**{**met, "span": tuple(met["span"])}) for met in raw["misconceptions"]),
    )  # fmt: skip
