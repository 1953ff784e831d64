"""The examiner: a question and a reply in, a verdict out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.question import KeyPoint, Misconception, Question
from bot.domain.scoring import flags
from bot.domain.scoring.clauses import Sentence, sentences
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.likeness import WORTH_A_LOOK, Likeness, compare
from bot.domain.scoring.text import Text, normalise
from bot.domain.scoring.verdict import Flag, Met, PointVerdict, Span, State, Verdict
from bot.domain.scoring.wording import Wording, compile_wording
from bot.domain.scoring.words import Token, tokens

SCORER = 1
"""Version of the scorer, kept with each attempt: a reply can be judged again by a later one."""

_SAID, _PARTLY = 0.54, 0.47
"""Strength from which a sentence has said a wording, or half of it."""
_MET = 0.88
"""Strength from which a falsehood is held against the member."""
_DENIED = 0.8
"""Strength from which a denial contradicts the point, unless something else says it better."""
_DENIED_ACROSS = 0.95
"""The same where the denial runs over the end of a clause."""
_NEARLY = 0.15
"""By so much a denial may be weaker than a part of it that, taken alone, says the point."""
_CREDIT = {State.SAID: 1.0, State.PARTLY: 0.5, State.MISSED: 0.0, State.CONTRADICTED: 0.0}
_FALSEHOOD_COSTS = 12
"""Percent for each misconception, beside the point that it denies."""
_CURVE = 0.8
"""Exponent of the monotone map from the share of facts to percent: graders forgive a minor gap."""
_WORDS_A_THING = 40
"""A reply that names a thing of the field less often than once in so many words is about something else."""
_A_QUOTE = 110
"""Characters that are read in one go."""


@dataclass(frozen=True)
class Rubric:
    """A question compiled for comparison."""

    question: Question
    asked: frozenset[str]
    answer: Sequence[Token]
    points: Sequence[tuple[KeyPoint, Sequence[Wording]]]
    misconceptions: Sequence[tuple[Misconception, Sequence[Wording]]]


class Examiner:
    """Judges replies to the questions of a bank, always the same way."""

    def __init__(self, lexicon: Lexicon, questions: Iterable[Question]) -> None:
        self._lexicon = lexicon
        self._rubrics = {question.id: self._rubric(question) for question in questions}

    def judge(self, question_id: str, reply: str) -> Verdict:
        """What `reply` says of the question's key points; KeyError when the question is unknown."""
        rubric = self._rubrics[question_id]
        text = normalise(reply)
        read = tokens(text)
        found = [flag for flag, holds in (
            (Flag.FOREIGN, flags.is_foreign(read)),
            (Flag.SHORT, flags.is_short(read)),
            (Flag.COPIED, flags.is_copy(read, rubric.answer)),
        ) if holds]  # fmt: skip
        claims: list[Sentence] = []
        if Flag.FOREIGN not in found:
            said = sentences([self._lexicon.mended(token) for token in read], self._lexicon)
            on_subject = _of_the_field(said, self._lexicon)
            claims = [sentence for sentence in said if on_subject and _claims(sentence, rubric)]
            found += _emptiness(said, claims, rubric)
        return _verdict(rubric, claims, text, tuple(found))

    def told(self, question_id: str, point_id: str, text: str) -> str | None:
        """The accepted wording that `text` comes down to, be it as a question or in bare words; None when none."""
        read = [self._lexicon.mended(token) for token in tokens(normalise(text))]
        wordings = next(w for point, w in self._rubrics[question_id].points if point.id == point_id)
        best = _nearest(wordings, sentences(read, self._lexicon), lambda like: not like.negated)
        return best.wording if best and best.strength >= _SAID else None

    def _rubric(self, question: Question) -> Rubric:
        prompt = sentences(tokens(normalise(question.prompt)), self._lexicon)
        asked = frozenset(term.concept for sentence in prompt for term in sentence.terms)

        def compiled(texts: Iterable[str]) -> list[Wording]:
            return [compile_wording(text, self._lexicon, asked) for text in texts]

        return Rubric(
            question,
            asked,
            tokens(normalise(question.answer)),
            [(point, compiled([point.statement, *point.accept])) for point in question.points],
            [(error, compiled(error.claims)) for error in question.misconceptions],
        )


def _of_the_field(said: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether the reply names the field's own things often enough to speak of it at all."""
    named = frozenset[str]().union(*(sentence.concepts for sentence in said))
    return len(lexicon.field & named) * _WORDS_A_THING >= sum(sentence.words for sentence in said)


def _claims(sentence: Sentence, rubric: Rubric) -> bool:
    return not (sentence.asks or flags.is_list(sentence) or flags.is_echo(sentence, rubric.asked))


def _emptiness(said: Sequence[Sentence], claims: Sequence[Sentence], rubric: Rubric) -> list[Flag]:
    """Why a reply that names something of the subject claims nothing of it."""
    spoken = [sentence for sentence in said if sentence.terms]
    if claims or sum(len(sentence.terms) for sentence in spoken) < 3:
        return []
    if any(flags.is_echo(sentence, rubric.asked) for sentence in spoken):
        return [Flag.ECHO]
    return [Flag.KEYWORDS] if all(flags.is_list(sentence) for sentence in spoken) else []


def _verdict(rubric: Rubric, claims: Sequence[Sentence], text: Text, found: tuple[Flag, ...]) -> Verdict:
    met = {error.id: like for error, wordings in rubric.misconceptions if (like := _met(wordings, claims))}
    denied = {e.contradicts: met[e.id] for e in rubric.question.misconceptions if e.id in met and e.contradicts}
    points = tuple(_point(p, wordings, claims, denied.get(p.id), text) for p, wordings in rubric.points)
    misconceptions = tuple(
        Met(error.id, _quoted(met[error.id], text), error.correction, error.contradicts)
        for error in rubric.question.misconceptions
        if error.id in met
    )
    return Verdict(_percent(points, len(misconceptions)), points, misconceptions, found)


def _met(wordings: Sequence[Wording], claims: Sequence[Sentence]) -> Likeness | None:
    best = _nearest(wordings, claims, lambda like: not (like.negated or like.mixed or like.narrowed), blame=_MET)
    return best if best and best.strength >= _MET else None


def _point(
    point: KeyPoint, wordings: Sequence[Wording], claims: Sequence[Sentence], denied: Likeness | None, text: Text
) -> PointVerdict:
    best = _nearest(wordings, claims, lambda like: not like.negated and like.strength >= like.least)
    against = _nearest(wordings, claims, _denial, blame=_DENIED)
    raw = best.strength if best else 0.0
    state = State.SAID if raw >= _SAID else State.PARTLY if raw >= _PARTLY else State.MISSED
    if denied and (state is not State.SAID or denied.strength >= raw):
        state, best, raw = State.CONTRADICTED, denied, 0.0
    elif against and against.strength >= _DENIED and (against.strength > raw or _takes_back(against, best)):
        state, best, raw = State.CONTRADICTED, against, 0.0
    span = _quoted(best, text) if best and state is not State.MISSED else None
    return PointVerdict(
        point.id, point.weight, point.statement, state, _strength(raw), span, best.wording if best and span else ""
    )


def _denial(like: Likeness) -> bool:
    return like.negated and not like.narrowed and (not like.crossed or like.strength >= _DENIED_ACROSS)


def _quoted(like: Likeness, text: Text) -> Span:
    """What to quote of the reply: whole clauses, so that no "only" or "not" is cut off, unless they are long."""
    start, end = like.around
    return text.span(start, end) if end - start <= _A_QUOTE else text.span(like.start, like.end)


def _takes_back(against: Likeness, best: Likeness | None) -> bool:
    """Whether what seems to say the point is but part of a stretch that denies it nearly as fully."""
    if best is None or best.strength >= _DENIED_ACROSS:
        return False
    overlaps = against.start < best.end and best.start < against.end
    return overlaps and against.strength >= best.strength - _NEARLY


def _nearest(
    wordings: Sequence[Wording],
    claims: Sequence[Sentence],
    accept: Callable[[Likeness], bool],
    *,
    blame: float | None = None,
) -> Likeness | None:
    """The best likeness that is accepted; `blame` is the strength from which it is held against the member."""
    best: Likeness | None = None
    floor = WORTH_A_LOOK if blame is None else blame
    for wording in wordings:
        for claim in claims:
            like = compare(wording, claim, strict=blame is not None, floor=floor)
            if like and accept(like) and (best is None or like.strength > best.strength):
                best, floor = like, max(floor, like.strength)
    return best


def _strength(raw: float) -> float:
    """Coverage as strength, so that 0.5 is the least that counts as said."""
    scaled = 0.5 + (raw - _SAID) / (1 - _SAID) / 2 if raw >= _SAID else raw / _SAID / 2 - 0.001
    return round(min(1.0, max(0.0, scaled)), 3)


def _percent(points: Sequence[PointVerdict], falsehoods: int) -> int:
    whole = sum(point.weight for point in points)
    earned = sum(point.weight * _CREDIT[point.state] for point in points)
    share: float = max(0.0, earned / whole) ** _CURVE if whole > 0 else 0.0
    return max(0, round(100 * share) - _FALSEHOOD_COSTS * falsehoods)
