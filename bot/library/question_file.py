"""A question file: Markdown with TOML front matter -> Question, or what keeps it from being one."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.domain.question import Question
from bot.library.fault import BadQuestion, name, unreadable

_FILE = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n+## Answer\n+(?P<body>.*)\Z", re.DOTALL)
_ANSWER = re.compile(r"\A(?P<prose>.*?)\n*```python\n(?P<code>.*?)```\s*\Z", re.DOTALL)
_question = TypeAdapter(Question)


def read_question(file: Path) -> Question | list[BadQuestion]:
    """The question in `file`, or everything that keeps it from being one."""
    try:
        raw = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        parts = _FILE.match(raw)
        if parts is None:
            return [BadQuestion(name(file), "file", "needs TOML between two lines of +++, then a line '## Answer'")]
        front: dict[str, Any] = tomllib.loads("\n" + parts["front"])  # so that its line numbers are the file's
        question = _question.validate_json(
            json.dumps({**front, **_told_by_the_file(file, raw, parts["body"])}), strict=True
        )
    except (OSError, ValueError, TypeError) as error:  # bad TOML, Unicode, values and dates
        return unreadable(name(file), error)
    return list(_misplaced(file, front, question)) or question


def _told_by_the_file(file: Path, raw: str, body: str) -> dict[str, str]:
    answer = _ANSWER.match(body)
    return {
        "id": file.stem,
        "answer": answer["prose"].strip() if answer else body,
        "code": answer["code"].rstrip() if answer else "",
        "edition": hashlib.sha256(raw.encode()).hexdigest()[:16],
    }


def _misplaced(file: Path, front: dict[str, Any], question: Question) -> Iterator[BadQuestion]:
    """What stands where it doesn't belong."""
    for key in sorted(front.keys() & {"id", "answer", "code", "edition"}):
        yield BadQuestion(name(file), key, "does not belong in the front matter; the file itself says it")
    if slug(question.topic) != file.parent.name:
        yield BadQuestion(name(file), "topic", f"“{question.topic}” belongs in the folder {slug(question.topic)}/")
    if not question.code or "```" in question.code + question.answer:
        yield BadQuestion(name(file), "code", "the answer must end with one ```python block, and hold no other")


def slug(topic: str) -> str:
    """The folder name of a topic: "Threads and processes" -> "threads-and-processes"."""
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")
