"""What members say of their own attempts, where the bot was not sure."""

import pytest

from bot.domain.attempt import percent_of
from bot.domain.bank import Bank
from bot.domain.refusal import Refused, Unmarkable
from bot.domain.scoring import Examiner
from bot.service.attempts import Attempts, Marked
from bot.store import attempts as kept
from bot.store.database import Database
from tests.doubts import Doubting
from tests.service.test_attempts import GERMAN, NOW, reply
from tests.store.samples import ADA, BEN, GIL, LOCKS


@pytest.fixture
def attempts(bank: Bank, examiner: Examiner, database: Database) -> Attempts:
    return Attempts(bank, Doubting(examiner), database)


@pytest.fixture
async def marked(attempts: Attempts) -> Marked:
    return await attempts.submit(GIL, reply(1), NOW)


async def tick(attempts: Attempts, *points: str, user: int = ADA, id_: int = 1, offered: bool = False) -> Marked:
    return await attempts.tick(user, id_, points, offered=offered, now=NOW + 60)


async def test_the_members_ticks_are_kept_and_make_the_score(attempts: Attempts, marked: Marked, bank: Bank) -> None:
    first, second = (point.id for point in bank[GIL].points[:2])
    assert marked.attempt.undecided
    ticked = await tick(attempts, second, first, "of-another-question")
    assert ticked.attempt.ticked == (first, second)
    assert ticked.attempt.percent == percent_of(marked.attempt.verdict.points, {first, second})
    assert await attempts.reopen(ADA, 1) == ticked
    assert (await attempts.page(ADA)).marked == (ticked,)
    assert ticked.attempt.verdict == marked.attempt.verdict


async def test_an_attempt_can_be_ticked_again_and_the_offer_taken_back(attempts: Attempts, marked: Marked) -> None:
    ids = [point.id for point in marked.attempt.verdict.points]
    assert (await tick(attempts, *ids, offered=True)).attempt.percent == 100
    again = await tick(attempts)
    assert (again.attempt.percent, again.attempt.offered) == (0, False)
    assert await attempts.tickable(ADA, 1) == again


@pytest.mark.parametrize(
    ("user", "id_", "says"),
    [(BEN, 1, "somebody else's"), (ADA, 3, "no longer here"), (ADA, 2, "I was sure about that one")],
)
async def test_what_is_not_the_members_to_mark_is_refused_and_stays(
    attempts: Attempts, marked: Marked, user: int, id_: int, says: str
) -> None:
    sure = await attempts.submit(LOCKS, reply(2), NOW)
    with pytest.raises(Refused, match=says):
        await attempts.tickable(user, id_)
    with pytest.raises(Refused, match=says):
        await tick(attempts, "mutex", user=user, id_=id_, offered=True)
    assert [await attempts.reopen(ADA, one) for one in (1, 2)] == [marked, sure]


async def test_the_key_points_of_a_retired_question_can_be_ticked_no_more(
    attempts: Attempts, marked: Marked, bank: Bank, examiner: Examiner, database: Database
) -> None:
    ticked = await tick(attempts, "mutex")
    later = Attempts(Bank(question for question in bank if question.id != GIL), Doubting(examiner), database)
    with pytest.raises(Refused, match="retired"):
        await tick(later)
    assert (await later.reopen(ADA, 1)).attempt == ticked.attempt


async def test_the_same_event_again_yields_what_its_author_ticked_meanwhile(attempts: Attempts, marked: Marked) -> None:
    ticked = await tick(attempts, "mutex")
    assert await attempts.submit(GIL, reply(1), NOW + 90) == ticked


async def test_a_reply_that_is_not_english_is_no_attempt_however_unsure_the_bot_is(attempts: Attempts) -> None:
    with pytest.raises(Unmarkable, match="English only"):
        await attempts.submit(GIL, reply(1, text=GERMAN), NOW)


async def test_a_wording_is_offered_only_where_its_author_says_so(
    attempts: Attempts, marked: Marked, database: Database
) -> None:
    await attempts.submit(GIL, reply(2, text="The lock of the interpreter."), NOW)
    await tick(attempts, "mutex", offered=False)
    await tick(attempts, "mutex", id_=2, offered=True)
    async with database.reading() as rx:
        assert [(offer.text, offer.points) for offer in await kept.offers(rx)] == [
            ("The lock of the interpreter.", ("mutex",))
        ]
