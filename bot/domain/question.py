"""What a question is: plain values, as the author wrote them."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Level = Literal["easy", "medium", "hard"]
LEVELS: tuple[Level, ...] = ("easy", "medium", "hard")


@dataclass(frozen=True)
class KeyPoint:
    """One fact that a full answer states."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    weight: float
    """How much of the grade it carries, relative to the question's other points; above 0."""
    statement: str
    """The fact as the bot says it to a member."""
    accept: tuple[str, ...]
    """Clauses in plain English that state the fact; a reply that matches one has said it."""
    hint: str
    """A nudge towards the fact that does not give it away."""
    probe: str
    """The interviewer's follow-up question aimed at it."""
    half: tuple[str, ...] = ()
    """Clauses that state or imply a part of the fact."""
    unlike: tuple[str, ...] = ()
    """Clauses that sound like it and do not state it."""
    code: tuple[str, ...] = ()
    """Snippets that state it when they stand in a code block of the reply; white space doesn't matter."""


@dataclass(frozen=True)
class Misconception:
    """A falsehood that members are known to state, with what is right instead."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    claims: tuple[str, ...]
    """Clauses that state the falsehood."""
    correction: str
    contradicts: str | None = None
    """The id of the key point that the falsehood denies, if it denies one."""


@dataclass(frozen=True)
class Bars:
    """What quizzes must not make of a question, since it would be open to argument."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    strangers: tuple[str, ...] = ()
    """Ids of other questions whose key points, as what doesn't answer this one, may stand beside one that does."""
    barred: tuple[str | tuple[str, str], ...] = ()
    """Ids of this question's points and misconceptions that no item uses; "stranger/point", which would answer this
    question too; and pairs of these, or of one and "stranger/*", that never stand in one item."""
    unclear: tuple[str, ...] = ()
    """Claims that no item shows; the misconception's next claim takes the place."""


@dataclass(frozen=True)
class Question:
    """A question of the bank with all that is needed to ask, hint, mark and explain."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    topic: str
    level: Level
    title: str
    prompt: str
    python: str
    """The Python versions that the question and its answer speak of, in words."""
    points: tuple[KeyPoint, ...]
    misconceptions: tuple[Misconception, ...]
    sources: tuple[str, ...]
    answer: str
    """The model answer in prose (Markdown)."""
    code: str
    """A complete program that shows what the answer claims."""
    edition: str
    """Hash of the file as it was read, so that an attempt can say what it answered."""
    right: tuple[str, ...] = ()
    """Sentences that are true though they sound like a misconception."""
    runs_on: str | None = None
    """The lowest Python that can run the code ("3.13", or "3.13t" for a free-threaded build)."""
    quiz: Bars = Bars()
    listing: str = ""
    """Code that the prompt asks about, shown under it."""
    pack: str = ""
    """The name of the server's own pack that it is of, empty for the bank's."""

    def point(self, point_id: str) -> KeyPoint:
        """The key point with that id; KeyError when the question has none."""
        for point in self.points:
            if point.id == point_id:
                return point
        raise KeyError(point_id)
