from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.sight import kept, options, parts, read


async def test_mark_my_answer_marks_a_message_of_ones_own_on_the_channels_newest_card(server: Server) -> None:
    await server.ask()
    message = await server.ben.send(server.channel, GOOD)
    feedback = await server.ben.context_menu(server.channel, "Mark my answer", message)
    assert feedback.response is not None
    assert feedback.response.ephemeral
    assert "“The GIL is a mutex in CPython”" in read(feedback.response)


async def test_marking_the_same_message_twice_counts_once(server: Server, database: Database) -> None:
    card = await server.ask()
    message = await server.ben.send(server.channel, GOOD, reply_to=card)
    first = await server.ben.context_menu(server.channel, "Mark my answer", message)
    second = await server.ben.context_menu(server.channel, "Mark my answer", message)
    assert read(first.response) == read(second.response)
    assert await kept(database, server.ben.id) == 1


async def test_mark_my_answer_is_refused_on_the_message_of_another_and_on_one_without_text(server: Server) -> None:
    await server.ask()
    message = await server.ada.send(server.channel, GOOD)
    foreign = await server.ben.context_menu(server.channel, "Mark my answer", message)
    assert "somebody else's" in read(foreign.response)
    wordless = await server.ben.send(server.channel, "", attachments=[("cat.png", b"\x89PNG")])
    empty = await server.ben.context_menu(server.channel, "Mark my answer", wordless)
    assert "no text" in read(empty.response)
    assert len(server.env.errors) == 2


async def test_without_a_card_mark_my_answer_asks_for_the_question_the_likeliest_first(
    server: Server,
) -> None:
    message = await server.ben.send(server.channel, GOOD)
    box = await server.ben.context_menu(server.channel, "Mark my answer", message)
    assert box.modal is not None
    choices = [option for part in parts(box.modal["components"]) for option in part.get("options", [])]
    assert choices[0]["value"] == "what-is-the-gil"
    feedback = await server.ben.submit_modal(box, {"question": ["what-is-the-gil"], "text": GOOD})
    assert "“The GIL is a mutex in CPython”" in read(feedback.response)
    listed = await server.ben.slash(server.channel, "history")
    assert len(options(listed.response)) == 1


async def test_mark_my_answer_takes_no_card_that_came_after_the_message_or_asks_for_something_else(
    server: Server,
) -> None:
    message = await server.ben.send(server.channel, GOOD)
    await server.env.advance_time(60)
    await server.ask()
    later = await server.ben.context_menu(server.channel, "Mark my answer", message)
    assert later.modal is not None
    await server.ask("race-conditions-and-locks")
    await server.env.advance_time(60)
    other = await server.ben.send(server.channel, GOOD)
    elsewhere = await server.ben.context_menu(server.channel, "Mark my answer", other)
    assert elsewhere.modal is not None


async def test_an_edited_message_is_marked_anew_and_knows_what_was_seen_before_the_edit(server: Server) -> None:
    card = await server.ask()
    message = await server.ben.send(server.channel, "The GIL is a mutex.", reply_to=card)
    await server.ben.context_menu(server.channel, "Mark my answer", message)
    await server.env.advance_time(60)
    await server.ben.edit(message, GOOD)
    again = await server.ben.context_menu(server.channel, "Mark my answer", message)
    assert "Only one thread runs" in read(again.response)
    assert "After seeing the model answer" in read(again.response)
