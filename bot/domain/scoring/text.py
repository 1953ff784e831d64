"""Raw reply -> text that can be compared, every character of it traceable to the original."""

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.scoring.verdict import Span

_CODE_BLOCK = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_FOLDED = {
    "‘": "'", "’": "'", "ʼ": "'", "`": " ", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": ";", "‑": "-", "−": "-", "…": ".", "×": "x", "→": ";", "·": " ",
    "*": " ", "~": " ", "|": ",", ">": " ", "#": " ",
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """Lower-case, compatibility-composed text and where each of its characters came from."""

    text: str
    origins: tuple[int, ...]
    """For every character of `text` the index in the original reply."""

    def span(self, start: int, end: int) -> Span:
        """The original stretch behind the characters from `start` up to `end` (excluded, above `start`)."""
        return self.origins[start], self.origins[end - 1] + 1


def normalise(reply: str) -> Text:
    """`reply` without markdown, code blocks, zero-width characters, accents of form and letter case.

    Characters are folded one by one with Unicode's NFKC form (UAX #15), so that offsets stay known.
    A code block becomes a full stop: it separates what stands before and after it and claims nothing.
    """
    hidden = {i for found in _CODE_BLOCK.finditer(reply) for i in range(*found.span())}
    out: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(reply):
        folded = "." if index in hidden else _fold(character)
        out.append(folded)
        origins.extend([index] * len(folded))
    return Text("".join(out), tuple(origins))


def _fold(character: str) -> str:
    if character.isascii():
        return _FOLDED.get(character, character.lower())
    if character in _FOLDED:
        return _FOLDED[character]
    if unicodedata.category(character) in {"Cf", "Mn"}:  # zero-width joiners, marks, combining accents
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").lower()
