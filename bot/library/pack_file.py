"""The files of a pack -> its questions, and what is wrong with them. Strangers write them, so nothing may be much."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from bot.domain import authoring
from bot.domain.inert import inert_question
from bot.domain.pack import LONGEST_OWN_ID, Bound, Fault, Pack, PackFile, full_id
from bot.domain.question import Question
from bot.domain.scoring import Lexicon
from bot.library import wordings_of
from bot.library.lines import line_of
from bot.library.question_file import question_in

_LONGEST_TEXT = 4_000
"""Characters of anything that is shown: what a message holds."""
_LONGEST_WORDING = 250
_MOST_WORDINGS = 300
_MOST_POINTS = 25
_MOST_PARTS = re.compile(r"""((?:[\w-]+|"[^"\n]*"|'[^'\n]*')\s*\.\s*){12}""")
"""A key of so many parts keeps the TOML parser busy for minutes."""
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They make text and code read otherwise than it is (the trojan source attack)."""
_ONE_LINE = ("title", "topic", "python")


def read_file(file: PackFile) -> tuple[Question | None, list[Fault]]:
    """The question by its own id, None when there is none in the file, and every fault that it has by itself."""
    found = _read(file)
    if not isinstance(found, Question):
        return None, found
    return found, [fault_of(file, key, reason) for key, reason in _faults(found)]


def bound(pack: Pack, files: Sequence[PackFile], topics: Sequence[str], lexicon: Lexicon) -> Bound:
    """The pack ready to be asked; files that can no longer be read, since the rules have changed, are left out."""
    read = [_read(file) for file in files]
    found = [bound_question(question, pack, topics) for question in read if isinstance(question, Question)]
    return Bound(tuple(found), reader(lexicon, found))


def reader(lexicon: Lexicon, questions: Sequence[Question]) -> Lexicon:
    """The vocabulary of somebody who has read these questions too."""
    return lexicon.reading(text for question in questions for text in wordings_of(question))


def bound_question(question: Question, pack: Pack, topics: Sequence[str]) -> Question:
    """A question of a pack as it is asked: inert, under its full id, its topic spelt as in the bank."""
    spelt = {topic.casefold(): topic for topic in topics}
    topic = spelt.get(question.topic.casefold(), question.topic)
    named = replace(question, id=full_id(pack.id, question.id), topic=topic, pack=pack.name)
    return inert_question(named)


def fault_of(file: PackFile, key: str, reason: str) -> Fault:
    """A fault with its line."""
    return Fault(file.path, key, reason, line_of(file.text, key, reason))


def _read(file: PackFile) -> Question | list[Fault]:
    if _MOST_PARTS.search(file.text.partition("\n## Answer")[0]):
        return [Fault(file.path, "file", "has a key of too many parts")]
    for number, line in enumerate(file.text.split("\n"), 1):
        if any(_unseen(character) for character in line):
            return [Fault(file.path, "file", "holds a control character, or one that turns the text around", number)]
    try:
        found = question_in(file.text, Path(file.path))
    except RecursionError:
        return [Fault(file.path, "file", "is nested too deeply")]
    if isinstance(found, Question):
        return found
    return [fault_of(file, fault.key, fault.reason) for fault in found]


def _unseen(character: str) -> bool:
    return character in _DIRECTIONS or (unicodedata.category(character) == "Cc" and character not in "\t\r")


def _faults(question: Question) -> Iterator[authoring.Fault]:
    """The bank's own rules, once it is known that they won't take long, and what only strangers are asked."""
    excess = list(_excess(question))
    yield from excess or authoring.faults(question)
    if len(question.id) > LONGEST_OWN_ID:
        yield "id", f"must be at most {LONGEST_OWN_ID} characters in a pack"
    for key in _ONE_LINE:
        if "\n" in getattr(question, key).strip():
            yield key, "must be one line"
    yield from (("sources", f"“{url}” is not a plain web address") for url in question.sources if not _is_plain(url))


def _excess(question: Question) -> Iterator[authoring.Fault]:
    for key in ("prompt", "listing", "answer", "code", *_ONE_LINE):
        yield from _long(key, getattr(question, key))
    if len(question.points) > _MOST_POINTS or len(question.misconceptions) > _MOST_POINTS:
        yield "points", f"must be at most {_MOST_POINTS}, and so must the misconceptions"
    for point in question.points:
        for key in ("statement", "hint", "probe"):
            yield from _long(f"points.{point.id}.{key}", getattr(point, key), _LONGEST_TEXT // 4)
    for error in question.misconceptions:
        yield from _long(f"misconceptions.{error.id}.correction", error.correction, _LONGEST_TEXT // 4)
    wordings = list(_wordings(question))
    if len(wordings) > _MOST_WORDINGS:
        yield "points", f"must have at most {_MOST_WORDINGS} wordings and claims in all"
    for key, wording in wordings:
        yield from _long(key, wording, _LONGEST_WORDING)


def _wordings(question: Question) -> Iterator[tuple[str, str]]:
    yield from (("right", text) for text in question.right)
    for point in question.points:
        for key in ("accept", "half", "unlike", "code"):
            yield from ((f"points.{point.id}.{key}", text) for text in getattr(point, key))
    for error in question.misconceptions:
        yield from ((f"misconceptions.{error.id}.claims", text) for text in error.claims)


def _long(key: str, text: str, most: int = _LONGEST_TEXT) -> Iterator[authoring.Fault]:
    if len(text) > most:
        yield key, f"must be at most {most} characters"


def _is_plain(url: str) -> bool:
    """Whether an address leads where it seems to lead."""
    try:
        host = urlsplit(url).netloc
    except ValueError:
        return False
    return url.isascii() and "@" not in host and not set(url) & set(" <>()[]\\`|*\t\r\n")
