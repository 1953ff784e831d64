"""Finding the time zone that somebody means from what they have typed of it, misspelt or not finished yet."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from rapidfuzz import fuzz, process

from bot.face.zone_index import Index, folded, index

EXACT = 100.0
"""The score of what somebody is certain to mean."""
_BEGINNING, _WORD, _MISSPELT, _UNFINISHED = 96.0, 90.0, 0.88, 0.78
"""Scores of its beginning and of the beginning of a word in it; what likeness to it, or to its beginning, counts."""
_LIKE = 70.0
_FAR_BELOW = 15.0
"""What is so much less likely than the likeliest isn't shown."""
_LONGEST = 100
"""Characters of what is typed that are looked at."""
_LONG_ENOUGH = 3
"""Letters from which on something may be misspelt."""
_OFFSET = re.compile(r"(?:utc|gmt|z)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?")
_FURTHEST = timedelta(hours=14)

Scored = dict[int, float]


def zones_like(typed: str, now: float, limit: int) -> list[tuple[str, float]]:
    """The zones that may be meant, each with a score up to EXACT, the likeliest first; `now` in UTC epoch seconds."""
    found, wanted = index(), folded(typed[:_LONGEST].replace("−", "-"))
    if not wanted:
        return []
    scores = _at_offset(found, wanted, now) or _called(found, wanted)
    worth_it = max(scores.values(), default=0.0) - _FAR_BELOW
    best = sorted((-round(score), place) for place, score in scores.items() if score >= worth_it)
    return [(found.zones[place].key, float(-score)) for score, place in best[:limit]]


def _called(found: Index, wanted: str) -> Scored:
    """What is called so, or nearly."""
    scores: Scored = {}
    for score, place in _scored(found, wanted):
        scores[place] = max(score, scores.get(place, 0.0))
    return scores


def _scored(found: Index, wanted: str) -> Iterator[tuple[float, int]]:
    inside = f" {wanted}"
    for word, place in found.words:
        if word.startswith(wanted):
            yield EXACT if word == wanted else _BEGINNING, place
        elif inside in word:
            yield _WORD, place
    if len(wanted) < _LONG_ENOUGH:
        return
    words = [word for word, _ in found.words]
    beginnings = [word[: len(wanted)] for word in words]
    for candidates, share in ((words, _MISSPELT), (beginnings, _UNFINISHED)):
        like = process.extract(wanted, candidates, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=None)
        yield from ((score * share, found.words[number][1]) for _, score, number in like)


def _at_offset(found: Index, wanted: str, now: float) -> Scored:
    """The zones whose clocks are that far from UTC now, when an offset is typed."""
    typed = _OFFSET.fullmatch(wanted)
    if typed is None:
        return {}
    offset = timedelta(hours=int(typed[2]), minutes=int(typed[3] or 0)) * (-1 if typed[1] == "-" else 1)
    if abs(offset) > _FURTHEST:
        return {}
    moment = datetime.fromtimestamp(now, UTC)
    at_it = (place for place, zone in enumerate(found.zones) if moment.astimezone(zone).utcoffset() == offset)
    return dict.fromkeys(at_it, EXACT)
