"""What members had the bot post for everybody lately."""

from bot.domain.posting import Posting
from bot.store.rows import Reading, Transaction


async def add(tx: Transaction, posting: Posting) -> None:
    """Notes that something is posted."""
    await tx.row(
        """INSERT INTO postings (id, guild_id, channel_id, user_id, posted_at)
           VALUES (:id, :guild_id, :channel_id, :user_id, :posted_at) ON CONFLICT (id) DO NOTHING""",
        id=posting.id, guild_id=posting.guild_id, channel_id=posting.channel_id, user_id=posting.user_id,
        posted_at=posting.posted_at,
    )  # fmt: skip


async def lately(rx: Reading, channel_id: int, *, since: float, besides: int) -> list[tuple[int, float]]:
    """By whom and when something was posted in a channel since a time, `besides` what one event brought."""
    rows = await rx.rows(
        """SELECT user_id, posted_at FROM postings
           WHERE channel_id = :channel_id AND posted_at > :since AND id <> :besides""",
        channel_id=channel_id, since=since, besides=besides,
    )  # fmt: skip
    return [(row[0], row[1]) for row in rows]


async def prune(tx: Transaction, before: float) -> None:
    """Forgets what was posted before a time, in any channel."""
    await tx.row("DELETE FROM postings WHERE posted_at < :before", before=before)
