"""Spaced repetition: when a question is due again, replayed from a member's answers.

Nothing of the scheduler is kept. A schedule is always worked out anew from the answers themselves, so it can't drift,
outlives every version of the package behind it, and follows when a member marks an answer of theirs afterwards.

What counts as a recall: an answer that doesn't come within 12 hours after another one to the same question, whose
feedback showed the model answer. Days are what counts between recalls: each is put at the beginning of its UTC day,
and so is the day on which the question is due. A question that is due is always one whose answer would count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from fsrs import Card, Rating, Scheduler

DAY = 24 * 3600.0
FRESH = 12 * 3600.0
"""Seconds for which what was shown is still fresh, so that saying it is no recall."""
_LONGEST_DAYS = 365
"""Days after which every question comes again: nobody prepares for interviews longer than that."""
_FLOORS = ((90, Rating.Easy), (70, Rating.Good), (40, Rating.Hard))
_SCHEDULER = Scheduler(
    learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=_LONGEST_DAYS
)  # days count here, and the same answers always yield the same days; it keeps nothing of what it is asked


@dataclass(frozen=True)
class Answer:
    """What of an attempt matters for reviewing."""

    question_id: str
    sent_at: float
    """UTC epoch seconds."""
    percent: int


@dataclass(frozen=True)
class Look:
    """That a member looked up a hint or the model answer, rather than got it with the feedback to an answer."""

    question_id: str
    at: float
    """UTC epoch seconds."""
    whole: bool
    """Whether it was the model answer."""


@dataclass(frozen=True)
class Schedule:
    """When a question is due, and what that rests on. Times are UTC epoch seconds."""

    question_id: str
    percent: int
    """Of the last recall."""
    missed: bool
    """Whether the last recall was rated Again or Hard."""
    recalled_at: float
    answered_at: float
    """Of the last answer, whether it was a recall or not."""
    reviews: int
    """How many recalls there were."""
    stability: float
    """Days after which the member would still know it nine times of ten."""
    due_at: float

    def due(self, now: float) -> bool:
        """Whether it should be reviewed by now."""
        return self.due_at <= now

    def fresh(self, now: float) -> bool:
        """Whether an answer now would be no recall."""
        return now < self.answered_at + FRESH

    def retrievability(self, now: float) -> float:
        """The chance that the member still knows it, 0 to 1: 1 on the day of the last recall, from then on less.

        It is the forgetting curve of FSRS-6, by which the day of the review is found too: (1 + factor * days /
        stability) ** decay, where days are those since the last recall, and factor is such that it is 0.9 after
        `stability` days (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm).
        """
        card = Card(card_id=0, stability=self.stability, last_review=_day(self.recalled_at))
        return _SCHEDULER.get_card_retrievability(card, _day(now))

    def standing(self, now: float) -> "Standing":
        """The same in short."""
        return Standing(self.question_id, self.percent, self.due(now), self.answered_at)


@dataclass(frozen=True)
class Standing:
    """How a member stands with a question that they have answered."""

    question_id: str
    percent: int
    """Of the last answer that wasn't given right after the model answer was shown."""
    due: bool
    answered_at: float
    """UTC epoch seconds of the last answer of all."""


def rating(percent: int, *, hinted: bool = False, looked_up: bool = False) -> Rating:
    """How well a question was known, by the score: from 90 Easy, from 70 Good, from 40 Hard, below that Again.

    Fresh hints take that one down, however many; who has just looked the answer up didn't know it.
    """
    found = next((rating for floor, rating in _FLOORS if percent >= floor), Rating.Again)
    if looked_up:
        return Rating.Again
    return Rating(max(found - 1, Rating.Again)) if hinted else found


def schedules(answers: Iterable[Answer], looks: Iterable[Look] = ()) -> dict[str, Schedule]:
    """The schedule of each question that was answered, whatever the order of what is given."""
    given: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.question_id].append(answer)
    seen: dict[str, list[Look]] = defaultdict(list)
    for look in looks:
        seen[look.question_id].append(look)
    return {id_: _replayed(_in_order(found), seen[id_]) for id_, found in given.items()}


def due_times(answers: Sequence[Answer], looks: Sequence[Look] = ()) -> Iterator[float | None]:
    """For each of the answers to one question, in their order, since when it was due by then; None for the first."""
    card, before = Card(card_id=0), None
    for answer in answers:
        yield None if before is None else max(card.due.timestamp(), before.sent_at + FRESH)
        if before is None or answer.sent_at >= before.sent_at + FRESH:
            card, _ = _SCHEDULER.review_card(card, _rated(answer, looks), _day(answer.sent_at))
        before = answer


def _replayed(answers: Sequence[Answer], looks: Sequence[Look]) -> Schedule:
    recalls = _recalls(answers)
    card = Card(card_id=0)  # without an id of our own it would wait for a new millisecond
    rated = Rating.Again
    for recall in recalls:
        rated = _rated(recall, looks)
        card, _ = _SCHEDULER.review_card(card, rated, _day(recall.sent_at))
    last, answered_at = recalls[-1], answers[-1].sent_at
    due_at = max(card.due.timestamp(), answered_at + FRESH)
    stability = card.stability or 0.0
    missed = rated <= Rating.Hard
    return Schedule(
        last.question_id, last.percent, missed, last.sent_at, answered_at, len(recalls), stability, due_at
    )  # fmt: skip


def _in_order(answers: Iterable[Answer]) -> list[Answer]:
    return sorted(answers, key=lambda answer: (answer.sent_at, answer.percent))


def _recalls(answers: Sequence[Answer]) -> list[Answer]:
    """The answers that count; `answers` are those to one question in order, at least one."""
    later = (two for one, two in pairwise(answers) if two.sent_at >= one.sent_at + FRESH)
    return [answers[0], *later]


def _rated(recall: Answer, looks: Sequence[Look]) -> Rating:
    """With what was looked up shortly before."""
    fresh = [look.whole for look in looks if look.at <= recall.sent_at < look.at + FRESH]
    return rating(recall.percent, hinted=not all(fresh), looked_up=any(fresh))


def _day(at: float) -> datetime:
    """The beginning of the UTC day that a time falls into."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=at // DAY)
