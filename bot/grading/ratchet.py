"""The ratchet: what the scorer once decided rightly of a marked reply, it must go on deciding rightly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.grading.agreement import Graded

Right = Mapping[str, Set[str]]
"""By the id of a marked reply the ids of the key points that are decided rightly, and `GRADE` if the score is near."""

GRADE = "grade"
_NEAR = 20
"""Percent within which a score is near the grade; the same by which it is learnt when the bot may be sure."""


@dataclass(frozen=True)
class Compared:
    """What is decided now, held against what was decided rightly before; each change in a sentence."""

    worse: tuple[str, ...]
    better: tuple[str, ...]
    new: tuple[str, ...]
    """Ids of the replies of which nothing was known before."""
    gone: tuple[str, ...]
    """Ids of those that are no longer there."""


def right(graded: Iterable[Graded]) -> dict[str, frozenset[str]]:
    """What is decided rightly now, by the reply's id."""
    return {one.marked.id: frozenset(what for what, it_is in _decisions(one) if it_is) for one in graded}


def compare(before: Right, graded: Sequence[Graded]) -> Compared:
    """What became worse and better."""
    decisions = [(one, *decision) for one in graded if one.marked.id in before for decision in _decisions(one)]
    ids = {one.marked.id for one in graded}
    return Compared(
        tuple(_worse(one, what) for one, what, it_is in decisions if not it_is and what in before[one.marked.id]),
        tuple(_better(one, what) for one, what, it_is in decisions if it_is and what not in before[one.marked.id]),
        tuple(sorted(ids - before.keys())),
        tuple(sorted(before.keys() - ids)),
    )


def _decisions(one: Graded) -> Iterator[tuple[str, bool]]:
    """Each key point, and the grade, with whether it is decided rightly."""
    yield from ((id_, stated == found) for id_, (stated, found) in one.decided.items())
    yield GRADE, abs(one.off) <= _NEAR


def _worse(one: Graded, what: str) -> str:
    if what == GRADE:
        return f"{one.marked.id}: the score is {_against(one)} now; it was within {_NEAR}."
    if what in one.marked.points:
        return f"{one.marked.id}: it states “{what}”, which is no longer found."
    return f"{one.marked.id}: “{what}” is found now, though it isn't stated."


def _better(one: Graded, what: str) -> str:
    if what == GRADE:
        return f"{one.marked.id}: the score is {_against(one)} now, within {_NEAR}."
    if what in one.marked.points:
        return f"{one.marked.id}: it states “{what}”, which is found now."
    return f"{one.marked.id}: “{what}” is no longer found, and isn't stated."


def _against(one: Graded) -> str:
    return f"{one.verdict.percent} where the grade is {one.marked.grade:g}"
