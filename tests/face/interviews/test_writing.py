"""Answers without a button: messages in the DM, replies in the thread."""

import pytest
import simcord
from simcord.backend.models.message import AllowedMentions

from bot.store.database import Database
from tests.face.interviews.conftest import LITTLE, Begin, Candidate, everything
from tests.face.sight import kept, labels, read


async def test_in_the_dm_a_word_does_what_its_button_does(in_dm: Begin, database: Database) -> None:
    ada = await in_dm(questions=4)
    await ada.write("Hint, please?")
    assert "**1.**" in ada.heard[-1]
    await ada.write("skip")
    assert "Question 2 of 4" in read(ada.prompt)
    await ada.write("Sorry, I don't know.")
    assert "Question 3 of 4" in read(ada.prompt)
    await ada.write("pause")
    assert "Paused at question 3 of 4" in read(ada.prompt)
    await ada.press("Resume")
    await ada.write("stop")
    assert labels(ada.messages[-1]) == ["End it", "Go on", "Pause"]
    assert not ada.over
    await ada.actor.click(ada.messages[-1], label="End it")
    assert "2 of 4 questions" in read(ada.report)
    assert await kept(database, ada.actor.id) == 0


async def test_who_answers_the_question_whether_to_stop_in_words_is_understood(
    in_dm: Begin, database: Database
) -> None:
    ada = await in_dm(questions=2)
    await ada.write("stop")
    await ada.write("yes")
    assert await kept(database, ada.actor.id) == 0
    assert "follow-up" not in read(ada.prompt)


async def test_what_is_written_during_a_pause_is_told_that_there_is_one(in_dm: Begin, database: Database) -> None:
    ada = await in_dm(questions=2)
    await ada.write("pause")
    await ada.write("hello, are you there?")
    assert "no open question" not in ada.heard[-1]
    assert "aused" in ada.heard[-1]
    assert "Resume" in labels(ada.messages[-1])
    assert await kept(database, ada.actor.id) == 0


@pytest.mark.parametrize("word", ["resume", "continue", "go on"])
async def test_a_word_resumes_too(in_dm: Begin, word: str) -> None:
    ada = await in_dm(questions=2)
    await ada.write("pause")
    await ada.write(word)
    assert "### " in read(ada.prompt)


async def test_two_messages_in_a_row_are_one_answer_and_nothing_of_the_second_is_marked(
    in_dm: Begin, database: Database
) -> None:
    ada = await in_dm(questions=2)
    backend, channel = ada.env.backend, ada.channel.id
    for text in (LITTLE, "And it is released during I/O, too."):  # before the bot gets to answer the first
        backend.create_message(channel, ada.actor.id, text)
    await ada.env.settle()
    assert await kept(database, ada.actor.id) == 1
    assert sum("· follow-up" in said for said in ada.heard) == 1
    assert "Question 2" not in " ".join(ada.heard)
    assert any("Where were we?" in labels(message) for message in ada.messages)
    assert [m.content for m in ada.messages if not m.author.bot][-1].startswith("And it is released")


async def test_a_message_in_the_dm_that_replies_to_anything_of_the_interviewer_s_is_an_answer(
    in_dm: Begin, database: Database
) -> None:
    ada = await in_dm(questions=1)
    await ada.write("hint")
    hint = ada.messages[-1]
    reference = {"channel_id": str(hint.channel.id), "message_id": str(hint.id)}
    assert isinstance(ada.actor, simcord.UserHandle)
    await ada.actor.send_dm(LITTLE, reference=reference)
    assert "no open question" not in " ".join(ada.heard)
    assert await kept(database, ada.actor.id) == 1


async def test_a_reply_to_a_card_in_the_dm_answers_the_card_and_the_interview_waits(
    in_dm: Begin, database: Database
) -> None:
    ada = await in_dm(questions=1, topic="Locks")
    card = (await ada.command("question", question="what-is-the-gil")).response
    assert card is not None
    assert isinstance(ada.actor, simcord.UserHandle)
    reference = {"channel_id": str(card.channel_id), "message_id": str(card.id)}
    await ada.actor.send_dm("The GIL is a mutex in the interpreter.", reference=reference)
    assert "Global Interpreter Lock" in ada.heard[-2]
    await ada.write(LITTLE)
    assert "follow-up" in read(ada.prompt)
    assert await kept(database, ada.actor.id) == 2


async def test_small_talk_is_no_answer(in_dm: Begin, database: Database) -> None:
    ada = await in_dm(questions=2)
    for talk in ("ok", "one moment please", "what do you mean?", "thanks!"):
        await ada.write(talk)
    assert await kept(database, ada.actor.id) == 0
    assert "Question 1 of 2" in read(ada.prompt)
    assert "follow-up" not in read(ada.prompt)


async def test_a_text_that_can_not_be_marked_stays_in_the_dm_and_in_the_box(in_dm: Begin, database: Database) -> None:
    ada = await in_dm(questions=1)
    russian = "Только один поток исполняет байт-код в каждый момент времени, и это блокировка."
    await ada.write(russian)
    assert "English" in ada.heard[-1]
    box = await ada.actor.click(ada.messages[-1], label="Edit my answer")
    assert russian in str(box.modal)
    assert await kept(database, ada.actor.id) == 0


async def test_a_picture_alone_gets_a_line_of_help_that_fits_the_place(in_dm: Begin) -> None:
    ada = await in_dm(questions=1)
    attachments = ada.env.backend.store_attachments(ada.channel.id, [("answer.png", b"\x89PNG")])
    assert isinstance(ada.actor, simcord.UserHandle)
    await ada.actor.send_dm("", attachments=attachments)
    assert "ping" not in ada.heard[-1]
    assert "can't read" in ada.heard[-1]


def unpinged(ada: Candidate, text: str) -> None:
    """A reply with the ping off, whose text Discord keeps from bots."""
    backend = ada.env.backend
    reference = backend.normalize_message_reference(ada.channel.id, {"message_id": str(ada.prompt.id)})
    backend.create_message(
        ada.channel.id, ada.actor.id, text, reference=reference, allowed_mentions=AllowedMentions(replied_user=False)
    )


async def test_a_reply_in_the_thread_counts_with_the_ping_and_gets_a_line_of_help_without(
    in_thread: Begin, database: Database
) -> None:
    ada = await in_thread(questions=1)
    unpinged(ada, LITTLE)
    await ada.env.settle()
    assert "ping" in ada.heard[-1]
    assert await kept(database, ada.actor.id) == 0
    await ada.write(LITTLE)
    assert "follow-up" in read(ada.prompt)
    await ada.write(everything(ada.question))
    assert ada.over
    assert await kept(database, ada.actor.id) == 1


async def test_talk_in_other_threads_and_channels_is_left_alone(in_thread: Begin, database: Database) -> None:
    ada = await in_thread(questions=1)
    before = ada.heard
    me = ada.env.bot.user
    assert me is not None
    assert isinstance(ada.actor, simcord.MemberActor)
    await ada.actor.send(ada.server.channel, f"{me.mention} threads share memory and a lock guards it")
    await ada.actor.send_dm("The GIL is a mutex.")
    assert ada.heard == before
    assert await kept(database, ada.actor.id) == 0
