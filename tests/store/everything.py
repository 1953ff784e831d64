"""A row in every table, whatever tables there are: for tests of what must leave no table out."""

from typing import Any

from bot.store.rows import Reading, Transaction

NOW = 1_790_000_000.0
_TEXTS = {
    "verdict": '{"percent": 40, "points": [], "misconceptions": [], "flags": []}',
    "judgement": '{"state": "said", "span": [0, 3], "also": [], "misconceptions": []}',
    "hints": "[]", "ticked": "[]", "topics": "[]", "levels": "[]", "zone": "Asia/Tokyo", "weekdays": "12345",
}  # fmt: skip


async def columns(rx: Reading) -> dict[str, dict[str, str]]:
    """The columns of every table, with their types."""
    tables = await rx.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        table: {name: type_ for _, name, type_, *_ in await rx.rows(f"PRAGMA table_info({table})")}
        for (table,) in tables
    }


async def parents(rx: Reading, table: str) -> set[str]:
    """The tables whose rows those of a table belong to."""
    return {row[2] for row in await rx.rows(f"PRAGMA foreign_key_list({table})")}


async def fill(tx: Transaction, user_id: int, guild_id: int, number: int) -> None:
    """A row in every table about a member, a server or both; `number` is its id, and tells it from other rows."""
    await tx.row("PRAGMA defer_foreign_keys = ON")
    for table, types in (await columns(tx)).items():
        if table in {"migrations", "synced_commands", "runs", "chores"}:
            continue
        row = {name: _value(name, type_, user_id, guild_id, number) for name, type_ in types.items()}
        names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
        await tx.row(f"INSERT INTO {table} ({names}) VALUES ({values})", **row)  # noqa: S608 - names of the schema's


def _value(name: str, type_: str, user_id: int, guild_id: int, number: int) -> Any:
    if name in {"user_id", "guild_id"}:
        return user_id if name == "user_id" else guild_id
    if type_ == "TEXT":
        return f'{{"user_id": {user_id}}}' if name == "plan" else _TEXTS.get(name, f"words in {number}")
    return NOW if type_.startswith("DOUBLE") else number


async def content(rx: Reading) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {
        table: await rx.records(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 - names of the schema's
        for table in await columns(rx)
    }


def mentions(rows: dict[str, list[dict[str, Any]]], what: object) -> list[str]:
    """The columns in which something stands."""
    return [
        f"{table}.{name}" for table, found in rows.items() for row in found for name, value in row.items()
        if str(what) in str(value)
    ]  # fmt: skip
