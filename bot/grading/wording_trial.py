"""A sentence tried as a wording of a key point: what the scorer makes of it, and what else it would let through."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.marked import MarkedReply
from bot.domain.question import KeyPoint, Question
from bot.domain.scoring import Examiner, Flag, PointVerdict, State, Verdict
from bot.domain.scoring.likeness import WORTH_A_LOOK, Likeness
from bot.domain.scoring.rubric import read
from bot.domain.scoring.wording import Wording, compile_wording
from bot.grading.copies import misspelt, negated, shuffled, swapped
from bot.library import Library

HANDFUL = 5
"""So many replies to other questions may be taken for the point by accident."""
_HEEDING_ORDER = 8
"""So many known wordings are shuffled, to see whether the scorer heeds the order of words at all."""


class Kind(StrEnum):
    """What was done to a sentence."""

    ITSELF = "as it is"
    NEGATED = "negated"
    SWAPPED = "sides swapped"
    SHUFFLED = "shuffled"
    MISSPELT = "misspelt"


@dataclass(frozen=True)
class Trial:
    """A copy of the sentence, held against the sentence alone."""

    kind: Kind
    copy: str
    said: bool
    """Whether the copy is taken for the point."""
    blind: bool = False
    """Whether the scorer takes many such copies of other wordings too, which is no fault of this one."""

    @property
    def wanted(self) -> bool:
        """Whether it should be taken for the point."""
        return self.kind in {Kind.ITSELF, Kind.MISSPELT}

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against the sentence."""
        return self.said == self.wanted or self.blind


@dataclass(frozen=True)
class Stray:
    """A reply to another question that would be taken for the point through the sentence alone."""

    question_id: str
    reply_id: str
    quote: str


@dataclass(frozen=True)
class Tried:
    """All that was found of a sentence."""

    sentence: str
    listed: bool
    """Whether it stands among the wordings already, word by word."""
    wording: Wording
    now: PointVerdict
    """What the present scorer makes of it as a reply."""
    flags: tuple[Flag, ...]
    nearest: Likeness | None
    """How it compares with the wording that is most like it."""
    trials: tuple[Trial, ...]
    strays: tuple[Stray, ...]
    others: int
    """How many replies to other questions it was held against."""

    @property
    def few_strays(self) -> bool:
        """Whether hardly any reply to another question is taken for the point."""
        return len(self.strays) <= HANDFUL

    @property
    def passed(self) -> bool:
        """Whether it is fit to be a wording."""
        return self.few_strays and all(trial.passed for trial in self.trials)


class Bench:
    """Tries sentences as wordings of one key point."""

    def __init__(self, library: Library, question: Question, point: KeyPoint) -> None:
        self._library, self._question, self._point = library, question, point
        self._examiner = library.examiner()
        self._rubric = self._examiner.rubric(question.id)
        self._others = list(_others(library, question, point))
        known = [point.statement, *point.accept][:_HEEDING_ORDER]
        mixed = [self._alone(text).takes(copy) for text in known if (copy := shuffled(text))]
        self._blind = 4 * sum(mixed) >= len(mixed)

    def tried(self, sentence: str) -> Tried:
        """Everything there is to say of a sentence."""
        lexicon, id_ = self._library.lexicon, self._point.id
        verdict = self._examiner.judge(self._question.id, sentence)
        wordings = self._rubric.wordings[id_]
        likes = [like for part in read(sentence, lexicon) for like in wordings.likenesses(part)]
        wording = compile_wording(sentence, lexicon, self._rubric.asked)
        alone = self._alone(sentence)
        return Tried(
            sentence,
            sentence in {self._point.statement, *self._point.accept},
            wording,
            _point(verdict, id_),
            verdict.flags,
            max(likes, key=lambda like: like.strength, default=None),
            tuple(self._trials(sentence, wording, alone)),
            tuple(self._strays(wording, alone)),
            len(self._others),
        )

    def _alone(self, sentence: str) -> "_Alone":
        return _Alone(self._library, self._question, self._point, sentence)

    def _trials(self, sentence: str, wording: Wording, alone: "_Alone") -> Iterator[Trial]:
        takes_sides = not wording.concepts.isdisjoint(self._library.lexicon.side_of)
        copies = {
            Kind.ITSELF: sentence,
            Kind.NEGATED: negated(sentence),
            Kind.SWAPPED: swapped(sentence) if takes_sides else None,
            Kind.SHUFFLED: shuffled(sentence),
            Kind.MISSPELT: misspelt(sentence),
        }
        for kind, copy in copies.items():
            if copy is not None:
                yield Trial(kind, copy, alone.takes(copy), blind=kind is Kind.SHUFFLED and self._blind)

    def _strays(self, wording: Wording, alone: "_Alone") -> Iterator[Stray]:
        for other in self._others:
            text = other.reply.text
            near = any(wording.at_most(wording.concepts & said) >= WORTH_A_LOOK for said in other.sentences)
            if near and alone.takes(text) and not self._stated(text):  # judging all takes five times as long
                start, end = alone.found(text).span or (0, 0)
                yield Stray(other.question_id, other.reply.id, text[start:end])

    def _stated(self, text: str) -> bool:
        """Whether the present scorer takes a reply to another question for the point: many say it in passing."""
        return _point(self._examiner.judge(self._question.id, text), self._point.id).state is State.SAID


def _point(verdict: Verdict, point_id: str) -> PointVerdict:
    return next(found for found in verdict.points if found.id == point_id)


class _Alone:
    """An examiner who knows a single wording, and has learnt nothing of its question."""

    def __init__(self, library: Library, question: Question, point: KeyPoint, sentence: str) -> None:
        point = replace(point, statement=sentence, accept=(), half=(), unlike=(), code=())
        self._id = question.id
        only = replace(question, points=(point,), misconceptions=())
        self._examiner = Examiner(library.lexicon, [only], judgement=library.judgement)

    def found(self, text: str) -> PointVerdict:
        """What the text is to the point."""
        return self._examiner.judge(self._id, text).points[0]

    def takes(self, text: str) -> bool:
        """Whether the text is taken for the point."""
        return self.found(text).state is State.SAID


@dataclass(frozen=True)
class _Other:
    """A marked reply to another question, which does not state the point."""

    question_id: str
    reply: MarkedReply
    sentences: tuple[frozenset[str], ...]
    """The concepts of each of its sentences."""


def _others(library: Library, question: Question, point: KeyPoint) -> Iterator[_Other]:
    """Replies to the other questions, but for those that state a point of the same name there."""
    for id_, replies in library.replies.items():
        for reply in replies:
            if id_ != question.id and point.id not in {*reply.points, *reply.half}:
                yield _Other(id_, reply, tuple(part.concepts for part in read(reply.text, library.lexicon)))
