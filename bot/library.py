"""The question files: Markdown with TOML front matter -> Question, and what is wrong with them."""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.domain import authoring
from bot.domain.question import Question
from bot.domain.scoring import Lexicon

_IN_WHEEL = Path(__file__).with_name("questions")
DEFAULT_FOLDER = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_WHEEL.parent.parent / "questions"
"""The bank that comes with the bot: a wheel has it inside the package, a checkout beside it."""

_FILE = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n+## Answer\n+(?P<body>.*)\Z", re.DOTALL)
_ANSWER = re.compile(r"\A(?P<prose>.*?)\n*```python\n(?P<code>.*?)```\s*\Z", re.DOTALL)
_question = TypeAdapter(Question)
_lexicon = TypeAdapter(Lexicon)


@dataclass(frozen=True)
class BadQuestion:
    """A fault of a file of the bank: where, at which key, and why."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        """The fault in one line."""
        return f"{self.file}: {self.key}: {self.reason}"


@dataclass(frozen=True)
class Library:
    """What a folder of questions holds, with every fault that its files have by themselves."""

    folder: Path
    questions: tuple[Question, ...]
    lexicon: Lexicon
    faults: tuple[BadQuestion, ...]

    def file_of(self, question: Question) -> str:
        """Where the question stands, relative to the folder."""
        return f"{slug(question.topic)}/{question.id}.md"


def read_library(folder: Path) -> Library:
    """Reads every question and the lexicon below `folder`; what is wrong with them is listed, not raised."""
    questions: list[Question] = []
    faults: list[BadQuestion] = []
    files = sorted(folder.glob("*/*.md"))
    if not files:
        faults.append(BadQuestion(str(folder), "folder", "there is no question (a file <topic>/<id>.md) here"))
    for file in files:
        read = read_question(file)
        if isinstance(read, Question):
            questions.append(read)
            faults += [BadQuestion(_name(file), key, reason) for key, reason in authoring.faults(read)]
        else:
            faults += read
    faults += [
        BadQuestion(f"*/{name}.md", "id", f"{count} files bear this id; an id is given once in the whole bank")
        for name, count in Counter(file.stem for file in files).items()
        if count > 1
    ]
    lexicon = _read_lexicon(folder / "lexicon.toml")
    if not isinstance(lexicon, Lexicon):
        faults += lexicon
        lexicon = Lexicon()
    return Library(folder, tuple(questions), lexicon, tuple(faults))


def read_question(file: Path) -> Question | list[BadQuestion]:
    """The question in `file`, or everything that keeps it from being one."""
    try:
        raw = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        parts = _FILE.match(raw)
        if parts is None:
            return [BadQuestion(_name(file), "file", "needs TOML between two lines of +++, then a line '## Answer'")]
        front: dict[str, Any] = tomllib.loads("\n" + parts["front"])  # so that its line numbers are the file's
        question = _question.validate_json(
            json.dumps({**front, **_told_by_the_file(file, raw, parts["body"])}), strict=True
        )
    except (OSError, ValueError, TypeError) as error:  # bad TOML, Unicode, values and dates
        return _unreadable(_name(file), error)
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
        yield BadQuestion(_name(file), key, "does not belong in the front matter; the file itself says it")
    if slug(question.topic) != file.parent.name:
        yield BadQuestion(_name(file), "topic", f"“{question.topic}” belongs in the folder {slug(question.topic)}/")
    if not question.code or "```" in question.code + question.answer:
        yield BadQuestion(_name(file), "code", "the answer must end with one ```python block, and hold no other")


def _read_lexicon(file: Path) -> Lexicon | list[BadQuestion]:
    try:
        return _lexicon.validate_json(json.dumps(tomllib.loads(file.read_text(encoding="utf-8"))), strict=True)
    except (OSError, ValueError, TypeError) as error:
        return _unreadable(file.name, error)


def slug(topic: str) -> str:
    """The folder name of a topic: "Threads and processes" -> "threads-and-processes"."""
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _unreadable(name: str, error: Exception) -> list[BadQuestion]:
    if not isinstance(error, ValidationError):
        return [BadQuestion(name, "file", str(error))]
    return [
        BadQuestion(
            name,
            ".".join(str(part) for part in fault["loc"]),
            "is not a key that I know" if fault["type"] == "unexpected_keyword_argument" else fault["msg"],
        )
        for fault in error.errors()
    ]
