from pathlib import Path

import pytest

from bot.domain.agenda import Mode, Round
from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.refusal import Refused
from bot.domain.review import DAY, FRESH, Standing
from bot.domain.scoring import Examiner
from bot.service.attempts import Attempts
from bot.service.questions import Questions
from bot.service.reviews import Reviews
from bot.store.database import Database
from tests.doubts import Doubting
from tests.store.samples import ADA, BEN, GIL, LOCKS

NOW = 20_000 * DAY + 9 * 3600.0
WEAK = "Only one thread runs Python bytecode at a time."
NOTHING = "I don't know."


@pytest.fixture
def reviews(bank: Bank, database: Database) -> Reviews:
    return Reviews(bank, database)


async def answer(
    attempts: Attempts, question: str, text: str, *, at: float = NOW, user: int = ADA, id_: int | None = None
) -> int:
    """The score of an answer."""
    reply = Reply(id_ or hash((user, question, at)) % 2**62, user, text, at)
    return (await attempts.submit(question, reply, at)).attempt.percent


async def ask(reviews: Reviews, mode: Mode, now: float, began: float | None = None) -> str | None:
    """The id of the question that comes next in a round."""
    _, recall = await reviews.next(ADA, now, Round(mode, now if began is None else began))
    return recall.question.id if recall else None


async def test_who_has_answered_nothing_is_sent_to_their_first_question(reviews: Reviews, attempts: Attempts) -> None:
    await answer(attempts, GIL, NOTHING, user=BEN)
    for mode in Mode:
        with pytest.raises(Refused, match=r"nothing to review yet.*`/question`"):
            await ask(reviews, mode, NOW)


async def test_what_is_due_comes_first_and_answering_it_takes_it_off_the_agenda(
    reviews: Reviews, attempts: Attempts, bank: Bank
) -> None:
    await answer(attempts, GIL, NOTHING)
    await answer(attempts, LOCKS, bank[LOCKS].answer, at=NOW + 60)
    assert await ask(reviews, Mode.DUE, NOW + 600) is None
    tomorrow = NOW + DAY
    before = await reviews.agenda(ADA, tomorrow)
    assert [schedule.question_id for schedule in before.due] == [GIL]
    assert await ask(reviews, Mode.DUE, tomorrow) == GIL
    await answer(attempts, GIL, bank[GIL].answer, at=tomorrow)
    assert (await reviews.agenda(ADA, tomorrow + 60)).due == ()
    assert await ask(reviews, Mode.DUE, tomorrow + 60) is None
    assert await ask(reviews, Mode.EARLY, tomorrow + 60) == LOCKS


async def test_the_agenda_survives_a_restart_and_a_member_sees_their_own(
    reviews: Reviews, attempts: Attempts, bank: Bank, database: Database, database_file: Path
) -> None:
    await answer(attempts, GIL, WEAK)
    await answer(attempts, LOCKS, NOTHING, user=BEN)
    agenda = await reviews.agenda(ADA, NOW + DAY)
    assert [schedule.question_id for schedule in agenda.schedules] == [GIL]
    async with Database.open(database_file) as again:
        assert await Reviews(bank, again).agenda(ADA, NOW + DAY) == agenda


async def test_a_round_asks_everything_once_also_early_and_then_says_so(
    reviews: Reviews, attempts: Attempts, bank: Bank
) -> None:
    for number, question in enumerate(bank):
        await answer(attempts, question.id, NOTHING, at=NOW + number)
    began, asked = NOW + DAY, set[str]()
    for number in range(len(bank)):
        question_id = await ask(reviews, Mode.EARLY, began + 60 * number, began)
        assert question_id is not None
        asked.add(question_id)
        await answer(attempts, question_id, NOTHING, at=began + 60 * number + 30)
    assert asked == {question.id for question in bank}
    with pytest.raises(Refused, match="every question that you have answered"):
        await ask(reviews, Mode.EARLY, began + 600, began)
    assert await ask(reviews, Mode.EARLY, began + 600) is not None


async def test_only_what_was_missed_comes_where_it_is_asked_for(
    reviews: Reviews, attempts: Attempts, bank: Bank
) -> None:
    await answer(attempts, LOCKS, bank[LOCKS].answer)
    with pytest.raises(Refused, match="missed nothing the last time"):
        await ask(reviews, Mode.MISSED, NOW + 60)
    await answer(attempts, GIL, NOTHING, at=NOW + 60)
    began = NOW + DAY
    assert await ask(reviews, Mode.MISSED, began) == GIL
    await answer(attempts, GIL, NOTHING, at=began + 60)
    with pytest.raises(Refused, match="everything that you missed"):
        await ask(reviews, Mode.MISSED, began + 120, began)
    await answer(attempts, GIL, bank[GIL].answer, at=began + DAY)
    with pytest.raises(Refused, match="missed nothing the last time"):
        await ask(reviews, Mode.MISSED, began + DAY + 60)


async def test_an_answer_right_after_the_feedback_takes_nothing_back(
    reviews: Reviews, attempts: Attempts, bank: Bank
) -> None:
    await answer(attempts, GIL, NOTHING)
    before = await reviews.agenda(ADA, NOW + 900)
    await answer(attempts, GIL, bank[GIL].answer, at=NOW + 600)
    after = await reviews.agenda(ADA, NOW + 900)
    assert [schedule.due_at for schedule in after.schedules] == [schedule.due_at for schedule in before.schedules]
    assert len(after.missed) == 1


async def test_who_looked_the_answer_up_first_is_asked_again_tomorrow(
    reviews: Reviews, attempts: Attempts, questions: Questions, bank: Bank
) -> None:
    await questions.answer(ADA, GIL, NOW - 60)
    assert await answer(attempts, GIL, bank[GIL].answer) >= 90
    await answer(attempts, LOCKS, bank[LOCKS].answer)
    agenda = await reviews.agenda(ADA, NOW + DAY)
    assert [schedule.question_id for schedule in agenda.due] == [GIL]
    assert [schedule.question_id for schedule in agenda.missed] == [GIL]


async def test_who_looks_the_answer_up_once_more_before_a_review_is_asked_again_tomorrow(
    reviews: Reviews, attempts: Attempts, questions: Questions, bank: Bank
) -> None:
    weeks_later = NOW + 30 * DAY
    await questions.answer(ADA, GIL, NOW - 60)
    await answer(attempts, GIL, bank[GIL].answer)
    await answer(attempts, GIL, bank[GIL].answer, at=weeks_later)
    assert (await reviews.agenda(ADA, weeks_later)).missed == ()
    for looked_at in (weeks_later + 5 * DAY, weeks_later + 9 * DAY):
        await questions.answer(ADA, GIL, looked_at)
        await answer(attempts, GIL, bank[GIL].answer, at=looked_at + 60)
        assert [schedule.due(looked_at + DAY) for schedule in (await reviews.agenda(ADA, looked_at)).missed] == [True]


@pytest.mark.parametrize("given", [1, 99])
async def test_hints_seen_once_more_before_a_review_bring_it_back_sooner(
    reviews: Reviews, attempts: Attempts, questions: Questions, bank: Bank, given: int
) -> None:
    """Also where there is none left that would be new."""
    for n in range(min(given, len(bank[GIL].points))):
        await questions.hint(ADA, GIL, NOW - 30 * DAY + n)
    for user in (ADA, BEN):
        await answer(attempts, GIL, bank[GIL].answer, user=user)
    again = NOW + 8 * DAY
    await questions.hint(ADA, GIL, again - 60)
    for user in (ADA, BEN):
        await answer(attempts, GIL, bank[GIL].answer, user=user, at=again)
    (helped,), (alone,) = [(await reviews.agenda(user, again)).schedules for user in (ADA, BEN)]
    assert helped.due_at < alone.due_at


async def test_the_answer_that_feedback_showed_is_held_against_nobody(
    reviews: Reviews, attempts: Attempts, bank: Bank
) -> None:
    for at in (NOW, NOW + FRESH):
        await answer(attempts, GIL, bank[GIL].answer, at=at)
        assert (await reviews.agenda(ADA, at)).missed == ()
    (schedule,) = (await reviews.agenda(ADA, NOW + DAY)).schedules
    assert schedule.reviews == 2


async def test_ticks_move_the_day(bank: Bank, examiner: Examiner, database: Database, reviews: Reviews) -> None:
    doubtful = Attempts(bank, Doubting(examiner), database)
    await answer(doubtful, GIL, NOTHING, id_=1)
    before = await reviews.agenda(ADA, NOW + 60)
    await doubtful.tick(ADA, 1, [point.id for point in bank[GIL].points], offered=False, now=NOW + 90)
    after = await reviews.agenda(ADA, NOW + 120)
    assert (before.tomorrow, after.tomorrow) == (1, 0)
    assert [schedule.percent for schedule in after.schedules] == [100]


async def test_a_retired_question_is_not_reviewed(attempts: Attempts, bank: Bank, database: Database) -> None:
    await answer(attempts, GIL, NOTHING)
    later = Reviews(Bank(question for question in bank if question.id != GIL), database)
    assert (await later.agenda(ADA, NOW + DAY)).schedules == ()
    assert await later.standing(ADA, NOW + DAY) == {}
    with pytest.raises(Refused, match="nothing to review yet"):
        await ask(later, Mode.DUE, NOW + DAY)


async def test_standing_is_given_for_what_was_answered(reviews: Reviews, attempts: Attempts, bank: Bank) -> None:
    known = await answer(attempts, LOCKS, bank[LOCKS].answer)
    await answer(attempts, GIL, NOTHING)
    await answer(attempts, GIL, bank[GIL].answer, at=NOW + 600)
    assert await reviews.standing(ADA, NOW + DAY) == {
        GIL: Standing(GIL, 0, due=True, answered_at=NOW + 600),
        LOCKS: Standing(LOCKS, known, due=False, answered_at=NOW),
    }
    assert (await reviews.standing(ADA, NOW + FRESH))[GIL].due is False
    assert await reviews.standing(BEN, NOW) == {}
