"""The field's vocabulary: which words mean the same, and which words stand for opposite sides."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import ClassVar, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import STOP_WORDS, Token, stem, tokens, words_in

_LONGEST_PHRASE = 6
_KNOWN_FROM = 5
"""Letters from which on a word of the field can be recognised in a misspelling."""
_PLAIN_FROM = 7
"""The same for any other word: plain English has more words that are near to each other."""


@dataclass(frozen=True)
class Lexicon:
    """Synonyms folded into concepts, beside what a spelling mistake must not be taken for."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    concepts: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    """Concept -> the words and phrases that mean it."""
    opposites: tuple[tuple[str, str], ...] = ()
    """Concepts between which a claim takes sides: threads or processes, I/O-bound or CPU-bound."""
    stands_for: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Concept -> the side that speaking of it takes: a thread pool is about threads."""
    actions: tuple[str, ...] = ()
    """Concepts that say what is done: whether a claim is made or denied is settled at them."""
    light: tuple[str, ...] = ()
    """Concepts that carry little of a claim's meaning."""
    narrowing: tuple[str, ...] = ()
    """Concepts that turn a claim into a narrower one, and may therefore be missing on neither side."""
    everyday: tuple[str, ...] = ()
    """Concepts that other talk knows too."""
    written: frozenset[str] = frozenset()
    """Words that the bank's own texts hold: spelt right, and what a misspelt one may have been meant for."""
    common: str = ""
    """Plain English words, white space between them, that look like a misspelt word of the field and are none."""

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], str]:
        """Concepts by the stems of their phrases."""
        return {
            tuple(token.stem for token in tokens(normalise(phrase))): concept
            for concept, phrases in self.concepts.items()
            for phrase in phrases
        }

    @cached_property
    def _reach(self) -> dict[str, int]:
        """How many words the longest phrase has that begins with a stem, for all with which one begins."""
        reach: dict[str, int] = {}
        for stems in filter(None, self._phrases):
            reach[stems[0]] = min(max(len(stems), reach.get(stems[0], 1)), _LONGEST_PHRASE)
        return reach

    @cached_property
    def _words(self) -> dict[str, str]:
        """Concepts by their single words as written: stems alone would take an interpreter for interpreting."""
        return {phrase: concept for concept, phrases in self.concepts.items() for phrase in phrases}

    @cached_property
    def side_of(self) -> dict[str, str]:
        """Concept -> the side that it takes, for those that take one."""
        return {**self.stands_for, **{side: side for pair in self.opposites for side in pair}}

    @cached_property
    def field(self) -> frozenset[str]:
        """The concepts that belong to the field alone."""
        return frozenset(self.concepts) - frozenset(self.everyday) - frozenset(self.light)

    @cached_property
    def _meant(self) -> tuple[str, ...]:
        """The words that a misspelt one may have been meant for: those of the field, if long enough to be known by."""
        words = {
            token.word
            for concept in self.field
            for phrase in self.concepts[concept]
            for token in tokens(normalise(phrase))
            if len(token.word) >= _KNOWN_FROM and token.word.isalpha() and not token.is_glue
        }
        words |= {word for word in self.written if len(word) >= _PLAIN_FROM}
        return tuple(sorted(words))  # in one order everywhere: of two that are as near the first is taken

    @cached_property
    def _spared(self) -> frozenset[str]:
        return (
            frozenset(self.common.split())
            | STOP_WORDS
            | self.written
            | {token.word for phrases in self.concepts.values() for p in phrases for token in tokens(normalise(p))}
        )

    @cached_property
    def _stems(self) -> frozenset[str]:
        """Of every word that is known to be spelt right."""
        return frozenset(stem(word) for word in self._spared)

    def reading(self, texts: Iterable[str]) -> Self:
        """The lexicon of somebody who has read these texts and knows their words by sight."""
        seen = {word for text in texts for word in words_in(normalise(text)) if word.isalpha()}
        return replace(self, written=self.written | seen)

    def mended(self, token: Token) -> Token:
        """`token`, as the word of the field that it is a misspelling of, if it is one.

        The budget grows with the length: one edit up to 7 letters, two from 8, counted as optimal string
        alignment, where a swap of neighbours is one edit (Damerau, 1964; rapidfuzz's OSA). The first
        letter must stand among the first two: typists seldom miss it (Yannakoudakis and Fawthrop, 1983).
        """
        meant = self._meant_by(token.word)
        return token if meant == token.word else replace(token, word=meant, stem=stem(meant))

    @cached_property
    def _meant_by(self) -> Callable[[str], str]:
        """The search for what a word was meant to be, remembered for the words that people use."""

        @lru_cache(maxsize=20_000)
        def meant_by(word: str) -> str:
            if len(word) < _KNOWN_FROM - 1 or word in self._spared or not word.isalpha():
                return word
            if self.written and stem(word) in self._stems:  # "progressed" is no misspelt "processed"
                return word
            best = process.extractOne(word, self._meant, scorer=OSA.distance, score_cutoff=1 if len(word) < 8 else 2)
            return best[0] if best is not None and best[0][0] in word[:2] else word

        return meant_by

    def fold(self, read: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
        """Concepts with the tokens that stand for them, longest phrase first; other tokens by their stem."""
        at = 0
        while at < len(read):
            length, concept = self._longest(read, at)
            yield concept, read[at : at + length]
            at += length

    def _longest(self, read: Sequence[Token], at: int) -> tuple[int, str]:
        first = read[at]
        if (reach := self._reach.get(first.stem, 1)) > 1:
            stems = tuple(token.stem for token in read[at : at + reach])
            for length in range(len(stems), 1, -1):
                if concept := self._phrases.get(stems[:length]):
                    return length, concept
        alone = self._words.get(first.word.removesuffix("'s")) or self._phrases.get((first.stem,))
        return 1, alone or first.stem
