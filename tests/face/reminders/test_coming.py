"""Reminders as they come: each day one, with what is left to do that day."""

import random

import pytest

from bot.app import assembled
from bot.domain.bank import Bank
from bot.domain.daily import CATCH_UP, LEASE
from bot.face import render
from bot.face.client import InterviewClient
from bot.library import Library
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.daily.conftest import Hall
from tests.face.reminders.conftest import DAY, HOUR, messages, reminders
from tests.face.sight import labels, options, read
from tests.service.test_reminders import served
from tests.store.samples import GIL, LOCKS

LONG = GOOD + " And many more words, so that this is an answer, whatever the question may be that is asked."


async def test_it_comes_once_a_day_at_its_time_as_a_direct_message(evening: Server) -> None:
    await evening.env.advance_time(20 * HOUR - 1)
    assert messages(evening) == []
    await evening.env.advance_time(10)
    (message,) = messages(evening)
    assert labels(message) == ["Answer", "Hint", "Show answer", "Stop reminding me"]
    sent = evening.env.http_requests[-1].json or {}
    assert (sent["nonce"], sent["enforce_nonce"]) == (f"{evening.ben.id:x}-260101", True)
    await evening.env.advance_time(3 * DAY)
    assert len(messages(evening)) == len(reminders(evening)) == 4


async def test_it_brings_the_servers_question_and_plain_text_answers_it_there(hall: Hall) -> None:
    server, env = hall.server, hall.env
    await env.advance_time(21 * HOUR)
    (card,) = hall.cards()
    (message,) = messages(server)
    assert "**Question of the day** in Study hall" in read(message)
    assert labels(message) == ["Answer", "Hint", "Stop reminding me"]
    asked = next(line for line in read(message).splitlines() if line.startswith("### ") and "reminder" not in line)
    assert asked in read(card)
    edited = [call for call in env.http_requests if call.method == "PATCH"]
    await server.ben.send_dm(LONG)
    assert "of 100" in "".join(map(read, messages(server)[-2:]))
    await env.advance_time(20)
    assert "1 member has answered." in read(hall.cards()[0])
    after = [call for call in env.http_requests if call.method == "PATCH"]
    assert [call.path for call in after[len(edited) :]] == [f"/channels/{server.channel.id}/messages/{card.id}"]
    await env.advance_time(DAY)
    assert "**1 member answered.**" in read(hall.cards()[0])


async def test_its_button_answers_on_the_servers_card_too(hall: Hall) -> None:
    await hall.env.advance_time(21 * HOUR)
    (message,) = messages(hall.server)
    box = await hall.ben.user.click(message, label="Answer")
    await hall.ben.user.submit_modal(box, {"text": GOOD})
    await hall.env.advance_time(20)
    assert "1 member has answered." in read(hall.cards()[0])


async def test_a_question_of_ones_own_stays_as_it_is_however_it_is_answered(evening: Server) -> None:
    await evening.env.advance_time(21 * HOUR)
    (message,) = messages(evening)
    before = read(message)
    await evening.ben.send_dm(LONG)
    listed = await evening.ben.slash(evening.channel, "history")
    assert listed.response is not None
    opened = await evening.ben.select(listed.response, [options(listed.response)[0]["value"]])
    assert opened.response is not None
    box = await evening.ben.click(opened.response, label="Try again")
    await evening.ben.submit_modal(box, {"text": GOOD})
    await evening.env.advance_time(60)
    assert read(messages(evening)[0]) == before
    assert evening.channel.history() == []


async def practise(server: Server, question: str, text: str) -> None:
    asked = await server.ben.slash(server.channel, "question", question=question, private=True)
    assert asked.response is not None
    await server.answer(server.ben, asked.response, text)


async def test_who_has_practised_hears_nothing_and_of_what_is_due_alone_on_the_next_day(evening: Server) -> None:
    await practise(evening, LOCKS, "I don't know.")
    await evening.env.advance_time(21 * HOUR)
    assert messages(evening) == []
    await evening.env.advance_time(3 * HOUR)
    await practise(evening, GIL, GOOD)
    await evening.env.advance_time(21 * HOUR)
    (message,) = messages(evening)
    assert "**1 question is due for review.** It is “" in read(message)
    assert labels(message) == ["Review what is due", "Stop reminding me"]
    await evening.ben.user.click(message, label="Review what is due")
    assert "Last time you had" in read(messages(evening)[-1])


async def test_who_has_answered_the_question_of_the_day_is_reminded_of_the_rest(hall: Hall) -> None:
    await hall.env.advance_time(10 * HOUR)
    await hall.server.answer(hall.ben, hall.cards()[0], "I don't know.")
    await hall.env.advance_time(11 * HOUR)
    assert messages(hall.server) == []
    await hall.env.advance_time(13 * HOUR)
    await hall.server.answer(hall.ben, hall.cards()[-1], "I don't know.")
    await hall.env.advance_time(11 * HOUR)
    (message,) = messages(hall.server)
    assert "You have answered the question of the day in Study hall already." in read(message)
    assert labels(message) == ["Review what is due", "Stop reminding me"]


async def test_what_came_due_while_the_bot_was_down_is_made_up_for_within_six_hours(
    evening: Server, library: Library, database: Database
) -> None:
    async with assembled(library, database, random.Random(1)) as fresh:
        await gone(evening)
        await evening.env.advance_time(20 * HOUR + CATCH_UP - 60)
        assert messages(evening) == []
        await evening.env.restart_bot(fresh)
        await evening.env.advance_time(10)
        assert len(reminders(evening)) == 1
        await evening.env.advance_time(DAY)
        assert len(reminders(evening)) == 2


async def gone(server: Server) -> None:
    """The running bot sees to no reminders any more."""
    bot = server.env.bot
    assert isinstance(bot, InterviewClient)
    await bot.remove_cog("ReminderCog")


@pytest.mark.parametrize("sent", [True, False])
async def test_after_a_death_it_is_looked_for_before_it_is_sent_again(
    evening: Server, library: Library, database: Database, sent: bool
) -> None:
    """Another process claims the first day at its time, and dies before or after sending."""
    other = served(Bank(library.questions), database)
    await gone(evening)
    await evening.env.advance_time(20 * HOUR)
    claim = await other.claim(evening.ben.id, evening.env.now().timestamp())
    assert claim is not None
    if sent:
        nudge = await other.nudge(claim, evening.env.now().timestamp())
        assert nudge is not None
        dm = evening.env.bot.get_partial_messageable(evening.ben.user.dm_channel.id)
        await dm.send(view=render.reminder.nudge(nudge, claim.slot.day, ""))
    async with assembled(library, database, random.Random(1)) as fresh:
        await evening.env.restart_bot(fresh)
        await evening.env.advance_time(LEASE - 5)
        assert len(reminders(evening)) == sent
        await evening.env.advance_time(10)
        assert len(reminders(evening)) == 1
        await evening.ben.send_dm(LONG)
        assert "of 100" in "".join(map(read, messages(evening)[-2:]))
        await evening.env.advance_time(3 * HOUR)
        assert len(reminders(evening)) == 1


async def test_one_member_whom_discord_keeps_waiting_delays_no_other(evening: Server) -> None:
    await evening.ada.slash(evening.channel, "remind", time="20:00", zone="UTC")
    evening.env.inject_error("POST", f"/channels/{evening.ben.user.dm_channel.id}/messages", status=400, code=50035)
    await evening.env.advance_time(20 * HOUR + 1)
    assert len(evening.ada.user.dm_channel.history()) == 1
    assert messages(evening) == []
    await evening.env.advance_time(LEASE + 5)  # what failed for a time is tried again
    assert len(messages(evening)) == 1
