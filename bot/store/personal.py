"""What is kept about a member: where it stands, for showing, exporting and forgetting it.

A table with a member's id that isn't listed here fails a test.
"""

from dataclasses import dataclass

from bot.store.rows import Reading, Record, Transaction

NOBODY = 0
"""Stands in the place of a member's id that was taken out."""


@dataclass(frozen=True)
class Holding:
    """A table with rows about members."""

    table: str
    whose: str = "user_id = :user_id"
    """Which of its rows are about a member."""
    stays: bool = False
    """Whether a row is part of what others do: it stays, and the member's id is taken out of it."""
    anothers: frozenset[str] = frozenset()
    """Columns that say nothing about the member."""


HOLDINGS = (  # what points at something else comes before that
    Holding("points"),
    Holding("interview_turns", "interview_id IN (SELECT id FROM interviews WHERE user_id = :user_id)"),
    Holding("follow_ups"),
    Holding("interviews"),
    Holding("attempts"),
    Holding("drafts"),
    Holding("peeks"),
    Holding("looks"),
    Holding("quiz_presses"),
    Holding("learners"),
    Holding("learner_zones"),
    Holding("reminders"),
    Holding("exclusions"),
    Holding("daily_drafts"),
    Holding("postings"),
    Holding("cards", stays=True),
    Holding("quizzes", stays=True, anothers=frozenset({"items"})),  # with the right answers of one that goes on
    Holding("dailies", stays=True),
    Holding("packs", stays=True, anothers=frozenset({"folded"})),
    Holding("pack_drafts"),
)


async def counts(rx: Reading, user_id: int) -> dict[str, int]:
    """How many rows of each table are about a member."""
    sums = ", ".join(f"(SELECT COUNT(*) FROM {holding.table} WHERE {holding.whose})" for holding in HOLDINGS)
    row = await rx.row(f"SELECT {sums}", user_id=user_id) or ()
    return {holding.table: count for holding, count in zip(HOLDINGS, row, strict=True)}


async def records(rx: Reading, user_id: int) -> dict[str, list[Record]]:
    """Every row about a member, table by table, as it is stored."""
    return {holding.table: await _records(rx, holding, user_id) for holding in HOLDINGS}


async def _records(rx: Reading, holding: Holding, user_id: int) -> list[Record]:
    found = await rx.records(f"SELECT * FROM {holding.table} WHERE {holding.whose}", user_id=user_id)
    return [{name: value for name, value in row.items() if name not in holding.anothers} for row in found]


async def forget(tx: Transaction, user_id: int) -> None:
    """Deletes every row about a member, or takes their id out of it."""
    for holding in HOLDINGS:
        if holding.stays:
            await tx.row(f"UPDATE {holding.table} SET user_id = {NOBODY} WHERE {holding.whose}", user_id=user_id)
        else:
            await tx.row(f"DELETE FROM {holding.table} WHERE {holding.whose}", user_id=user_id)
