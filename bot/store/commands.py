"""Which command definitions Discord has of us."""

from bot.store.rows import Reading, Transaction


async def digest(rx: Reading, application_id: int) -> str | None:
    """Hash of the definitions that were sent last, None before the first time."""
    row = await rx.row("SELECT digest FROM synced_commands WHERE application_id = :id", id=application_id)
    return None if row is None else str(row[0])


async def synced(tx: Transaction, application_id: int, digest: str, now: float) -> None:
    """Notes the definitions that Discord has from now on."""
    await tx.row(
        """INSERT INTO synced_commands (application_id, digest, synced_at) VALUES (:id, :digest, :now)
           ON CONFLICT (application_id) DO UPDATE SET digest = excluded.digest, synced_at = excluded.synced_at""",
        id=application_id, digest=digest, now=now,
    )  # fmt: skip


async def forget(tx: Transaction) -> None:
    """Discord may know none of our commands any more, so the next start tells it all of them."""
    await tx.row("DELETE FROM synced_commands")
