"""The field's vocabulary: which words mean the same, and which words stand for opposite sides."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import STOP_WORDS, Token, tokens

_LONGEST_PHRASE = 6


@dataclass(frozen=True)
class Lexicon:
    """Synonyms folded into concepts, beside what a spelling mistake must not be taken for."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Concept -> the words and phrases that mean it."""
    opposites: tuple[tuple[str, str], ...] = ()
    """Concepts between which a claim takes sides: threads or processes, I/O-bound or CPU-bound."""
    light: tuple[str, ...] = ()
    """Concepts that carry little of a claim's meaning."""
    common: str = ""
    """Plain English words, white space between them, that look like a misspelt word of the field and are none."""

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], str]:
        return {
            tuple(token.stem for token in tokens(normalise(phrase))): concept
            for concept, phrases in self.concepts.items()
            for phrase in phrases
        }

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(token.word for phrases in self.concepts.values() for p in phrases for token in _read(p))

    def known(self, more: Iterable[str] = ()) -> frozenset[str]:
        """The words that a misspelt one may have been meant for: the lexicon's and those of `more` texts."""
        return self._words | {token.word for text in more for token in _read(text)}

    def fold(self, read: list[Token]) -> Iterator[tuple[str, Token, Token]]:
        """Concepts with their first and last token, longest phrase first; other tokens by their stem."""
        at = 0
        while at < len(read):
            length, concept = self._longest(read, at)
            yield concept, read[at], read[at + length - 1]
            at += length

    def _longest(self, read: list[Token], at: int) -> tuple[int, str]:
        stems = tuple(token.stem for token in read[at : at + _LONGEST_PHRASE])
        for length in range(len(stems), 0, -1):
            if concept := self._phrases.get(stems[:length]):
                return length, concept
        return 1, stems[0]


def mend(word: str, known: frozenset[str], common: Iterable[str]) -> str:
    """The known word that `word` is a misspelling of, or `word` itself.

    The budget grows with the length (none below 4 letters, one edit up to 7, two from 8), counted as
    optimal string alignment: a swap of neighbours is one edit (Damerau, 1964; rapidfuzz's OSA).
    """
    budget = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not budget or word in known or word in STOP_WORDS or word in common or not word.isalpha():
        return word
    best = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=budget)
    return best[0] if best and len(best[0]) > 3 else word


def _read(text: str) -> list[Token]:
    return [token for token in tokens(normalise(text)) if not token.is_mark]
