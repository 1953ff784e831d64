"""Tokens -> sentences of terms, each term with its clause's sides and whether it is denied there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.polarity import NEGATORS, PHRASE, denied, refutes
from bot.domain.scoring.words import Token

_SENTENCE_ENDS = frozenset(".!?;\n")
_CLAUSE_ENDS = frozenset(",:()=") | {
    "but", "whereas", "however", "although", "though", "because", "so", "while", "yet", "thus", "hence",
}  # fmt: skip
_QUESTION_WORDS = frozenset(
    """
    what why how when where which who whose is are am was were do does did can could will would shall should may
    might has have had
    """.split()
)
_LONGEST = 80
"""Words after which a sentence without an end is cut: nobody says so much in one breath."""


@dataclass(frozen=True)
class Term:
    """A concept of the reply at its place in the normalised text."""

    concept: str
    start: int
    end: int
    stems: tuple[str, ...] = ()
    """Of the words that stand for the concept here."""
    negated: bool = False
    clause: int = 0
    """Which of the sentence's clauses it stands in."""
    within: tuple[int, int] = (0, 0)
    """Where that clause begins and ends in the text, punctuation left out."""
    sides: frozenset[str] = frozenset()
    """The sides (thread or process, ...) that its clause speaks of, or the clause before it."""
    near: tuple[str, ...] = ()
    """For each pair of opposites the side that stands nearest in its clause, empty when none does."""


@dataclass(frozen=True)
class Sentence:
    """The terms of one sentence in order, without the words that carry no meaning."""

    terms: tuple[Term, ...]
    words: int
    """How many words it has, glue included."""
    glue: int
    """How many of them only hold it together."""
    kinds: int
    """How many different ones of those there are."""
    parts: int
    """How many stretches its punctuation parts it into."""
    asks: bool
    """Whether it is a question to somebody ("What ...?"), which claims nothing."""
    refuted: bool
    """Whether it says of its own claim that it is false; its terms are negated accordingly."""
    read: tuple[str, ...] = ()
    """Its words and marks as they were read."""

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What it names."""
        return frozenset(term.concept for term in self.terms)


def sentences(read: list[Token], lexicon: Lexicon) -> list[Sentence]:
    """The sentences of `read`, with what is denied and which side each clause is on."""
    found: list[Sentence] = []
    carried: frozenset[str] = frozenset()
    for part in _split(read):
        sentence = _sentence(part, lexicon, carried)
        carried = sentence.terms[-1].sides if sentence.terms else carried
        found.append(sentence)
    return found


def _split(read: list[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in read:
        part.append(token)
        if token.word in _SENTENCE_ENDS or len(part) == _LONGEST:
            yield part
            part = []
    yield part


def _sentence(part: list[Token], lexicon: Lexicon, carried: frozenset[str]) -> Sentence:
    words = [token.word for token in part if not token.is_mark]
    terms: list[Term] = []
    told = [(clause, of_clause) for clause in _clauses(part) if (of_clause := _terms(clause, lexicon))]
    for number, (clause, of_clause) in enumerate(told):
        spoken = [token for token in clause if not token.is_mark]
        within = (spoken[0].start, spoken[-1].end)
        sides = _sides(of_clause, lexicon) or carried
        terms += [
            Term(term.concept, term.start, term.end, term.stems, term.negated, number, within, sides, near)
            for term, near in zip(of_clause, _nearest(of_clause, carried, lexicon), strict=True)
        ]
        carried = sides
    terms = _merged(terms)
    refuted = refutes(words)
    if refuted:
        terms = [replace(term, negated=not term.negated) for term in terms]
    glue = [token.word for token in part if token.is_glue or token.word in NEGATORS]
    read = tuple(token.word for token in part)
    return Sentence(
        tuple(terms), len(words), len(glue), len(set(glue)), _parts(part), _asks(part, words), refuted, read
    )


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
            stems = before.stems + term.stems
            merged.append(replace(before, end=term.end, stems=stems, negated=before.negated or term.negated))
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
    below = denied([read[0].word if len(read) == 1 else PHRASE for _, read in folded])
    return [
        Term(concept, read[0].start, read[-1].end, _stems(read), place in below)
        for place, (concept, read) in enumerate(folded)
        if not (len(read) == 1 and (read[0].is_mark or read[0].is_glue or read[0].word in NEGATORS))
    ]


def _stems(read: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.stem for token in read if not (token.is_mark or token.is_glue))


def _nearest(terms: list[Term], carried: frozenset[str], lexicon: Lexicon) -> list[tuple[str, ...]]:
    """For each term, by pairs of opposites, the side that it takes, or that is nearest in its clause or carried over.

    Of two sides that are as near it is the first.
    """
    sides = lexicon.side_of
    taken = [(at, sides[term.concept]) for at, term in enumerate(terms) if term.concept in sides]

    def of_all(pair: tuple[str, str]) -> list[str]:
        there = [found for found in taken if found[1] in pair]
        over = carried.intersection(pair)
        if not there:
            return [next(iter(over)) if len(over) == 1 else ""] * len(terms)
        return [min(there, key=lambda found: abs(found[0] - place))[1] for place in range(len(terms))]

    return list(zip(*(of_all(pair) for pair in lexicon.opposites), strict=True)) or [()] * len(terms)


def _sides(terms: list[Term], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.side_of[term.concept] for term in terms if term.concept in lexicon.side_of)
