import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.refusal import Refused, Unmarkable
from bot.domain.scoring import SCORER, Examiner, State
from bot.service.attempts import LONGEST, Attempts, Marked
from bot.service.questions import Questions
from bot.store.database import Database
from tests.store.samples import ADA, BEN, GIL, LOCKS

GOOD = "The GIL is a mutex in CPython, so only one thread runs Python bytecode at a time."
GERMAN = (
    "Der GIL ist eine Sperre und nur ein Thread wird auf einmal mit dem Interpreter laufen, aber das ist nicht alles."
)
NOW = 1_700_000_000.0


def reply(id_: int, user: int = ADA, text: str = GOOD, at: float = NOW) -> Reply:
    return Reply(id_, user, text, at, card_id=77)


@pytest.fixture
def retired(bank: Bank, examiner: Examiner, database: Database) -> Attempts:
    """The same database a while later: the question about the GIL is gone."""
    return Attempts(Bank(question for question in bank if question.id != GIL), examiner, database)


async def shown(attempts: Attempts, user: int = ADA) -> list[int]:
    return [marked.attempt.id for marked in (await attempts.page(user)).marked]


async def test_a_reply_is_kept_before_its_verdict_is_given(attempts: Attempts, database_file: Path) -> None:
    marked = await attempts.submit(GIL, reply(1), NOW + 1)
    with closing(sqlite3.connect(database_file)) as other:
        rows = other.execute("SELECT id, reply, percent, marked_at, scorer FROM attempts").fetchall()
    assert rows == [(1, GOOD, marked.attempt.verdict.percent, NOW + 1, SCORER)]
    assert marked.attempt.verdict.points[1].state is State.SAID
    assert not marked.edited


async def test_the_same_event_again_yields_what_was_kept(attempts: Attempts) -> None:
    first = await attempts.submit(GIL, reply(1), NOW)
    again = await attempts.submit(GIL, reply(1, text="Something about threads that are all different."), NOW + 60)
    assert again == first
    assert await shown(attempts) == [1]


async def test_the_same_event_twice_at_once_counts_once(attempts: Attempts) -> None:
    results = await asyncio.gather(*(attempts.submit(GIL, reply(1), NOW + n) for n in range(2)))
    assert results[0] == results[1]
    assert await shown(attempts) == [1]


async def test_two_replies_at_once_both_count(attempts: Attempts) -> None:
    await asyncio.gather(attempts.submit(GIL, reply(1), NOW), attempts.submit(GIL, reply(2), NOW))
    assert await shown(attempts) == [2, 1]


async def test_help_before_the_reply_is_noted_and_help_after_it_is_not(
    attempts: Attempts, questions: Questions
) -> None:
    first, second = [(await questions.hint(ADA, GIL, NOW + at)).points[-1].id for at in (-20.0, 20.0)]
    await questions.answer(ADA, GIL, NOW + 30)
    await questions.answer(ADA, LOCKS, NOW - 30)
    await questions.hint(BEN, GIL, NOW - 30)
    early = await attempts.submit(GIL, reply(1, at=NOW), NOW + 40)
    late = await attempts.submit(GIL, reply(2, at=NOW + 50), NOW + 50)
    assert (early.attempt.hints, early.attempt.answer_seen) == ((first,), False)
    assert (late.attempt.hints, late.attempt.answer_seen) == ((first, second), True)
    assert (await attempts.reopen(ADA, 1)).attempt == early.attempt


async def test_feedback_shows_the_answer_to_its_reader_alone(attempts: Attempts) -> None:
    await attempts.submit(GIL, reply(1), NOW)
    again = await attempts.submit(GIL, reply(2, at=NOW + 1), NOW + 1)
    elsewhere = await attempts.submit(LOCKS, reply(3, at=NOW + 1), NOW + 1)
    others = await attempts.submit(GIL, reply(4, BEN, at=NOW + 1), NOW + 1)
    assert [marked.attempt.answer_seen for marked in (again, elsewhere, others)] == [True, False, False]


async def test_a_reply_sent_before_the_feedback_came_had_not_seen_the_answer(attempts: Attempts) -> None:
    await attempts.submit(GIL, reply(1, at=NOW), NOW + 2)
    meanwhile = await attempts.submit(GIL, reply(2, at=NOW + 1), NOW + 3)
    assert not meanwhile.attempt.answer_seen


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lock " * (LONGEST // 5) + "!", "That is 4,001 characters"),
        (GERMAN, "English only"),
        ("Это блокировка, которая пускает только один поток.", "English only"),
    ],
)
async def test_what_cannot_be_marked_is_kept_as_a_draft(attempts: Attempts, text: str, says: str) -> None:
    with pytest.raises(Unmarkable, match=says) as refusal:
        await attempts.submit(GIL, reply(1, text=text), NOW)
    assert (refusal.value.question_id, refusal.value.card_id) == (GIL, 77)
    assert await attempts.draft(ADA, GIL) == text
    assert await attempts.draft(BEN, GIL) == await attempts.draft(ADA, LOCKS) == ""
    assert await shown(attempts) == []
    later = await attempts.submit(GIL, reply(2, at=NOW + 1), NOW + 1)
    assert await attempts.draft(ADA, GIL) == ""
    assert not later.attempt.answer_seen


@pytest.mark.parametrize("blank", ["?", "👍 …", "", " \n\t "])
async def test_a_blank_text_is_refused_and_costs_no_draft(attempts: Attempts, blank: str) -> None:
    with pytest.raises(Unmarkable):
        await attempts.submit(GIL, reply(1, text=GERMAN), NOW)
    with pytest.raises(Refused, match="nothing to mark"):
        await attempts.submit(GIL, reply(2, text=blank), NOW)
    assert await attempts.draft(ADA, GIL) == GERMAN


@pytest.mark.parametrize("text", ["hi", "wait, what is a process?", "one minute please", "idk", "thanks a lot!"])
async def test_what_may_be_no_answer_is_not_marked_where_it_may_not_be_meant(attempts: Attempts, text: str) -> None:
    with pytest.raises(Unmarkable, match="doesn't look like an answer"):
        await attempts.submit(GIL, reply(1, text=text), NOW, talk_below=25)
    assert await shown(attempts) == []
    marked = await attempts.submit(GIL, reply(1, text=text), NOW)
    assert marked.attempt.verdict.percent == 0


async def test_with_our_clock_ahead_the_answer_still_counts_as_seen(attempts: Attempts) -> None:
    await attempts.submit(GIL, reply(1, at=NOW), NOW + 600)
    again = await attempts.submit(GIL, reply(2, at=NOW + 60), NOW + 660)
    assert again.attempt.answer_seen


async def test_the_longest_reply_is_marked(attempts: Attempts) -> None:
    text = GOOD.ljust(LONGEST, ".")
    assert (await attempts.submit(GIL, reply(1, text=text), NOW)).attempt.reply.text == text


async def test_only_its_author_can_open_an_attempt(attempts: Attempts) -> None:
    marked = await attempts.submit(GIL, reply(1), NOW)
    assert await attempts.reopen(ADA, 1) == marked
    with pytest.raises(Refused, match="somebody else's"):
        await attempts.reopen(BEN, 1)
    with pytest.raises(Refused, match="no longer here"):
        await attempts.reopen(ADA, 2)


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (9, [9]), (10, [10]), (11, [10, 1]), (25, [10, 10, 5])])
async def test_leafing_through_shows_every_attempt_once(attempts: Attempts, count: int, sizes: list[int]) -> None:
    for id_ in range(1, count + 1):
        await attempts.submit(GIL, reply(id_), NOW)
        await attempts.submit(GIL, reply(1000 + id_, BEN), NOW)
    pages = [await attempts.page(ADA)]
    while pages[-1].older is not None:
        pages.append(await attempts.page(ADA, pages[-1].older))
    assert [len(page.marked) for page in pages] == sizes
    assert [page.first for page in pages] == [True] + [False] * (len(sizes) - 1)
    assert [marked.attempt.id for page in pages for marked in page.marked] == list(range(count, 0, -1))


async def share(attempts: Attempts, user: int, id_: int, failing: BaseException | None = None) -> Marked:
    async with attempts.sharing(user, id_, NOW) as marked:
        await asyncio.sleep(0)
        if failing:
            raise failing
    return marked


async def test_an_attempt_is_shared_once(attempts: Attempts) -> None:
    marked = await attempts.submit(GIL, reply(1), NOW)
    assert await share(attempts, ADA, 1) == marked
    with pytest.raises(Refused, match="shared this one already"):
        await share(attempts, ADA, 1)


async def test_of_two_presses_on_share_at_once_one_posts(attempts: Attempts) -> None:
    await attempts.submit(GIL, reply(1), NOW)
    results = await asyncio.gather(*(share(attempts, ADA, 1) for _ in range(2)), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Marked", "Refused"]


async def test_nobody_shares_what_is_not_theirs(attempts: Attempts) -> None:
    marked = await attempts.submit(GIL, reply(1), NOW)
    with pytest.raises(Refused, match="somebody else's"):
        await share(attempts, BEN, 1)
    assert await share(attempts, ADA, 1) == marked


@pytest.mark.parametrize("failure", [OSError("Discord is away"), asyncio.CancelledError()])
async def test_when_the_posting_fails_it_can_be_tried_again(attempts: Attempts, failure: BaseException) -> None:
    marked = await attempts.submit(GIL, reply(1), NOW)
    with pytest.raises(type(failure)):
        await share(attempts, ADA, 1, failing=failure)
    assert await share(attempts, ADA, 1) == marked


async def test_attempts_outlive_their_question(attempts: Attempts, retired: Attempts) -> None:
    before = (await attempts.submit(GIL, reply(1), NOW)).attempt
    with pytest.raises(Refused, match="retired"):
        await retired.submit(GIL, reply(2), NOW)
    after = await retired.reopen(ADA, 1)
    assert after == Marked(before, None)
    assert not after.edited
    assert (await retired.page(ADA)).marked == (after,)
    assert await share(retired, ADA, 1) == after


async def test_a_question_edited_since_is_told_from_the_one_answered(
    attempts: Attempts, bank: Bank, examiner: Examiner, database: Database
) -> None:
    edited = Attempts(Bank([replace(bank[GIL], edition="a later one"), bank[LOCKS]]), examiner, database)
    await attempts.submit(GIL, reply(1), NOW)
    await attempts.submit(LOCKS, reply(2), NOW)
    assert [marked.edited for marked in (await attempts.page(ADA)).marked] == [False, False]
    assert [marked.edited for marked in (await edited.page(ADA)).marked] == [False, True]


async def test_the_likeliest_question_comes_first(attempts: Attempts, bank: Bank) -> None:
    for question in bank:
        assert (await attempts.likeliest(question.answer))[0] == question
    assert [len(await attempts.likeliest(GOOD, limit)) for limit in (2, 25)] == [2, min(25, len(bank))]
