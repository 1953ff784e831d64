"""Marked replies from outside the bank: a file with a line of JSON for each."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.domain.marked import MarkedReply
from bot.domain.question import Question
from bot.library.fault import BadQuestion, unreadable


@dataclass(frozen=True)
class Outside:
    """A line; keys that it doesn't know are somebody else's."""

    id: str | int
    question: str
    reply: str
    grade: float
    points: tuple[str, ...]
    disputed: tuple[str, ...] = ()
    false_claim: bool = False
    writer: str = ""
    kind: str = ""

    def faults(self, points: Mapping[str, Set[str]]) -> Iterator[tuple[str, str]]:
        """Key and reason of what doesn't fit the bank, whose key points are given by the question's id."""
        if self.question not in points:
            yield "question", f"the bank has no question “{self.question}”"
            return
        unknown = sorted({*self.points, *self.disputed} - points[self.question])
        yield from (("points", f"the question has no key point “{id_}”") for id_ in unknown)
        if not 0 <= self.grade <= 100:
            yield "grade", "must be from 0 to 100"

    def marked(self) -> MarkedReply:
        """The reply as the bank would have it."""
        return MarkedReply(
            str(self.id), self.writer, self.reply, self.grade, self.points, self.disputed, self.false_claim,
            kind=self.kind,
        )  # fmt: skip


_outside = TypeAdapter(Outside)
Asked = tuple[str, MarkedReply]
"""The id of a question, and a reply to it."""


def read_outside(file: Path, questions: Iterable[Question]) -> tuple[list[Asked], list[BadQuestion]]:
    """The replies in `file`, and everything that is wrong with them."""
    points = {question.id: {point.id for point in question.points} for question in questions}
    replies: list[Asked] = []
    faults: list[BadQuestion] = []
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        return [], unreadable(str(file), error)
    for number, line in enumerate(lines, 1):
        if line.strip():
            reply, wrong = _read(f"{file}: line {number}", line, points)
            replies += reply
            faults += wrong
    return replies, faults


def _read(where: str, line: str, points: Mapping[str, Set[str]]) -> tuple[list[Asked], list[BadQuestion]]:
    try:
        read = _outside.validate_json(line, strict=True)
    except ValidationError as error:
        return [], unreadable(where, error)
    return [(read.question, read.marked())], [BadQuestion(where, *fault) for fault in read.faults(points)]
