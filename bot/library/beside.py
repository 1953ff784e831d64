"""What stands beside a question's file: more wordings, marked replies, and what was learnt from both."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar, TypeVar

from pydantic import TypeAdapter

from bot.domain.marked import MarkedReply
from bot.domain.question import KeyPoint, Misconception, Question
from bot.domain.scoring import Evidence
from bot.library.fault import BadQuestion, name, unreadable

_Read = TypeVar("_Read")


@dataclass(frozen=True)
class MorePoint:
    """More wordings of a key point."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    accept: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()

    def added_to(self, point: KeyPoint) -> KeyPoint:
        """The key point with these wordings behind its own."""
        return replace(
            point,
            accept=(*point.accept, *self.accept),
            half=(*point.half, *self.half),
            unlike=(*point.unlike, *self.unlike),
        )


@dataclass(frozen=True)
class MoreMisconception:
    """More wordings of a misconception."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    claims: tuple[str, ...] = ()

    def added_to(self, misconception: Misconception) -> Misconception:
        """The misconception with these claims behind its own."""
        return replace(misconception, claims=(*misconception.claims, *self.claims))


@dataclass(frozen=True)
class Wordings:
    """More wordings of a question, by the ids of its key points and misconceptions."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    right: tuple[str, ...] = ()
    points: Mapping[str, MorePoint] = field(default_factory=dict)
    misconceptions: Mapping[str, MoreMisconception] = field(default_factory=dict)

    def added_to(self, question: Question) -> Question:
        """The question with these wordings behind its own."""
        points = (self.points.get(point.id, MorePoint()).added_to(point) for point in question.points)
        wrong = (self.misconceptions.get(m.id, MoreMisconception()).added_to(m) for m in question.misconceptions)
        return replace(
            question, points=tuple(points), misconceptions=tuple(wrong), right=(*question.right, *self.right)
        )


@dataclass(frozen=True)
class Replies:
    """The marked replies to a question."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    reply: tuple[MarkedReply, ...] = ()


EVIDENCE = ".evidence.json"
"""What `fit` learnt for a question stands beside it in a file with this ending."""
_wordings, _replies, _evidence = TypeAdapter(Wordings), TypeAdapter(Replies), TypeAdapter(Evidence)


def with_wordings(question: Question, file: Path) -> tuple[Question, list[BadQuestion]]:
    """The question with the wordings of `<id>.wordings.toml`, and what is wrong with those."""
    beside = file.with_suffix(".wordings.toml")
    more = read(beside, _wordings, Wordings())
    if not isinstance(more, Wordings):
        return question, more
    points, errors = {p.id for p in question.points}, {e.id for e in question.misconceptions}
    unknown = [
        *(f"points.{id_}" for id_ in more.points if id_ not in points),
        *(f"misconceptions.{id_}" for id_ in more.misconceptions if id_ not in errors),
    ]
    faults = [BadQuestion(name(beside), key, "the question has none of that id") for key in unknown]
    return more.added_to(question), faults


def replies_to(question: Question, file: Path) -> tuple[tuple[MarkedReply, ...], list[BadQuestion]]:
    """The marked replies of `<id>.replies.toml`, and what is wrong with them."""
    beside = file.with_suffix(".replies.toml")
    marked = read(beside, _replies, Replies())
    if not isinstance(marked, Replies):
        return (), marked
    return marked.reply, [
        BadQuestion(name(beside), f"{reply.id}.{key}", why)
        for reply in marked.reply
        for key, why in _wrong_with(reply, question)
    ]


def _wrong_with(reply: MarkedReply, question: Question) -> Iterator[tuple[str, str]]:
    points, errors = {p.id for p in question.points}, {e.id for e in question.misconceptions}
    for id_ in sorted({*reply.points, *reply.half} - points):
        yield "points", f"the question has no key point “{id_}”"
    for id_ in sorted(set(reply.misconceptions) - errors):
        yield "misconceptions", f"the question has no misconception “{id_}”"
    if not 0 <= reply.grade <= 100:
        yield "grade", "must be from 0 to 100"


def evidence_for(question: Question, file: Path) -> tuple[Evidence, list[BadQuestion]]:
    """What `<id>.evidence.json` says was learnt, or that it is of no use."""
    beside = file.with_suffix(EVIDENCE)
    learnt = read(beside, _evidence, Evidence())
    if not isinstance(learnt, Evidence):
        return Evidence(), learnt
    numbers = {number for row in learnt.weights.values() for number, _ in row}
    if len(learnt.start) != len(learnt.targets) or not numbers <= set(range(len(learnt.targets))):
        return Evidence(), [BadQuestion(name(beside), "file", "does not fit together; `fit` makes it anew")]
    return learnt, []


def read(
    file: Path, as_: TypeAdapter[_Read], otherwise: _Read | None = None, *, called: str | None = None
) -> _Read | list[BadQuestion]:
    """What a TOML or JSON file holds; `otherwise`, if given, when there is no such file.

    `called` is what faults call the file, if not by its folder and name.
    """
    if otherwise is not None and not file.exists():
        return otherwise
    try:
        text = file.read_text(encoding="utf-8-sig")
        return as_.validate_json(text if file.suffix == ".json" else json.dumps(tomllib.loads(text)), strict=True)
    except (OSError, ValueError, TypeError) as error:
        return unreadable(called or name(file), error)
