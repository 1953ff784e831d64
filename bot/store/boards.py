"""Leaderboards: what members have earned in a server, and whom its admins keep off."""

from collections.abc import Collection

from bot.domain.period import Span
from bot.domain.standing import Total
from bot.store.points import UNSEALED
from bot.store.rows import Reading, Transaction

TOTALS = f"""SELECT user_id, SUM(points), MAX(earned_at),
        EXISTS (SELECT 1 FROM learners WHERE learners.user_id = points.user_id AND on_boards = 0),
        EXISTS (SELECT 1 FROM exclusions
                WHERE exclusions.guild_id = :guild_id AND exclusions.user_id = points.user_id)
    FROM points
    WHERE guild_id = :guild_id AND earned_at >= :start AND earned_at < :end AND points > 0 AND {UNSEALED}"""
"""What everybody has earned, up to where the rows are grouped."""


async def totals(rx: Reading, guild_id: int, span: Span, question_ids: Collection[str] | None = None) -> list[Total]:
    """What everybody has earned there in a period, of certain questions (one at least) where given; in any order.

    Who has earned nothing isn't there, nor are answers that an interview keeps to itself for now.
    """
    wanted = {f"question_{number}": id_ for number, id_ in enumerate(question_ids or ())}
    among = "" if question_ids is None else f"AND question_id IN ({', '.join(f':{name}' for name in wanted)})"
    rows = await rx.rows(
        f"{TOTALS} {among} GROUP BY user_id", guild_id=guild_id, start=span.start, end=span.end, **wanted
    )
    return [Total(row[0], row[1], row[2], bool(row[3]), bool(row[4])) for row in rows]


async def exclude(tx: Transaction, guild_id: int, user_id: int, now: float) -> bool:
    """Keeps a member off a server's boards; False when they were off already."""
    row = await tx.row(
        """INSERT INTO exclusions (guild_id, user_id, excluded_at) VALUES (:guild_id, :user_id, :now)
           ON CONFLICT (guild_id, user_id) DO NOTHING RETURNING user_id""",
        guild_id=guild_id, user_id=user_id, now=now,
    )  # fmt: skip
    return row is not None


async def restore(tx: Transaction, guild_id: int, user_id: int) -> bool:
    """Lets a member stand there again; False when nobody kept them off."""
    row = await tx.row(
        "DELETE FROM exclusions WHERE guild_id = :guild_id AND user_id = :user_id RETURNING user_id",
        guild_id=guild_id, user_id=user_id,
    )  # fmt: skip
    return row is not None


async def excluded(rx: Reading, guild_id: int) -> list[tuple[int, float]]:
    """Who is kept off, each with since when (UTC epoch seconds), the newest first."""
    rows = await rx.rows(
        "SELECT user_id, excluded_at FROM exclusions WHERE guild_id = :guild_id ORDER BY excluded_at DESC, user_id",
        guild_id=guild_id,
    )
    return [(row[0], row[1]) for row in rows]
