"""The reply to a follow-up question: what a few words say of the one key point that was asked about.

Such a reply leans on the question: "it's released" names nothing, and says everything when the interviewer has just
asked what happens to the GIL. So it is read as a note under a heading, once headed by the field's words of the question
("gil: it's released") and once by a word that speaks for nothing, and the better reading counts. Under a heading much
passes for a claim, so that what asks back, owns up to not knowing or lists words is left out beforehand, and so is a
reply that only repeats the question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.domain.question import Question
from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.decision import denial_of
from bot.domain.scoring.flags import is_list
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.rubric import read
from bot.domain.scoring.sighting import Found
from bot.domain.scoring.text import normalise
from bot.domain.scoring.verdict import Met, PointVerdict, Span, State, Verdict

_ANYTHING = "it"
"""A heading that speaks for nothing."""
_PARTLY = 0.45
"""Likelihood from which the point is partly said; above that for whole answers, since the heading speaks for it too."""
_BELOW_SAID = 0.499
_TERSE = 8
"""Words up to which a bare list may be a terse reply: "slow start, more memory, pickling"."""
_CLAUSE = re.compile(r".+?(?:[,.;!?](?=\s|\Z)|\n|\bbut\b|\Z)", re.DOTALL)
_UNKNOWING = re.compile(
    r"\bno (?:idea|clue)\b|\bnot sure\b|\bdunno\b|\bidk\b"
    r"|(?:\A\W*|\bi (?:\w+ )?)(?:don['’]?t|do not|can['’]?t|cannot|couldn['’]?t) (?:\w+ )?(?:know|remember|say|tell)\b",
    re.IGNORECASE,
)
"""Owns up to not knowing. Of others it may be the very point: "you can't tell which thread comes first"."""


class Examining(Protocol):
    """What is needed of an examiner, who in turn has replies to follow-ups judged here."""

    @property
    def lexicon(self) -> Lexicon:
        """The vocabulary that replies are read with."""

    def look(self, question_id: str, reply: str) -> Found:
        """What of a reply comes nearest to the question's points."""

    def decided(self, question_id: str, found: Found) -> Verdict:
        """The verdict on that."""


@dataclass(frozen=True)
class ProbeVerdict:
    """What a reply to the follow-up question about a key point comes to."""

    point_id: str
    state: State
    """What the reply did with the point."""
    strength: float
    """How likely a careful interviewer would call it stated, 0 to 1."""
    span: Span | None = None
    """The stretch of the reply that earned the point, or lost it."""
    misconceptions: tuple[Met, ...] = ()
    also: tuple[str, ...] = ()
    """Ids of the other key points that the first answer didn't say and this reply does, in the question's order."""


@dataclass(frozen=True)
class _Reading:
    """A reply as it was read under one of the headings."""

    verdict: Verdict
    point: PointVerdict
    """What it says of the point that was asked about."""
    denial: Span | None
    """Where the point is denied, if it is."""
    heading: int
    """Characters before the reply begins."""
    claims: str

    @property
    def against(self) -> list[Met]:
        """The falsehoods in it that deny the point."""
        return [met for met in self.verdict.misconceptions if met.certain and met.contradicts == self.point.id]

    def in_reply(self, span: Span) -> Span | None:
        """Where a stretch stands in the reply; None when it is all heading."""
        begin = len(self.claims) - len(self.claims.lstrip())
        start, end = max(span[0] - self.heading, begin), span[1] - self.heading
        return (start, end) if start < end else None


def judged(examiner: Examining, question: Question, point_id: str, first: Verdict, reply: str) -> ProbeVerdict:
    """What `reply` says when a key point's probe is asked after an answer that got the verdict `first`.

    The same for the same arguments. KeyError when the examiner doesn't know the question, or the question the point.
    """
    probe = question.point(point_id).probe
    claims = _claims(examiner, probe, reply)
    if not claims.strip():
        return ProbeVerdict(point_id, State.MISSED, 0.0)
    headings = dict.fromkeys([_subject(examiner, probe) or _ANYTHING, _ANYTHING])
    readings = [_read(examiner, question.id, point_id, heading, claims) for heading in headings]
    best = max(readings, key=lambda reading: reading.point.strength)
    state = _state(best, readings)
    strength = best.point.strength if state is State.SAID else min(best.point.strength, _BELOW_SAID)
    also = () if state is State.CONTRADICTED else _also(readings, first, point_id)
    return ProbeVerdict(point_id, state, strength, _span(state, best, readings), _met(readings), also)


def _claims(examiner: Examining, probe: str, reply: str) -> str:
    """The reply with blanks for whatever claims nothing, so that every character keeps its place."""
    asked = {term.concept for sentence in read(probe, examiner.lexicon) for term in sentence.terms}
    kept, adds = "", False
    for clause in _CLAUSE.findall(reply):
        sentences = read(clause, examiner.lexicon)
        empty = bool(_UNKNOWING.search(clause)) or any(map(_is_empty, sentences))
        terms = [] if empty else [term for sentence in sentences for term in sentence.terms]
        adds = adds or any(term.negated or term.concept not in asked for term in terms)
        kept += " " * len(clause) if empty else clause
    return kept if adds else " " * len(reply)


def _is_empty(sentence: Sentence) -> bool:
    """Whether it asks, or names more things than a terse reply does without saying anything of them."""
    return sentence.asks or (sentence.words > _TERSE and is_list(sentence))


def _subject(examiner: Examining, probe: str) -> str:
    """The field's words of a probe, each concept once."""
    text, words = normalise(probe).text, dict[str, str]()
    for sentence in read(probe, examiner.lexicon):
        for term in sentence.terms:
            if term.concept in examiner.lexicon.field:
                words.setdefault(term.concept, text[term.start : term.end])
    return " ".join(words.values())


def _read(examiner: Examining, question_id: str, point_id: str, heading: str, claims: str) -> _Reading:
    before = f"{heading}: "
    found = examiner.look(question_id, before + claims)
    verdict = examiner.decided(question_id, found)
    point = next(point for point in verdict.points if point.id == point_id)
    return _Reading(verdict, point, denial_of(found, point_id), len(before), claims)


def _state(best: _Reading, readings: Sequence[_Reading]) -> State:
    if any(reading.against for reading in readings):
        return State.CONTRADICTED
    if best.point.state is State.SAID:
        return State.SAID
    if any(reading.denial for reading in readings):
        return State.CONTRADICTED
    return State.PARTLY if best.point.strength >= _PARTLY else State.MISSED


def _span(state: State, best: _Reading, readings: Sequence[_Reading]) -> Span | None:
    """What to quote: what said the point, or what a falsehood or a denial stands in."""
    if state is State.MISSED:
        return None
    told = [(best, best.point.span)]
    if state is State.CONTRADICTED:
        told = [(r, met.span) for r in readings for met in r.against] + [(r, r.denial) for r in readings]
    return next((place for reading, span in told if span and (place := reading.in_reply(span))), None)


def _also(readings: Sequence[_Reading], first: Verdict, point_id: str) -> tuple[str, ...]:
    """The other points that are said under either heading and were not said before."""
    before = {point.id for point in first.points if point.state is State.SAID} | {point_id}
    said = [{point.id for point in r.verdict.points if point.state is State.SAID} for r in readings]
    return tuple(p.id for p in first.points if p.id not in before and all(p.id in ids for ids in said))


def _met(readings: Sequence[_Reading]) -> tuple[Met, ...]:
    """The falsehoods; a doubtful one only if it doesn't rest on the heading."""
    headed, bare = readings[0], readings[-1]
    alone = {met.id for met in bare.verdict.misconceptions}
    found = [met for met in headed.verdict.misconceptions if met.certain or met.id in alone]
    places = ((met, headed.in_reply(met.span)) for met in found)
    return tuple(replace(met, span=place) for met, place in places if place)
