"""What is kept about a server: since when the bot is gone from there, and forgetting it.

A table with a server's id that isn't listed here fails a test.
"""

from bot.store import learners, servers
from bot.store.rows import Reading, Transaction

DELETED = (
    "server_zones", "server_channels", "exclusions", "dailies", "daily_posts", "daily_drafts",
    "postings", "cards", "quizzes", "packs", "pack_questions", "pack_drafts", "servers",
)  # fmt: skip
"""Tables whose rows go with their server; answers in quizzes go with the quiz."""
DETACHED = {
    "attempts": "guild_id = NULL",
    "points": "guild_id = NULL",
    "reminders": "guild_id = NULL",
    "interviews": "guild_id = NULL, channel_id = NULL, message_id = NULL, version = version + 1",
}
"""Tables whose rows are members' own: they stay, and what names the server is taken out of them."""


async def known(rx: Reading) -> dict[int, float | None]:
    """The servers of which anything is kept, each with the time since when the bot is gone from there."""
    named = " UNION ".join(f"SELECT guild_id FROM {table}" for table in (*DELETED, *DETACHED))
    rows = await rx.rows(
        f"""SELECT named.guild_id, left_at FROM ({named}) AS named
            LEFT JOIN servers ON servers.guild_id = named.guild_id WHERE named.guild_id IS NOT NULL"""
    )
    return {row[0]: row[1] for row in rows}


async def leave(tx: Transaction, guild_id: int, now: float) -> None:
    """Notes that the bot is no longer a member there; the first time counts."""
    await tx.row(
        """INSERT INTO servers (guild_id, left_at) VALUES (:id, :now)
           ON CONFLICT (guild_id) DO UPDATE SET left_at = COALESCE(servers.left_at, excluded.left_at)""",
        id=guild_id, now=now,
    )  # fmt: skip


async def come_back(tx: Transaction, guild_id: int) -> None:
    """Notes that the bot is a member there (again)."""
    await tx.row("UPDATE servers SET left_at = NULL WHERE guild_id = :id AND left_at IS NOT NULL", id=guild_id)


async def left_before(rx: Reading, until: float) -> list[int]:
    """The servers from which the bot has been gone since that time or longer."""
    return [row[0] for row in await rx.rows("SELECT guild_id FROM servers WHERE left_at <= :until", until=until)]


async def forget(tx: Transaction, guild_id: int) -> None:
    """Deletes everything about a server; what its members did stays theirs, with their days as they were."""
    await _keep_zones(tx, guild_id)
    for table, changes in DETACHED.items():
        await tx.row(f"UPDATE {table} SET {changes} WHERE guild_id = :id", id=guild_id)
    for table in DELETED:
        await tx.row(f"DELETE FROM {table} WHERE guild_id = :id", id=guild_id)


async def _keep_zones(tx: Transaction, guild_id: int) -> None:
    """Makes the zones of a server the own ones of the members whose days are counted in them."""
    if (await servers.get(tx, guild_id)).zones is None:
        return
    members = await tx.rows(
        """SELECT user_id FROM attempts WHERE guild_id = :id
               AND id IN (SELECT MIN(id) FROM attempts WHERE guild_id IS NOT NULL GROUP BY user_id)""",
        id=guild_id,
    )
    for (user_id,) in members:
        zones = await learners.whereabouts(tx, user_id)
        for since, zone in zones.since[1:]:  # before the first of them days are those of UTC anyway
            await learners.move(tx, user_id, zone, since)
