"""Members' wishes and their time zones."""

from dataclasses import asdict
from math import inf

from bot.domain.learner import Wishes
from bot.domain.zone import Zones
from bot.store import servers
from bot.store.rows import Reading, Transaction


async def wishes(rx: Reading, user_id: int) -> Wishes:
    """What a member wishes; what everybody gets who has changed nothing otherwise."""
    row = await rx.row(
        "SELECT public_cards, on_boards, progress_shared, keep_days FROM learners WHERE user_id = :user_id",
        user_id=user_id,
    )
    return Wishes() if row is None else Wishes(bool(row[0]), bool(row[1]), bool(row[2]), row[3])


async def wish(tx: Transaction, user_id: int, wished: Wishes) -> None:
    """Keeps a member's wishes in place of those before."""
    await tx.row(
        """INSERT INTO learners (user_id, public_cards, on_boards, progress_shared, keep_days)
           VALUES (:user_id, :public_cards, :on_boards, :progress_shared, :keep_days)
           ON CONFLICT (user_id) DO UPDATE SET public_cards = excluded.public_cards, on_boards = excluded.on_boards,
               progress_shared = excluded.progress_shared, keep_days = excluded.keep_days""",
        user_id=user_id, **{name: value if value is None else int(value) for name, value in asdict(wished).items()},
    )  # fmt: skip


async def zones(rx: Reading, user_id: int) -> list[tuple[float, str]]:
    """A member's own time zones, each with the time from which it counts; empty when they have chosen none."""
    rows = await rx.rows(
        "SELECT since, zone FROM learner_zones WHERE user_id = :user_id ORDER BY since", user_id=user_id
    )
    return [(row[0], row[1]) for row in rows]


async def move(tx: Transaction, user_id: int, zone: str, now: float) -> None:
    """Notes that a member is in another time zone from now on."""
    await tx.row(
        """INSERT INTO learner_zones (user_id, since, zone) VALUES (:user_id, :now, :zone)
           ON CONFLICT (user_id, since) DO UPDATE SET zone = excluded.zone""",
        user_id=user_id, zone=zone, now=now,
    )  # fmt: skip


async def whereabouts(rx: Reading, user_id: int) -> Zones:
    """The zones that a member's days are counted in: their own, else those of the server of their first attempt in one.

    Of the first, so that it stays the same wherever it is asked and however many servers they join. Each counts from
    the time from which it was known, and before the first days are those of UTC: otherwise choosing a zone would make
    other days of those behind, and break a streak.
    """
    own = await zones(rx, user_id)
    at_home = own[0][0] if own else inf
    around = {since: zone for since, zone in await _around(rx, user_id) if since < at_home}
    return Zones.of(({0.0: "UTC"} | around | dict(own)).items())


async def _around(rx: Reading, user_id: int) -> list[tuple[float, str]]:
    """The zones of the server of a member's first attempt in one, from that attempt on."""
    first = await rx.row(
        """SELECT guild_id, sent_at FROM attempts WHERE user_id = :user_id AND guild_id IS NOT NULL
           ORDER BY id LIMIT 1""",
        user_id=user_id,
    )
    known = (await servers.get(rx, first[0])).zones if first else None
    if first is None or known is None:
        return []
    begun = [(since, zone) for since, zone in known.since if since > first[1]]
    return [(first[1], known.at(first[1])), *begun] if known.since[0][0] <= first[1] else begun
