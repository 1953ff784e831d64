"""The ledger: what attempts are worth, and the log that it is worked out from."""

import json
from dataclasses import asdict, dataclass

from bot.domain.standing import Peek, Try
from bot.store import peeks
from bot.store.attempts import sealed
from bot.store.rows import Reading, Transaction

UNSEALED = f"NOT EXISTS ({sealed('points.user_id')} AND attempt_id = points.attempt_id)"
"""A condition on rows of the ledger: their member has been told how they did."""


@dataclass(frozen=True)
class Credit:
    """What an attempt is worth."""

    guild_id: int | None
    """The server that it counts for."""
    points: int
    basis: str
    """What the points come from: the version of the rule, and the level of the question."""


@dataclass(frozen=True)
class Entry:
    """An attempt of the log, with what the ledger has of it."""

    attempt: Try
    credit: Credit | None


async def log(rx: Reading, user_id: int, question_id: str) -> list[Entry]:
    """A member's attempts at a question, those included that an interview keeps to itself for now; in any order."""
    rows = await rx.rows(
        """SELECT attempts.id, attempts.sent_at, attempts.percent, attempts.unsure, attempts.flagged,
               attempts.answer_seen, attempts.hints, COALESCE(attempts.guild_id, cards.guild_id),
               points.guild_id, points.points, points.basis
           FROM attempts LEFT JOIN cards ON cards.id = attempts.card_id
               LEFT JOIN points ON points.attempt_id = attempts.id
           WHERE attempts.user_id = :user_id AND attempts.question_id = :question_id""",
        user_id=user_id, question_id=question_id,
    )  # fmt: skip
    return [
        Entry(
            Try(id_, at, percent, bool(unsure), bool(flagged), bool(seen), frozenset(json.loads(hints)), guild_id),
            None if basis is None else Credit(credited, points, basis),
        )
        for id_, at, percent, unsure, flagged, seen, hints, guild_id, credited, points, basis in rows
    ]


async def looked_up(rx: Reading, user_id: int, question_id: str) -> list[Peek]:
    """Every time that a member looked something of a question up."""
    rows = await rx.rows(
        "SELECT looked_at, point_id FROM looks WHERE user_id = :user_id AND question_id = :question_id",
        user_id=user_id, question_id=question_id,
    )  # fmt: skip
    return [Peek(at, None if point_id == peeks.ANSWER else point_id) for at, point_id in rows]


async def add(tx: Transaction, user_id: int, question_id: str, attempt: Try, credit: Credit) -> None:
    """Keeps what an attempt is worth, in place of what was kept before."""
    await tx.row(
        """INSERT INTO points (attempt_id, user_id, guild_id, question_id, points, earned_at, basis)
           VALUES (:attempt_id, :user_id, :guild_id, :question_id, :points, :earned_at, :basis)
           ON CONFLICT (attempt_id) DO UPDATE
               SET guild_id = excluded.guild_id, points = excluded.points, basis = excluded.basis""",
        attempt_id=attempt.id, user_id=user_id, question_id=question_id, earned_at=attempt.sent_at, **asdict(credit),
    )  # fmt: skip


async def by_user(rx: Reading, user_id: int, since: float) -> list[tuple[float, int]]:
    """What a member has earned since a time (UTC epoch seconds), each with when; in any order."""
    rows = await rx.rows(
        f"""SELECT earned_at, points FROM points
            WHERE user_id = :user_id AND earned_at >= :since AND points > 0 AND {UNSEALED}""",
        user_id=user_id, since=since,
    )  # fmt: skip
    return [(row[0], row[1]) for row in rows]


async def is_whole(rx: Reading) -> bool:
    """Whether the ledger has every attempt."""
    row = await rx.row("SELECT (SELECT COUNT(*) FROM attempts) = (SELECT COUNT(*) FROM points)")
    return bool(row and row[0])


async def bases(rx: Reading) -> set[tuple[str, str]]:
    """By which questions and bases points were worked out."""
    return {(row[0], row[1]) for row in await rx.rows("SELECT DISTINCT question_id, basis FROM points")}


async def members(rx: Reading) -> list[int]:
    """Whoever has made an attempt."""
    return [row[0] for row in await rx.rows("SELECT DISTINCT user_id FROM attempts")]


async def bases_of(rx: Reading, user_id: int) -> set[tuple[str, str | None]]:
    """Of a member's attempts the questions, each with the bases of its points; None where they are missing."""
    rows = await rx.rows(
        """SELECT DISTINCT attempts.question_id, basis FROM attempts LEFT JOIN points ON attempt_id = attempts.id
           WHERE attempts.user_id = :user_id""",
        user_id=user_id,
    )
    return {(row[0], row[1]) for row in rows}
