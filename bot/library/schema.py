"""JSON Schemas of what authors write, for editors that complete and check while one types."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

from bot.domain.marked import MarkedReply
from bot.domain.question import Bars, KeyPoint, Misconception, Question
from bot.library.beside import MoreMisconception, MorePoint, Replies, Wordings

FOLDER = "schema"
"""Below the questions."""
_TOLD_BY_THE_FILE = ("id", "answer", "code", "edition", "pack")
_EXPLAINED = (Question, KeyPoint, Misconception, Bars, MarkedReply, MorePoint, MoreMisconception, Wordings, Replies)

Schema = dict[str, Any]


def schemas() -> Mapping[str, Schema]:
    """By file name: of a question's front matter, of its further wordings, of its marked replies."""
    front = _of(Question)
    for key in _TOLD_BY_THE_FILE:
        front["properties"].pop(key)
    front["required"] = [key for key in front["required"] if key not in _TOLD_BY_THE_FILE]
    return {"question.json": front, "wordings.json": _of(Wordings), "replies.json": _of(Replies)}


def _of(described: type) -> Schema:
    schema = TypeAdapter(described).json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, text in _explained().get(part["title"], {}).items():
            part["properties"].get(name, {})["description"] = text
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _explained() -> Mapping[str, Mapping[str, str]]:
    """What the source says of each field, by the class and the field."""
    return {described.__name__: dict(_fields(described)) for described in _EXPLAINED}


def _fields(described: type) -> Iterator[tuple[str, str]]:
    """The fields whose line is followed by a docstring."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(described))).body
    lines = body.body if isinstance(body, ast.ClassDef) else []
    for field, below in pairwise(lines):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            yield field.target.id, " ".join(ast.literal_eval(below.value).split())
