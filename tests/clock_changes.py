"""Every change of the clocks in every time zone, over ten years."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.domain.zone import zone_names

BEGIN, END = datetime(2021, 1, 1, tzinfo=UTC).timestamp(), datetime(2031, 1, 1, tzinfo=UTC).timestamp()
_WEEK = 7 * 86_400.0
"""No zone has changed its clocks there and back within a week."""


def offset(at: float, zone: str) -> timedelta:
    found = datetime.fromtimestamp(at, ZoneInfo(zone)).utcoffset()
    assert found is not None
    return found


def _changes(zone: str) -> Iterator[float]:
    at = BEGIN
    while at < END:
        low, high = at, at + _WEEK
        if offset(low, zone) != offset(high, zone):
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle, zone) == offset(low, zone) else (low, middle)
            yield high
        at += _WEEK


@cache
def changes() -> tuple[tuple[str, float], ...]:
    """A zone and the first second after a change of its clocks; of zones that share all their changes one."""
    alike: dict[tuple[tuple[float, timedelta], ...], str] = {}
    for zone in zone_names():
        alike.setdefault(tuple((at, offset(at, zone)) for at in (BEGIN, *_changes(zone))), zone)
    return tuple((zone, at) for found, zone in alike.items() for at, _ in found[1:])
