"""Raw reply -> text that can be compared, every character of it traceable to the original."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.scoring.verdict import Span

_CODE_BLOCK = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_TAGGED = re.compile(r"```\w+\n")
_FEW_WORDS = 4
_NEW_ITEM = re.compile(r"(?:> ?)?[ \t]*(?:\Z|\n|[-*•–](?=[ \t])|\d{1,2}[.)])")
_LIST_NUMBER = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]", re.MULTILINE)
_FOLDED = {
    "‘": "'", "’": "'", "ʼ": "'", "`": '"', "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": ";", "‑": "-", "−": "-", "…": ".", "×": "x", "→": ";", "·": " ",
    "*": " ", "~": " ", "|": ",", ">": " ", "#": " ",
}  # fmt: skip
_ASCII = str.maketrans({character: folded for character, folded in _FOLDED.items() if character.isascii()})


@dataclass(frozen=True)
class Text:
    """Lower-case text in compatibility form and where each of its characters came from."""

    text: str
    origins: tuple[int, ...]
    """For every character of `text` the index in the original reply."""

    def span(self, start: int, end: int) -> Span:
        """The original stretch behind the characters from `start` up to `end` (excluded, above `start`)."""
        return self.origins[start], self.origins[end - 1] + 1


def normalise(reply: str) -> Text:
    """`reply` without markdown, code blocks, zero-width characters, accents of form and letter case.

    Characters are folded one by one by Unicode's NFKD form (UAX #15), so that offsets stay known.
    A code block becomes a full stop: it separates what stands before and after it and claims nothing,
    unless it names no language and is all there is: then somebody has framed their answer. A line
    break that only wraps a sentence is a space, and so is the number of a list's item.
    """
    framed = not _CODE_BLOCK.sub("", reply).strip() and not _TAGGED.search(reply)
    hidden = set() if framed else _places(_CODE_BLOCK, reply)
    spaces = _places(_LIST_NUMBER, reply) | set(_soft_breaks(reply))
    plain = reply.isascii()  # then each character is folded to one
    folded = list(reply.lower().translate(_ASCII) if plain else map(_fold, reply))
    for index in spaces:
        folded[index] = " "
    for index in hidden:
        folded[index] = "."
    origins = range(len(reply)) if plain else (at for at, character in enumerate(folded) for _ in character)
    return Text("".join(folded), tuple(origins))


def code_in(reply: str) -> str:
    """What stands in the code blocks of `reply`, without white space."""
    return "".join("".join(block.split()) for block in _CODE_BLOCK.findall(reply))


def _places(pattern: re.Pattern[str], reply: str) -> set[int]:
    return {place for found in pattern.finditer(reply) for place in range(*found.span())}


def _soft_breaks(reply: str) -> Iterator[int]:
    """Where a line ends only because it was full: some words stand on it, and no new item follows."""
    begun = 0
    for found in re.finditer(r"\n", reply):
        if len(reply[begun : found.start()].split()) >= _FEW_WORDS and not _NEW_ITEM.match(reply, found.end()):
            yield found.start()
        begun = found.end()


@lru_cache(maxsize=2_000)
def _fold(character: str) -> str:
    if character.isascii():
        return _FOLDED.get(character, character.lower())
    if character in _FOLDED:
        return _FOLDED[character]
    if unicodedata.category(character) in {"Cf", "Mn"}:  # zero-width joiners, marks, combining accents
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").lower()
