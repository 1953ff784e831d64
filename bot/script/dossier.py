"""What a member takes along: every row as JSON, for programs."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.domain.belongings import Belongings

NAME = "my-interview-data"
_JSON = frozenset({"verdict", "judgement", "hints", "ticked", "topics", "levels", "plan"})
"""Columns that hold JSON."""
_LARGEST = 2**53
"""From here on programs that take every number for a float get ids wrong, so that they stand as text, as in Discord."""


def as_json(found: Belongings) -> str:
    """Every row, one a line, by the names of its columns; times also as they are written (ISO 8601, UTC)."""
    head = {"discord_id": str(found.user_id), "exported_at": found.at, "exported_at_utc": written(found.at)}
    parts = [
        *(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()),
        *(f"{json.dumps(table)}: {_rows(rows)}" for table, rows in found.rows.items()),
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _rows(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "[]"
    lines = ",\n".join(f"  {json.dumps(dict(_values(row)), ensure_ascii=False)}" for row in rows)
    return f"[\n{lines}\n]"


def _values(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if value is None:
            yield name, None
        elif name in _JSON:
            yield name, json.loads(value)
        elif is_time(name):
            yield name, value
            yield f"{name}_utc", written(value)
        else:
            yield name, str(value) if isinstance(value, int) and value >= _LARGEST else value


def is_time(column: str) -> bool:
    """Whether a column holds UTC epoch seconds."""
    return column.endswith("_at") or column == "since"


def written(at: float) -> str:
    """A time in writing."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
