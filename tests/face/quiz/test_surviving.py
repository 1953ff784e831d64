"""Restarts, crashes, and a Discord that refuses."""

import random

import pytest

from bot.app import assembled
from bot.domain.quiz import Phase
from bot.library import Library
from bot.service.quizzes import LEASE
from bot.store.database import Database
from tests.face.quiz.conftest import Table, answers
from tests.face.sight import read

POST = ("POST", "/channels/*/messages")
EDIT = ("PATCH", "/channels/*/messages/*")


async def test_a_restart_in_the_middle_of_an_item_loses_nothing(
    table: Table, library: Library, database: Database
) -> None:
    await table.start(items=3)
    item = await table.until(Phase.ASKING)
    right = await table.right()
    await table.press(table.ben, right)
    async with assembled(library, database, random.Random(8)) as fresh:
        await table.env.restart_bot(fresh)
        assert "Noted" in await table.press(table.cleo, right, item)
        shown = await table.until(Phase.REVEALED)
        assert shown.id == item.id
        assert f"<@{table.ben.id}> +15 (quickest), <@{table.cleo.id}>" in read(shown)
        assert "2 of 3 · " in read(await table.until(Phase.ASKING, 1))
        assert "The quiz is over" in read(await table.until(Phase.ENDED))
        assert len(table.channel.history()) == 5


@pytest.mark.parametrize("phase", [Phase.OPENING, Phase.ASKING, Phase.REVEALED])
async def test_what_fell_due_while_the_bot_was_away_is_settled_at_once(
    table: Table, library: Library, database: Database, phase: Phase
) -> None:
    await table.start(items=3)
    if phase is not Phase.OPENING:
        await table.until(phase)
    before = await table.quiz()
    async with assembled(library, database, random.Random(8)) as fresh:
        async with database.transaction() as tx:  # an hour passes in which nobody is there
            await tx.row("UPDATE quizzes SET due_at = due_at - 3600, started_at = started_at - 3600")
        await table.env.restart_bot(fresh)
        after = await table.quiz()
        assert after.step == before.step + 1
        assert await table.until(Phase.ENDED, 2)
        assert len(table.channel.history()) == 5


async def test_what_discord_lost_is_shown_once_more_and_no_item_is_skipped(table: Table) -> None:
    await table.start(items=3)
    await table.env.advance_time(5)
    table.env.inject_error(*POST, status=500)
    await table.env.advance_time(4)
    quiz = await table.quiz()
    assert (quiz.phase, quiz.position) == (Phase.ASKING, 0)
    assert len(table.channel.history()) == 1
    await table.env.advance_time(LEASE)
    assert "1 of 3 · " in read(table.last)
    assert answers(table.last) != []
    quiz = await table.quiz()
    assert quiz.closes_at - table.env.now().timestamp() > quiz.seconds / 2 - 2
    assert quiz.message_id == table.last.id


@pytest.mark.parametrize("what", [POST, EDIT])
@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003)])
async def test_where_discord_refuses_the_quiz_ends_and_one_line_says_why(
    table: Table, caplog: pytest.LogCaptureFixture, what: tuple[str, str], status: int, code: int
) -> None:
    await table.start(items=3)
    if what == EDIT:
        await table.until(Phase.ASKING)
        table.env.inject_error(*POST, status=status, code=code, times=None)  # nor may it post instead
    table.env.inject_error(*what, status=status, code=code, times=None)
    await table.until(Phase.ENDED, -1)
    await table.env.advance_time(3600)
    lines = [record for record in caplog.records if "ends, since Discord doesn't let me post" in record.getMessage()]
    assert len(lines) == 1
    assert lines[0].levelname == "WARNING"
    table.env.backend.faults.clear()
    assert "Quiz: 8 items" in read((await table.start()).response)


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10008), (500, 0)])
async def test_a_time_that_can_not_be_taken_away_stays_and_the_quiz_goes_on(
    table: Table, status: int, code: int
) -> None:
    await table.start(items=3)
    await table.until(Phase.REVEALED)
    table.env.inject_error(*EDIT, status=status, code=code)
    assert "2 of 3 · " in read(await table.until(Phase.ASKING, 1))
    assert (await table.quiz()).message_id == table.last.id
    assert "<t:" in table.posted()[-2]
    await table.until(Phase.ENDED, 2)
    assert [said.count("<t:") for said in table.posted()] == [0, 1, 0, 0, 0]


async def test_the_time_is_taken_away_also_where_the_next_item_had_to_be_posted_again(table: Table) -> None:
    await table.start(items=3)
    await table.until(Phase.REVEALED)
    table.env.inject_error(*POST, status=500)
    await table.until(Phase.ASKING, 1)
    assert "<t:" not in read(table.last)
    await table.env.advance_time(LEASE)
    assert "2 of 3 · " in read(table.last)


async def test_an_item_that_somebody_deleted_is_answered_in_a_new_message(table: Table) -> None:
    await table.start(items=3)
    item = await table.until(Phase.ASKING)
    await table.press(table.ben, await table.right())
    await table.env.bot.get_partial_messageable(table.channel.id).get_partial_message(item.id).delete()
    shown = await table.until(Phase.REVEALED)
    assert shown.id != item.id
    assert f"<@{table.ben.id}> +15" in read(shown)
    assert "2 of 3" in read(await table.until(Phase.ASKING, 1))


async def test_a_channel_that_refuses_delays_no_other(table: Table) -> None:
    other = table.server.guild.create_text_channel("elsewhere")
    await table.start()
    await table.ben.slash(other, "quiz")
    table.env.inject_error("POST", f"/channels/{table.channel.id}/messages", status=500, times=None)
    await table.env.advance_time(9)
    assert len(table.channel.history()) == 1
    assert "1 of 8" in read(other.last_message)


async def test_a_button_of_last_year_gets_a_clear_sentence(table: Table, database: Database) -> None:
    await table.start(items=3)
    item = await table.until(Phase.ASKING)
    label = await table.right()
    async with database.transaction() as tx:
        await tx.row("DELETE FROM quizzes")
    assert "That quiz is no longer here. `/quiz` starts a new one." in await table.press(table.ben, label, item)
