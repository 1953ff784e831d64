"""What an admin asks for when setting up the daily question, in the words of the command's options."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import cast

from bot.domain.daily import Plan
from bot.domain.question import LEVELS, Level
from bot.domain.refusal import Refused
from bot.domain.time_of_day import minute_of
from bot.domain.weekdays import weekdays_of
from bot.domain.zone import zone_named

ALL = "all"
"""How an option is written that leaves nothing out."""
_CLOSE = 0.75


@dataclass(frozen=True)
class Wishes:
    """The options; what is None stays as it is where a daily question is set up, and is left out where none is."""

    channel_id: int
    time: str
    zone: str
    role_id: int | None = None
    topics: str | None = None
    levels: str | None = None
    weekdays: str | None = None
    thread: bool | None = None

    def plan(self, guild_id: int, user_id: int, before: Plan | None, known: Sequence[str]) -> Plan:
        """What that comes to; `known` are the topics that there are. Refused when something can't be read."""
        minute, zone = minute_of(self.time), zone_named(self.zone)
        old = before or Plan(guild_id, user_id, self.channel_id, zone, minute, seed=guild_id)
        return replace(
            old,
            user_id=user_id,
            channel_id=self.channel_id,
            zone=zone,
            minute=minute,
            role_id=old.role_id if self.role_id is None else self.role_id,
            topics=old.topics if self.topics is None else topics_of(self.topics, known),
            levels=old.levels if self.levels is None else levels_of(self.levels),
            weekdays=old.weekdays if self.weekdays is None else weekdays_of(self.weekdays),
            thread=old.thread if self.thread is None else self.thread,
        )


def topics_of(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """The topics that are named, with commas between them; empty for all. Refused when one isn't known."""
    return _named(typed, known, "topic")


def levels_of(typed: str) -> tuple[Level, ...]:
    """The levels that are named, with commas between them; empty for all. Refused when one isn't known."""
    found = _named(typed.replace(" and ", ","), LEVELS, "level")
    return tuple(cast("Level", level) for level in found)


def _named(typed: str, known: Sequence[str], what: str) -> tuple[str, ...]:
    words = [word for word in (" ".join(part.split()).casefold() for part in typed.split(",")) if word]
    if words == [ALL]:
        return ()
    folded = {name.casefold(): name for name in known}
    close = [get_close_matches(word, folded, n=1, cutoff=_CLOSE) for word in words]
    if not words or not all(close):
        listed = ", ".join(known)
        raise Refused(f"I don't know every {what} that you named. There are: {listed}. Put commas between them.")
    wanted = {folded[match] for match, *_ in close}
    return () if wanted == set(known) else tuple(name for name in known if name in wanted)
