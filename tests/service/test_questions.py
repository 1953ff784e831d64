import random
from itertools import pairwise

import pytest

from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.question import LEVELS, Level
from bot.domain.refusal import Refused
from bot.service.attempts import Attempts
from bot.service.questions import OPEN_SECONDS, Questions
from bot.store import peeks
from bot.store.database import Database
from tests.store.samples import ADA, BEN, CHANNEL, GIL, card

NOW = 1_700_000_000.0


async def answer(attempts: Attempts, *question_ids: str, user: int = ADA, at: float = NOW, card_id: int = 0) -> None:
    for n, question_id in enumerate(question_ids):
        text = "Threads share memory and a lock guards it."
        reply = Reply(hash((user, at, n)) % 2**62, user, text, at + n, None, card_id)
        await attempts.submit(question_id, reply, at + n)


async def test_questions_the_member_has_not_answered_come_first(
    questions: Questions, attempts: Attempts, bank: Bank
) -> None:
    unanswered = {question.id for question in bank}
    while unanswered:
        chosen = await questions.choose(ADA)
        assert chosen.id in unanswered
        await answer(attempts, chosen.id, at=NOW + 10 * len(unanswered))
        unanswered.remove(chosen.id)


async def test_when_all_are_answered_the_one_answered_longest_ago_comes(
    questions: Questions, attempts: Attempts, bank: Bank
) -> None:
    order = [question.id for question in bank][::-1]
    await answer(attempts, *order)
    await answer(attempts, *order, user=BEN, at=NOW + 50)
    assert (await questions.choose(ADA)).id == order[0]
    assert (await questions.choose(ADA, besides=order[0])).id == order[1]
    await answer(attempts, order[0], at=NOW + 100)
    assert (await questions.choose(ADA)).id == order[1]


async def test_another_question_than_the_last_comes_as_long_as_there_is_one(questions: Questions, bank: Bank) -> None:
    for question in bank:
        assert {(await questions.choose(ADA, besides=question.id)).id for _ in range(20)}.isdisjoint({question.id})


async def test_of_a_single_fitting_question_the_same_comes_again(database: Database, bank: Bank) -> None:
    alone = Questions(Bank([bank[GIL]]), database, random.Random(1))
    assert (await alone.choose(ADA, besides=GIL)).id == GIL


async def test_who_draws_is_the_given_dice(database: Database, bank: Bank) -> None:
    def drawing(seed: int) -> Questions:
        return Questions(bank, database, random.Random(seed))

    assert len({(await drawing(seed).choose(ADA)).id for seed in range(40)}) == len(bank)
    assert len({(await drawing(3).choose(ADA)).id for _ in range(10)}) == 1


@pytest.mark.parametrize("level", LEVELS)
async def test_a_question_fits_topic_and_level_or_is_refused(questions: Questions, bank: Bank, level: Level) -> None:
    for topic in bank.topics:
        fitting = {question.id for question in bank if (question.topic, question.level) == (topic, level)}
        if fitting:
            chosen = await questions.choose(ADA, topic=f" {topic.upper()} ", level=level)
            assert chosen.id in fitting
        else:
            with pytest.raises(Refused, match=f"no {level} question in “{topic}”"):
                await questions.choose(ADA, topic=topic, level=level)


async def test_a_refusal_names_every_topic(questions: Questions, bank: Bank) -> None:
    with pytest.raises(Refused, match="no such topic") as refusal:
        await questions.choose(ADA, topic="Astrology")
    assert [topic for topic in bank.topics if topic not in str(refusal.value)] == []


async def test_hints_come_one_at_a_time_the_heaviest_first(questions: Questions, bank: Bank) -> None:
    for question in bank:
        given = [(await questions.hint(ADA, question.id, NOW + n)).points for n in range(len(question.points))]
        assert [len(points) for points in given] == list(range(1, len(question.points) + 1))
        assert all(later[:-1] == earlier for earlier, later in pairwise(given))
        assert [point.weight for point in given[-1]] == sorted((p.weight for p in question.points), reverse=True)
        assert (await questions.hint(ADA, question.id, NOW + 99)).points == given[-1]


async def test_a_member_s_hints_are_their_own(questions: Questions) -> None:
    first = await questions.hint(ADA, GIL, NOW)
    await questions.hint(ADA, GIL, NOW + 1)
    assert await questions.hint(BEN, GIL, NOW + 2) == first


async def test_two_hints_of_the_same_moment_are_both_shown(questions: Questions, bank: Bank) -> None:
    for _ in range(2):
        hints = await questions.hint(ADA, GIL, NOW)
    assert {point.id for point in hints.points} == {p.id for p in sorted(bank[GIL].points, key=lambda p: -p.weight)[:2]}


async def test_who_asked_for_the_answer_has_seen_it_from_then_on(questions: Questions, database: Database) -> None:
    question = await questions.answer(ADA, GIL, NOW)
    await questions.answer(ADA, GIL, NOW + 5)
    async with database.reading() as rx:
        seen = [await peeks.seen(rx, user, GIL, until=at) for user, at in ((ADA, NOW - 1), (ADA, NOW), (BEN, NOW + 9))]
    assert question.id == GIL
    assert seen == [[], [peeks.ANSWER], []]


async def test_the_answer_counts_as_no_hint(questions: Questions) -> None:
    await questions.answer(ADA, GIL, NOW)
    assert len((await questions.hint(ADA, GIL, NOW + 1)).points) == 1


async def test_a_retired_question_has_neither_hint_nor_answer(questions: Questions) -> None:
    with pytest.raises(Refused, match="retired"):
        await questions.hint(ADA, "long-gone", NOW)
    with pytest.raises(Refused, match="retired"):
        await questions.answer(ADA, "long-gone", NOW)


@pytest.mark.parametrize(("age", "is_open"), [(0.0, True), (OPEN_SECONDS, True), (OPEN_SECONDS + 1, False)])
async def test_a_card_is_open_for_a_day(questions: Questions, age: float, is_open: bool) -> None:
    posted = card(5, at=NOW)
    await questions.posted(posted)
    assert await questions.card(5) == posted
    assert await questions.open_card(CHANNEL, ADA, NOW + age) == (posted if is_open else None)
    assert OPEN_SECONDS == 24 * 3600


async def test_an_answered_card_is_closed_for_its_answerer_only(questions: Questions, attempts: Attempts) -> None:
    await questions.posted(card(5, at=NOW))
    await answer(attempts, GIL, card_id=5)
    assert await questions.open_card(CHANNEL, ADA, NOW + 1) is None
    assert await questions.open_card(CHANNEL, BEN, NOW + 1) == card(5, at=NOW)
    assert await questions.answerers(5) == 1
