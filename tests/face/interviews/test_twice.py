"""What comes twice moves an interview once, and nobody loses what they have typed."""

import simcord
from simcord.results import InteractionResult

from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.interviews.conftest import LITTLE, Begin, Candidate, everything
from tests.face.interviews.delivery import done_twice, id_of, press_id, told_again, told_twice
from tests.face.sight import kept, labels, read


async def returned(result: InteractionResult) -> str:
    """The text that comes back as a file."""
    assert result.response is not None
    (file,) = result.response.attachments
    assert file.filename == "your-answer.txt"
    return (await file.read()).decode()


def prompts(ada: Candidate, words: str) -> int:
    """How many messages of the bot hold some words."""
    return sum(words in said for said in ada.heard)


async def test_of_two_windows_with_the_same_prompt_one_answers_and_the_other_gets_its_text_back(
    anywhere: Begin, database: Database
) -> None:
    ada = await anywhere(questions=2)
    first, second = await ada.box(), await ada.box()
    await ada.submit(first, LITTLE)
    late = await ada.submit(second, "What I typed in the other window.")
    assert await returned(late) == "What I typed in the other window."
    assert labels(late.response) == ["Where were we?"]
    assert await kept(database, ada.actor.id) == 1
    assert prompts(ada, "follow-up\n") == 1

    third, fourth = await ada.box(), await ada.box()
    await ada.submit(third, everything(ada.question))
    late = await ada.submit(fourth, "Still typing at the follow-up.")
    assert await returned(late) == "Still typing at the follow-up."
    assert prompts(ada, "Question 2 of 2") == 1
    assert late.response is not None
    await ada.actor.click(late.response, label="Where were we?")
    assert "Question 2 of 2" in read(ada.prompt)
    assert "follow-up" not in read(ada.prompt)


async def test_a_box_sent_twice_at_the_same_moment_counts_once(anywhere: Begin, database: Database) -> None:
    ada = await anywhere(questions=2)
    box = await ada.box()
    with done_twice(ada.env) as second:
        first = await ada.submit(box, LITTLE)
    (late,) = [sent for sent in (first, *second) if sent.response and sent.response.attachments]
    assert await returned(late) == LITTLE
    assert await kept(database, ada.actor.id) == 1
    assert prompts(ada, "· follow-up") == 1
    assert "Question 1 of 2 · follow-up" in read(ada.prompt)


async def test_every_button_pressed_twice_at_the_same_moment_does_what_it_does_once(anywhere: Begin) -> None:
    ada = await anywhere(questions=3, minutes=5)
    with done_twice(ada.env):
        await ada.press("I am ready")
        assert prompts(ada, "### ") == 1
        await ada.press("Skip")
        assert "Question 2 of 3 comes" in read(ada.prompt)
        await ada.press("I am ready")
        await ada.press("Pause")
        assert "Paused at question 2 of 3" in read(ada.prompt)
        await ada.press("Resume")
        assert "Question 2 of 3" in read(ada.prompt)
        asked = await ada.press("Stop")
        assert asked.response is not None
        await ada.actor.click(asked.response, label="End it")
    assert sum("Transcript" in labels(message) for message in ada.messages) == 1


async def test_a_hint_asked_for_twice_at_the_same_moment_costs_once(anywhere: Begin) -> None:
    ada = await anywhere(questions=1)
    with done_twice(ada.env):
        await ada.press("Hint")
    hints = [said for said in ada.heard if "costs a quarter" in said]
    assert all("**1.**" in said and "**2.**" not in said for said in hints)
    await ada.answer_fully()
    assert "1 hint" in read(ada.report)


async def test_events_that_discord_delivers_again_change_nothing(anywhere: Begin, database: Database) -> None:
    ada = await anywhere(questions=2)
    with told_twice(ada.env, "INTERACTION_CREATE"):
        await ada.press("Hint")
        await ada.answer(LITTLE)
        await ada.press("Pause")
        await ada.press("Resume")
        await ada.answer(LITTLE)
        await ada.press("Skip")
    assert ada.over
    assert await kept(database, ada.actor.id) == 1
    assert "1 hint" in read(ada.report)
    assert prompts(ada, "· follow-up") >= 1
    assert ada.env.errors == []


async def test_an_interview_begun_twice_at_the_same_moment_is_one(server: Server, in_thread: Begin) -> None:
    with done_twice(server.env) as second:
        ada = await in_thread(questions=1)
    assert len(server.channel.threads) == 1
    answers = sorted(read(result.response) for result in (ada.began, *second))
    assert ["Your interview is in" in answers[1], "under way" in answers[0]] == [True, True]
    assert prompts(ada, "Question 1 of 1") == 1
    # The second sees the first when it looks, or is refused when it begins a moment later; it is told the same.
    refused = [str(getattr(error, "original", "")) for error in server.env.errors]
    assert len(refused) <= 1
    assert all(told and told in answers[0] for told in refused)


async def test_messages_that_discord_delivers_again_change_nothing(in_dm: Begin, database: Database) -> None:
    ada = await in_dm(questions=3)
    with told_twice(ada.env, "MESSAGE_CREATE"):
        await ada.write(LITTLE)
        assert "follow-up" in read(ada.prompt)
        await ada.write("hint")
        assert "**2.**" not in " ".join(ada.heard)
        await ada.write(everything(ada.question))
        assert "Question 2 of 3" in read(ada.prompt)
        await ada.write("skip")
        assert "Question 3 of 3" in read(ada.prompt)
        await ada.write("pause")
        assert "Paused at question 3 of 3" in read(ada.prompt)
    assert await kept(database, ada.actor.id) == 1
    assert not any("no open question" in said for said in ada.heard)


async def test_messages_that_are_delivered_again_later_change_nothing(in_dm: Begin, database: Database) -> None:
    ada = await in_dm(questions=2)
    with told_again(ada.env, "MESSAGE_CREATE"):
        await ada.write("hint")
        await ada.write(LITTLE)
        await ada.write("pause")
    await ada.env.settle()
    told = " ".join(ada.heard)
    assert "**2.**" not in told
    assert "no open question" not in told
    assert await kept(database, ada.actor.id) == 1
    assert "Paused at question 1 of 2" in read(ada.prompt)


async def test_a_button_of_an_old_window_shows_the_way_to_the_present(
    anywhere: Begin, simcord_env: simcord.Env
) -> None:
    ada = await anywhere(questions=3)
    old = id_of(ada.prompt, "Skip")
    await ada.press("Skip")
    late = await press_id(ada, old)
    assert "We are past that question" in read(late.response)
    assert "Question 2 of 3" in read(ada.prompt)
    assert simcord_env.errors == []


async def test_what_comes_next_is_shown_although_an_echo_of_the_press_was_answered_first(anywhere: Begin) -> None:
    """Of an event delivered twice the second is refused, and its refusal may come first."""
    ada = await anywhere(questions=2)
    ada.env.inject_error("POST", "/interactions/*/callback", status=400, code=40060, message="Already acknowledged")
    await ada.press("Pause")
    assert "Paused at question 1 of 2" in read(ada.prompt)
    await ada.press("Resume")
    assert "Question 1 of 2" in read(ada.prompt)
