"""Peeks: the hints and answers that a member was shown.

Two things are kept, for two uses. Since when something has been known is its first time, in `peeks`: an attempt says
what had been seen before it. When it was fresh is every time that the member looked it up, in `looks`, a row each: a
review schedule is replayed from all attempts, so that a look before the last one must not take the place of one before
an older attempt. The first and the last time would not do, since a third look would push the second out.
"""

from bot.domain.review import Look
from bot.store.rows import Reading, Transaction

ANSWER = ""
"""Stands in the place of a key point's id for the whole model answer."""
_MOMENT = 0.001
"""Seconds: Discord's times are in milliseconds."""


async def add(tx: Transaction, user_id: int, question_id: str, point_id: str, now: float) -> None:
    """Notes that a member has seen the hint of a point, or the ANSWER; the first time counts."""
    await tx.row(
        """INSERT INTO peeks (user_id, question_id, point_id, shown_at) VALUES (:user_id, :question_id, :point_id, :now)
           ON CONFLICT (user_id, question_id, point_id) DO NOTHING""",
        user_id=user_id, question_id=question_id, point_id=point_id, now=now,
    )  # fmt: skip


async def look_up(tx: Transaction, user_id: int, question_id: str, point_id: str, now: float) -> None:
    """Notes the same of what was no feedback to an answer of theirs; every time counts.

    It is noted before it is shown. So what is noted when an answer is kept already was shown after that answer, even if
    it was asked for before: of the two, Discord or we were slower with the first. What the answer was worth stays.
    """
    await add(tx, user_id, question_id, point_id, now)
    row = await tx.row(
        "SELECT MAX(sent_at) FROM attempts WHERE user_id = :user_id AND question_id = :question_id",
        user_id=user_id, question_id=question_id,
    )  # fmt: skip
    looked_at = now if row is None or row[0] is None else max(now, row[0] + _MOMENT)
    await tx.row(
        """INSERT INTO looks (user_id, question_id, point_id, looked_at)
           VALUES (:user_id, :question_id, :point_id, :looked_at)
           ON CONFLICT (user_id, question_id, point_id, looked_at) DO NOTHING""",
        user_id=user_id, question_id=question_id, point_id=point_id, looked_at=looked_at,
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
    """Every time that a member looked something up."""
    rows = await rx.rows("SELECT question_id, looked_at, point_id FROM looks WHERE user_id = :user_id", user_id=user_id)
    return [Look(question_id, looked_at, point_id == ANSWER) for question_id, looked_at, point_id in rows]
