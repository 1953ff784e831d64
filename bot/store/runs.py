"""When the bot was there, whichever process it was."""

from bot.domain.presence import SILENCE, Span
from bot.store.rows import Reading, Transaction


async def note(tx: Transaction, now: float) -> None:
    """Notes that the bot is there now; after a long silence a new run begins, so that the time between stays known."""
    row = await tx.row(  # another process may be a moment ahead
        "SELECT began_at, last_at FROM runs WHERE began_at < :soon ORDER BY began_at DESC LIMIT 1", soon=now + SILENCE
    )
    if row is None or now - row[1] >= SILENCE:
        await tx.row("INSERT INTO runs (began_at, last_at) VALUES (:now, :now) ON CONFLICT DO NOTHING", now=now)
    elif row[1] < now:
        await tx.row("UPDATE runs SET last_at = :now WHERE began_at = :began_at", began_at=row[0], now=now)


async def presences(rx: Reading) -> list[Span]:
    """From when to when the bot was there, in order (UTC epoch seconds)."""
    rows = await rx.rows("SELECT began_at, last_at FROM runs ORDER BY began_at")
    return [(row[0], row[1]) for row in rows]
