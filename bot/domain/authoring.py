"""What a well-formed question may still get wrong: rules that need nothing but the question."""

import ast
import math
import re
from collections import Counter
from collections.abc import Iterator

from bot.domain.question import KeyPoint, Misconception, Question

Fault = tuple[str, str]
"""The key at fault, and why."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RUNS_ON = re.compile(r"3\.\d+t?")
LONGEST_ID = 50
"""Characters: a button's id holds the question's beside its own state."""
_LONGEST_TITLE = 80
_LONGEST_TOPIC = 50
"""Characters: Discord's lists cut a name off, or refuse it, at 100."""
_MOST_LINES, _LONGEST_LINE = 25, 76
"""Of a listing."""


def faults(question: Question) -> Iterator[Fault]:
    """Every fault of the question by itself."""
    yield from _question_faults(question)
    for point in question.points:
        yield from _point_faults(point)
    for misconception in question.misconceptions:
        yield from _misconception_faults(misconception, {point.id for point in question.points})


def _question_faults(question: Question) -> Iterator[Fault]:
    yield from _id("id", question.id)
    yield from _lengths(question)
    if question.runs_on is not None and not _RUNS_ON.fullmatch(question.runs_on):
        yield "runs_on", 'must look like "3.13" or "3.13t"'
    for key in ("title", "topic", "prompt", "python", "answer"):
        yield from _empty(key, getattr(question, key))
    if question.runs_on is None:
        yield from _syntax("code", question.code)
    yield from _listing_faults(question.listing)
    yield from _wordings("right", question.right, needed=False)
    for key in ("points", "sources"):
        if not getattr(question, key):
            yield key, "there must be at least one"
    yield from (("sources", f"“{url}” is no web address") for url in question.sources if not url.startswith("https://"))
    ids = Counter([*(point.id for point in question.points), *(error.id for error in question.misconceptions)])
    yield from ((id_, "this id is given twice in the question") for id_, count in ids.items() if count > 1)


def _lengths(question: Question) -> Iterator[Fault]:
    for key, longest in (("id", LONGEST_ID), ("title", _LONGEST_TITLE), ("topic", _LONGEST_TOPIC)):
        if len(getattr(question, key)) > longest:
            yield key, f"must be at most {longest} characters"


def _syntax(key: str, code: str) -> Iterator[Fault]:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:  # the last two where it nests too deeply
        yield key, f"is no Python: {error}"


def _listing_faults(listing: str) -> Iterator[Fault]:
    rows = listing.rstrip().splitlines()
    if len(rows) > _MOST_LINES or max(map(len, rows), default=0) > _LONGEST_LINE:
        yield "listing", f"must have at most {_MOST_LINES} lines of {_LONGEST_LINE} characters, to be read on a phone"
    if "```" in listing:
        yield "listing", "must hold no fence of a code block"
    yield from _syntax("listing", listing)


def _point_faults(point: KeyPoint) -> Iterator[Fault]:
    place = f"points.{point.id}"
    yield from _id(f"{place}.id", point.id)
    if not (point.weight > 0 and math.isfinite(point.weight)):
        yield f"{place}.weight", "must be above 0, and finite"
    for key in ("statement", "hint", "probe"):
        yield from _empty(f"{place}.{key}", getattr(point, key))
    yield from _wordings(f"{place}.accept", point.accept)
    for key, texts in (("half", point.half), ("unlike", point.unlike), ("code", point.code)):
        yield from _wordings(f"{place}.{key}", texts, needed=False)


def _misconception_faults(misconception: Misconception, points: set[str]) -> Iterator[Fault]:
    place = f"misconceptions.{misconception.id}"
    yield from _id(f"{place}.id", misconception.id)
    yield from _empty(f"{place}.correction", misconception.correction)
    yield from _wordings(f"{place}.claims", misconception.claims)
    if misconception.contradicts is not None and misconception.contradicts not in points:
        yield f"{place}.contradicts", f"there is no key point “{misconception.contradicts}”"


def _id(key: str, id_: str) -> Iterator[Fault]:
    if not _ID.fullmatch(id_):
        yield key, "must be lower-case-words-and-hyphens"


def _wordings(key: str, wordings: tuple[str, ...], *, needed: bool = True) -> Iterator[Fault]:
    if (needed and not wordings) or not all(wording.strip() for wording in wordings):
        yield key, "needs at least one wording, and none may be empty" if needed else "none may be empty"


def _empty(key: str, text: str) -> Iterator[Fault]:
    if not text.strip():
        yield key, "must not be empty"
