"""The question files: Markdown with TOML front matter -> Question, and what is wrong with them."""

import hashlib
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.domain import authoring
from bot.domain.question import Question
from bot.domain.scoring import Lexicon

DEFAULT_FOLDER = Path(__file__).parent.parent / "questions"

_FILE = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n+## Answer\n+(?P<body>.*)\Z", re.DOTALL)
_CODE = re.compile(r"\A(?P<answer>.*?)\n*```python\n(?P<code>.*?)```\s*\Z", re.DOTALL)
_question = TypeAdapter(Question)
_lexicon = TypeAdapter(Lexicon)


@dataclass(unsafe_hash=True)  # not frozen: Python itself sets fields on what is raised
class BadQuestion(Exception):
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
    """Reads every question and the lexicon below `folder`; faulty files are named, not raised."""
    questions: list[Question] = []
    faults: list[BadQuestion] = []
    files = sorted(file for file in folder.glob("*/*.md"))
    if not files:
        faults.append(BadQuestion(str(folder), "folder", "there is no question (a file <topic>/<id>.md) here"))
    for file in files:
        try:
            questions.append(read_question(file))
        except BadQuestion as fault:
            faults.append(fault)
    faults += [
        BadQuestion(f"{slug(question.topic)}/{question.id}.md", key, reason)
        for question in questions
        for key, reason in authoring.faults(question)
    ]
    faults += [
        BadQuestion(f"*/{name}.md", "id", f"{count} files bear this id; an id is given once in the whole bank")
        for name, count in Counter(file.stem for file in files).items()
        if count > 1
    ]
    try:
        lexicon = _lexicon.validate_python(tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:  # TOML, Unicode and schema errors are ValueErrors
        faults.append(_unreadable("lexicon.toml", error))
        lexicon = Lexicon()
    return Library(folder, tuple(questions), lexicon, tuple(faults))


def read_question(file: Path) -> Question:
    """The question in `file`; BadQuestion when it can't be read as one."""
    name = f"{file.parent.name}/{file.name}"
    try:
        raw = file.read_text(encoding="utf-8")
        parts = _FILE.match(raw.replace("\r\n", "\n"))
        if parts is None:
            raise BadQuestion(name, "file", "needs TOML between two lines of +++, then a line '## Answer'")
        body = _CODE.match(parts["body"])
        if body is None or not body["code"].strip():
            raise BadQuestion(name, "code", "the answer must end with one ```python block")
        front: dict[str, Any] = tomllib.loads(parts["front"])
        given = front.keys() & {"id", "answer", "code", "edition"}
        if given:
            raise BadQuestion(name, min(given), "does not belong in the front matter; the file itself says it")
        edition = hashlib.sha256(raw.encode()).hexdigest()[:16]
        answer = body["answer"].strip()
        question = _question.validate_python(
            {**front, "id": file.stem, "answer": answer, "code": body["code"].rstrip(), "edition": edition}
        )
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    if slug(question.topic) != file.parent.name:
        raise BadQuestion(name, "topic", f"“{question.topic}” belongs in the folder {slug(question.topic)}/")
    return question


def slug(topic: str) -> str:
    """The folder name of a topic: "Threads and processes" -> "threads-and-processes"."""
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")


def _unreadable(name: str, error: OSError | ValueError) -> BadQuestion:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        reason = "is not a key of a question" if first["type"] == "unexpected_keyword_argument" else first["msg"]
        return BadQuestion(name, ".".join(str(part) for part in first["loc"]), reason)
    return BadQuestion(name, "file", str(error))
