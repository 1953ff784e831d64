import asyncio

import pytest

from bot.domain.bank import Bank
from bot.domain.place import Place
from bot.domain.refusal import Refused, Unmarkable
from bot.domain.review import DAY
from bot.domain.turn import End, Stage
from bot.service.attempts import Attempts
from bot.service.delivery import Delivery
from bot.service.interviews import IN_FLIGHT, Interviews, Wishes
from bot.service.reviews import Reviews
from bot.store import drafts, peeks
from bot.store.database import Database
from tests.service.candidates import LITTLE, NOW, answered, everything, kept, said
from tests.store.samples import ADA, BEN

RUSSIAN = "Только один поток исполняет байт-код в каждый момент времени, и это блокировка."


async def test_the_first_question_is_put_at_once_unless_a_clock_would_start(service: Interviews) -> None:
    begun = await service.start(1, ADA, Wishes(questions=3), NOW)
    assert (begun.interview.stage, len(begun.interview.turns)) == (Stage.ASKED, 3)
    assert begun.question is not None
    timed = await service.start(2, BEN, Wishes(questions=1, minutes=2), NOW)
    assert (timed.interview.stage, timed.interview.allowed) == (Stage.READY, 120)
    put = await service.go_on(2, BEN, timed.interview.step, NOW + 60)
    assert (put.interview.stage, put.interview.clock.due_at) == (Stage.ASKED, NOW + 180)


async def test_the_same_event_begins_one_interview_and_another_one_is_refused(
    service: Interviews, beside: Interviews
) -> None:
    first = await service.start(1, ADA, Wishes(), NOW)
    assert await beside.start(1, ADA, Wishes(), NOW + 1) == first
    with pytest.raises(Refused, match="under way"):
        await beside.start(2, ADA, Wishes(), NOW + 2)
    both = await asyncio.gather(*(s.start(id_, BEN, Wishes(), NOW) for id_, s in enumerate((service, beside), 5)),
                                return_exceptions=True)  # fmt: skip
    assert [type(one) for one in both].count(Refused) == 1


async def test_topic_and_level_are_kept_to_or_refused(service: Interviews) -> None:
    begun = await service.start(1, ADA, Wishes("the gil", "easy"), NOW)
    assert [turn.question_id for turn in begun.interview.turns] == ["what-is-the-gil"]
    with pytest.raises(Refused, match="no such topic"):
        await service.start(2, BEN, Wishes("Astrology"), NOW)


async def test_an_answer_leads_to_its_follow_up_and_that_to_the_next_question(
    service: Interviews, database: Database
) -> None:
    begun = await service.start(1, ADA, Wishes(questions=2), NOW)
    probed = await answered(service, begun)
    assert probed.probe is not None
    assert probed.first is not None
    assert probed.first.reply.text == LITTLE
    following = await answered(service, probed, probed.probe.statement)
    assert following.closed is not None
    assert following.closed.gain > 0
    assert (following.interview.position, following.interview.stage) == (1, Stage.ASKED)
    over = await answered(service, following, everything(following))
    assert (over.interview.open, over.closed is not None, over.question) == (False, True, None)
    assert await kept(database) == 2


async def test_nobody_else_moves_it(service: Interviews) -> None:
    begun = await service.start(1, ADA, Wishes(questions=2), NOW)
    step = begun.interview.step
    for move in (
        service.answer(1, step, said(user=BEN), NOW), service.skip(1, BEN, step, NOW), service.pause(1, BEN, NOW),
        service.resume(1, BEN, NOW), service.stop(1, BEN, NOW), service.hint(1, BEN, step, 0, NOW),
        service.opened(1, BEN, step, NOW), service.go_on(1, BEN, step, NOW), service.own(1, BEN),
    ):  # fmt: skip
        with pytest.raises(Refused, match="somebody else"):
            await move
    assert (await service.current(ADA)) == begun
    with pytest.raises(Refused, match="no longer here"):
        await service.skip(9, ADA, 1, NOW)


async def test_a_text_that_can_not_be_marked_is_kept_as_a_draft_until_one_can(
    service: Interviews, database: Database
) -> None:
    begun = await service.start(1, ADA, Wishes(questions=1), NOW)
    with pytest.raises(Unmarkable):
        await answered(service, begun, RUSSIAN)
    sitting, draft = await service.opened(1, ADA, begun.interview.step, NOW)
    assert (sitting.interview.step, draft) == (begun.interview.step, RUSSIAN)
    await answered(service, begun)
    async with database.reading() as rx:
        assert await drafts.get(rx, ADA, begun.interview.turns[0].question_id) is None


@pytest.mark.parametrize("coach", [True, False])
async def test_who_was_told_the_answer_has_seen_it_from_then_on(
    service: Interviews, database: Database, coach: bool
) -> None:
    begun = await service.start(1, ADA, Wishes(questions=2, coach=coach), NOW)
    first, second = (turn.question_id for turn in begun.interview.turns)

    async def seen() -> list[bool]:
        async with database.reading() as rx:
            return [peeks.ANSWER in await peeks.seen(rx, ADA, id_, until=NOW + 99) for id_ in (first, second)]

    moved = await service.skip(1, ADA, begun.interview.step, NOW + 1)
    assert await seen() == [coach, False]
    await service.skip(1, ADA, moved.interview.step, NOW + 2)
    assert await seen() == [True, True]


@pytest.mark.parametrize("coach", [True, False])
async def test_what_an_interview_told_after_an_answer_is_not_held_against_it(
    service: Interviews, bank: Bank, database: Database, coach: bool
) -> None:
    begun = await service.start(1, ADA, Wishes(questions=1, coach=coach), NOW)
    over = await answered(service, begun, everything(begun))
    assert (over.interview.open, over.closed and over.closed.percent >= 90) == (False, True)
    agenda = await Reviews(bank, database).agenda(ADA, NOW + 60)
    assert (len(agenda.schedules), agenda.missed) == (1, ())


@pytest.mark.parametrize("coach", [True, False])
async def test_the_answer_to_a_question_that_was_skipped_counts_as_looked_up(
    service: Interviews, attempts: Attempts, bank: Bank, database: Database, coach: bool
) -> None:
    """Every time: it is another interview, weeks after the question was answered."""
    wishes, later = Wishes(questions=1, coach=coach), NOW + 30 * DAY
    begun = await service.start(1, ADA, wishes, NOW)
    asked, text = begun.interview.turn.question_id, everything(begun)
    await answered(service, begun, text)
    again = await service.start(2, ADA, wishes, later)
    assert again.interview.turn.question_id == asked  # for it is due
    await service.skip(2, ADA, again.interview.step, later + 60)
    await attempts.submit(asked, said(text, at=later + 120), later + 120)
    (missed,) = (await Reviews(bank, database).agenda(ADA, later + 180)).missed
    assert (missed.question_id, missed.reviews) == (asked, 2)


async def test_the_time_is_called_once_with_a_grace_for_what_is_on_its_way(
    service: Interviews, beside: Interviews, database: Database
) -> None:
    await service.start(1, ADA, Wishes(questions=2, minutes=1), NOW)
    put = await service.go_on(1, ADA, 0, NOW)
    assert await service.next_closing() is None  # nobody has seen the question yet
    await Delivery(database).shown(put.interview, None)
    assert await service.next_closing() == NOW + 60 + IN_FLIGHT
    assert await service.time_out(NOW + 60 + IN_FLIGHT - 0.5) == []
    called = await asyncio.gather(service.time_out(NOW + 500), beside.time_out(NOW + 500))
    assert sorted(map(len, called)) == [0, 1]
    (over,) = [one for found in called for one in found]
    assert over.closed is not None
    assert over.closed.turn.first is End.TIMED_OUT
    assert over.closed.turn.seconds == 60
    assert await service.next_closing() is None


async def test_an_interview_that_is_paused_or_in_a_box_is_not_called(service: Interviews, database: Database) -> None:
    await service.start(1, ADA, Wishes(questions=2, minutes=1), NOW)
    put = await service.go_on(1, ADA, 0, NOW)
    await Delivery(database).shown(put.interview, None)
    await service.opened(1, ADA, put.interview.step, NOW + 59)
    assert await service.time_out(NOW + 119) == []
    late = await service.answer(1, put.interview.step, said(at=NOW + 100), NOW + 100)
    await Delivery(database).shown(late.interview, None)
    assert late.interview.turns[0].late == 40
    await service.pause(1, ADA, NOW + 110)
    assert await service.time_out(NOW + 9e6) == []
    resumed = await service.resume(1, ADA, NOW + 9e6)
    assert resumed.interview.clock.due_at == NOW + 9e6 + 50


async def test_it_is_kept_where_it_is_held(service: Interviews) -> None:
    await service.start(1, ADA, Wishes(), NOW)
    await service.hold_in(1, Place(5, 6))
    current = await service.current(ADA)
    assert current is not None
    assert current.interview.place == Place(5, 6)
