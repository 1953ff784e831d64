"""What has become of the posts: one row per server, kind and local day, so that a day can't be posted twice."""

from datetime import date

from bot.domain.daily import LEASE, Kind, Post, PostState
from bot.store.rows import Reading, Row, Transaction

_COLUMNS = "guild_id, day, state, question_id, channel_id, due_at, claimed_at, message_id, closed_at, kind"


async def add(tx: Transaction, post: Post) -> bool:
    """Keeps what becomes of a day; False when there is something already."""
    row = await tx.row(
        """INSERT INTO daily_posts (guild_id, kind, day, state, question_id, channel_id, due_at, claimed_at)
           VALUES (:guild_id, :kind, :day, :state, :question_id, :channel_id, :due_at, :claimed_at)
           ON CONFLICT (guild_id, kind, day) DO NOTHING RETURNING day""",
        guild_id=post.guild_id, kind=post.kind, day=post.day.isoformat(), state=post.state,
        question_id=post.question_id, channel_id=post.channel_id, due_at=post.due_at, claimed_at=post.claimed_at,
    )  # fmt: skip
    return row is not None


async def get(rx: Reading, guild_id: int, day: date, kind: Kind = Kind.QUESTION) -> Post | None:
    """What has become of a day."""
    row = await rx.row(
        f"SELECT {_COLUMNS} FROM daily_posts WHERE guild_id = :id AND kind = :kind AND day = :day",
        id=guild_id, kind=kind, day=day.isoformat(),
    )  # fmt: skip
    return None if row is None else _post(row)


async def of_card(rx: Reading, message_id: int) -> Post | None:
    """The post whose card a message is."""
    row = await rx.row(f"SELECT {_COLUMNS} FROM daily_posts WHERE message_id = :id", id=message_id)
    return None if row is None else _post(row)


async def newest(rx: Reading, guild_id: int) -> Post | None:
    """A server's latest card."""
    row = await rx.row(
        f"""SELECT {_COLUMNS} FROM daily_posts WHERE guild_id = :id AND kind = 'question' AND state = 'posted'
            ORDER BY day DESC LIMIT 1""",
        id=guild_id,
    )  # fmt: skip
    return None if row is None else _post(row)


async def latest(rx: Reading, guild_id: int, limit: int, kind: Kind = Kind.QUESTION) -> list[Post]:
    """What has become of the latest days, the newest first."""
    rows = await rx.rows(
        f"SELECT {_COLUMNS} FROM daily_posts WHERE guild_id = :id AND kind = :kind ORDER BY day DESC LIMIT :limit",
        id=guild_id, kind=kind, limit=limit,
    )  # fmt: skip
    return [_post(row) for row in rows]


async def asked(rx: Reading, guild_id: int) -> dict[str, date]:
    """For the questions that a server was asked the day of the last time."""
    rows = await rx.rows(
        """SELECT question_id, MAX(day) FROM daily_posts
           WHERE guild_id = :id AND question_id IS NOT NULL AND state IN ('posted', 'unknown', 'claimed')
           GROUP BY question_id""",
        id=guild_id,
    )
    return {row[0]: date.fromisoformat(row[1]) for row in rows}


async def orphan(rx: Reading, guild_id: int, now: float) -> Post | None:
    """A server's oldest claim whose owner has had time enough."""
    row = await rx.row(
        f"""SELECT {_COLUMNS} FROM daily_posts WHERE guild_id = :id AND state = 'claimed' AND claimed_at <= :until
            ORDER BY day LIMIT 1""",
        id=guild_id, until=now - LEASE,
    )  # fmt: skip
    return None if row is None else _post(row)


async def orphaned(rx: Reading, now: float) -> list[int]:
    """The servers that have such a claim."""
    rows = await rx.rows(
        "SELECT DISTINCT guild_id FROM daily_posts WHERE state = 'claimed' AND claimed_at <= :until", until=now - LEASE
    )
    return [row[0] for row in rows]


async def move(tx: Transaction, before: Post, state: PostState, now: float, message_id: int | None = None) -> bool:
    """Changes what has become of a day; False when somebody else has done so since `before` was read."""
    row = await tx.row(
        """UPDATE daily_posts SET state = :state, claimed_at = :now, message_id = :message_id
           WHERE guild_id = :id AND kind = :kind AND day = :day AND state = :before
               AND claimed_at = :claimed_at RETURNING day""",
        id=before.guild_id, kind=before.kind, day=before.day.isoformat(), state=state, before=before.state, now=now,
        claimed_at=before.claimed_at, message_id=message_id,
    )  # fmt: skip
    return row is not None


async def take_over(tx: Transaction, before: Post, after: Post) -> bool:
    """Claims a day anew, with another question or channel if need be; False when somebody else was faster."""
    row = await tx.row(
        """UPDATE daily_posts SET state = 'claimed', claimed_at = :now, question_id = :question_id,
               channel_id = :channel_id, due_at = :due_at
           WHERE guild_id = :id AND kind = :kind AND day = :day AND state = :before
               AND claimed_at = :claimed_at RETURNING day""",
        id=before.guild_id, kind=before.kind, day=before.day.isoformat(), before=before.state,
        claimed_at=before.claimed_at, now=after.claimed_at, question_id=after.question_id,
        channel_id=after.channel_id, due_at=after.due_at,
    )  # fmt: skip
    return row is not None


async def drop(tx: Transaction, claim: Post) -> None:
    """Takes a claim back of which nothing can have been sent."""
    await tx.row(
        """DELETE FROM daily_posts WHERE guild_id = :id AND kind = :kind AND day = :day AND state = 'claimed'
               AND claimed_at = :claimed_at""",
        id=claim.guild_id, kind=claim.kind, day=claim.day.isoformat(), claimed_at=claim.claimed_at,
    )  # fmt: skip


async def forget(tx: Transaction, since: float) -> None:
    """Nothing has become of the days from a time on, of all servers, but for those that an admin skipped.

    For a world in which those posts stand nowhere; claims of any age would be looked for in vain.
    """
    await tx.row(
        "DELETE FROM daily_posts WHERE (due_at >= :since AND state <> 'skipped') OR state = 'claimed'", since=since
    )


async def close_earlier(tx: Transaction, post: Post, now: float) -> None:
    """The cards of the days before are to show their results from now on."""
    await tx.row(
        """UPDATE daily_posts SET close_at = :now
           WHERE guild_id = :id AND kind = :kind AND day < :day AND state = 'posted' AND close_at IS NULL""",
        id=post.guild_id, kind=post.kind, day=post.day.isoformat(), now=now,
    )  # fmt: skip


async def to_close(rx: Reading, now: float, guild_id: int | None = None) -> list[Post]:
    """The cards that are to show their results by now, in all servers or in one."""
    rows = await rx.rows(
        f"""SELECT {_COLUMNS} FROM daily_posts WHERE close_at <= :now AND closed_at IS NULL
                AND guild_id = COALESCE(:guild_id, guild_id) ORDER BY close_at""",
        now=now, guild_id=guild_id,
    )  # fmt: skip
    return [_post(row) for row in rows]


async def closed(tx: Transaction, post: Post, now: float) -> None:
    """Notes that a card shows its result, or never will."""
    await tx.row(
        "UPDATE daily_posts SET closed_at = :now WHERE guild_id = :id AND kind = :kind AND day = :day",
        id=post.guild_id, kind=post.kind, day=post.day.isoformat(), now=now,
    )  # fmt: skip


async def close_later(tx: Transaction, post: Post, at: float) -> None:
    """Puts off that a card shows its result."""
    await tx.row(
        "UPDATE daily_posts SET close_at = :at WHERE guild_id = :id AND kind = :kind AND day = :day",
        id=post.guild_id, kind=post.kind, day=post.day.isoformat(), at=at,
    )  # fmt: skip


async def next_due(rx: Reading) -> float | None:
    """When the next claim is to be looked into, or the next card to show its result (UTC epoch seconds)."""
    row = await rx.row("SELECT MIN(claimed_at) FROM daily_posts WHERE state = 'claimed'")
    orphaned_at = row[0] + LEASE if row and row[0] is not None else None
    row = await rx.row("SELECT MIN(close_at) FROM daily_posts WHERE close_at IS NOT NULL AND closed_at IS NULL")
    times = [at for at in (orphaned_at, row[0] if row else None) if at is not None]
    return min(times, default=None)


def _post(row: Row) -> Post:
    *found, kind = row
    guild_id, day, state, question_id, channel_id, due_at, claimed_at, message_id, closed_at = found
    return Post(
        guild_id, date.fromisoformat(day), PostState(state), question_id, channel_id, due_at, claimed_at, message_id,
        closed_at, Kind(kind),
    )  # fmt: skip
