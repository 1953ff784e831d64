import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.bank import Bank
from bot.domain.quiz import GETTING_READY, IN_FLIGHT, Call, Ending, Phase, Quiz
from bot.domain.refusal import Refused
from bot.service.quizzes import LEASE, Quizzes, Scene, UnderWay, Wishes
from bot.store.database import Database
from tests.domain.quizzes import ADA, BEN, CHANNEL, CLEO, GUILD, NOON, question

FIRST = NOON + GETTING_READY
TIME = FIRST + 20 + IN_FLIGHT
"""When the first item is over."""


@pytest.fixture
def rounds(bank: Bank, database: Database) -> Quizzes:
    return Quizzes(bank, database, random.Random(7))


@pytest.fixture
async def elsewhere(bank: Bank, database: Database, database_file: Path) -> AsyncIterator[Quizzes]:
    """The same in another process."""
    async with Database.open(database_file) as other:
        yield Quizzes(bank, other, random.Random(8))


async def start(rounds: Quizzes, event: int = 1, channel: int = CHANNEL, wishes: Wishes | None = None) -> Quiz:
    return await rounds.start(Call(event, GUILD, channel, ADA, NOON), wishes or Wishes())


async def shown(rounds: Quizzes, now: float, quiz_id: int = 1) -> Scene:
    """What comes next at that time, and the channel sees it."""
    scene = await rounds.turn_over(quiz_id, now)
    assert scene is not None
    message_id = 70 + scene.quiz.position if scene.quiz.phase is Phase.ASKING else scene.quiz.message_id
    await rounds.shown(scene.quiz, message_id)
    return replace(scene, quiz=replace(scene.quiz, message_id=message_id))


async def asking(rounds: Quizzes) -> Quiz:
    await start(rounds)
    return (await shown(rounds, FIRST)).quiz


async def test_a_quiz_has_as_many_items_as_were_asked_for(rounds: Quizzes) -> None:
    quiz = await start(rounds, wishes=Wishes(items=11, seconds=30))
    assert (len(quiz.items), quiz.seconds, quiz.host_id) == (11, 30.0, ADA)


async def test_a_topic_narrows_it_down(rounds: Quizzes) -> None:
    quiz = await start(rounds, wishes=Wishes("locks"))
    assert {item.title for item in quiz.items} == {"Race conditions, and how a lock prevents them"}
    with pytest.raises(Refused, match="no such topic"):
        await start(rounds, 2, 5, Wishes("cooking"))


async def test_a_channel_has_one_quiz_at_a_time(rounds: Quizzes) -> None:
    first = await start(rounds)
    with pytest.raises(UnderWay) as refused:
        await start(rounds, event=2)
    assert refused.value.quiz == first
    assert (await start(rounds, event=3, channel=CHANNEL + 1)).id == 3
    await rounds.stop(1, ADA, NOON, moderates=False)
    assert (await start(rounds, event=4)).id == 4


async def test_the_same_event_begins_one_quiz(rounds: Quizzes) -> None:
    first = await start(rounds)
    assert await start(rounds) == first


async def test_the_first_press_counts_and_the_second_is_told_so(rounds: Quizzes) -> None:
    quiz = await asking(rounds)
    right = quiz.item.right
    first = await rounds.press(1, BEN, 0, right, FIRST + 1)
    second = await rounds.press(1, BEN, 0, 1 - min(right, 1), FIRST + 2)
    assert (first.new, second.new) == (True, False)
    assert second.press == first.press
    scene = await shown(rounds, TIME)
    assert scene.given == (first.press,)


async def test_a_late_press_is_refused_and_earns_nothing(rounds: Quizzes) -> None:
    await asking(rounds)
    with pytest.raises(Refused, match="Too late"):
        await rounds.press(1, BEN, 0, 0, FIRST + 20.5)
    assert (await shown(rounds, TIME)).presses == ()


async def test_a_press_on_a_quiz_that_is_no_more_is_refused(rounds: Quizzes) -> None:
    with pytest.raises(Refused, match="no longer here"):
        await rounds.press(1, BEN, 0, 0, NOON)


async def test_a_whole_round_ends_with_everybodys_points(rounds: Quizzes) -> None:
    await start(rounds, wishes=Wishes(items=3))
    scene = None
    while (now := await rounds.next_due()) is not None:
        assert await rounds.due(now) == [1]
        scene = await shown(rounds, now)
        if (quiz := scene.quiz).phase is Phase.ASKING:
            await rounds.press(1, BEN, quiz.position, quiz.item.right, now)
            await rounds.press(1, CLEO, quiz.position, (quiz.item.right + 1) % 2, now + 1)
            await rounds.press(1, ADA, quiz.position, quiz.item.right, now + 20)
    assert scene is not None
    assert scene.quiz.ending is Ending.FINISHED
    assert [(s.place, s.user_id, s.points, s.right) for s in scene.standings] == [
        (1, BEN, 45, 3), (2, ADA, 30, 3), (3, CLEO, 0, 0),
    ]  # fmt: skip


async def test_an_edited_bank_changes_nothing_in_a_round(rounds: Quizzes, database: Database) -> None:
    before = await asking(rounds)
    later = Quizzes(Bank([question("something-else")]), database, random.Random(1))
    assert (await shown(later, TIME)).quiz.items == before.items
    assert (await shown(later, TIME + 99)).quiz.item == before.items[1]


async def test_it_is_deserted_when_nobody_answers(rounds: Quizzes) -> None:
    await asking(rounds)
    quiz = None
    while (now := await rounds.next_due()) is not None:
        quiz = (await shown(rounds, now)).quiz
    assert quiz is not None
    assert (quiz.ending, quiz.asked) == (Ending.DESERTED, 3)


@pytest.mark.parametrize(("by", "moderates"), [(ADA, False), (BEN, True)])
async def test_it_can_be_stopped_and_what_was_answered_counts(rounds: Quizzes, by: int, moderates: bool) -> None:
    quiz = await asking(rounds)
    await rounds.press(1, CLEO, 0, quiz.item.right, FIRST)
    scene = await rounds.stop(1, by, FIRST + 5, moderates=moderates)
    assert scene.quiz.ending is Ending.STOPPED
    assert [s.points for s in scene.standings] == [15]
    with pytest.raises(Refused, match="over"):
        await rounds.press(1, BEN, 0, 0, FIRST + 6)


async def test_a_stranger_cannot_stop_it(rounds: Quizzes) -> None:
    await asking(rounds)
    with pytest.raises(Refused, match="Only who started"):
        await rounds.stop(1, BEN, FIRST, moderates=False)


async def test_before_its_time_nothing_is_turned_over(rounds: Quizzes) -> None:
    await asking(rounds)
    assert await rounds.due(TIME - 0.1) == []
    assert await rounds.turn_over(1, TIME - 0.1) is None


async def test_what_was_not_shown_comes_once_more_with_its_whole_time(rounds: Quizzes) -> None:
    await start(rounds)
    lost = await rounds.turn_over(1, FIRST)
    assert lost is not None
    assert await rounds.next_due() == FIRST + LEASE
    assert await rounds.turn_over(1, FIRST + LEASE - 1) is None
    again = await rounds.turn_over(1, FIRST + 600)
    assert again is not None
    assert (again.quiz.step, again.quiz.item) == (lost.quiz.step, lost.quiz.item)
    assert again.quiz.closes_at == FIRST + 620
    await rounds.shown(again.quiz, 70)
    assert await rounds.next_due() == FIRST + 620 + IN_FLIGHT


async def test_a_press_from_before_the_crash_counts_after_it(rounds: Quizzes) -> None:
    await start(rounds)
    lost = await rounds.turn_over(1, FIRST)
    assert lost is not None
    await rounds.press(1, BEN, 0, lost.quiz.item.right, FIRST + 1)
    again = await shown(rounds, FIRST + 600)
    assert [press.user_id for press in again.given] == [BEN]
    assert not (await rounds.press(1, BEN, 0, 0, FIRST + 601)).new


async def test_what_cannot_be_shown_is_given_up_for_good(rounds: Quizzes) -> None:
    quiz = await asking(rounds)
    await rounds.give_up(quiz, FIRST + 1)
    assert await rounds.next_due() is None
    with pytest.raises(Refused, match="over"):
        await rounds.press(1, BEN, 0, 0, FIRST + 2)
    over = (await rounds.stop((await start(rounds, 2)).id, ADA, NOON, moderates=False)).quiz
    await rounds.give_up(over, NOON + 1)
    assert await rounds.next_due() is None


async def test_of_two_processes_one_turns_an_item_over(rounds: Quizzes, elsewhere: Quizzes) -> None:
    await asking(rounds)
    scenes = await asyncio.gather(*(one.turn_over(1, TIME) for one in (rounds, elsewhere, rounds, elsewhere)))
    assert len([scene for scene in scenes if scene is not None]) == 1


async def test_of_two_processes_one_shows_what_a_third_has_lost(rounds: Quizzes, elsewhere: Quizzes) -> None:
    await start(rounds)
    await rounds.turn_over(1, FIRST)
    scenes = await asyncio.gather(*(one.turn_over(1, FIRST + 60) for one in (rounds, elsewhere, rounds, elsewhere)))
    assert len([scene for scene in scenes if scene is not None]) == 1


async def test_a_double_press_that_two_processes_serve_counts_once(rounds: Quizzes, elsewhere: Quizzes) -> None:
    await asking(rounds)
    noted = await asyncio.gather(
        *(one.press(1, BEN, 0, choice, FIRST + 1) for choice, one in enumerate((rounds, elsewhere)))
    )
    assert sorted(one.new for one in noted) == [False, True]
    assert noted[0].press == noted[1].press
    assert (await shown(rounds, TIME)).presses == (noted[0].press,)


async def test_of_two_processes_one_starts_the_quiz_of_a_channel(rounds: Quizzes, elsewhere: Quizzes) -> None:
    started = await asyncio.gather(start(rounds, 1), start(elsewhere, 2), return_exceptions=True)
    assert sorted(type(one).__name__ for one in started) == ["Quiz", "UnderWay"]
