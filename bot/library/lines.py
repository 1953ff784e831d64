"""Where in a question file a key stands, so that a fault can say its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TABLE = re.compile(r"\s*\[\[?\s*(?P<table>[\w-]+)\s*\]\]?")
_KEY = re.compile(r"\s*(?P<key>[\w-]+)\s*=(?P<value>.*)")
_QUOTES = ('"""', "'''")
_SAID = re.compile(r"at line (\d+)")
_BODY = {"answer": "## Answer", "code": "```python"}
"""What begins that which no key of the front matter names."""


@dataclass(frozen=True)
class _Place:
    line: int
    table: str
    number: int
    """Of tables of that name, from 0."""
    key: str
    value: str


def line_of(text: str, key: str, reason: str = "") -> int | None:
    """The line of a fault's key, from 1: as the TOML parser says it, or as the file shows; None where it shows none."""
    if said := _SAID.search(reason):
        return int(said[1])
    lines = text.splitlines()
    if key in _BODY:
        return next((number for number, line in enumerate(lines, 1) if line.startswith(_BODY[key])), None)
    table, *rest = key.split(".")
    places = list(_places(lines))
    if not rest:
        named = ((table, ""), ("", table))
        return next((place.line for place in places if (place.table, place.key) in named), None)
    return _in_table(places, table, rest)


def _in_table(places: list[_Place], table: str, rest: list[str]) -> int | None:
    """The line of a key in a table that is named by its number or its id; else that of the table itself."""
    which, wanted = rest[0], rest[1] if len(rest) > 1 else ""
    ids = {place.value: place.number for place in places if (place.table, place.key) == (table, "id")}
    number = int(which) if which.isascii() and which.isdecimal() and len(which) < 4 else ids.get(which)
    here = [place for place in places if place.table == table and place.number == (number or 0)]
    if table == "quiz":
        wanted, number = which, 0
    if number is None or not here:
        return None
    return next((place.line for place in here if place.key == wanted), here[0].line)


def _places(lines: list[str]) -> Iterator[_Place]:
    """The keys and headers of the front matter; what stands in strings of several lines is none."""
    table, counts, inside = "", dict[str, int](), ""
    for number, line in enumerate(lines, 1):
        if line.strip() == "+++" and number > 1:
            return
        if inside:
            inside = "" if inside in line else inside
        elif found := _TABLE.fullmatch(line.partition("#")[0].rstrip()):
            table = found["table"]
            counts[table] = counts.get(table, -1) + 1
            yield _Place(number, table, counts[table], "", "")
        elif found := _KEY.match(line):
            value = found["value"].strip()
            yield _Place(number, table, counts.get(table, 0), found["key"], value.partition("#")[0].strip(" \"'"))
            inside = next((quote for quote in _QUOTES if line.count(quote) == 1), "")
