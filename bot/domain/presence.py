"""When the bot was there and when it was away, so that nobody loses a day by it. Times are UTC epoch seconds."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from bot.domain.zone import Zones, begins, local_day

SILENCE = 15 * 60.0
"""Seconds without a sign of life after which the bot counts as away; a restart takes less."""
AWAY = 2 * 3600.0
"""Seconds of a local day in all for which the bot has to be away to make the day neutral."""
Span = tuple[float, float]
"""Begin and end."""
_DAY, _MINUTE = timedelta(days=1), 60.0


def absences(presences: Iterable[Span], now: float) -> list[Span]:
    """The times between the bot's presences, in order.

    Whoever asks shows that the bot is there now: only a long silence up to now was an absence. What was before the
    first presence is not known, and counts as none.
    """
    found: list[Span] = []
    seen: float | None = None
    for began, last in sorted(presences):
        if began > now:  # noted by a clock that was ahead
            break
        if seen is not None and began - seen >= SILENCE:
            found.append((seen, began))
        seen = last if seen is None else max(seen, last)
    return [*found, (seen, now)] if seen is not None and now - seen >= AWAY else found


def days_away(found: Iterable[Span], zones: Zones) -> frozenset[date]:
    """The local days for so much of which the bot was away that they are neutral."""
    lost: Counter[date] = Counter()
    for absence in found:
        for day, seconds in _by_day(absence, zones):
            lost[day] += round(seconds)
    return frozenset(day for day, seconds in lost.items() if seconds >= AWAY)


def _by_day(span: Span, zones: Zones) -> Iterator[tuple[date, float]]:
    """How much of a time fell into which local day; a change of zone in between counts from its moment on."""
    moved = [at for at, _ in zones.since if span[0] < at < span[1]]
    for at, end in pairwise([span[0], *moved, span[1]]):
        zone, begin = zones.at(at), at
        while begin < end:
            day = local_day(begin, zone)
            midnight = begins(day + _DAY, zone)
            until = min(midnight if midnight > begin else begin + _MINUTE, end)  # midnight may come twice
            yield day, until - begin
            begin = until
