"""Tokens -> sentences of terms, each term with its clause's sides and whether it is negated there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.words import Token

_SENTENCE_ENDS = frozenset(".!?;\n")
_CLAUSE_ENDS = frozenset(",:()") | {
    "but", "whereas", "however", "although", "though", "because", "so", "while", "yet", "thus", "hence",
}  # fmt: skip
_NEGATORS = frozenset(
    """not no never none nobody nothing neither nor without cannot cant can't dont don't doesnt doesn't didnt didn't
    isnt isn't arent aren't wasnt wasn't werent weren't wont won't wouldnt wouldn't couldnt couldn't shouldnt
    shouldn't hasnt hasn't havent haven't aint ain't hardly barely rarely unable impossible prevent prevents
    preventing prevented forbid forbids lacks lacking instead""".split()
)
_EXCEPTIONS = frozenset({"until", "unless", "except", "till"})
_NOT_NEGATING = (("not", "only"), ("not", "just"), ("not", "merely"), ("not", "simply"), ("no", "matter"),
                 ("no", "doubt"), ("or", "not"), ("not", "sure"))  # fmt: skip
_REFUTING = frozenset({"false", "wrong", "untrue", "myth", "misconception", "incorrect"})
_JUDGED = _REFUTING | {"true", "correct"}
_REACH = 8


@dataclass(frozen=True)
class Term:
    """A concept of the reply at its place in the normalised text."""

    concept: str
    start: int
    end: int
    negated: bool = False
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
    refuted: bool
    """Whether it says of its own claim that it is false; its terms are negated accordingly."""


def sentences(read: list[Token], lexicon: Lexicon) -> list[Sentence]:
    """The sentences of `read`, with what is negated and which side each clause is on."""
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
        if token.word in _SENTENCE_ENDS:
            yield part
            part = []
    yield part


def _sentence(part: list[Token], lexicon: Lexicon, carried: frozenset[str]) -> Sentence:
    words = [token for token in part if not token.is_mark]
    terms: list[Term] = []
    for clause in _clauses(part):
        of_clause = _terms(clause, lexicon)
        sides = _sides(of_clause, lexicon) or carried
        terms += [replace(term, sides=sides) for term in of_clause]
        carried = sides
    terms = _merged(terms)
    refuted = _refuted(part)
    if refuted:
        terms = [replace(term, negated=not term.negated) for term in terms]
    glue = sum(token.is_glue or token.word in _NEGATORS for token in words)
    return Sentence(tuple(terms), len(words), glue, _parts(part), refuted)


def _parts(part: list[Token]) -> int:
    marks = [token.is_mark for token in part]
    return sum(not mark and (at == 0 or marks[at - 1]) for at, mark in enumerate(marks))


def _merged(terms: list[Term]) -> list[Term]:
    """`terms` with neighbours of the same concept as one: "gains no speed" is one thing denied."""
    merged: list[Term] = []
    for term in terms:
        if merged and merged[-1].concept == term.concept:
            before = merged.pop()
            term = replace(before, end=term.end, negated=before.negated or term.negated)
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
    scopes = _scopes(clause)
    return [
        Term(concept, first.start, last.end, negated=first.start in scopes)
        for concept, first, last in lexicon.fold(clause)
        if not (first is last and (first.is_mark or first.is_glue or first.word in _NEGATORS))
    ]


def _scopes(clause: list[Token]) -> set[int]:
    """Starts of the tokens that stand under an odd number of negations."""
    if any(token.word in _EXCEPTIONS for token in clause):
        return set()  # "can't run until it holds the lock" says when it can
    negated: set[int] = set()
    for at, token in enumerate(clause):
        pairs = {(token.word, clause[at + 1].word) if at + 1 < len(clause) else ("", ""),
                 (clause[at - 1].word, token.word) if at else ("", "")}  # fmt: skip
        judging = any(t.word in _JUDGED for t in clause[at + 1 : at + 3])  # "not true" is about the whole sentence
        if token.word in _NEGATORS and not judging and not pairs & set(_NOT_NEGATING):
            meaning = [t.start for t in clause[at + 1 :] if not t.is_mark and not t.is_glue]
            negated ^= set(meaning[:_REACH])
    return negated


def _sides(terms: list[Term], lexicon: Lexicon) -> frozenset[str]:
    taken = {side for pair in lexicon.opposites for side in pair}
    return frozenset(term.concept for term in terms if term.concept in taken)


def _refuted(part: list[Token]) -> bool:
    """Whether the sentence says of its own claim that it is false ("it's a myth that ...", "... is false")."""
    words = [token.word for token in part if not token.is_mark]
    for at, word in enumerate(words):
        denied = any(w in _NEGATORS for w in words[max(0, at - 2) : at])
        if (word in _REFUTING and not denied) or (word in {"true", "correct"} and denied):
            return "that" in words[at + 1 : at + 3] or (at == len(words) - 1 and word != "wrong")
    return False
