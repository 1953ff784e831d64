"""Everything that is kept about a member, as they may take it along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.zone import Zones


@dataclass(frozen=True)
class Belongings:
    """Every row about a member as it is stored, by its table."""

    user_id: int
    at: float
    """When it was read (UTC epoch seconds)."""
    rows: Mapping[str, list[dict[str, Any]]]
    zones: Zones
    """In which the member's days are counted."""

    def of(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, none when there is no such table."""
        return self.rows.get(table, [])
