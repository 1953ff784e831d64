"""Chores: what is done once a day, and when it was done last."""

from bot.store.rows import Reading, Transaction


async def done_at(rx: Reading) -> dict[str, float]:
    """For each chore that was done ever the last time (UTC epoch seconds)."""
    return {row[0]: row[1] for row in await rx.rows("SELECT name, done_at FROM chores")}


async def done(tx: Transaction, name: str, now: float) -> None:
    """Notes that a chore is done."""
    await tx.row(
        """INSERT INTO chores (name, done_at) VALUES (:name, :now)
           ON CONFLICT (name) DO UPDATE SET done_at = excluded.done_at""",
        name=name, now=now,
    )  # fmt: skip
