"""Attempts: marked replies."""

import asyncio
import json
from dataclasses import asdict
from typing import Any

from bot.domain.attempt import Attempt, Offer, Reply, percent_of
from bot.domain.review import Answer
from bot.domain.scoring import Flag, Met, PointVerdict, State, Verdict
from bot.domain.scoring.verdict import Span
from bot.domain.streak import ENOUGH
from bot.store.rows import Reading, Row, Transaction

_COLUMNS = """id, user_id, guild_id, card_id, question_id, edition, reply, verdict, scorer, hints, answer_seen,
    sent_at, marked_at, ticked, offered"""


def sealed(user_id: str) -> str:
    """A SELECT: of a member's interview that goes on the answers whose verdicts it keeps for later.

    `user_id` is the member as SQL has them, a value or a column; what is put behind it narrows it down.
    """
    return f"""SELECT attempt_id FROM interview_turns JOIN interviews ON interviews.id = interview_id
        WHERE interviews.user_id = {user_id} AND ended_at IS NULL AND attempt_id IS NOT NULL
            AND (coach = 0 OR interview_turns.position = interviews.position)"""


_SEALED = sealed(":user_id")


async def add(tx: Transaction, attempt: Attempt) -> bool:
    """Keeps the attempt; False when the event that brought it was marked before."""
    row = await tx.row(
        """INSERT INTO attempts (id, user_id, guild_id, card_id, question_id, edition, reply, percent, verdict, scorer,
               hints, answer_seen, sent_at, marked_at, unsure, flagged)
           VALUES (:id, :user_id, :guild_id, :card_id, :question_id, :edition, :text, :percent, :verdict, :scorer,
               :hints, :answer_seen, :sent_at, :marked_at, :unsure, :flagged)
           ON CONFLICT (id) DO NOTHING RETURNING id""",
        **asdict(attempt.reply),
        question_id=attempt.question_id, edition=attempt.edition, percent=attempt.verdict.percent,
        verdict=json.dumps(asdict(attempt.verdict)), scorer=attempt.scorer, hints=json.dumps(attempt.hints),
        answer_seen=int(attempt.answer_seen), marked_at=attempt.marked_at,
        unsure=int(attempt.verdict.unsure), flagged=int(bool(attempt.verdict.flags)),
    )  # fmt: skip
    return row is not None


async def get(rx: Reading, attempt_id: int) -> Attempt | None:
    """The attempt that an event brought."""
    row = await rx.row(f"SELECT {_COLUMNS} FROM attempts WHERE id = :id", id=attempt_id)
    return None if row is None else _attempt(row)


async def is_sealed(rx: Reading, user_id: int, attempt_id: int) -> bool:
    """Whether an interview that goes on keeps the verdict on a member's attempt for later."""
    row = await rx.row(f"SELECT 1 WHERE :id IN ({_SEALED})", id=attempt_id, user_id=user_id)
    return row is not None


async def tick(tx: Transaction, attempt: Attempt, now: float) -> bool:
    """Keeps what the attempt's author says that they made and offer; False when the attempt is gone."""
    row = await tx.row(
        "UPDATE attempts SET ticked = :ticked, ticked_at = :now, offered = :offered WHERE id = :id RETURNING id",
        id=attempt.id, ticked=json.dumps(attempt.ticked), offered=int(attempt.offered), now=now,
    )  # fmt: skip
    return row is not None


async def offers(rx: Reading) -> list[Offer]:
    """The wordings that members offer to the authors, question by question, the oldest first."""
    rows = await rx.rows(
        """SELECT question_id, reply, ticked FROM attempts WHERE offered = 1 AND ticked IS NOT NULL AND reply <> ''
           ORDER BY question_id, id"""
    )
    return [Offer(question_id, reply, tuple(json.loads(ticked))) for question_id, reply, ticked in rows]


async def page(rx: Reading, user_id: int, *, before: int, limit: int) -> list[Attempt]:
    """A member's attempts older than the one with id `before`, newest first, without those that are sealed."""
    rows = await rx.rows(
        f"""SELECT {_COLUMNS} FROM attempts WHERE user_id = :user_id AND id < :before AND id NOT IN ({_SEALED})
            ORDER BY id DESC LIMIT :limit""",
        user_id=user_id, before=before, limit=limit,
    )  # fmt: skip
    return [_attempt(row) for row in rows]


async def last_to_each(rx: Reading, user_id: int, limit: int) -> list[Attempt]:
    """A member's last attempts at each question, at most `limit` of them, without those that are sealed."""
    rows = await rx.rows(
        f"""SELECT {_COLUMNS} FROM attempts WHERE id IN (SELECT id FROM (
                SELECT id, ROW_NUMBER() OVER (PARTITION BY question_id ORDER BY sent_at DESC, id DESC) AS place
                FROM attempts WHERE user_id = :user_id AND id NOT IN ({_SEALED})
            ) AS placed WHERE place <= :limit)""",
        user_id=user_id, limit=limit,
    )  # fmt: skip
    return await asyncio.to_thread(lambda: [_attempt(row) for row in rows])  # verdicts are long


async def answered_at(rx: Reading, user_id: int) -> dict[str, float]:
    """For every question that a member has answered the time of the last answer (UTC epoch seconds)."""
    rows = await rx.rows(
        "SELECT question_id, MAX(sent_at) FROM attempts WHERE user_id = :user_id GROUP BY question_id", user_id=user_id
    )
    return {row[0]: row[1] for row in rows}


async def answers(rx: Reading, user_id: int) -> list[Answer]:
    """What of a member's attempts matters for reviewing, without those that are sealed; in any order."""
    # Verdicts are long: only those of attempts that their authors marked are needed, for the weights.
    rows = await rx.rows(
        f"""SELECT question_id, sent_at, percent, ticked, CASE WHEN ticked IS NULL THEN NULL ELSE verdict END
            FROM attempts WHERE user_id = :user_id AND id NOT IN ({_SEALED})""",
        user_id=user_id,
    )
    return [Answer(row[0], row[1], row[2] if row[3] is None else _own_percent(row[3], row[4])) for row in rows]


async def counted(rx: Reading, user_id: int) -> list[float]:
    """When a member made the attempts that count for a streak (UTC epoch seconds), in any order.

    Where the bot was not sure, the author's own marks decide. Those that are sealed come when they no longer are: that
    they count would give away how they went.
    """
    rows = await rx.rows(
        f"""SELECT sent_at, ticked, CASE WHEN ticked IS NULL THEN NULL ELSE verdict END FROM attempts
            WHERE user_id = :user_id AND flagged = 0 AND (ticked IS NOT NULL OR unsure = 0 AND percent >= :enough)
                AND id NOT IN ({_SEALED})""",
        user_id=user_id, enough=ENOUGH,
    )  # fmt: skip
    enough = (row[0] for row in rows if row[1] is None or _own_percent(row[1], row[2]) >= ENOUGH)
    return await asyncio.to_thread(list, enough)  # verdicts are long


async def answerers(rx: Reading, card_id: int) -> int:
    """How many members have answered a card."""
    row = await rx.row("SELECT COUNT(DISTINCT user_id) FROM attempts WHERE card_id = :card_id", card_id=card_id)
    return int(row[0]) if row else 0


async def began_at(rx: Reading, user_id: int) -> float | None:
    """When a member's first answer of all was sent (UTC epoch seconds), None when there is none."""
    row = await rx.row("SELECT MIN(sent_at) FROM attempts WHERE user_id = :user_id", user_id=user_id)
    return row[0] if row else None


async def first_at(rx: Reading, user_id: int, question_id: str) -> float | None:
    """When a member's first answer to a question was sent (UTC epoch seconds), None when there is none."""
    row = await rx.row(
        "SELECT MIN(sent_at) FROM attempts WHERE user_id = :user_id AND question_id = :question_id",
        user_id=user_id, question_id=question_id,
    )  # fmt: skip
    return row[0] if row else None


async def claim_share(tx: Transaction, attempt_id: int, user_id: int, now: float) -> bool:
    """Marks a member's attempt as shared; False when it already was, or isn't theirs."""
    row = await tx.row(
        """UPDATE attempts SET shared_at = :now WHERE id = :id AND user_id = :user_id AND shared_at IS NULL
           RETURNING id""",
        id=attempt_id, user_id=user_id, now=now,
    )  # fmt: skip
    return row is not None


async def release_share(tx: Transaction, attempt_id: int) -> None:
    """Takes the mark back when the sharing failed."""
    await tx.row("UPDATE attempts SET shared_at = NULL WHERE id = :id", id=attempt_id)


async def unshare(tx: Transaction) -> None:
    """Takes all marks back: there is a new Discord, in which nothing has been posted."""
    await tx.row("UPDATE attempts SET shared_at = NULL")


def _own_percent(ticked: str, verdict: str) -> int:
    return percent_of(_verdict(verdict).points, json.loads(ticked))


def _attempt(row: Row) -> Attempt:
    (id_, user_id, guild_id, card_id, question_id, edition, text, verdict, scorer, hints, seen, sent_at, marked_at,
     ticked, offered) = row  # fmt: skip
    found = _verdict(verdict)
    return Attempt(
        Reply(id_, user_id, text, sent_at, guild_id, card_id), question_id, edition,
        found if text else found.unquoted, scorer,
        tuple(json.loads(hints)), bool(seen), marked_at,
        ticked=None if ticked is None else tuple(json.loads(ticked)), offered=bool(offered),
    )  # fmt: skip


def _verdict(text: str) -> Verdict:
    raw = json.loads(text)
    return Verdict(
        raw["percent"],
        tuple(
            PointVerdict(**{**point, "state": State(point["state"]), **_spans(point, "span", "nearest")})
            for point in raw["points"]
        ),
        tuple(Met(**{**met, "span": _span(met["span"])}) for met in raw["misconceptions"]),
        tuple(Flag(flag) for flag in raw["flags"]),
        raw.get("confidence", 1.0),  # the first scorer was always sure of itself
    )


def _spans(raw: dict[str, Any], *keys: str) -> dict[str, Span | None]:
    """Those of the keys that are there: older scorers had fewer."""
    return {key: _span(raw[key]) for key in keys if key in raw}


def _span(raw: list[int] | None) -> Span | None:
    return None if raw is None else (raw[0], raw[1])
