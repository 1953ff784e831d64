"""A server's own questions are asked there like the bank's, and nowhere else."""

import random

import pytest
import simcord

from bot.app import assembled
from bot.domain.scoring import Examiner
from bot.library import Library
from bot.store import server_data
from tests.face.packs.conftest import TWO, Workshop
from tests.face.sight import labels, options, read
from tests.packs import SAID, question

OWN = "Handing over work · team"
HOUR = 3600.0


@pytest.fixture
async def stocked(shop: Workshop) -> Workshop:
    """With two questions of its own."""
    await shop.add(TWO)
    return shop


async def card(shop: Workshop, **wishes: object) -> simcord.ResponseMessage:
    """Ada's private card."""
    shown = await shop.server.ada.slash(shop.server.channel, "question", private=True, **wishes)
    assert shown.response is not None
    return shown.response


async def own_id(shop: Workshop) -> str:
    (choice, *_) = await shop.server.ada.autocomplete(shop.server.channel, "question", "question", "handing over")
    return str(choice["value"])


async def test_they_are_offered_in_their_server_and_nowhere_else(stocked: Workshop) -> None:
    ada, env = stocked.server.ada, stocked.server.env
    assert OWN in await stocked.titles(ada, question="handing over")
    assert "Our workers" in await stocked.titles(ada, topic="our")
    elsewhere = env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("interviews")
    guest = elsewhere.add_member(ada.user)
    assert OWN not in [c["name"] for c in await guest.autocomplete(channel, "question", "question", "handing over")]
    wanted = await own_id(stocked)
    for refused in (
        await guest.slash(channel, "question", question=wanted),
        await ada.user.slash("question", question=wanted),
    ):
        assert "Our workers" not in read(refused.response)
    assert len(env.errors) <= 2


async def test_one_is_answered_and_judged_by_its_own_wordings_and_earns_points(stocked: Workshop) -> None:
    shown = await card(stocked, topic="our workers")
    assert "-# team · Our workers · easy" in read(shown)
    feedback = await stocked.server.answer(stocked.server.ada, shown, SAID)
    assert "2 of 2 key points said." in read(feedback.response)
    (model,) = feedback.followups
    assert "<https://docs.python.org/3/library/queue.html>" in read(model)
    async with stocked.database.reading() as rx:
        assert await rx.rows("SELECT points > 0, guild_id FROM points") == [(1, stocked.server.guild.id)]


async def test_a_topic_of_the_bank_takes_the_packs_questions_in_however_it_is_spelt(stocked: Workshop) -> None:
    titles = {read(await card(stocked, topic="The GIL")).split("### ")[1].split("\n")[0] for _ in range(20)}
    assert "Which lock do we have?" in titles
    assert len(titles) > 1


async def test_hints_and_answers_and_the_card_in_the_channel_work_as_ever(stocked: Workshop) -> None:
    public = await stocked.server.ask(await own_id(stocked))
    hint = await stocked.server.ben.click(public, label="Hint")
    assert "Who ends up with a thing" in read(hint.response)
    told = await stocked.server.answer(stocked.server.ben, public, SAID)
    assert "of 100" in read(told.response)
    await stocked.server.env.advance_time(30)
    assert "1 member has answered." in read(stocked.server.channel.last_message)


async def test_what_was_answered_opens_after_the_pack_is_gone_and_keeps_its_points(
    stocked: Workshop, library: Library, examiner: Examiner
) -> None:
    ada, channel = stocked.server.ada, stocked.server.channel
    shown = await card(stocked, question=await own_id(stocked))
    await stocked.server.answer(ada, shown, SAID)
    history = (await ada.slash(channel, "history")).response
    assert "Handing over work" in str(options(history))
    await stocked.dora.click((await stocked.do("remove", pack="team"))[0], label="Remove")
    async with assembled(library, stocked.database, random.Random(1), examiner) as again:  # which settles the points
        await stocked.server.env.restart_bot(again)
        history = (await ada.slash(channel, "history")).response
        assert history is not None
        assert "hand-over (retired)" in str(options(history))
        opened = await ada.select(history, [options(history)[0]["value"]])
        assert "A queue hands each item over" in read(opened.response)
        again_ = await ada.click(shown, label="Answer")
        assert "has been retired" in read(again_.response)
        async with stocked.database.reading() as rx:
            assert await rx.rows("SELECT points > 0 FROM points") == [(1,)]


async def test_uploaded_again_after_its_removal_it_is_the_same_question(stocked: Workshop) -> None:
    before = await own_id(stocked)
    await stocked.dora.click((await stocked.do("remove", pack="team"))[0], label="Remove")
    await stocked.add(TWO)
    assert await own_id(stocked) == before


async def test_a_new_edition_is_asked_at_once(stocked: Workshop) -> None:
    """In every process, since what is kept ready is kept by its edition."""
    wanted = await own_id(stocked)
    assert "What does a queue do?" in read(await card(stocked, question=wanted))
    preview, _ = await stocked.upload({"our-workers/hand-over.md": question(prompt="What is a queue for?")})
    await stocked.dora.click(preview, label="Replace")
    assert "What is a queue for?" in read(await card(stocked, question=wanted))


async def test_an_interview_asks_them_and_probes_what_is_missing(stocked: Workshop) -> None:
    ada, server = stocked.server.ada, stocked.server
    await ada.slash(server.channel, "interview", topic="our workers", questions=1)
    (thread,) = server.channel.threads
    prompt = thread.history(viewer=ada)[-1]
    assert "team · Our workers · easy" in read(prompt)
    box = await ada.click(prompt, label="Answer")
    await ada.submit_modal(box, {"text": "An empty queue makes the consumer wait."})
    probe = thread.history(viewer=ada)[-1]
    assert "see one and the same item?" in read(probe)
    box = await ada.click(probe, label="Answer")
    await ada.submit_modal(box, {"text": "Each item goes to one consumer."})
    report = thread.history(viewer=ada)[-1]
    assert "of 100" in read(report)
    assert "Handing over work" in "".join(read(message) for message in thread.history(viewer=ada))


async def test_an_interview_passes_over_a_question_whose_pack_is_removed_meanwhile(stocked: Workshop) -> None:
    ada, server = stocked.server.ada, stocked.server
    await ada.slash(server.channel, "interview", topic="our workers", questions=1)
    (thread,) = server.channel.threads
    await stocked.dora.click((await stocked.do("remove", pack="team"))[0], label="Remove")
    told = await ada.click(thread.history(viewer=ada)[-1], label="Answer")
    assert told.response is not None
    assert "taken out" in "".join([read(told.response), *map(read, thread.history(viewer=ada))])


async def test_they_come_back_for_review_in_their_server_and_not_in_a_dm(stocked: Workshop) -> None:
    ada, server = stocked.server.ada, stocked.server
    await server.answer(ada, await card(stocked, question=await own_id(stocked)), "I don't know.")
    await server.env.advance_time(24 * HOUR)
    here = await ada.slash(server.channel, "review")
    assert "What does a queue do?" in read(here.response)
    assert here.response is not None
    feedback = await server.answer(ada, here.response, SAID)
    assert "The question comes back <t:" in read(feedback.response)
    there = await ada.user.slash("review")
    assert "nothing to review yet" in read(there.response)
    assert len(server.env.errors) == 1


async def test_the_daily_question_takes_them_in_turn(stocked: Workshop) -> None:
    server = stocked.server
    setup = await stocked.dora.slash(
        server.channel, "daily setup", channel=server.channel, time="9:00", zone="UTC", topics="our workers"
    )
    assert setup.response is not None
    assert "Our workers" in read(setup.response)
    await stocked.dora.click(setup.response, label="Save")
    await server.env.advance_time(9 * HOUR + 60)
    posted = server.channel.last_message
    assert posted is not None
    assert "-# team · Our workers · easy" in read(posted)
    feedback = await server.answer(server.ben, posted, SAID)
    assert "2 of 2 key points said." in read(feedback.response)
    await server.env.advance_time(24 * HOUR)
    first = server.channel.history()[0]
    assert "1 member answered." in read(first)
    assert labels(first) == ["Model answer"]


async def test_a_pack_goes_with_its_server(stocked: Workshop) -> None:
    async with stocked.database.transaction() as tx:
        await server_data.forget(tx, stocked.server.guild.id)
        for table in ("packs", "pack_questions", "pack_drafts"):
            assert await tx.rows(f"SELECT id FROM {table}") == []  # noqa: S608 - names of ours
    assert OWN not in await stocked.titles(stocked.server.ada, question="handing over")


async def test_strangers_words_call_nobody_and_hide_no_link(shop: Workshop) -> None:
    nasty = "Ask @everyone, <@1> or [the docs](https://evil.example/docs)?"
    await shop.add({"our-workers/hand-over.md": question(prompt=nasty).replace("A queue hands each", nasty + " Each")})
    shown = await card(shop, question=await own_id(shop))
    answer = await shop.server.ada.click(shown, label="Show answer")
    for text in (read(shown), read(answer.response)):
        assert "the docs" in text
        for deceit in ("@everyone", "<@1>", "](https"):
            assert deceit not in text
