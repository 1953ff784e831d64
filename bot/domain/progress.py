"""How far a member has come: what they master, what they earned and when, and what is worth practising.

Days and weeks are local ones, weeks begin on Monday; times are UTC epoch seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from bot.domain.attempt import Attempt
from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.domain.result import PointResult, alone, result
from bot.domain.review import Schedule
from bot.domain.scoring import State
from bot.domain.turn import End, Turn
from bot.domain.zone import Zones

WEEKS = 12
"""That are looked back on, the present one included."""
WEAKEST = 3
LAST = 5
"""Answers to each question, from the last on, by which it is told how often a key point was left out."""


@dataclass(frozen=True)
class Mastery:
    """How much of a topic a member knows."""

    topic: str
    percent: int
    """Of each question the score of its last recall times the chance that it is still known, and of that the mean over
    all questions of the topic; one that was never answered counts 0."""
    answered: int
    questions: int


@dataclass(frozen=True)
class Week:
    """Seven days."""

    begins: date
    points: int
    """Earned in it, as leaderboards count them."""


@dataclass(frozen=True)
class Day:
    """A day that has come."""

    date: date
    answers: int
    """Those that count for a streak."""


@dataclass(frozen=True)
class WeakPoint:
    """A key point that the last answer to its question didn't make."""

    question: Question
    point_id: str
    statement: str
    state: State
    times: int
    """In how many answers in a row, up to LAST."""
    answered_at: float
    """Of the last of them."""
    lost: float
    """The share of the question that it cost, 0 to 1, added up over these answers."""


@dataclass(frozen=True)
class Progress:
    """All of it."""

    topics: tuple[Mastery, ...]
    """In alphabetical order."""
    weeks: tuple[Week, ...]
    """WEEKS of them, the oldest first."""
    days: tuple[Day, ...]
    """Every day of these weeks up to today."""
    weak: tuple[WeakPoint, ...]
    """The weakest first, no two of one question."""

    @property
    def begun(self) -> bool:
        """Whether there is anything to show."""
        return any(topic.answered for topic in self.topics) or self.points > 0 or bool(self.days_done)

    @property
    def points(self) -> int:
        """Earned in these weeks."""
        return sum(week.points for week in self.weeks)

    @property
    def days_done(self) -> tuple[Day, ...]:
        """The days with an answer that counts."""
        return tuple(day for day in self.days if day.answers)


def mastery(questions: Iterable[Question], schedules: Mapping[str, Schedule], now: float) -> tuple[Mastery, ...]:
    """How much is known of each topic; `schedules` by the ids of the questions that were answered."""
    by_topic: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_topic[question.topic].append(question)
    return tuple(_mastery(topic, by_topic[topic], schedules, now) for topic in sorted(by_topic, key=str.casefold))


def _mastery(topic: str, questions: Collection[Question], schedules: Mapping[str, Schedule], now: float) -> Mastery:
    known = [schedules[question.id] for question in questions if question.id in schedules]
    whole = sum(schedule.percent * schedule.retrievability(now) for schedule in known)
    return Mastery(topic, round(whole / len(questions)), len(known), len(questions))


def first_day(zones: Zones, now: float) -> date:
    """The Monday on which the weeks begin that are looked back on."""
    today = zones.day(now)
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def by_week(earned: Iterable[tuple[float, int]], zones: Zones, now: float) -> tuple[Week, ...]:
    """Points, each with the time at which they were earned, by the weeks."""
    first = first_day(zones, now)
    sums: Counter[int] = Counter()
    for at, points in earned:
        sums[(zones.day(at) - first).days // 7] += points
    return tuple(Week(first + timedelta(weeks=n), sums[n]) for n in range(WEEKS))


def by_day(answered: Iterable[float], zones: Zones, now: float) -> tuple[Day, ...]:
    """Answers that count, by the times at which they were sent."""
    first = first_day(zones, now)
    counts = Counter(map(zones.day, answered))
    dates = (first + timedelta(days=n) for n in range((zones.day(now) - first).days + 1))
    return tuple(Day(one, counts[one]) for one in dates)


def weakest(bank: Bank, attempts: Iterable[Attempt], limit: int = WEAKEST) -> tuple[WeakPoint, ...]:
    """Of the last answer to each question the point that it is worst to have left out, the worst of all first.

    `attempts` hold the last LAST to each question. Nothing is said of questions whose last answer the bot was not sure
    of, as long as its author hasn't marked it, nor of points that are no longer asked for.
    """
    by_question: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_question[attempt.question_id].append(attempt)
    found = [_weak_points(question, by_question[question.id]) for question in bank if question.id in by_question]
    return tuple(sorted((min(points, key=_rank) for points in found if points), key=_rank)[:limit])


def _rank(weak: WeakPoint) -> tuple[float, float, str, str]:
    """What cost most comes first, and of the same what was asked longest ago."""
    return -weak.lost, weak.answered_at, weak.question.id, weak.point_id


def _weak_points(question: Question, attempts: Collection[Attempt]) -> list[WeakPoint]:
    last_first = sorted(attempts, key=lambda attempt: (-attempt.reply.sent_at, -attempt.id))[:LAST]
    sure = list(takewhile(lambda attempt: not attempt.undecided, last_first))
    if not sure:
        return []
    outcomes = [_outcomes(question, attempt) for attempt in sure]
    weak = [_weak_point(question, id_, outcomes, sure[0].reply.sent_at) for id_ in outcomes[0]]
    return [one for one in weak if one.times]


def _outcomes(question: Question, attempt: Attempt) -> dict[str, PointResult]:
    """What became of each key point that is still asked for."""
    asked = {point.id for point in question.points}
    found = result(Turn(question.id, End.ANSWERED, attempt.id), question, attempt, None)
    return {point.id: point for point in found.points if point.id in asked}


def _weak_point(question: Question, id_: str, outcomes: list[dict[str, PointResult]], at: float) -> WeakPoint:
    """`outcomes` are those of the answers, the last first."""
    run = list(takewhile(lambda found: id_ in found and found[id_].lost > 0, outcomes))
    statement = alone(question.point(id_).statement)
    lost = sum(found[id_].lost for found in run)
    return WeakPoint(question, id_, statement, outcomes[0][id_].final, len(run), at, lost)
