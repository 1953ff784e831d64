"""Times of day, as people type them and as we show them; a time is a number of minutes after midnight."""

import re

from bot.domain.refusal import Refused

_WORDS = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:([ap])\.?m?\.?|h|o'?clock)?")
_HOURS, _MINUTES, _HALF = 24, 60, 12


def minute_of(typed: str) -> int:
    """The time that somebody means; Refused when that can't be read."""
    said = typed.strip().casefold()
    if said in _WORDS:
        return _WORDS[said]
    found = _TIME.fullmatch(said)
    if found is None:
        raise _unreadable()
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= _HALF:
        raise _unreadable()
    if half:
        hour = hour % _HALF + (_HALF if half == "p" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise _unreadable()
    return hour * _MINUTES + minute


def shown(minute: int) -> str:
    """A time of day, such as 09:30."""
    return f"{minute // _MINUTES:02}:{minute % _MINUTES:02}"


def _unreadable() -> Refused:
    return Refused("I can't read that as a time of day. Write it as in 9:30, 21:00 or 9 pm.")
