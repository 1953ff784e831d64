"""What a judged reply comes to: plain values that screen, row and report all read."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

Span = tuple[int, int]
"""Start and end of a stretch of the original reply, in characters, end excluded."""


class State(StrEnum):
    """What a reply did with a key point."""

    SAID = "said"
    PARTLY = "partly"
    MISSED = "missed"
    CONTRADICTED = "contradicted"


class Flag(StrEnum):
    """What a reader should know about a reply besides its marks."""

    ECHO = "echoed question"
    KEYWORDS = "keyword list"
    COPIED = "copied model answer"
    FOREIGN = "not English"
    SHORT = "too short"
    ORDER = "orders to the marker"


class Band(StrEnum):
    """A score in words, on the grading scale of the marked replies."""

    COMPLETE = "Complete"
    STRONG = "Strong"
    SOLID = "Solid core, with gaps"
    PARTIAL = "Partial"
    START = "A start"
    NOTHING = "Not there yet"

    @classmethod
    def of(cls, percent: int) -> "Band":
        """The band of a score from 0 to 100."""
        floors = ((90, cls.COMPLETE), (75, cls.STRONG), (55, cls.SOLID), (35, cls.PARTIAL), (15, cls.START))
        return next((band for floor, band in floors if percent >= floor), cls.NOTHING)


@dataclass(frozen=True)
class PointVerdict:
    """What was found of one key point."""

    id: str
    weight: float
    statement: str
    state: State
    strength: float
    """How likely a careful grader would call it stated, 0 to 1."""
    span: Span | None = None
    """The stretch that earned (or lost) the point; None when nothing came near it."""
    wording: str = ""
    """The accepted wording that the stretch came nearest to."""
    nearest: Span | None = None
    """For a missed point the stretch that came nearest to it, if any came near."""


@dataclass(frozen=True)
class Met:
    """A misconception that the reply states."""

    id: str
    span: Span
    correction: str
    contradicts: str | None = None
    """The id of the key point that it denies, if it denies one."""
    likely: float = 1.0
    """How likely a careful grader would say so too, 0 to 1."""

    @property
    def certain(self) -> bool:
        """Whether it is held against the member, rather than worth a second look."""
        return self.likely >= _CERTAIN


_CERTAIN = 0.5
UNSURE_BELOW = 0.65
"""Confidence below which the bot says that it can't tell."""


@dataclass(frozen=True)
class Verdict:
    """The whole finding on one reply."""

    percent: int
    points: tuple[PointVerdict, ...]
    misconceptions: tuple[Met, ...] = ()
    flags: tuple[Flag, ...] = ()
    confidence: float = 1.0
    """How likely the score is near what a careful human would give, 0 to 1."""

    @property
    def unsure(self) -> bool:
        """Whether the score is no more than a guess, which a member should check against the key points."""
        return self.confidence < UNSURE_BELOW

    @property
    def band(self) -> Band:
        """The score in words."""
        return Band.of(self.percent)

    @property
    def says_nothing(self) -> bool:
        """Whether no key point was touched and nothing false was said."""
        return not self.misconceptions and all(point.state is State.MISSED for point in self.points)

    @property
    def unquoted(self) -> Self:
        """The same where the reply's text is no longer there to be quoted from."""
        return replace(self, points=tuple(replace(point, span=None, nearest=None) for point in self.points))

    @property
    def counts(self) -> bool:
        """Whether the reply is an attempt at all; one in another language can't be marked."""
        return Flag.FOREIGN not in self.flags
