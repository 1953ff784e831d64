"""Tokens -> sentences of terms, each term with its clause's sides and whether it is denied there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.polarity import NEGATORS, PHRASE, denied, refutes
from bot.domain.scoring.words import Token

_SENTENCE_ENDS = frozenset(".!?;\n")
_CLAUSE_ENDS = frozenset(",:()") | {
    "but", "whereas", "however", "although", "though", "because", "so", "while", "yet", "thus", "hence",
}  # fmt: skip
_QUESTION_WORDS = frozenset({"what", "why", "how", "when", "where", "which", "who", "whose"})


@dataclass(frozen=True)
class Term:
    """A concept of the reply at its place in the normalised text."""

    concept: str
    start: int
    end: int
    negated: bool = False
    clause: int = 0
    """Which of the sentence's clauses it stands in."""
    sides: frozenset[str] = frozenset()
    """The sides (thread or process, ...) that its clause speaks of, or the clause before it."""


@dataclass(frozen=True)
class Sentence:
    """The terms of one sentence in order, without the words that carry no meaning."""

    terms: tuple[Term, ...]
    words: int
    """How many words it has, glue included."""
    glue: int
    """How many of them only hold it together."""
    parts: int
    """How many stretches its punctuation parts it into."""
    asks: bool
    """Whether it is a question to somebody ("What ...?"), which claims nothing."""
    on_subject: bool
    """Whether it, or the sentence before it, names anything that belongs to the field."""
    refuted: bool
    """Whether it says of its own claim that it is false; its terms are negated accordingly."""

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What it names."""
        return frozenset(term.concept for term in self.terms)


def sentences(read: list[Token], lexicon: Lexicon) -> list[Sentence]:
    """The sentences of `read`, with what is denied and which side each clause is on."""
    found: list[Sentence] = []
    carried: frozenset[str] = frozenset()
    named = False
    for part in _split(read):
        sentence = _sentence(part, lexicon, carried)
        carried = sentence.terms[-1].sides if sentence.terms else carried
        names = any(term.concept in lexicon.field for term in sentence.terms)
        found.append(replace(sentence, on_subject=names or named))
        named = names if sentence.terms else named
    return found


def _split(read: list[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in read:
        part.append(token)
        if token.word in _SENTENCE_ENDS:
            yield part
            part = []
    yield part


def _sentence(part: list[Token], lexicon: Lexicon, carried: frozenset[str]) -> Sentence:
    words = [token.word for token in part if not token.is_mark]
    terms: list[Term] = []
    for number, clause in enumerate(_clauses(part)):
        of_clause = _terms(clause, lexicon)
        sides = _sides(of_clause, lexicon) or carried
        terms += [replace(term, sides=sides, clause=number) for term in of_clause]
        carried = sides
    terms = _merged(terms)
    refuted = refutes(words)
    if refuted:
        terms = [replace(term, negated=not term.negated) for term in terms]
    glue = sum(not token.is_mark and (token.is_glue or token.word in NEGATORS) for token in part)
    return Sentence(tuple(terms), len(words), glue, _parts(part), _asks(part, words), on_subject=False, refuted=refuted)


def _parts(part: list[Token]) -> int:
    marks = [token.is_mark for token in part]
    return sum(not mark and (at == 0 or marks[at - 1]) for at, mark in enumerate(marks))


def _asks(part: list[Token], words: list[str]) -> bool:
    return bool(words) and words[0] in _QUESTION_WORDS and part[-1].word == "?"


def _merged(terms: list[Term]) -> list[Term]:
    """`terms` with neighbours of the same concept as one: "gains no speed" is one thing denied."""
    merged: list[Term] = []
    for term in terms:
        if merged and merged[-1].concept == term.concept:
            before = merged.pop()
            merged.append(replace(before, end=term.end, negated=before.negated or term.negated))
        else:
            merged.append(term)
    return merged


def _clauses(part: list[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in part:
        if token.word in _CLAUSE_ENDS and clause:
            yield clause
            clause = []
        clause.append(token)
    yield clause


def _terms(clause: list[Token], lexicon: Lexicon) -> list[Term]:
    folded = list(lexicon.fold(clause))
    below = denied([first.word if first is last else PHRASE for _, first, last in folded])
    return [
        Term(concept, first.start, last.end, negated=place in below)
        for place, (concept, first, last) in enumerate(folded)
        if not (first is last and (first.is_mark or first.is_glue or first.word in NEGATORS))
    ]


def _sides(terms: list[Term], lexicon: Lexicon) -> frozenset[str]:
    taken = {side for pair in lexicon.opposites for side in pair}
    return frozenset(term.concept for term in terms if term.concept in taken)
