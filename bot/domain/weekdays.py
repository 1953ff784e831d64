"""Days of the week, as people write them and as we do. Monday is 1."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from bot.domain.refusal import Refused

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALL = (1, 2, 3, 4, 5, 6, 7)
_WORKING = (1, 2, 3, 4, 5)
_SEVERAL = {
    "daily": ALL, "day": ALL, "days": ALL, "everyday": ALL, "all": ALL, "week": ALL,
    "weekday": _WORKING, "weekdays": _WORKING, "workday": _WORKING, "workdays": _WORKING,
    "weekend": (6, 7), "weekends": (6, 7),
}  # fmt: skip
_TO = {"to", "till", "til", "until", "through", "thru", "-", "–", "—"}
_EMPTY = {"and", "on", "every", "each", "the", "only"}
_SHORTEST = 2
"""Letters that tell one day from all others."""
_RUN = 3
"""Days in a row from which on they are written as from one to another."""


def weekdays_of(typed: str) -> tuple[int, ...]:
    """The days that somebody means, in order; Refused when that can't be read."""
    found: list[int] = []
    since: int | None = None
    for word in re.findall(r"\w+|[^\w\s,;/&+.]", typed.casefold()):
        if word in _TO:
            since = found[-1] if found else None
            if since is None:
                raise _unreadable()
        elif word not in _EMPTY:
            days = _days(word)
            found += days if since is None else _from(since, days[-1])
            since = None
    if not found or since is not None:
        raise _unreadable()
    return tuple(sorted(set(found)))


def shown(weekdays: Sequence[int]) -> str:
    """Days of the week, in order, as part of a sentence."""
    if tuple(weekdays) == ALL:
        return "every day"
    names = [NAMES[day - 1] for day in weekdays]
    if len(names) >= _RUN and weekdays[-1] - weekdays[0] == len(names) - 1:
        return f"{names[0]} to {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _days(word: str) -> Sequence[int]:
    if word in _SEVERAL:
        return _SEVERAL[word]
    names = [name.casefold() for name in NAMES]
    near = [name for name in names if len(word) >= _SHORTEST and name.startswith(word)]
    close = near or get_close_matches(word.removesuffix("s"), names, n=1, cutoff=0.7)
    if not close:
        raise _unreadable()
    return (names.index(close[0]) + 1,)


def _from(first: int, last: int) -> list[int]:
    """From one day to another, also over the weekend."""
    return [(first - 1 + n) % len(ALL) + 1 for n in range((last - first) % len(ALL) + 1)]


def _unreadable() -> Refused:
    return Refused(
        "I can't make out which days of the week you mean. Write them as in “Monday to Friday”, “Mon, Wed, Fri” or "
        "“every day”."
    )
