"""Peeks: the hints and answers that a member was shown."""

from bot.domain.review import Look
from bot.store.rows import Reading, Transaction

ANSWER = ""
"""Stands in the place of a key point's id for the whole model answer."""


async def add(tx: Transaction, user_id: int, question_id: str, point_id: str, now: float) -> None:
    """Notes that a member has seen the hint of a point, or the ANSWER; the first time counts."""
    await tx.row(
        """INSERT INTO peeks (user_id, question_id, point_id, shown_at) VALUES (:user_id, :question_id, :point_id, :now)
           ON CONFLICT (user_id, question_id, point_id) DO NOTHING""",
        user_id=user_id, question_id=question_id, point_id=point_id, now=now,
    )  # fmt: skip


async def seen(rx: Reading, user_id: int, question_id: str, *, until: float) -> list[str]:
    """What a member was shown of a question up to a time (UTC epoch seconds), first seen first."""
    rows = await rx.rows(
        """SELECT point_id FROM peeks WHERE user_id = :user_id AND question_id = :question_id AND shown_at <= :until
           ORDER BY shown_at, point_id""",
        user_id=user_id, question_id=question_id, until=until,
    )  # fmt: skip
    return [row[0] for row in rows]


async def looks(rx: Reading, user_id: int) -> list[Look]:
    """Everything that a member was shown, with the first time of each."""
    rows = await rx.rows("SELECT question_id, shown_at, point_id FROM peeks WHERE user_id = :user_id", user_id=user_id)
    return [Look(question_id, shown_at, point_id == ANSWER) for question_id, shown_at, point_id in rows]
