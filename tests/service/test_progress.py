"""Progress from the log of answers to what is told of it."""

import pytest

from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.learner import Wishes
from bot.domain.progress import Progress
from bot.domain.refusal import Refused
from bot.domain.review import DAY
from bot.domain.standing import Try
from bot.service.attempts import Attempts
from bot.service.progress import Progresses
from bot.service.reviews import Reviews
from bot.store import attempts as store_attempts
from bot.store import learners, points
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS, attempt

NOW = 20_000 * DAY + 9 * 3600.0
NOTHING = "I don't know."


@pytest.fixture
def progresses(bank: Bank, database: Database) -> Progresses:
    return Progresses(bank, database)


async def answer(attempts: Attempts, question: str, text: str, at: float = NOW, user: int = ADA) -> int:
    """The score of an answer."""
    reply = Reply(hash((user, question, at)) % 2**62, user, text, at)
    return (await attempts.submit(question, reply, at)).attempt.percent


def everything(bank: Bank, question: str) -> str:
    return " ".join(point.statement for point in bank[question].points)


def percent(found: Progress, topic: str) -> int:
    return next(mastery.percent for mastery in found.topics if mastery.topic == topic)


async def test_an_answer_is_mastery_a_day_and_what_it_left_out(
    progresses: Progresses, attempts: Attempts, bank: Bank
) -> None:
    score = await answer(attempts, LOCKS, everything(bank, LOCKS))
    await answer(attempts, GIL, NOTHING)
    found = await progresses.of(ADA, NOW + 60)
    assert percent(found, bank[LOCKS].topic) == score
    assert {mastery.topic for mastery in found.topics} == set(bank.topics)
    assert [(day.date.isoformat(), day.answers) for day in found.days_done] == [("2024-10-04", 1)]
    assert found.weak[0].question.id == GIL
    assert found.begun
    assert percent(await progresses.of(ADA, NOW + 90 * DAY), bank[LOCKS].topic) < score


async def test_points_are_those_of_leaderboards(progresses: Progresses, database: Database) -> None:
    async with database.transaction() as tx:
        for id_, (user, earned, at) in enumerate([(ADA, 7, NOW), (ADA, 5, NOW - 200 * DAY), (BEN, 3, NOW)], 1):
            await store_attempts.add(tx, attempt(id_, user, at=at))
            made = Try(id_, at, 41, unsure=False, flagged=False, answer_seen=False, hints=frozenset(), guild_id=None)
            await points.add(tx, user, GIL, made, points.Credit(None, earned, "basis"))
    assert [week.points for week in (await progresses.of(ADA, NOW + 7 * DAY)).weeks] == [0] * 10 + [7, 0]


async def test_days_are_those_of_the_members_zone(
    progresses: Progresses, attempts: Attempts, bank: Bank, database: Database
) -> None:
    late = 20_000 * DAY + 20 * 3600.0
    async with database.transaction() as tx:
        await learners.move(tx, ADA, "Pacific/Auckland", NOW - DAY)
    await answer(attempts, LOCKS, everything(bank, LOCKS), late)
    found = await progresses.of(ADA, late + 60)
    assert [day.date.isoformat() for day in found.days_done] == ["2024-10-05"]


async def test_who_has_answered_nothing_has_nothing_to_show(progresses: Progresses) -> None:
    found = await progresses.of(ADA, NOW)
    assert not found.begun
    assert (found.points, found.days_done, found.weak) == (0, (), ())


async def test_to_others_it_is_open_only_when_it_is_shared_and_closed_in_the_same_words(
    progresses: Progresses, attempts: Attempts, database: Database
) -> None:
    await answer(attempts, GIL, NOTHING)
    told = set[str]()
    for unshared in (ADA, 404):
        with pytest.raises(Refused) as refused:
            await progresses.check_open(unshared, to=BEN)
        told.add(str(refused.value))
    assert len(told) == 1
    await progresses.check_open(ADA, to=ADA)
    async with database.transaction() as tx:
        await learners.wish(tx, ADA, Wishes(progress_shared=True))
    await progresses.check_open(ADA, to=BEN)


async def test_what_is_practised_comes_with_a_hint_that_counts_as_one(
    progresses: Progresses, attempts: Attempts, bank: Bank, database: Database
) -> None:
    await answer(attempts, GIL, NOTHING)
    focus = await progresses.focus(ADA, GIL, NOW + DAY)
    assert focus.point is not None
    assert focus.point.id == (await progresses.of(ADA, NOW + DAY)).weak[0].point_id
    marked = await attempts.submit(GIL, Reply(9, ADA, bank[GIL].answer, NOW + DAY + 60), NOW + DAY + 60)
    assert marked.attempt.hints == (focus.point.id,)
    (schedule,) = (await Reviews(bank, database).agenda(ADA, NOW + DAY + 60)).schedules
    assert schedule.reviews == 2


async def test_where_nothing_was_left_out_practising_is_the_question_alone(
    progresses: Progresses, attempts: Attempts, bank: Bank
) -> None:
    assert (await progresses.focus(ADA, GIL, NOW)).point is None
    await answer(attempts, GIL, everything(bank, GIL))
    assert (await progresses.focus(ADA, GIL, NOW + 60)).point is None
    with pytest.raises(Refused, match="retired"):
        await progresses.focus(ADA, "of-last-year", NOW)
