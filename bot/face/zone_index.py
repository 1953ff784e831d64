"""Every word by which somebody may look for a time zone, from the tables of the IANA database.

They come with the package tzdata: zone.tab has the zones by country, iso3166.tab the names of the countries, and
tzdata.zi the links from old names to those that count today.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.domain.zone import zone_names
from bot.face.zone_words import COUNTRIES, OTHERS, POPULAR

_SEASONS = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
"""In both the clocks show what their zones abbreviate differently."""
_ABBREVIATION = re.compile(r"[A-Z]{3,5}")
_FIXED = re.compile(r"Etc/GMT[+-]\d+")


@dataclass(frozen=True)
class Index:
    """Where to look for a zone."""

    zones: tuple[ZoneInfo, ...]
    """Those that are offered, each once, the popular ones first."""
    words: tuple[tuple[str, int], ...]
    """What each is called, as `folded`, with its place among the zones."""


def folded(words: str) -> str:
    """Words as they are compared: small letters without accents, one space between."""
    bare = unicodedata.normalize("NFKD", words.casefold().replace("ø", "o"))
    return " ".join(re.sub(r"[^\w+:-]|_", " ", "".join(c for c in bare if not unicodedata.combining(c))).split())


@lru_cache(maxsize=1)
def index() -> Index:
    """The index of all zones; making it takes the time of a press."""
    countries, known = _countries(), set(zone_names())
    offered = dict.fromkeys([*POPULAR, *countries, *filter(_FIXED.fullmatch, zone_names())])
    zones = [ZoneInfo(name) for name in offered if name in known]
    words = defaultdict[str, list[str]](list)
    for zone in zones:
        name, at_home = zone.key, countries.get(zone.key, ())
        words[name] += [name, _city(name), *at_home, *_abbreviations(zone), *OTHERS.get(name, "").split(", ")]
        words[name] += [f"{_city(name)} {country}" for country in at_home]
    for old, name in _links(countries):
        words[name] += [old, _city(old)]
    return Index(tuple(zones), tuple(_placed(zones, words)))


def _placed(zones: Iterable[ZoneInfo], words: Mapping[str, list[str]]) -> Iterator[tuple[str, int]]:
    for place, zone in enumerate(zones):
        for word in dict.fromkeys(map(folded, words[zone.key])):
            if word:
                yield word, place


def _city(zone: str) -> str:
    return zone.rpartition("/")[2]


def _countries() -> dict[str, list[str]]:
    """The zones in use, each with the names of its country."""
    names = {
        code: [*(part.strip() for part in re.split(r"[()]", name)), *COUNTRIES.get(code, "").split(", ")]
        for code, name in _rows("iso3166.tab")
    }
    return {zone: names[code] for code, _, zone, *_ in _rows("zone.tab")}


def _links(countries: Collection[str]) -> Iterator[tuple[str, str]]:
    """Old names with what is called so today; a name that a country still goes by is none of them."""
    for line in _lines("tzdata.zi"):
        kind, *names = line.split(" ")
        if kind == "L" and names[1] not in countries:
            yield names[1], names[0]


def _abbreviations(zone: ZoneInfo) -> Iterator[str]:
    for when in _SEASONS:
        if _ABBREVIATION.fullmatch(name := when.astimezone(zone).tzname() or ""):
            yield name


def _rows(name: str) -> Iterator[list[str]]:
    for line in _lines(name):
        if line and not line.startswith("#"):
            yield line.split("\t")


def _lines(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8").splitlines()
