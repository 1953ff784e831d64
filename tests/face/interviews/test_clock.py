"""With a clock: it starts when the member is ready, stops in a pause, and is called when it is up."""

import pytest
import simcord

from bot.store.database import Database
from tests.face.interviews.conftest import LITTLE, Begin, Candidate, Restart, everything
from tests.face.sight import kept, labels, read

LIMIT = 120


async def test_the_clock_starts_when_the_member_is_ready_and_shows_when_it_ends(anywhere: Begin) -> None:
    ada = await anywhere(questions=2, minutes=2)
    assert "You have 2 minutes for each answer" in "".join(ada.heard)
    assert not any("### " in said and "Question 1" in said for said in ada.heard)
    assert labels(ada.prompt) == ["I am ready", "Stop"]
    await ada.env.advance_time(600)
    await ada.press("I am ready")
    ends = int(ada.env.now().timestamp()) + LIMIT
    assert f"<t:{ends}:R>" in read(ada.prompt)
    await ada.env.advance_time(100)
    await ada.answer(LITTLE)
    assert "follow-up" in read(ada.prompt)
    assert f"<t:{ends + 100}:R>" in read(ada.prompt)
    await ada.env.advance_time(5)
    await ada.answer(LITTLE)
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)
    assert not any("<t:" in said and "Question 1" in said for said in ada.heard if "time for this" in said)


async def test_a_minute_is_one(in_thread: Begin) -> None:
    ada = await in_thread(questions=1, minutes=1)
    assert "You have one minute for each answer" in "".join(ada.heard)
    assert "your one minute begin." not in read(ada.prompt)


@pytest.mark.parametrize("coach", [True, False])
async def test_in_the_thread_the_time_is_called_and_the_next_question_waits(in_thread: Begin, coach: bool) -> None:
    ada = await in_thread(questions=2, minutes=2, coach=coach)
    await ada.press("I am ready")
    await ada.env.advance_time(LIMIT - 1)
    assert "Answer" in labels(ada.prompt)
    await ada.env.advance_time(4)
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)
    assert any("time" in said and "was up" in said.lower() for said in ada.heard)
    assert any("A full answer would have said" in said for said in ada.heard) is coach
    assert not any("Answer" in labels(message) for message in ada.messages)

    await ada.press("I am ready")
    await ada.answer(LITTLE)
    await ada.env.advance_time(LIMIT + 4)
    assert "no follow-up in time" in read(ada.report)
    assert "**no answer in time**" in read(ada.report)


async def test_in_no_channel_the_time_runs_out_unseen_and_is_said_at_the_next_press_or_command(in_place: Begin) -> None:
    ada = await in_place(questions=3, minutes=2)
    await ada.press("I am ready")
    before = ada.heard
    await ada.env.advance_time(LIMIT + 4)
    assert ada.heard == before
    late = (await ada.press("Answer")).response
    assert late is not None
    assert labels(late) == ["Where were we?"]
    await ada.actor.click(late, label="Where were we?")
    assert any("## The time was up" in said for said in ada.heard)
    assert "Question 2 of 3 comes when you are ready" in read(ada.prompt)

    await ada.press("I am ready")
    await ada.env.advance_time(LIMIT + 4)
    other = await ada.command("help")
    (offer,) = other.followups
    assert offer.ephemeral
    await ada.actor.click(offer, label="Where were we?")
    assert "Question 3 of 3 comes when you are ready" in read(ada.prompt)
    assert (await ada.command("help")).followups == []


async def test_in_no_channel_the_report_waits_too_when_the_time_ran_out_at_the_last_question(in_place: Begin) -> None:
    ada = await in_place(questions=1, minutes=2)
    await ada.press("I am ready")
    await ada.env.advance_time(LIMIT + 4)
    (offer,) = (await ada.command("help")).followups
    await ada.actor.click(offer, label="Show me the report")
    assert "no answer in time" in read(ada.report)


async def test_a_box_opened_in_time_counts_half_a_minute_late_and_the_report_says_so(anywhere: Begin) -> None:
    ada = await anywhere(questions=1, minutes=2)
    await ada.press("I am ready")
    await ada.env.advance_time(LIMIT - 1)
    box = await ada.box()
    await ada.env.advance_time(31)
    await ada.submit(box, LITTLE)
    assert "follow-up" in read(ada.prompt)
    await ada.answer(everything(ada.question))
    assert "30 s late" in read(ada.report)
    assert "late and count" in read(ada.report)


async def test_a_box_sent_later_than_that_counts_no_more_and_its_text_comes_back(
    anywhere: Begin, database: Database
) -> None:
    ada = await anywhere(questions=2, minutes=2)
    await ada.press("I am ready")
    await ada.env.advance_time(LIMIT - 1)
    box = await ada.box()
    await ada.env.advance_time(71)
    late = (await ada.submit(box, LITTLE)).response
    assert late is not None
    assert (await late.attachments[0].read()).decode() == LITTLE
    assert await kept(database, ada.actor.id) == 0
    await ada.actor.click(late, label="Where were we?")
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)


async def test_a_box_opened_before_a_pause_gives_no_time_afterwards(in_thread: Begin) -> None:
    ada = await in_thread(questions=2, minutes=2)
    await ada.press("I am ready")
    await ada.box()
    await ada.press("Pause")
    await ada.env.advance_time(3600)
    await ada.press("Resume")
    await ada.env.advance_time(LIMIT + 4)
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)


async def test_the_report_says_for_how_long_a_question_was_paused_with_its_clock(anywhere: Begin) -> None:
    ada = await anywhere(questions=1, minutes=2)
    assert "*Pause* stops the clock; your report says for how long." in "".join(ada.heard)
    await ada.press("I am ready")
    await ada.press("Pause")
    await ada.env.advance_time(725)
    await ada.press("Resume")
    await ada.answer(everything(ada.question))
    assert "paused for 12 min 05 s" in read(ada.report)
    looked = (await ada.actor.select(ada.report, ["0"])).response
    assert "Paused for 12 min 05 s." in read(looked)


async def test_a_written_answer_counts_until_the_time_is_up(in_dm: Begin) -> None:
    ada = await in_dm(questions=2, minutes=2)
    await ada.press("I am ready")
    await ada.env.advance_time(LIMIT)
    await ada.write(LITTLE)
    assert "follow-up" in read(ada.prompt)
    await ada.env.advance_time(LIMIT + 4)
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)


async def test_the_time_is_called_for_one_who_only_writes(in_dm: Begin) -> None:
    ada = await in_dm(questions=2, minutes=2)
    await ada.write("ready")
    assert "### " in read(ada.prompt)
    await ada.env.advance_time(LIMIT + 4)
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)
    await ada.write("ready")
    await ada.write(LITTLE)
    await ada.env.advance_time(LIMIT + 4)
    assert "no follow-up in time" in read(ada.report)


async def test_who_resumes_in_words_has_the_clock_running_again(in_dm: Begin) -> None:
    ada = await in_dm(questions=2, minutes=2)
    await ada.write("ready")
    await ada.env.advance_time(30)
    await ada.write("pause")
    await ada.env.advance_time(3600)
    await ada.write("resume")
    await ada.env.advance_time(94)
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)


async def test_no_time_runs_out_for_a_question_that_never_reached_its_member(
    in_thread: Begin, restart: Restart
) -> None:
    ada = await in_thread(questions=2, minutes=2)
    ada.env.inject_error("POST", "/channels/*/messages", status=500)
    await ada.press("I am ready")
    await ada.env.advance_time(3600)
    await restart()
    offered = (await ada.command()).response
    assert offered is not None
    await ada.actor.click(offered, label="Resume")
    assert "Question 1 of 2" in read(ada.prompt)
    ends = int(ada.env.now().timestamp()) + LIMIT
    assert f"<t:{ends}:R>" in read(ada.prompt)
    await ada.env.advance_time(60)
    await ada.answer_fully()
    assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)


@pytest.mark.parametrize("coach", [True, False])
async def test_what_became_of_a_question_is_said_once(in_thread: Begin, coach: bool) -> None:
    ada = await in_thread(questions=2, minutes=2, coach=coach)
    await ada.press("I am ready")
    await ada.env.advance_time(LIMIT + 4)
    await ada.press("I am ready")
    assert sum("time" in said.lower() and "was up" in said for said in ada.heard) == 1


async def test_who_writes_before_they_pressed_that_they_are_ready_is_told_how(in_dm: Begin, database: Database) -> None:
    ada = await in_dm(questions=1, minutes=2)
    await ada.write(LITTLE)
    assert "I am ready" in ada.heard[-1]
    assert await kept(database, ada.actor.id) == 0
    await ada.write("I'm ready")
    assert "### " in read(ada.prompt)


async def test_a_clock_that_ran_out_while_the_bot_was_down_is_called_at_its_start(
    in_thread: Begin, in_dm: Begin, restart: Restart, simcord_env: simcord.Env
) -> None:
    for begin in (in_thread, in_dm):
        ada = await begin(questions=2, minutes=2)
        await ada.press("I am ready")
        ada.env.backend.advance_clock(LIMIT + 600)
        await restart()
        assert "Question 2 of 2 comes when you are ready" in read(ada.prompt)
        await ada.press("I am ready")
        await ada.press("Skip")
        assert "2 min" in read(ada.report)
    assert simcord_env.errors == []


async def test_several_clocks_are_called_each_at_its_time(in_thread: Begin) -> None:
    ada = await in_thread(questions=1, minutes=3)
    await ada.press("I am ready")
    ben = ada.server.ben
    await ada.env.advance_time(60)
    began = await ben.slash(ada.server.channel, "interview", questions=1, minutes=1)
    his = Candidate(ada.server, ada.bank, ben, ada.server.channel.threads[-1], began)
    await his.press("I am ready")
    await ada.env.advance_time(64)
    assert (his.over, ada.over) == (True, False)
    await ada.env.advance_time(60)
    assert ada.over
