import discord
import pytest
import simcord
from simcord.backend.models.message import AllowedMentions

from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.sight import kept, labels, read


async def test_a_reply_to_a_card_gets_one_quiet_line_and_is_not_marked_yet(server: Server, database: Database) -> None:
    await server.ben.send(server.channel, GOOD, reply_to=await server.ask())
    offer = server.channel.last_message
    assert labels(offer) == ["Mark it"]
    assert offer is not None
    assert offer.flags.suppress_notifications
    assert offer.mentions == []
    assert await kept(database, server.ben.id) == 0


async def test_mark_it_gives_its_author_private_feedback_and_goes_away(server: Server, database: Database) -> None:
    await server.ben.send(server.channel, GOOD, reply_to=await server.ask())
    offer = server.channel.last_message
    assert offer is not None
    feedback = await server.ben.click(offer, label="Mark it")
    assert feedback.response is not None
    assert feedback.response.ephemeral
    assert "“The GIL is a mutex in CPython”" in read(feedback.response)
    assert "### Model answer" in read(feedback.followups[0])
    assert await kept(database, server.ben.id) == 1
    assert "Mark it" not in [
        label for message in server.channel.history(viewer=server.ada) for label in labels(message)
    ]


async def test_mark_it_is_for_the_author_alone(server: Server, database: Database) -> None:
    await server.ben.send(server.channel, GOOD, reply_to=await server.ask())
    offer = server.channel.last_message
    assert offer is not None
    refused = await server.ada.click(offer, label="Mark it")
    assert refused.response is not None
    assert refused.response.ephemeral
    assert "Only the one who wrote it" in read(refused.response)
    assert await kept(database, server.ada.id) == 0


async def test_a_reply_that_was_deleted_before_mark_it_is_said_to_be_gone(server: Server) -> None:
    message = await server.ben.send(server.channel, GOOD, reply_to=await server.ask())
    offer = server.channel.last_message
    assert offer is not None
    await server.ben.delete(message)
    refused = await server.ben.click(offer, label="Mark it")
    assert "gone" in read(refused.response)


async def test_where_earlier_messages_may_not_be_read_mark_it_names_the_permission(server: Server) -> None:
    await server.ben.send(server.channel, GOOD, reply_to=await server.ask())
    offer = server.channel.last_message
    assert offer is not None
    server.env.inject_error("GET", "/channels/*/messages/*", status=403, code=50013, message="Missing Permissions")
    refused = await server.ben.click(offer, label="Mark it")
    assert "Read Message History" in read(refused.response)


async def test_a_reply_whose_text_does_not_arrive_gets_one_line_of_help(server: Server) -> None:
    card = await server.ask()
    await server.ben.send(server.channel, "", reply_to=card, attachments=[("answer.png", b"\x89PNG")])
    assert "ping" in read(server.channel.last_message)
    assert labels(server.channel.last_message) == []


async def test_a_reply_with_the_ping_off_arrives_without_its_text_and_gets_the_same_line(server: Server) -> None:
    card = await server.ask()
    server.env.backend.create_message(  # an actor's replies always ping; this is below the public face of simcord
        server.channel.id,
        server.ben.id,
        GOOD,
        reference=server.env.backend.normalize_message_reference(server.channel.id, {"message_id": str(card.id)}),
        allowed_mentions=AllowedMentions(replied_user=False),
    )
    await server.env.settle()
    assert "ping" in read(server.channel.last_message)
    assert labels(server.channel.last_message) == []


async def test_other_talk_in_a_server_is_left_alone(server: Server) -> None:
    card = await server.ask()
    chat = await server.ada.send(server.channel, "who has an idea?")
    await server.ben.send(server.channel, GOOD, reply_to=chat)
    await server.ben.send(server.channel, GOOD)
    assert [message.author.name for message in server.channel.history()].count(card.author.name) == 1


async def test_a_reply_to_something_else_of_the_bot_is_left_alone(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask())
    assert feedback.response is not None
    await server.ben.click(feedback.response, label="Share")
    shared = server.channel.last_message
    assert shared is not None
    await server.ada.send(server.channel, "well done", reply_to=shared)
    assert read(server.channel.last_message) == "well done"


async def test_plain_text_in_a_dm_answers_the_newest_card(simcord_env: simcord.Env, database: Database) -> None:
    cleo = simcord_env.create_user("cleo")
    await cleo.slash("question", question="race-conditions-and-locks")
    await simcord_env.advance_time(60)
    await cleo.slash("question", question="what-is-the-gil")
    await cleo.send_dm(GOOD)
    verdict, answer = cleo.dm_channel.history()[-2:]
    assert "“The GIL is a mutex in CPython”" in read(verdict)
    assert "### Model answer" in read(answer)
    assert await kept(database, cleo.id) == 1


async def test_a_reply_in_a_dm_answers_the_card_that_it_replies_to(simcord_env: simcord.Env) -> None:
    cleo = simcord_env.create_user("cleo")
    first = await cleo.slash("question", question="race-conditions-and-locks")
    await simcord_env.advance_time(60)
    await cleo.slash("question", question="what-is-the-gil")
    assert first.response is not None
    reference = {"channel_id": str(first.response.channel_id), "message_id": str(first.response.id)}
    await cleo.send_dm("A lock makes a critical section.", reference=reference)
    assert "race condition" in read(cleo.dm_channel.history()[-2]).lower()


async def test_after_24_hours_or_an_answer_plain_text_in_a_dm_gets_a_line_of_help(simcord_env: simcord.Env) -> None:
    cleo = simcord_env.create_user("cleo")
    await cleo.send_dm("hello")
    assert "/question" in read(cleo.dm_channel.last_message)

    await cleo.slash("question", question="what-is-the-gil")
    await cleo.send_dm(GOOD)
    await cleo.send_dm("thanks")
    assert "no open question" in read(cleo.dm_channel.last_message)

    await cleo.slash("question", question="what-is-the-gil")
    await simcord_env.advance_time(24 * 3600 + 60)
    await cleo.send_dm(GOOD)
    assert "no open question" in read(cleo.dm_channel.last_message)


async def test_a_dm_that_is_not_english_is_kept_and_can_be_edited(simcord_env: simcord.Env) -> None:
    cleo = simcord_env.create_user("cleo")
    await cleo.slash("question", question="what-is-the-gil")
    german = "Der GIL ist ein Mutex im Interpreter, und nur ein Thread kann zu einer Zeit Bytecode ausführen."
    await cleo.send_dm(german)
    refusal = cleo.dm_channel.last_message
    assert refusal is not None
    box = await cleo.click(refusal, label="Edit my answer")
    assert german in str(box.modal)


async def test_a_webhook_or_bot_that_replies_is_left_alone(server: Server) -> None:
    card = await server.ask()
    robot = server.guild.add_member(server.env.create_user("robot", bot=True))
    await robot.send(server.channel, GOOD, reply_to=card)
    assert isinstance(server.channel.last_message, discord.Message)
    assert server.channel.last_message.author.id == robot.id


@pytest.mark.parametrize("text", ["hi", "wait, what do you mean?", "ok thanks"])
async def test_talk_in_a_dm_is_not_taken_for_an_answer(simcord_env: simcord.Env, database: Database, text: str) -> None:
    cleo = simcord_env.create_user("cleo")
    await cleo.slash("question", question="what-is-the-gil")
    await cleo.send_dm(text)
    assert "doesn't look like an answer yet" in read(cleo.dm_channel.last_message)
    assert await kept(database, cleo.id) == 0
    await cleo.send_dm(GOOD)
    assert await kept(database, cleo.id) == 1


async def test_a_word_or_two_in_reply_to_a_card_draws_no_offer(server: Server) -> None:
    await server.ben.send(server.channel, "nice one", reply_to=await server.ask())
    assert read(server.channel.last_message) == "nice one"
