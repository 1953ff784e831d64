"""Where an interview is held, and what becomes of it when the room is lost."""

import discord
import pytest
import simcord

from bot.domain.bank import Bank
from tests.face.conftest import Server
from tests.face.interviews.conftest import LITTLE, Begin, Candidate, deny
from tests.face.payloads import in_a_foreign_server, in_a_group, sent_from
from tests.face.sight import labels, read


def me(server: Server) -> int:
    assert server.env.bot.user is not None
    return server.env.bot.user.id


def said_in_public(server: Server, channel: simcord.ChannelHandle) -> list[str]:
    """What the bot has said there for others to read; simcord notes private threads too, which Discord doesn't."""
    messages = channel.history(viewer=server.ben)
    return [read(m) for m in messages if m.author.bot and m.type is not discord.MessageType.thread_created]


async def test_in_a_server_it_is_a_private_thread_that_says_who_can_read_it(in_thread: Begin) -> None:
    ada = await in_thread(questions=2)
    thread = ada.env.backend.get_thread(ada.channel.id)
    assert thread.type == discord.ChannelType.private_thread.value
    assert ada.actor.id in thread.thread_members
    (asked,) = [call.json for call in ada.env.http_requests if call.path.endswith("/threads")]
    assert asked is not None
    assert asked["invitable"] is False
    assert "Manage Threads" in ada.heard[0]
    pointer = ada.began.response
    assert pointer is not None
    assert pointer.ephemeral
    assert f"<#{ada.channel.id}>" in read(pointer)
    assert said_in_public(ada.server, ada.server.channel) == []


async def test_begun_in_a_thread_it_gets_a_thread_beside_that_one(server: Server, in_thread: Begin) -> None:
    talk = await server.ada.send(server.channel, "Shall we practise?")
    backend = server.env.backend
    public = backend.create_thread(server.channel.id, "practice", me(server), message_id=talk.id)
    handle = next(thread for thread in server.channel.threads if thread.id == public.id)
    began = await server.ada.slash(handle, "interview", questions=1)
    (own,) = [thread for thread in server.channel.threads if thread.id != public.id]
    assert f"<#{own.id}>" in read(began.response)
    assert said_in_public(server, handle) == []


@pytest.mark.parametrize(
    ("missing", "whose", "says"),
    [
        ("create_private_threads", "bot", "Create Private Threads"),
        ("send_messages_in_threads", "bot", "Send Messages in Threads"),
        ("send_messages_in_threads", "member", "You may not write in threads"),
    ],
)
async def test_without_the_permissions_it_is_held_right_there_for_the_member_alone(
    server: Server, bank: Bank, missing: str, whose: str, says: str
) -> None:
    quiet = server.guild.create_text_channel("quiet")
    deny(server, quiet, me(server) if whose == "bot" else server.ada.id, 1, **{missing: True})
    began = await server.ada.slash(quiet, "interview", questions=1)
    ada = Candidate(server, bank, server.ada, quiet, began)
    assert says in ada.heard[0]
    assert quiet.threads == []
    await ada.answer(LITTLE)
    await ada.press("Skip")
    assert ada.over
    assert said_in_public(server, quiet) == []


@pytest.mark.parametrize("kind", ["voice", "stage", "news"])
async def test_where_there_are_no_private_threads_it_is_held_right_there(server: Server, bank: Bank, kind: str) -> None:
    channel = getattr(server.guild, f"create_{kind}_channel")("lounge")
    began = await server.ada.slash(channel, "interview", questions=1)
    ada = Candidate(server, bank, server.ada, channel, began)
    assert "no private threads" in ada.heard[0]
    assert "Only you can see this" in ada.heard[0]
    await ada.answer(LITTLE)
    await ada.answer(LITTLE)
    assert ada.over
    assert all(message.flags.ephemeral for message in ada.messages)


async def test_when_discord_refuses_the_thread_it_is_held_right_there(server: Server, bank: Bank) -> None:
    server.env.inject_error("POST", "/channels/*/threads", status=400, code=160006, message="Maximum active threads")
    began = await server.ada.slash(server.channel, "interview", questions=1)
    ada = Candidate(server, bank, server.ada, server.channel, began)
    assert "so we talk right here" in ada.heard[0]
    assert "Question 1 of 1" in read(ada.prompt)


@pytest.mark.parametrize("place", [in_a_foreign_server, in_a_group])
async def test_where_the_bot_is_no_member_it_is_held_in_private_and_nothing_is_posted(
    server: Server, bank: Bank, place: object
) -> None:
    def deeds() -> list[str]:
        return [call.path for call in server.env.http_requests if call.path.startswith("/channels")]

    before = deeds()
    with sent_from(server.env, place(server.ada)):  # type: ignore[operator] # one of the two above
        began = await server.ada.slash(server.channel, "interview", questions=1)
        ada = Candidate(server, bank, server.ada, server.channel, began)
        assert "I am no member here" in ada.heard[0]
        await ada.press("Hint")
        await ada.answer(LITTLE)
        await ada.answer(LITTLE)
        assert ada.over
        assert "Share" not in labels(ada.report)
        transcript = await ada.press("Transcript", ada.report)
    assert transcript.response is not None
    assert transcript.response.ephemeral
    assert all(message.flags.ephemeral for message in ada.messages)
    assert deeds() == before
    assert server.env.errors == []


async def test_a_thread_that_was_deleted_under_way_costs_nothing(in_thread: Begin, in_dm: Begin) -> None:
    ada = await in_thread(questions=3)
    await ada.answer(LITTLE)
    ada.env.backend.delete_channel(ada.channel.id)
    offered = (await ada.server.ada.slash(ada.server.channel, "interview")).response
    assert offered is not None
    await ada.server.ada.click(offered, label="Resume")
    here = Candidate(ada.server, ada.bank, ada.server.ada, ada.server.channel, ada.began)
    assert "Question 1 of 3 · follow-up" in read(here.prompt)
    assert "Your interview is in" not in read(offered)
    await here.answer(LITTLE)
    await here.press("Skip")
    await here.press("Skip")
    assert here.over


async def test_after_the_thread_was_deleted_it_can_go_on_in_the_dm_as_if_begun_there(
    in_thread: Begin, in_dm: Begin
) -> None:
    ada = await in_thread(questions=2)
    ada.env.backend.delete_channel(ada.channel.id)
    moved = await in_dm()
    assert moved.began.response is not None
    await moved.actor.click(moved.began.response, label="Resume")
    assert "Question 1 of 2" in read(moved.prompt)
    await moved.write(LITTLE)
    assert "follow-up" in read(moved.prompt)


async def test_a_thread_that_is_deleted_while_the_box_is_open(in_thread: Begin, in_dm: Begin) -> None:
    ada = await in_thread(questions=2, minutes=2)
    await ada.press("I am ready")
    ada.env.backend.delete_channel(ada.channel.id)
    await ada.env.advance_time(130)  # the time is called into a thread that is gone
    shown = await ada.server.ada.slash(ada.server.channel, "help")
    (offer,) = shown.followups
    await ada.server.ada.click(offer, label="Where were we?")
    here = Candidate(ada.server, ada.bank, ada.server.ada, ada.server.channel, ada.began)
    assert "Question 2 of 2 comes when you are ready" in read(here.prompt)
    assert ada.env.errors == []


async def test_where_the_bot_may_no_longer_write_it_goes_on_in_private(
    in_thread: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await in_thread(questions=3)
    deny(ada.server, ada.server.channel, me(ada.server), 1, send_messages_in_threads=True)
    await ada.answer(LITTLE)
    assert "follow-up" in read(ada.prompt)
    assert ada.prompt.flags.ephemeral
    await ada.press("Skip")
    await ada.press("Skip")
    await ada.press("Skip")
    assert ada.over
    assert "Traceback" not in caplog.text
    assert ada.env.errors == []


async def test_an_answer_written_where_the_bot_may_no_longer_write_is_kept(in_thread: Begin) -> None:
    ada = await in_thread(questions=2)
    deny(ada.server, ada.server.channel, me(ada.server), 1, send_messages_in_threads=True)
    await ada.write(LITTLE)
    shown = await ada.server.ada.slash(ada.server.channel, "help")
    (offer,) = shown.followups
    await ada.server.ada.click(offer, label="Where were we?")
    here = Candidate(ada.server, ada.bank, ada.server.ada, ada.server.channel, ada.began)
    assert "follow-up" in read(here.prompt)


async def test_a_thread_that_went_to_sleep_is_woken_before_posting_and_closed_after_the_report(
    in_thread: Begin,
) -> None:
    ada = await in_thread(questions=1)

    def asleep() -> bool:
        found = ada.env.backend.get_thread(ada.channel.id).thread_metadata
        return found is not None and found.archived

    await ada.press("Pause")
    ada.env.backend.edit_channel(ada.channel.id, {}, thread_metadata={"archived": True})
    await ada.env.advance_time(7 * 86400)
    offered = (await ada.command()).response
    assert offered is not None
    await ada.actor.click(offered, label="Resume")
    assert not asleep()
    assert "Question 1 of 1" in read(ada.prompt)
    ada.env.backend.edit_channel(ada.channel.id, {}, thread_metadata={"archived": True})
    await ada.env.settle()
    await ada.press("Skip")
    assert ada.over
    assert asleep()
    kept = await ada.press("Transcript", ada.report)
    assert kept.response is not None
    assert len(kept.response.attachments) == 1
