import discord
import pytest
import simcord

from bot.domain.scoring import State
from bot.store import attempts
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.payloads import sent_from, with_permissions
from tests.face.sight import labels, options, parts, read


async def test_a_question_is_an_ordinary_message_for_all_and_a_private_word_to_the_asker(server: Server) -> None:
    result = await server.ada.slash(server.channel, "question", question="what-is-the-gil")
    card = server.channel.last_message

    assert result.response is not None
    assert result.response.ephemeral
    assert card is not None
    assert card.interaction_metadata is None
    assert not card.flags.ephemeral
    for shown in ("The GIL", "easy", "What is the Global Interpreter Lock", "Nobody has answered yet."):
        assert shown in read(card)
    assert labels(card) == ["Answer", "Hint", "Show answer"]


async def test_a_private_question_stands_in_no_channel(server: Server) -> None:
    result = await server.ada.slash(server.channel, "question", private=True)

    assert result.response is not None
    assert result.response.ephemeral
    assert labels(result.response) == ["Answer", "Hint", "Show answer"]
    assert server.channel.history(viewer=server.ben) == []


async def test_without_options_every_question_comes_once_before_one_comes_again(server: Server) -> None:
    seen: list[str] = []
    for _ in range(6):
        result = await server.ada.slash(server.channel, "question", private=True)
        assert result.response is not None
        seen.append(read(result.response))
        await server.env.advance_time(60)
        await server.answer(server.ada, result.response)
    assert len(set(seen[:5])) == 5
    assert seen[5] == seen[0]


async def test_topic_and_level_narrow_the_choice(server: Server) -> None:
    await server.ada.slash(server.channel, "question", topic="the gil", level="medium")
    assert "Why do threads speed up I/O-bound work" in read(server.channel.last_message)


async def test_a_topic_that_is_not_there_is_refused_with_those_that_are(server: Server) -> None:
    result = await server.ada.slash(server.channel, "question", topic="Cooking")
    assert result.response is not None
    assert result.response.ephemeral
    assert "Cooking" not in read(result.response)
    assert "Executors, Locks, The GIL" in read(result.response)
    assert len(server.env.errors) == 1


@pytest.mark.parametrize(("typed", "first"), [("race condit", "race"), ("gol lock", "Lock"), ("", "")])
async def test_titles_are_completed_and_typos_forgiven(server: Server, typed: str, first: str) -> None:
    choices = await server.ada.autocomplete(server.channel, "question", "question", typed)
    assert choices
    assert first.lower() in choices[0]["name"].lower()
    assert choices[0]["value"] in {
        "what-is-the-gil", "threads-vs-processes", "cpu-bound-vs-io-bound", "race-conditions-and-locks",
        "thread-pool-vs-process-pool",
    }  # fmt: skip


async def test_titles_are_completed_within_the_topic(server: Server) -> None:
    choices = await server.ada.autocomplete(server.channel, "question", "question", "", topic="Locks")
    assert [choice["value"] for choice in choices] == ["race-conditions-and-locks"]


async def test_topics_are_completed(server: Server) -> None:
    choices = await server.ada.autocomplete(server.channel, "question", "topic", "exec")
    assert choices[0]["value"] == "Executors"


async def test_a_title_that_was_typed_and_not_picked_is_found(server: Server) -> None:
    await server.ada.slash(server.channel, "question", question="race conditions")
    assert "What is a race condition" in read(server.channel.last_message)


async def test_a_title_that_nothing_resembles_is_refused_without_rendering_it(server: Server) -> None:
    result = await server.ada.slash(server.channel, "question", question="**@everyone** zzz")
    assert "\\*\\*\\@everyone" in read(result.response)
    assert len(server.env.errors) == 1


async def test_where_the_bot_may_not_post_the_card_is_private_and_says_why(server: Server) -> None:
    me = simcord.UserHandle(server.env, server.env.backend.bot_user)
    closed = server.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    result = await server.ada.slash(closed, "question")
    assert result.response is not None
    assert result.response.ephemeral
    assert "Send Messages" in read(result.response)
    assert "Answer" in labels(result.response)


async def test_where_the_member_may_not_write_the_bot_does_not_post_for_them(server: Server) -> None:
    news = server.guild.create_text_channel(
        "news", overwrites={server.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    asked = await server.ada.slash(news, "question", question="what-is-the-gil")
    assert asked.response is not None
    assert asked.response.ephemeral
    assert "You may not write in this channel" in read(asked.response)
    marked = await server.answer(server.ada, asked.response)
    assert "Share" not in labels(marked.response)
    shown = await server.ada.slash(server.channel, "history")
    assert shown.response is not None
    reopened = await server.ada.select(shown.response, [options(shown.response)[0]["value"]])
    with sent_from(server.env, with_permissions(server.ada, discord.Permissions(view_channel=True))):
        assert reopened.response is not None
        refused = await server.ada.click(reopened.response, label="Share")
    assert "You may not write in this channel" in read(refused.response)
    assert [message for message in news.history() if not message.flags.ephemeral] == []


async def test_in_a_dm_the_card_is_the_response_itself(simcord_env: simcord.Env) -> None:
    cleo = simcord_env.create_user("cleo")
    result = await cleo.slash("question", question="what-is-the-gil")
    assert result.response is not None
    assert not result.response.ephemeral
    assert len(cleo.dm_channel.history()) == 1


async def test_the_box_repeats_the_prompt_and_takes_4000_characters(server: Server) -> None:
    box = await server.ben.click(await server.ask(), label="Answer")
    assert box.modal is not None
    fields = list(parts(box.modal["components"]))
    assert any("What is the Global Interpreter Lock" in field.get("content", "") for field in fields)
    (written,) = [field for field in fields if field.get("custom_id") == "text"]
    assert (written["style"], written["max_length"]) == (discord.TextStyle.paragraph.value, 4000)


async def test_many_members_answer_one_card_and_it_counts_them(server: Server, database: Database) -> None:
    card = await server.ask()
    for member in (server.ada, server.ben, server.ben):
        await server.answer(member, card)
        await server.env.advance_time(11)
    assert "2 members have answered." in read(server.channel.last_message)
    async with database.reading() as rx:
        assert await attempts.answerers(rx, card.id) == 2


async def test_a_card_is_edited_at_most_once_in_ten_seconds_and_ends_up_right(server: Server) -> None:
    card = await server.ask()
    for member in (server.ada, server.ben):
        await server.answer(member, card)

    def edits() -> int:
        return sum(call.method == "PATCH" for call in server.env.http_requests)

    assert edits() == 1
    assert "1 member has answered." in read(server.channel.last_message)
    await server.env.advance_time(10)
    assert edits() == 2
    assert "2 members have answered." in read(server.channel.last_message)
    await server.env.advance_time(60)
    assert edits() == 2


async def test_a_card_that_is_gone_when_its_number_changes_troubles_nobody(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    card = await server.ask()
    for member in (server.ada, server.ben):
        await server.answer(member, card)
    await server.env.bot.get_partial_messageable(server.channel.id).get_partial_message(card.id).delete()
    await server.env.advance_time(30)
    assert server.env.errors == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_full_round_is_kept_before_it_is_shown(server: Server, database: Database) -> None:
    feedback = await server.answer(server.ben, await server.ask(), GOOD)
    assert "of 100" in read(feedback.response)
    async with database.reading() as rx:
        (kept,) = await attempts.page(rx, server.ben.id, before=2**63 - 1, limit=5)
    assert kept.reply.text == GOOD
    assert kept.reply.guild_id == server.guild.id
    assert kept.verdict.points[0].state is State.SAID


async def test_a_topic_as_long_as_discord_allows_is_answered(server: Server) -> None:
    result = await server.ada.slash(server.channel, "question", topic="z" * 6000)
    assert "no such topic" in read(result.response)
    assert len(server.env.errors) == 1


async def test_a_draft_waits_in_the_box_of_the_card(server: Server) -> None:
    card = await server.ask()
    german = "Der GIL ist ein Mutex im Interpreter, und nur ein Thread kann zu einer Zeit Bytecode ausführen."
    await server.answer(server.ben, card, german)
    box = await server.ben.click(card, label="Answer")
    assert german in str(box.modal)
