import simcord

from bot.domain.bank import Bank
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.sight import labels, options, read


async def test_feedback_is_two_private_messages_the_verdict_then_the_model_answer_with_code(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask())

    assert feedback.response is not None
    assert feedback.response.ephemeral
    verdict = read(feedback.response)
    assert verdict.startswith("\n## ")
    for shown in ("of 100", "**Said:**", "**Missed:**", "“The GIL is a mutex in CPython”"):
        assert shown in verdict
    assert labels(feedback.response) == ["Try again", "Next question", "Share"]

    (answer,) = feedback.followups
    assert answer.ephemeral
    assert "### Model answer" in read(answer)
    assert "```python\nimport sys" in read(answer)
    assert len(read(answer)) < 4000


async def test_a_misconception_is_corrected_beside_the_point_that_it_denies(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask(), "Threads make CPU-bound Python code faster.")
    verdict = read(feedback.response)
    assert "**Contradicted:** CPU-bound Python code gains no speed" in verdict
    assert "“Threads make CPU\\-bound Python code faster”" in verdict
    assert "**In fact:** For pure-Python computation" in verdict


async def test_what_a_member_types_is_never_markup_of_ours(server: Server) -> None:
    hostile = "The GIL is a mutex ```py\n@everyone``` in the interpreter, <@1> **one thread** `runs` at a time <t:0:R>"
    feedback = await server.answer(server.ben, await server.ask(), hostile)
    verdict = read(feedback.response)
    for markup in ("```", "@everyone", "<@1>", "<t:0:R>"):
        assert markup not in verdict


async def test_try_again_and_next_question_go_on_in_private(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask())
    assert feedback.response is not None
    again = await server.ben.click(feedback.response, label="Try again")
    assert again.modal is not None
    following = await server.ben.click(feedback.response, label="Next question")
    assert following.response is not None
    assert following.response.ephemeral
    assert "What is the Global Interpreter Lock" not in read(following.response)


async def test_nothing_is_public_before_its_author_presses_share_and_then_once(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask())
    assert feedback.response is not None
    assert "of 100" not in "".join(read(message) for message in server.channel.history(viewer=server.ada))

    await server.ben.click(feedback.response, label="Share")
    shared = read(server.channel.last_message)
    assert "**Ben** scored **" in shared
    assert "GIL is a mutex" not in shared

    second = await server.ben.click(feedback.response, label="Share")
    assert "already" in read(second.response)
    public = [read(message) for message in server.channel.history(viewer=server.ada)]
    assert sum("scored" in text for text in public) == 1


async def test_a_share_that_discord_refuses_can_be_tried_again(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask())
    assert feedback.response is not None
    server.env.inject_error("POST", "/interactions/*/callback", status=500, times=1)
    await server.ben.click(feedback.response, label="Share")
    await server.ben.click(feedback.response, label="Share")
    assert "**Ben** scored" in read(server.channel.last_message)


async def test_an_attempt_that_was_shared_invites_others(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask())
    assert feedback.response is not None
    await server.ben.click(feedback.response, label="Share")
    shared = server.channel.last_message
    assert shared is not None
    box = await server.ada.click(shared, label="Try it yourself")
    assert box.modal is not None


async def test_history_is_private_newest_first_and_opens_the_whole_feedback_again(server: Server) -> None:
    await server.answer(server.ben, await server.ask(), "The GIL is a mutex in the interpreter.")
    await server.env.advance_time(3600)
    await server.answer(server.ben, await server.ask("race-conditions-and-locks"), "A lock makes a critical section.")

    listed = await server.ben.slash(server.channel, "history")
    assert listed.response is not None
    assert listed.response.ephemeral
    newest, oldest = options(listed.response)
    assert "race condition" in newest["label"].lower()
    assert read(listed.response).count("<t:") == 2

    opened = await server.ben.select(listed.response, [oldest["value"]])
    assert opened.response is not None
    assert opened.response.ephemeral
    assert "“The GIL is a mutex in the interpreter”" in read(opened.response)
    assert "### Model answer" in read(opened.followups[0])


async def test_history_is_empty_at_first_and_says_how_to_begin(server: Server) -> None:
    listed = await server.ben.slash(server.channel, "history")
    assert "/question" in read(listed.response)


async def test_history_leafs_through_pages(server: Server) -> None:
    card = await server.ask()
    for _ in range(12):
        await server.answer(server.ben, card)
        await server.env.advance_time(1)
    listed = await server.ben.slash(server.channel, "history")
    assert listed.response is not None
    assert (len(options(listed.response)), labels(listed.response)) == (10, ["Older", "Interviews"])
    await server.ben.click(listed.response, label="Older")
    assert (len(options(listed.response)), labels(listed.response)) == (2, ["Newest", "Interviews"])
    await server.ben.click(listed.response, label="Newest")
    assert len(options(listed.response)) == 10


async def test_a_retired_question_keeps_its_verdict_and_loses_only_its_model_answer(
    server: Server, database: Database, bank: Bank
) -> None:
    await server.answer(server.ben, await server.ask())
    async with database.transaction() as tx:
        await tx.row("UPDATE attempts SET question_id = 'of-last-year'")
    listed = await server.ben.slash(server.channel, "history")
    assert listed.response is not None
    assert "of-last-year (retired)" in read(listed.response)
    opened = await server.ben.select(listed.response, [options(listed.response)[0]["value"]])
    assert "“The GIL is a mutex in CPython”" in read(opened.response)
    assert opened.followups == []


async def test_a_text_that_is_not_english_is_kept_for_editing_and_makes_no_attempt(server: Server) -> None:
    german = "Der GIL ist ein Mutex im Interpreter, und nur ein Thread kann zu einer Zeit Bytecode ausführen."
    refused = await server.answer(server.ben, await server.ask(), german)
    assert refused.response is not None
    assert refused.response.ephemeral
    assert "English" in read(refused.response)

    box = await server.ben.click(refused.response, label="Edit my answer")
    assert box.modal is not None
    assert german in str(box.modal)
    feedback = await server.ben.submit_modal(box, {"text": GOOD})
    assert "of 100" in read(feedback.response)
    listed = await server.ben.slash(server.channel, "history")
    assert len(options(listed.response)) == 1


async def test_in_a_dm_feedback_stays_and_there_is_nobody_to_share_it_with(
    simcord_env: simcord.Env,
) -> None:
    cleo = simcord_env.create_user("cleo")
    card = await cleo.slash("question", question="what-is-the-gil")
    assert card.response is not None
    box = await cleo.click(card.response, label="Answer")
    feedback = await cleo.submit_modal(box, {"text": GOOD})
    assert feedback.response is not None
    assert not feedback.response.ephemeral
    assert labels(feedback.response) == ["Try again", "Next question"]


async def test_try_again_holds_the_text_of_last_time(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask())
    assert feedback.response is not None
    box = await server.ben.click(feedback.response, label="Try again")
    assert GOOD in str(box.modal)


async def test_an_attempt_opened_again_shows_what_was_written(server: Server) -> None:
    await server.answer(server.ben, await server.ask())
    listed = await server.ben.slash(server.channel, "history")
    assert listed.response is not None
    (attempt,) = options(listed.response)
    assert GOOD.startswith(attempt["description"][:60])
    opened = await server.ben.select(listed.response, [attempt["value"]])
    assert "You wrote <t:" in read(opened.response)
    assert "because reference counting is not thread\\-safe\\." in read(opened.response)


async def test_i_do_not_know_is_met_kindly(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask(), "I don't know")
    assert "0 of 100" in read(feedback.response)
    assert "that is what practice is for" in read(feedback.response)
    assert "keywords" not in read(feedback.response)


async def test_a_share_says_what_helped(server: Server) -> None:
    card = await server.ask()
    await server.ben.click(card, label="Hint")
    await server.ben.click(card, label="Show answer")
    feedback = await server.answer(server.ben, card)
    assert feedback.response is not None
    await server.ben.click(feedback.response, label="Share")
    assert "with 1 hint, after seeing the model answer" in read(server.channel.last_message)
