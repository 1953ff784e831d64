"""A marked reply: what somebody answered, and what a careful grader made of it."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class MarkedReply:
    """A reply that scoring must get right."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    writer: str
    """Who wrote it: figures are measured on writers whose other replies were not learnt from."""
    text: str
    grade: float
    """What the grader gave, 0 to 100."""
    points: tuple[str, ...]
    """Ids of the key points that it states."""
    half: tuple[str, ...] = ()
    """Ids of those that it half states, or of which graders disagree."""
    false_claim: bool = False
    """Whether it states a material falsehood."""
    false_words: str = ""
    """The falsehood, as the reply words it."""
    misconceptions: tuple[str, ...] = ()
    """Ids of the misconceptions that it states, where the grader named them."""
    kind: str = ""
