"""A turn of an interview: one question with its follow-up, how far it is, and what became of both."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where an interview stands."""

    READY = "ready"
    """The next question waits until the member asks for it: its clock would start at once."""
    ASKED = "asked"
    PROBED = "probed"
    """The follow-up question is on the table."""
    ENDED = "ended"


class End(StrEnum):
    """How a prompt ended."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    TIMED_OUT = "timed out"
    RETIRED = "retired"
    """The question was taken out of the bank under way."""


@dataclass(frozen=True)
class Turn:
    """One question of an interview, and what became of it."""

    question_id: str
    first: End | None = None
    """How the question ended, None while it is open or was never reached."""
    attempt_id: int | None = None
    """Of the first answer."""
    point_id: str | None = None
    """The key point that the follow-up question aims at, None when there is no follow-up."""
    second: End | None = None
    """How the follow-up question ended."""
    hints: tuple[str, ...] = ()
    """Ids of the key points whose hints were given before the first answer."""
    probe_hinted: bool = False
    """Whether the hint was given that belongs to the follow-up."""
    seconds: float = 0.0
    """Time taken, pauses left out."""
    late: float = 0.0
    """Seconds by which an answer came after its time, and counted all the same."""
    paused: float = 0.0
    """Seconds for which its clock stood still in pauses while it was on the table; 0 without a clock."""

    @property
    def hints_given(self) -> int:
        """How many hints were given in all."""
        return len(self.hints) + self.probe_hinted

    @property
    def counts(self) -> bool:
        """Whether the question was put to the member, so that it counts in the score."""
        return self.first in {End.ANSWERED, End.SKIPPED, End.TIMED_OUT}
