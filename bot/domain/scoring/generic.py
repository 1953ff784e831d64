"""Scoring against plain wordings alone: any bank's, nothing authored for it and nothing learnt from it.

What is measured is how much of a wording's meaning the reply covers, as the best of the lexical graders of
short answers do (Mohler, Bunescu and Mihalcea, 2011; Sultan, Salazar and Sumner, 2016, "Fast and easy short answer
grading with high accuracy"): content words by stem, those of the question at a discount, misspelt ones in part.
"""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot.domain.scoring.clauses import Term
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.rubric import read

_ASKED = 0.3
"""Weight of a word that the question holds."""
_ALIKE = 0.9
"""Similarity from which two words are taken for one, misspelt or of one family."""
_DENIED = 0.4
"""What is left of a word that is denied here and not there."""
_TO_THE_POINT = 0.2
"""Share of the strength that depends on how much of the reply belongs to the wording."""
_KNOWN_BY = 7
"""Letters from which a word is as telling as words get: short ones are common ones (Zipf, 1935)."""


def score_points(
    reply: str, points: Sequence[Sequence[str]], question: str | None = None, lexicon: Lexicon | None = None
) -> list[float]:
    """How well the reply states each point, 0 to 1, given the accepted wordings of each.

    `question` is the prompt: its words prove little. `lexicon` knows synonyms; without one words count by their stems.
    """
    known = lexicon or Lexicon()
    asked = frozenset(_terms(question or "", known))
    said = _terms(reply, known)
    return [max((_strength(_terms(text, known), said, asked) for text in texts), default=0.0) for texts in points]


def _terms(text: str, lexicon: Lexicon) -> dict[str, Term]:
    return {term.concept: term for sentence in read(text, lexicon) for term in sentence.terms}


def _strength(wanted: Mapping[str, Term], said: Mapping[str, Term], asked: frozenset[str]) -> float:
    whole = sum(_weight(word, asked) for word in wanted)
    if not whole or not said:
        return 0.0
    covered = sum(_weight(word, asked) * _found(term, said) for word, term in wanted.items()) / whole
    told = sum(_weight(word, asked) for word in said)
    shared = sum(_weight(word, asked) for word in said if word in wanted)
    return round((1 - _TO_THE_POINT) * covered + _TO_THE_POINT * covered * (shared / told if told else 0.0), 4)


def _weight(word: str, asked: Iterable[str]) -> float:
    return (_ASKED if word in asked else 1.0) * min(len(word), _KNOWN_BY) / _KNOWN_BY


def _found(term: Term, said: Mapping[str, Term]) -> float:
    """How much of a word the reply holds: the word itself, or one so like it that it must be meant."""
    best = process.extractOne(term.concept, said.keys(), scorer=JaroWinkler.similarity, score_cutoff=_ALIKE)
    if best is None:
        return 0.0
    similarity = 1.0 if term.concept in said else float(best[1])
    other = said[term.concept] if term.concept in said else said[best[0]]
    return similarity * (1.0 if other.negated == term.negated else _DENIED)
