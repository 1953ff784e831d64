"""Drafts: texts that could not be marked as they were, kept for their authors to edit."""

from bot.store.rows import Reading, Transaction


async def keep(tx: Transaction, user_id: int, question_id: str, reply: str, now: float) -> None:
    """Keeps the text, in place of an earlier one on the same question."""
    await tx.row(
        """INSERT INTO drafts (user_id, question_id, reply, saved_at) VALUES (:user_id, :question_id, :reply, :now)
           ON CONFLICT (user_id, question_id) DO UPDATE SET reply = excluded.reply, saved_at = excluded.saved_at""",
        user_id=user_id, question_id=question_id, reply=reply, now=now,
    )  # fmt: skip


async def get(rx: Reading, user_id: int, question_id: str) -> str | None:
    """The text that is kept, if any."""
    row = await rx.row(
        "SELECT reply FROM drafts WHERE user_id = :user_id AND question_id = :question_id",
        user_id=user_id, question_id=question_id,
    )  # fmt: skip
    return None if row is None else str(row[0])


async def drop(tx: Transaction, user_id: int, question_id: str) -> None:
    """Forgets the text, since it was marked after all."""
    await tx.row(
        "DELETE FROM drafts WHERE user_id = :user_id AND question_id = :question_id",
        user_id=user_id, question_id=question_id,
    )  # fmt: skip
