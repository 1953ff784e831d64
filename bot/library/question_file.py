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
_CODE, _END = "```python\n", "```"
_question = TypeAdapter(Question)


def read_question(file: Path) -> Question | list[BadQuestion]:
    """The question in `file`, or everything that keeps it from being one."""
    try:
        return question_in(file.read_text(encoding="utf-8-sig"), file)
    except (OSError, ValueError) as error:  # bad Unicode
        return unreadable(name(file), error)


def question_in(text: str, file: Path) -> Question | list[BadQuestion]:
    """The question that `file` holds, or everything that keeps it from being one."""
    try:
        raw = text.removeprefix("\ufeff").replace("\r\n", "\n")
        parts = _FILE.match(raw)
        if parts is None:
            return [BadQuestion(name(file), "file", "needs TOML between two lines of +++, then a line '## Answer'")]
        front: dict[str, Any] = tomllib.loads("\n" + parts["front"])  # so that its line numbers are the file's
        question = _question.validate_json(
            json.dumps({**front, **_told_by_the_file(file, raw, parts["body"])}), strict=True
        )
    except (ValueError, TypeError) as error:  # bad TOML, values and dates
        return unreadable(name(file), error)
    return list(_misplaced(file, front, question)) or question


def _told_by_the_file(file: Path, raw: str, body: str) -> dict[str, str]:
    prose, code = _answer(body)
    return {
        "id": file.stem,
        "answer": prose,
        "code": code,
        "edition": hashlib.sha256(raw.encode()).hexdigest()[:16],
    }


def _answer(body: str) -> tuple[str, str]:
    """Prose and code; without code where the body doesn't end with it. In one pass, since strangers write it too."""
    prose, begins, rest = body.partition(_CODE)
    code = rest.rstrip()
    return (prose.strip(), code.removesuffix(_END).rstrip()) if begins and code.endswith(_END) else (body, "")


def _misplaced(file: Path, front: dict[str, Any], question: Question) -> Iterator[BadQuestion]:
    """What stands where it doesn't belong."""
    for key in sorted(front.keys() & {"id", "answer", "code", "edition", "pack"}):
        yield BadQuestion(name(file), key, "does not belong in the front matter; the file itself says it")
    if slug(question.topic) != file.parent.name:
        yield BadQuestion(name(file), "topic", f"“{question.topic}” belongs in the folder {slug(question.topic)}/")
    if not question.code or "```" in question.code + question.answer:
        yield BadQuestion(name(file), "code", "the answer must end with one ```python block, and hold no other")


def slug(topic: str) -> str:
    """The folder name of a topic: "Threads and processes" -> "threads-and-processes"."""
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")
