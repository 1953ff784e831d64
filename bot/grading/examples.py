"""What there is to learn from: a question's wordings, and the stretches of marked replies, as traits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.marked import MarkedReply
from bot.domain.question import Question
from bot.domain.scoring.clauses import Term
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.rubric import read
from bot.domain.scoring.text import normalise
from bot.domain.scoring.traits import stretches, traits
from bot.grading.copies import negated, swapped

Traits = frozenset[str]
_HALF = 0.5
_COPY = 0.3
"""Weight of what was made from a wording by denying it or swapping its sides: it may read oddly."""


@dataclass(frozen=True)
class Example:
    """A clause of which it is known what it states."""

    traits: Traits
    states: Mapping[str, float | None]
    """Id of a key point or misconception -> how much of it, 0 to 1; None where that isn't known."""
    weight: float = 1.0


@dataclass(frozen=True)
class Told:
    """The stretches of a marked reply, one of which must state each of its points, and none another."""

    stretches: Sequence[Traits]
    false: frozenset[int]
    """The numbers of the stretches that hold its falsehood; empty where that isn't known, or there is none."""
    states: Mapping[str, bool | None]
    """For every key point and misconception whether the reply states it; None where that isn't known."""


def of_wordings(question: Question, lexicon: Lexicon) -> Iterator[Example]:
    """Each wording states its own point and nothing else; denied or with its sides swapped, no point at all."""
    for point in question.points:
        for text in (point.statement, *point.accept):
            yield Example(traits(_terms(text, lexicon)), {point.id: 1.0})
            yield from _copies(text, question, lexicon)
        yield from (Example(traits(_terms(text, lexicon)), {point.id: _HALF}) for text in point.half)
        yield from (Example(traits(_terms(text, lexicon)), {}) for text in point.unlike)
    for error in question.misconceptions:
        yield from (Example(traits(_terms(text, lexicon)), {error.id: 1.0}) for text in error.claims)
    unknown = dict.fromkeys((point.id for point in question.points), None)
    yield from (Example(traits(_terms(text, lexicon)), unknown) for text in question.right)


def _copies(text: str, question: Question, lexicon: Lexicon) -> Iterator[Example]:
    """The wording denied, and with its sides swapped: no point, though it may be a misconception."""
    unknown = dict.fromkeys((error.id for error in question.misconceptions), None)
    for other in (negated(text), swapped(text)):
        if other is not None and other != text:
            yield Example(traits(_terms(other, lexicon)), unknown, _COPY)


def of_replies(question: Question, replies: Iterable[MarkedReply], lexicon: Lexicon) -> Iterator[Told]:
    """What marked replies tell: which points are stated somewhere in them, which are not."""
    for reply in replies:
        claims = [sentence for sentence in read(reply.text, lexicon) if sentence.terms and not sentence.asks]
        pieces = [piece for claim in claims for piece in stretches(claim)]
        yield Told([traits(piece) for piece in pieces], _false(pieces, reply), _states(question, reply))


def _states(question: Question, reply: MarkedReply) -> dict[str, bool | None]:
    points = {p.id: None if p.id in reply.half else p.id in reply.points for p in question.points}
    unknown = reply.false_claim and not reply.misconceptions
    return {**points, **{e.id: None if unknown else e.id in reply.misconceptions for e in question.misconceptions}}


def _false(pieces: Sequence[Sequence[Term]], reply: MarkedReply) -> frozenset[int]:
    if not reply.false_words:
        return frozenset()
    text, words = normalise(reply.text).text, normalise(reply.false_words).text.strip(" .")
    start = text.find(words)
    held = range(start, start + len(words)) if start >= 0 else range(0)
    return frozenset(number for number, piece in enumerate(pieces) if any(term.start in held for term in piece))


def _terms(text: str, lexicon: Lexicon) -> list[Term]:
    return [term for sentence in read(text, lexicon) for term in sentence.terms]
