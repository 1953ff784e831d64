"""Interviews: how each stands, and what the member has seen of it."""

from dataclasses import replace
from typing import Any

from bot.domain.interview import Interview
from bot.domain.place import Place
from bot.domain.stopwatch import Stopwatch
from bot.domain.turn import Stage
from bot.store import turns
from bot.store.rows import Reading, Row, Transaction

_COLUMNS = """id, user_id, guild_id, channel_id, coach, allowed, started_at, position, stage, step, since, due_at,
    left_seconds, paused, halted_at, boxed, ended_at, stopped, version"""


async def add(tx: Transaction, interview: Interview) -> bool:
    """Keeps a new interview; False when the member has an open one, or the event began one before."""
    row = await tx.row(
        """INSERT INTO interviews (id, user_id, guild_id, channel_id, coach, allowed, started_at, position, stage, step,
               since, due_at, closes_at, left_seconds, paused, halted_at, boxed, ended_at, stopped, version)
           VALUES (:id, :user_id, :guild_id, :channel_id, :coach, :allowed, :started_at, :position, :stage, :step,
               :since, :due_at, :closes_at, :left_seconds, :paused, :halted_at, :boxed, :ended_at, :stopped, 0)
           ON CONFLICT DO NOTHING RETURNING id""",
        id=interview.id, user_id=interview.user_id, coach=int(interview.coach), allowed=interview.allowed,
        started_at=interview.started_at, **_moving(interview),
    )  # fmt: skip
    if row is None:
        return False
    for position, turn in enumerate(interview.turns):
        await turns.save(tx, interview.id, position, turn)
    return True


async def move(tx: Transaction, before: Interview, after: Interview) -> bool:
    """Saves `after` and its turns that changed; False when something else has moved on from `before`."""
    row = await tx.row(
        """UPDATE interviews SET guild_id = :guild_id, channel_id = :channel_id, position = :position, stage = :stage,
               step = :step, since = :since, due_at = :due_at, closes_at = :closes_at, left_seconds = :left_seconds,
               paused = :paused, halted_at = :halted_at, boxed = :boxed, ended_at = :ended_at, stopped = :stopped,
               version = version + 1
           WHERE id = :id AND version = :version RETURNING id""",
        id=before.id, version=before.version, **_moving(after),
    )  # fmt: skip
    if row is None:
        return False
    for position, (old, new) in enumerate(zip(before.turns, after.turns, strict=True)):
        if old != new:
            await turns.save(tx, before.id, position, new)
    return True


async def get(rx: Reading, interview_id: int) -> Interview | None:
    """The interview that an event began."""
    found = await _whole(rx, f"SELECT {_COLUMNS} FROM interviews WHERE id = :id", id=interview_id)
    return found[0] if found else None


async def open_of(rx: Reading, user_id: int) -> Interview | None:
    """The member's interview that goes on."""
    found = await _whole(
        rx, f"SELECT {_COLUMNS} FROM interviews WHERE user_id = :user_id AND ended_at IS NULL", user_id=user_id
    )
    return found[0] if found else None


async def ended_of(rx: Reading, user_id: int, *, before: int, limit: int) -> list[Interview]:
    """A member's interviews that are over and older than the one with id `before`, newest first."""
    return await _whole(
        rx,
        f"""SELECT {_COLUMNS} FROM interviews WHERE user_id = :user_id AND ended_at IS NOT NULL AND id < :before
            ORDER BY id DESC LIMIT :limit""",
        user_id=user_id, before=before, limit=limit,
    )  # fmt: skip


async def overdue(rx: Reading, now: float) -> list[int]:
    """Ids of the interviews whose time for the prompt that they were shown is up, the longest overdue first."""
    rows = await rx.rows(
        "SELECT id FROM interviews WHERE closes_at <= :now AND shown >= step ORDER BY closes_at, id", now=now
    )
    return [row[0] for row in rows]


async def next_closing(rx: Reading) -> float | None:
    """When the next time for a prompt is up (UTC epoch seconds), None when no clock runs that anybody has seen."""
    row = await rx.row("SELECT MIN(closes_at) FROM interviews WHERE shown >= step")
    return row[0] if row else None


async def show(tx: Transaction, interview_id: int, step: int, message_id: int | None) -> None:
    """Notes that a step has reached Discord, and in which message its prompt stands."""
    await tx.row(
        "UPDATE interviews SET shown = :step, message_id = :message_id WHERE id = :id AND shown <= :step",
        id=interview_id, step=step, message_id=message_id,
    )  # fmt: skip


async def prompt_message(rx: Reading, interview_id: int) -> int | None:
    """The id of the message in which the last prompt stands, if it stands in a channel."""
    row = await rx.row("SELECT message_id FROM interviews WHERE id = :id", id=interview_id)
    return row[0] if row else None


async def lags(rx: Reading, interview_id: int) -> bool:
    """Whether the member hasn't got before them how the interview stands."""
    row = await rx.row("SELECT id FROM interviews WHERE id = :id AND shown < step", id=interview_id)
    return row is not None


async def unshown(rx: Reading, user_id: int) -> int | None:
    """The id of a member's newest interview of which something was kept that Discord hasn't got."""
    row = await rx.row(
        """SELECT id FROM interviews WHERE user_id = :user_id AND shown < step ORDER BY id DESC LIMIT 1""",
        user_id=user_id,
    )
    return row[0] if row else None


async def hear(tx: Transaction, interview_id: int, message_id: int) -> None:
    """Notes a message that was taken for a wish."""
    await tx.row("UPDATE interviews SET heard = :message_id WHERE id = :id", id=interview_id, message_id=message_id)


async def was_heard(rx: Reading, user_id: int, message_id: int) -> bool:
    """Whether a member's wish was taken before; one older than the last is out of date in any case."""
    row = await rx.row(
        "SELECT id FROM interviews WHERE user_id = :user_id AND heard >= :message_id",
        user_id=user_id, message_id=message_id,
    )  # fmt: skip
    return row is not None


async def claim_share(tx: Transaction, interview_id: int, user_id: int, now: float) -> bool:
    """Marks a member's report as shared; False when it already was, or isn't theirs."""
    row = await tx.row(
        """UPDATE interviews SET shared_at = :now WHERE id = :id AND user_id = :user_id AND shared_at IS NULL
           RETURNING id""",
        id=interview_id, user_id=user_id, now=now,
    )  # fmt: skip
    return row is not None


async def release_share(tx: Transaction, interview_id: int) -> None:
    """Takes the mark back when the sharing failed."""
    await tx.row("UPDATE interviews SET shared_at = NULL WHERE id = :id", id=interview_id)


async def rehouse(tx: Transaction) -> None:
    """Takes all places back: there is a new Discord, in which no thread was opened and nothing posted."""
    await tx.row("UPDATE interviews SET channel_id = NULL, message_id = NULL, shared_at = NULL, version = version + 1")


def _moving(interview: Interview) -> dict[str, Any]:
    """What of an interview changes as it goes on, by column."""
    clock = interview.clock
    return {
        "guild_id": interview.place.guild_id, "channel_id": interview.place.channel_id,
        "position": interview.position, "stage": interview.stage, "step": interview.step, "since": clock.since,
        "due_at": clock.due_at, "closes_at": clock.closes_at, "left_seconds": clock.left,
        "paused": int(interview.paused), "halted_at": clock.halted_at, "boxed": int(clock.boxed),
        "ended_at": interview.ended_at, "stopped": int(interview.stopped),
    }  # fmt: skip


async def _whole(rx: Reading, sql: str, **values: Any) -> list[Interview]:
    """The interviews of a statement with their turns."""
    bare = [_interview(row) for row in await rx.rows(sql, **values)]
    return [replace(interview, turns=await turns.of(rx, interview.id)) for interview in bare]


def _interview(row: Row) -> Interview:
    (id_, user_id, guild_id, channel_id, coach, allowed, started_at, position, stage, step, since, due_at, left,
     paused, halted_at, boxed, ended_at, stopped, version) = row  # fmt: skip
    return Interview(
        id_, user_id, (), bool(coach), allowed, started_at, Place(guild_id, channel_id), position, Stage(stage), step,
        Stopwatch(since, due_at, left, halted_at, bool(boxed)), bool(paused), ended_at, bool(stopped), version,
    )  # fmt: skip
