"""Members' daily reminders."""

from datetime import date

from bot.domain.daily import LEASE, Slot
from bot.domain.reminder import ASTRAY, Reminder
from bot.store.rows import Reading, Row, Transaction

_COLUMNS = "user_id, guild_id, zone, minute, next_day, next_at, last_day, claimed_at, stopped_at, told_at"


async def get(rx: Reading, user_id: int) -> Reminder | None:
    """A member's reminder, None when they never set one."""
    row = await rx.row(f"SELECT {_COLUMNS} FROM reminders WHERE user_id = :user_id", user_id=user_id)
    return None if row is None else _reminder(row)


async def keep(tx: Transaction, reminder: Reminder) -> None:
    """Keeps it in place of the one before."""
    names = [name.strip() for name in _COLUMNS.split(",")]
    new = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    upcoming = reminder.upcoming
    await tx.row(
        f"""INSERT INTO reminders ({_COLUMNS}) VALUES ({", ".join(f":{name}" for name in names)})
            ON CONFLICT (user_id) DO UPDATE SET {new}""",
        user_id=reminder.user_id, guild_id=reminder.guild_id, zone=reminder.zone, minute=reminder.minute,
        next_day=upcoming and upcoming.day.isoformat(), next_at=upcoming and upcoming.at,
        last_day=reminder.last and reminder.last.isoformat(), claimed_at=reminder.claimed_at,
        stopped_at=reminder.stopped_at, told_at=reminder.told_at,
    )  # fmt: skip


async def due(rx: Reading, now: float) -> list[int]:
    """The members whose reminders are to be seen to by now, those waiting longest first."""
    rows = await rx.rows(
        """SELECT user_id FROM reminders
           WHERE next_at <= :now OR next_at > :astray OR claimed_at <= :orphaned OR claimed_at >= :ahead
           ORDER BY next_at, user_id""",
        now=now, astray=now + ASTRAY, orphaned=now - LEASE, ahead=now + LEASE,
    )  # fmt: skip
    return [row[0] for row in rows]


async def next_due(rx: Reading) -> float | None:
    """When the next is to be seen to (UTC epoch seconds), None when nobody has one."""
    row = await rx.row("SELECT MIN(next_at), MIN(claimed_at) FROM reminders")
    next_at, claimed_at = row or (None, None)
    times = [next_at, None if claimed_at is None else claimed_at + LEASE]
    return min((at for at in times if at is not None), default=None)


def _reminder(row: Row) -> Reminder:
    user_id, guild_id, zone, minute, next_day, next_at, last_day, *rest = row
    upcoming = None if next_day is None else Slot(date.fromisoformat(next_day), next_at)
    last = None if last_day is None else date.fromisoformat(last_day)
    return Reminder(user_id, guild_id, zone, minute, upcoming, last, *rest)
