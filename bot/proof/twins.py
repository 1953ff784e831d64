"""Questions that ask for nearly the same.

Cosine of the angle between the questions' concepts, each weighted by its inverse document frequency (Salton and
Buckley, 1988, "Term-weighting approaches in automatic text retrieval").
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

from bot.domain.question import Question
from bot.domain.scoring import Lexicon
from bot.domain.scoring.rubric import read

ALIKE = 0.7
"""Cosine from which two questions are one: pairs of the bank that differ reach 0.55 at most."""

_Weights = Mapping[str, float]


def twins(questions: Sequence[Question], lexicon: Lexicon) -> Iterator[tuple[Question, Question]]:
    """Every two questions whose prompts and key points are nearly the same."""
    for one, other, likeness in likenesses(questions, lexicon):
        if likeness >= ALIKE:
            yield one, other


def likenesses(questions: Sequence[Question], lexicon: Lexicon) -> Iterator[tuple[Question, Question, float]]:
    """How much every two questions are alike, 0 to 1."""
    named = [_concepts(question, lexicon) for question in questions]
    spread = Counter(concept for concepts in named for concept in concepts)
    weighed = [_weighed(concepts, spread, len(questions)) for concepts in named]
    for (one, a), (other, b) in combinations(zip(questions, weighed, strict=True), 2):
        yield one, other, sum(weight * b.get(concept, 0.0) for concept, weight in a.items())


def _concepts(question: Question, lexicon: Lexicon) -> Counter[str]:
    texts = (question.prompt, *(point.statement for point in question.points))
    return Counter(term.concept for text in texts for sentence in read(text, lexicon) for term in sentence.terms)


def _weighed(concepts: Counter[str], spread: Counter[str], questions: int) -> _Weights:
    """Weights of length 1; what every question speaks of tells nothing."""
    weights = {concept: count * log((1 + questions) / spread[concept]) for concept, count in concepts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {concept: weight / length for concept, weight in weights.items()}
