"""Servers' daily questions: what admins have set up, and what they are about to."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.domain.daily import ASTRAY, Daily, Kind, Plan
from bot.store.daily_posts import newest as newest_post
from bot.store.rows import Reading, Row, Transaction

__all__ = ["draft", "drafted", "drop", "due", "get", "keep", "newest_post", "next_due", "told"]

_COLUMNS = """guild_id, kind, user_id, channel_id, zone, minute, weekdays, topics, levels, role_id, thread, seed,
    paused, reason, told, next_day, next_at"""
_DRAFT_SECONDS = 24 * 3600.0


async def get(rx: Reading, guild_id: int, kind: Kind = Kind.QUESTION) -> Daily | None:
    """What a server has posted of a kind, None when nothing was set up."""
    row = await rx.row(f"SELECT {_COLUMNS} FROM dailies WHERE guild_id = :id AND kind = :kind", id=guild_id, kind=kind)
    return None if row is None else _daily(row)


async def keep(tx: Transaction, daily: Daily) -> None:
    """Keeps it in place of the one before."""
    names = [name.strip() for name in _COLUMNS.split(",")]
    new = ", ".join(f"{name} = excluded.{name}" for name in names[2:])
    await tx.row(
        f"""INSERT INTO dailies ({_COLUMNS}) VALUES ({", ".join(f":{name}" for name in names)})
            ON CONFLICT (guild_id, kind) DO UPDATE SET {new}""",
        **_written(daily.plan), paused=int(daily.paused), reason=daily.reason, told=int(daily.told),
        next_day=daily.upcoming.isoformat(), next_at=daily.due_at,
    )  # fmt: skip


async def drop(tx: Transaction, guild_id: int, kind: Kind) -> bool:
    """Ends it; False when there was nothing."""
    row = await tx.row(
        "DELETE FROM dailies WHERE guild_id = :id AND kind = :kind RETURNING guild_id", id=guild_id, kind=kind
    )
    return row is not None


async def told(tx: Transaction, plan: Plan) -> None:
    """Notes that the admins were told why it can't be posted."""
    await tx.row("UPDATE dailies SET told = 1 WHERE guild_id = :id AND kind = :kind", id=plan.guild_id, kind=plan.kind)


async def due(rx: Reading, now: float) -> list[int]:
    """The servers in which a post is to be seen to by now, or its time to be put right, the longest due first."""
    rows = await rx.rows(
        """SELECT guild_id FROM dailies WHERE paused = 0 AND (next_at <= :now OR next_at > :astray)
           ORDER BY next_at, guild_id, kind""",
        now=now, astray=now + ASTRAY,
    )  # fmt: skip
    return [row[0] for row in rows]


async def next_due(rx: Reading) -> float | None:
    """When the next is to be seen to (UTC epoch seconds), None when none is set up."""
    row = await rx.row("SELECT MIN(next_at) FROM dailies WHERE paused = 0")
    return row[0] if row else None


async def draft(tx: Transaction, draft_id: int, plan: Plan, now: float) -> None:
    """Keeps a plan until its admin has seen what it comes to; those of yesterday go."""
    await tx.row("DELETE FROM daily_drafts WHERE drafted_at < :since", since=now - _DRAFT_SECONDS)
    await tx.row(
        """INSERT INTO daily_drafts (id, guild_id, user_id, plan, drafted_at)
           VALUES (:id, :guild_id, :user_id, :plan, :now) ON CONFLICT (id) DO NOTHING""",
        id=draft_id, guild_id=plan.guild_id, user_id=plan.user_id, plan=json.dumps(asdict(plan)), now=now,
    )  # fmt: skip


async def drafted(tx: Transaction, draft_id: int, guild_id: int) -> Plan | None:
    """Takes the plan back, once; None when it was taken already or is of another server."""
    row = await tx.row(
        "DELETE FROM daily_drafts WHERE id = :id AND guild_id = :guild_id RETURNING plan",
        id=draft_id, guild_id=guild_id,
    )  # fmt: skip
    if row is None:
        return None
    raw = json.loads(row[0])
    lists = {name: tuple(raw[name]) for name in ("weekdays", "topics", "levels")}
    return Plan(**{**raw, **lists, "kind": Kind(raw["kind"])})


def _written(plan: Plan) -> dict[str, Any]:
    return {
        **asdict(plan), "thread": int(plan.thread), "weekdays": "".join(map(str, plan.weekdays)),
        "topics": json.dumps(plan.topics), "levels": json.dumps(plan.levels),
    }  # fmt: skip


def _daily(row: Row) -> Daily:
    (guild_id, kind, user_id, channel_id, zone, minute, weekdays, topics, levels, role_id, thread, seed, paused, reason,
     told_, next_day, next_at) = row  # fmt: skip
    plan = Plan(
        guild_id, user_id, channel_id, zone, minute, tuple(map(int, weekdays)), tuple(json.loads(topics)),
        tuple(json.loads(levels)), role_id, bool(thread), seed, Kind(kind),
    )  # fmt: skip
    return Daily(plan, date.fromisoformat(next_day), next_at, bool(paused), reason, bool(told_))
