from dataclasses import replace

import pytest

from bot.domain.quiz import Ending, Press, Quiz
from bot.store import quiz_presses, quizzes
from bot.store.database import Database
from tests.domain.quizzes import ADA, BEN, CHANNEL, FIRST, NOON, asking, one_of_four, quiz, true_or_false


async def keep(database: Database, *given: Quiz) -> list[bool]:
    async with database.transaction() as tx:
        return [await quizzes.add(tx, one) for one in given]


async def move(database: Database, before: Quiz, after: Quiz, now: float = FIRST) -> bool:
    async with database.transaction() as tx:
        return await quizzes.move(tx, before, after, now)


async def show(database: Database, shown: Quiz, message_id: int | None = 4) -> None:
    async with database.transaction() as tx:
        await quizzes.show(tx, shown, message_id)


async def got(database: Database, quiz_id: int = 1) -> Quiz | None:
    async with database.reading() as rx:
        return await quizzes.get(rx, quiz_id)


async def due(database: Database, now: float, claimed_before: float = 0.0) -> list[int]:
    async with database.reading() as rx:
        return await quizzes.due(rx, now, claimed_before=claimed_before)


BEGUN = quiz(true_or_false(), one_of_four())
ASKING = BEGUN.turned(FIRST, answers=0)


@pytest.mark.parametrize("other", [BEGUN, quiz(*(one_of_four(n % 4) for n in range(20)))])
async def test_a_quiz_comes_back_as_it_went_in(database: Database, other: Quiz) -> None:
    assert await keep(database, other) == [True]
    assert await got(database) == other
    async with database.reading() as rx:
        assert await quizzes.open_in(rx, CHANNEL) == other
        assert await quizzes.open_in(rx, CHANNEL + 1) is None


@pytest.mark.parametrize(
    "after",
    [ASKING, replace(ASKING, unanswered=2, message_id=99), BEGUN.ended(Ending.SHUT_OUT, FIRST)],
)
async def test_a_move_is_kept_whole(database: Database, after: Quiz) -> None:
    await keep(database, BEGUN)
    assert await move(database, BEGUN, after)
    assert await got(database) == after


async def test_of_two_moves_from_the_same_step_one_succeeds(database: Database) -> None:
    await keep(database, BEGUN)
    stopped = BEGUN.ended(Ending.STOPPED, FIRST)
    assert [await move(database, BEGUN, ASKING), await move(database, BEGUN, stopped)] == [True, False]
    assert await got(database) == ASKING


async def test_a_channel_has_one_open_quiz_and_an_event_begins_one(database: Database) -> None:
    other = replace(BEGUN, id=2)
    elsewhere = replace(BEGUN, id=3, channel_id=CHANNEL + 1)
    assert await keep(database, BEGUN, BEGUN, other, elsewhere) == [True, False, False, True]
    await move(database, BEGUN, BEGUN.ended(Ending.STOPPED, FIRST))
    assert await keep(database, other, BEGUN) == [True, False]


async def test_a_quiz_that_stands_before_its_channel_is_due_at_its_time(database: Database) -> None:
    await keep(database, BEGUN)
    assert await due(database, FIRST - 0.1) == []
    assert await due(database, FIRST) == [1]
    async with database.reading() as rx:
        assert await quizzes.next_due(rx) == FIRST
        assert await quizzes.oldest_claim(rx) is None


async def test_what_was_moved_and_not_shown_is_due_once_its_claim_is_old(database: Database) -> None:
    await keep(database, BEGUN)
    await move(database, BEGUN, ASKING, now=FIRST)
    assert await due(database, now=9e9, claimed_before=FIRST - 0.1) == []
    assert await due(database, now=0.0, claimed_before=FIRST) == [1]
    async with database.reading() as rx:
        assert await quizzes.lags(rx, 1)
        assert (await quizzes.next_due(rx), await quizzes.oldest_claim(rx)) == (None, FIRST)


async def test_what_was_shown_is_due_at_its_time_again_and_keeps_its_message(database: Database) -> None:
    await keep(database, BEGUN)
    await move(database, BEGUN, ASKING)
    await show(database, ASKING, 77)
    assert await got(database) == replace(ASKING, message_id=77)
    assert await due(database, now=ASKING.closes_at + 60) == [1]
    async with database.reading() as rx:
        assert not await quizzes.lags(rx, 1)


async def test_a_showing_that_comes_late_undoes_no_later_one(database: Database) -> None:
    await keep(database, BEGUN)
    await move(database, BEGUN, ASKING)
    over = ASKING.ended(Ending.STOPPED, FIRST)
    await move(database, ASKING, over)
    await show(database, ASKING, 77)
    assert await got(database) == replace(over, message_id=77)
    async with database.reading() as rx:
        assert await quizzes.lags(rx, 1)
    await show(database, over, 77)
    await show(database, ASKING, 88)
    assert await got(database) == replace(over, message_id=77)


async def test_a_quiz_that_is_over_and_shown_is_never_due(database: Database) -> None:
    await keep(database, BEGUN)
    over = BEGUN.ended(Ending.STOPPED, FIRST)
    await move(database, BEGUN, over)
    await show(database, over)
    assert await due(database, 9e9, 9e9) == []


async def test_an_old_claim_is_taken_over_once(database: Database) -> None:
    await keep(database, BEGUN)
    await move(database, BEGUN, ASKING, now=FIRST)
    again = ASKING.again(FIRST + 300)
    async with database.transaction() as tx:
        assert not await quizzes.claim(tx, again, FIRST + 300, before=FIRST - 1)
        assert await quizzes.claim(tx, again, FIRST + 300, before=FIRST)
        assert not await quizzes.claim(tx, again, FIRST + 300, before=FIRST)
    assert await got(database) == again
    await show(database, again)
    async with database.transaction() as tx:
        assert not await quizzes.claim(tx, again, FIRST + 900, before=FIRST + 800)


def press(user_id: int, choice: int = 0, at: float = FIRST + 3, position: int = 0) -> Press:
    return replace(asking(true_or_false()).press(user_id, 0, choice, FIRST + 3), pressed_at=at, position=position)


async def test_a_member_answers_an_item_once_and_the_first_press_counts(database: Database) -> None:
    await keep(database, BEGUN)
    async with database.transaction() as tx:
        assert await quiz_presses.add(tx, press(ADA, 0))
        assert not await quiz_presses.add(tx, press(ADA, 1))
        assert await quiz_presses.add(tx, press(ADA, 1, position=1))
        assert await quiz_presses.get(tx, 1, 0, ADA) == press(ADA, 0)
        assert await quiz_presses.get(tx, 1, 0, BEN) is None


async def test_answers_come_in_the_order_of_their_items_and_times(database: Database) -> None:
    await keep(database, BEGUN)
    given = [press(ADA, 0, NOON + 9), press(BEN, 1, NOON + 8), press(ADA, 0, NOON + 7, position=1)]
    async with database.transaction() as tx:
        for one in given:
            await quiz_presses.add(tx, one)
    async with database.reading() as rx:
        assert await quiz_presses.of(rx, 1) == [given[1], given[0], given[2]]
        assert await quiz_presses.of(rx, 2) == []
