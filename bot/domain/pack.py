"""A server's own questions: what a pack is, what may be in it, and how its questions are called in the whole bot."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.authoring import LONGEST_ID
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.scoring import Lexicon

LARGEST = 1_048_576
"""Bytes of an upload."""
MOST_QUESTIONS = 100
"""In all packs of a server together."""
LONGEST_NAME = 40
"""Characters of a pack's name."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PREFIX = 14
"""Characters before a question's own id: a 63-bit number in base 36, and a dot."""
LONGEST_OWN_ID = LONGEST_ID - _PREFIX
"""Characters of a question's id within its pack."""
_LARGEST_ID = 2**63 - 1
_NEEDLESS = re.compile(r"[^\w .'+-]|_")


@dataclass(frozen=True)
class PackFile:
    """A question as it was uploaded."""

    path: str
    """`topic/id.md`."""
    text: str

    @property
    def own_id(self) -> str:
        """The question's id within its pack."""
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True)
class Pack:
    """A server's own questions under one name."""

    id: int
    """Of the Discord event that first uploaded it."""
    guild_id: int
    name: str
    edition: str
    user_id: int
    """Who uploaded this edition."""
    uploaded_at: float
    """UTC epoch seconds."""
    questions: int


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file of a pack."""

    file: str
    key: str
    reason: str
    line: int | None = None
    """In the file, from 1; None where the fault stands in no line."""

    def __str__(self) -> str:
        """The fault in one line."""
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.key}: {self.reason}"


@dataclass(frozen=True)
class Checked:
    """What is in an upload."""

    questions: tuple[Question, ...]
    """As they would be asked; those with faults of their own are left out."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Bound:
    """A pack ready to be asked."""

    questions: tuple[Question, ...]
    lexicon: Lexicon
    """The field's vocabulary of somebody who has read the pack."""


@dataclass(frozen=True)
class Changes:
    """What another edition of a pack brings, by the questions' own ids."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def changes(before: Sequence[PackFile], after: Sequence[PackFile]) -> Changes:
    """How the files differ."""
    old, new = ({file.own_id: file for file in files} for files in (before, after))
    return Changes(
        tuple(id_ for id_ in new if id_ not in old),
        tuple(id_ for id_ in new if id_ in old and old[id_] != new[id_]),
        tuple(id_ for id_ in old if id_ not in new),
    )


def edition_of(files: Sequence[PackFile]) -> str:
    """A hash of the files, so that two editions can be told from each other."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        for part in (file.path.encode(), file.text.encode()):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:12]


def pack_name(typed: str) -> str:
    """A name as it may stand in any message, since nothing of Discord's Markdown is left in it; Refused when empty."""
    folded = unicodedata.normalize("NFKC", typed)
    name = " ".join(_NEEDLESS.sub(" ", folded).split())[:LONGEST_NAME].strip(" .'+-")
    if not any(map(str.isalnum, name)):
        raise Refused("Give the pack a name of letters or digits, such as `name:Team basics`.")
    return name


def full_id(pack_id: int, own_id: str) -> str:
    """How a pack's question is called in the whole bot; the dot keeps it apart from the bank's ids."""
    digits = ""
    while pack_id:
        pack_id, digit = divmod(pack_id, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"{digits or '0'}.{own_id}"


def own_id(question_id: str) -> str:
    """A question's id as its authors gave it."""
    return question_id.rpartition(".")[2]


def pack_of(question_id: str) -> int | None:
    """The id of the pack that a question belongs to, None for the bank's own."""
    digits, dot, _ = question_id.partition(".")
    if not dot or not digits or len(digits) >= _PREFIX or set(digits) - set(_DIGITS):
        return None
    number = int(digits, len(_DIGITS))
    return number if number <= _LARGEST_ID else None
