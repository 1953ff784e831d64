"""The study hall's question of the day: there from the beginning, answered by the others, the same in a later trial."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import discord
import pytest
import simcord

from bot.domain.daily import Post, PostState
from bot.library import Library
from bot.store.database import Database
from bot.tryout.regulars import answers
from bot.tryout.stage import Seat, Stage
from bot.tryout.study_hall import NEWCOMER, OTHERS
from tests.face.sight import read
from tests.tryout.conftest import PAGE, Clock

ASKED = datetime(2026, 11, 22, 9, tzinfo=UTC)
REPLY = "The GIL lets one thread run bytecode at a time, but it is released while a thread waits for I/O."


def asked(question: str, at: datetime = ASKED) -> Post:
    now = at.timestamp()
    return Post(1, at.date(), PostState.POSTED, question, 2, now, now, message_id=3)


def cards(stage: Stage) -> list[discord.Message]:
    channel = next(channel for channel in stage.hall.channels if channel.name == "daily")
    return [message for message in channel.history() if "Question of the day" in read(message)]


async def attempts(file: Path) -> list[tuple[object, ...]]:
    """Who answered which question, when, on which card."""
    async with Database.open(file) as database, database.reading() as rx:
        rows = await rx.rows("SELECT id, user_id, question_id, sent_at, card_id FROM attempts ORDER BY id")
        return [tuple(row) for row in rows]


async def does(stage: Stage, command: str, **options: str) -> str:
    """What Robin reads then."""
    result = await stage.hall.members[NEWCOMER].slash(stage.hall.channels[2], command, **options)
    return read(result.followups[-1] if result.followups else result.response)


def test_each_answers_most_cards_within_a_day_and_to_the_minute_the_same() -> None:
    found = [list(answers(asked("what-is-the-gil", ASKED + timedelta(days=n)))) for n in range(200)]
    for name in OTHERS:
        assert 150 < sum(answer.by == name for some in found for answer in some) < 190
    for n, some in enumerate(found):
        since = (ASKED + timedelta(days=n)).timestamp()
        assert all(since < answer.at <= since + 24 * 3600 and answer.at % 60 == 0 for answer in some)
    assert list(answers(asked("what-is-the-gil"))) == found[0]


def test_of_a_question_that_they_know_nothing_about_they_say_nothing() -> None:
    assert list(answers(asked("how-to-cook"))) == []


async def test_the_first_result_compares_the_three(stage: Stage) -> None:
    result = read(cards(stage)[0])
    assert "**3 members answered.** The median is" in result


async def test_a_later_trial_answers_nothing_twice_and_the_card_knows_the_answers_of_the_earlier_one(
    library: Library, trial_file: Path, clock: Clock
) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        await stage.skip()
        robin = stage.hall.members[NEWCOMER]
        await robin.submit_modal(await robin.click(cards(stage)[-1], label="Answer"), {"text": REPLY})
        await stage.skip()
        before, results = await attempts(trial_file), [read(card) for card in cards(stage)[-2:]]
    clock.pass_by(60)
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        assert await attempts(trial_file) == before
        assert [read(card) for card in cards(stage)] == results


async def test_a_trial_of_weeks_later_has_the_two_latest_cards_and_nothing_was_missed(
    library: Library, trial_file: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.pass_by(20 * 24 * 3600)
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        days = [card.created_at.date() for card in cards(stage)]
    assert days == [date(2026, 12, 11), date(2026, 12, 12)]
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []


async def test_another_time_of_day_stays_in_a_later_trial(library: Library, trial_file: Path, clock: Clock) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        robin = stage.hall.members[NEWCOMER]
        plan = {"channel": stage.hall.channels[2], "time": "21:30", "zone": "Asia/Tokyo"}
        proposed = await robin.slash(stage.hall.channels[2], "daily setup", **plan)
        assert proposed.response is not None
        await robin.click(proposed.response, label="Save")
    clock.pass_by(24 * 3600)
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        assert "21:30, Asia/Tokyo" in await does(stage, "daily status")
        newest = [message for message in stage.hall.channels[2].history() if "Question of the day" in read(message)][-1]
        assert newest.created_at == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


async def test_nobody_answers_in_place_of_the_visitor(stage: Stage, trial_file: Path) -> None:
    await stage.show(Seat(stage.seat.place, "Ada", "UTC"))
    today = cards(stage)[-1].id
    await stage.skip()
    answered = {row[1] for row in await attempts(trial_file) if row[4] == today}
    assert answered == {stage.hall.members[name].id for name in OTHERS if name != "Ada"}


async def test_ping_me_gives_the_role_and_takes_it(stage: Stage) -> None:
    robin: simcord.MemberActor = stage.hall.members[NEWCOMER]
    for said in ("You have the role **@Daily** now", "You no longer have the role"):
        pressed = await robin.click(cards(stage)[-1], label="Ping me")
        assert said in read(pressed.response)


async def test_a_reminder_comes_with_the_skip_and_not_once_more_for_the_past_of_a_later_trial(
    library: Library, trial_file: Path, clock: Clock
) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        await does(stage, "remind", time="20:00")
        await stage.skip()
        assert [sent.created_at for sent in dm(stage)] == [datetime(2026, 11, 22, 20, tzinfo=UTC)]
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        assert dm(stage) == []
        await stage.skip()
        assert [sent.created_at for sent in dm(stage)] == [datetime(2026, 11, 23, 20, tzinfo=UTC)]


def dm(stage: Stage) -> list[discord.Message]:
    """What stands in Robin's direct messages."""
    return list(stage.hall.users[NEWCOMER].dm_channel.history())
