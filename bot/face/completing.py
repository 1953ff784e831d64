"""Completing what a member types into an option of a command."""

from collections.abc import Iterable, Mapping, Sequence

import discord
from discord import app_commands
from rapidfuzz import fuzz, process, utils

from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.time_of_day import minute_of, shown
from bot.domain.zone import clock_in, zone_named
from bot.face.zone_search import EXACT, zones_like
from bot.face.zone_words import POPULAR

_CHOICES = 25
"""What Discord shows of an autocomplete answer."""
_LONGEST = 100
"""Characters of a choice, in Discord."""
_USUAL_HOURS = (7, 8, 9, 12, 17, 18, 19, 20)


def choices(typed: str, values: Mapping[str, str]) -> list[app_commands.Choice[str]]:
    """Of names with their values those that are nearest to what is typed so far, or the first ones."""
    return [app_commands.Choice(name=name, value=values[name]) for name in _nearest(typed, list(values))]


def question_choices(typed: str, questions: Iterable[Question]) -> list[app_commands.Choice[str]]:
    """Questions by their titles, those of a server's own with the pack behind it."""
    return choices(typed, {_listed(question): question.id for question in questions})


def _listed(question: Question) -> str:
    if not question.pack:
        return question.title
    room = _LONGEST - len(question.pack) - len(" · ")
    cut = question.title if len(question.title) <= room else f"{question.title[: room - 1]}…"
    return f"{cut} · {question.pack}"


def zone_choices(typed: str, own: str | None = None) -> list[app_commands.Choice[str]]:
    """Time zones that may be meant, each with its time of day; the member's own one first while nothing is typed."""
    now = discord.utils.utcnow().timestamp()
    if typed.strip():
        zones = [zone for zone, _ in zones_like(typed, now, _CHOICES)]
    else:
        zones = list(dict.fromkeys([*([own] if own else []), *POPULAR]))[:_CHOICES]
    return [app_commands.Choice(name=f"{zone} (now {clock_in(zone, now)})", value=zone) for zone in zones]


def zone_meant(typed: str) -> str:
    """The zone that was picked from the list, or is certain from what was typed; Refused when it could be several."""
    first = zones_like(typed, discord.utils.utcnow().timestamp(), 2)
    certain = [zone for zone, score in first if score == EXACT]
    return certain[0] if len(certain) == 1 else zone_named(typed)


def time_choices(typed: str) -> list[app_commands.Choice[str]]:
    """The time of day that is typed, as we write it; the usual ones as long as it can't be read."""
    try:
        times = [minute_of(typed)]
    except Refused:
        times = [hour * 60 for hour in _USUAL_HOURS]
    return [app_commands.Choice(name=shown(minute), value=shown(minute)) for minute in times]


def listed_choices(typed: str, names: Sequence[str]) -> list[app_commands.Choice[str]]:
    """For an option that takes several names with commas between: what is typed with its last name completed."""
    *before, last = [" ".join(part.split()) for part in typed.split(",")]
    kept = [name for name in before if name]
    open_names = [name for name in names if name not in kept]
    lists = [", ".join([*kept, name]) for name in _nearest(last, open_names)]
    return [app_commands.Choice(name=full, value=full) for full in lists if len(full) <= _LONGEST]


def _nearest(typed: str, names: list[str]) -> list[str]:
    if not typed.strip():
        return names[:_CHOICES]
    found = process.extract(
        typed, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_CHOICES, score_cutoff=40
    )
    return [name for name, _, _ in found]
