"""Time zones: local days and local times, through every change of the clocks.

Names are those of the IANA database (https://www.iana.org/time-zones). Times are UTC epoch seconds, `minute` counts
from local midnight, 0 to 1439. What happens to local times that don't exist or come twice follows PEP 495: `fold=0`
takes the first of two, and a time inside a gap is read with the offset before it, which lies as far behind the gap as
it lay inside; here it is moved back to the end of the gap, the next time that does exist.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.refusal import Refused

MINUTES = 24 * 60
"""Of a day."""
_NONE = frozenset({"Factory", "localtime", "posixrules"})
"""What stands in the folder of the zones and is none."""


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every zone by its IANA name, in alphabetical order."""
    return tuple(sorted(name for name in available_timezones() if name not in _NONE and not name.startswith("SystemV")))


@lru_cache(maxsize=1)
def _by_folded_name() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


def zone_named(name: str) -> str:
    """The zone as IANA writes it, whatever the case and with spaces for underscores; Refused when there is none."""
    found = _by_folded_name().get("_".join(name.split()).casefold())
    if found is None:
        raise Refused("I know no such time zone. Pick one from the list as you type, such as Europe/Berlin.")
    return found


def local_day(at: float, zone: str) -> date:
    """The day that a time falls into."""
    return datetime.fromtimestamp(at, ZoneInfo(zone)).date()


def clock_in(zone: str, at: float) -> str:
    """What the clocks of a zone show at a time, such as 09:30."""
    return f"{datetime.fromtimestamp(at, ZoneInfo(zone)):%H:%M}"


def instant(day: date, minute: int, zone: str) -> float:
    """When it is that time on that day: of two the first, and where there is none the next that there is."""
    local = datetime.combine(day, time(minute // 60, minute % 60), ZoneInfo(zone))
    at = local.timestamp()
    shown = datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None)
    if shown == local.replace(tzinfo=None):
        return at
    return _end_of_gap(at, zone)


def _end_of_gap(after: float, zone: str) -> float:
    """The moment of the change that lies shortly before a time; found by halving, to the second."""
    low, high = after - 86_400.0, after
    offset = _offset(high, zone)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _offset(middle, zone) == offset else (middle, high)
    return high


def _offset(at: float, zone: str) -> timedelta | None:
    return datetime.fromtimestamp(at, ZoneInfo(zone)).utcoffset()


def begins(day: date, zone: str) -> float:
    """The first moment of a day."""
    return instant(day, 0, zone)


def exists(day: date, zone: str) -> bool:
    """Not every day does: Samoa had no 30 December 2011."""
    return local_day(begins(day, zone), zone) == day


@dataclass(frozen=True)
class Zones:
    """Where somebody or something was at home when: zones with the times from which they count.

    Before the first of them the first one counts too. Changing the zone leaves the days before as they were.
    """

    since: tuple[tuple[float, str], ...]
    """In order of time; at least one."""

    @classmethod
    def of(cls, found: Iterable[tuple[float, str]], otherwise: str = "UTC") -> Self:
        """The zones in any order, or just the one that counts where none is known."""
        return cls(tuple(sorted(found)) or ((0.0, otherwise),))

    @property
    def now(self) -> str:
        """The one that counts today."""
        return self.since[-1][1]

    def at(self, at: float) -> str:
        """The one that counted at a time."""
        return self.since[max(bisect_right(self._times, at) - 1, 0)][1]

    def day(self, at: float) -> date:
        """The local day that a time fell into."""
        return local_day(at, self.at(at))

    @property
    def cut_short(self) -> frozenset[date]:
        """The local days of which a change of zone took hours away, or all of them: the clock was put forward there."""
        found: set[date] = set()
        for (_, before), (at, after) in pairwise(self.since):
            left, entered = _clock(at, before), _clock(at, after)
            if entered > left:
                days = (entered.date() - left.date()).days
                found.update(left.date() + timedelta(days=n) for n in range(days + 1))
        return frozenset(found)

    @cached_property
    def _times(self) -> Sequence[float]:
        return [at for at, _ in self.since]


def _clock(at: float, zone: str) -> datetime:
    return datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None)


def utc_day(at: float) -> date:
    """The UTC day that a time falls into."""
    return datetime.fromtimestamp(at, UTC).date()
