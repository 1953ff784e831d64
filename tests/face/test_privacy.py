"""/privacy, as a member walks through it."""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import discord
import pytest
import simcord

from bot.store import attempts, learners, retention
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.payloads import in_a_group, sent_from
from tests.face.sight import kept, labels, options, parts, read
from tests.store.everything import content, mentions
from tests.store.samples import attempt

FENCE = "It is a mutex.\n```\n# not a heading\n````\n<@1> and **bold**"
NOTHING = "I keep nothing about you"


async def page(member: simcord.MemberActor | simcord.UserHandle, channel: simcord.ChannelHandle | None = None) -> Any:
    """What /privacy shows, in a channel or in a member's DM."""
    if isinstance(member, simcord.UserHandle):
        result = await member.slash("privacy")
    else:
        assert channel is not None
        result = await member.slash(channel, "privacy")
    assert result.response is not None
    return result.response


async def export(member: simcord.MemberActor, shown: Any) -> dict[str, bytes]:
    """The files of an export by their names."""
    done = await member.click(shown, label="Export")
    messages = [message for message in (done.response, *done.followups) if message is not None]
    assert all(message.ephemeral for message in messages)
    files = {file.filename: await file.read() for message in messages for file in message.attachments}
    assert files
    return files


async def typing(member: simcord.MemberActor | simcord.UserHandle, shown: Any, word: str) -> Any:
    """Presses *Delete everything…* and types a word."""
    box = await member.click(shown, label="Delete everything…")
    return (await member.submit_modal(box, {"word": word})).response


async def test_who_has_done_nothing_is_told_that_nothing_is_kept(server: Server) -> None:
    shown = await page(server.ben, server.channel)
    assert shown.ephemeral
    assert NOTHING in read(shown)
    assert labels(shown) == []


async def test_the_page_says_what_is_kept_for_how_long_and_is_private_among_others(server: Server) -> None:
    await server.answer(server.ada, await server.ask())
    shown = await page(server.ada, server.channel)
    assert shown.ephemeral
    for said in ("1 answer**", "1 question card", "model answers", "Never your name", "gone after 14 days", "for good"):
        assert said in read(shown)
    assert labels(shown) == ["Export", "Delete everything…"]
    assert not (await page(server.ada.user)).ephemeral
    with sent_from(server.env, in_a_group(server.ada)):
        assert (await page(server.ada, server.channel)).ephemeral


async def test_an_export_has_everything_of_a_member_and_nothing_of_another(server: Server, database: Database) -> None:
    card = await server.ask()
    await server.answer(server.ada, card, FENCE)
    await server.answer(server.ben, card, GOOD)
    await server.ada.slash(server.channel, "interview", questions=1)
    files = await export(server.ada, await page(server.ada, server.channel))
    assert sorted(files) == ["my-interview-data.json", "my-interview-data.md"]
    found = json.loads(files["my-interview-data.json"])
    assert found["discord_id"] == str(server.ada.id)
    (answer,) = found["attempts"]
    assert (answer["reply"], answer["user_id"], answer["guild_id"]) == (FENCE, str(server.ada.id), str(server.guild.id))
    assert answer["sent_at_utc"].endswith("Z")
    assert [point["id"] for point in answer["verdict"]["points"]]
    assert len(found["interviews"]) == len(found["interview_turns"]) == len(found["cards"]) == 1
    assert mentions({"found": [found]}, server.ben.id) == []
    readable = files["my-interview-data.md"].decode()
    assert f"`````text\n{FENCE}\n`````" in readable
    assert "### 1. What the Global Interpreter Lock is" in readable
    for text in (GOOD, str(server.ben.id)):
        assert text not in readable


@pytest.mark.parametrize("limit", [20_000, 700])
async def test_what_discord_does_not_take_at_once_comes_packed_and_if_need_be_in_parts(
    server: Server, database: Database, limit: int
) -> None:
    async with database.transaction() as tx:
        for number in range(1, 31):
            assert await attempts.add(tx, attempt(number, server.ada.id, at=1_790_000_000.0, text=f"Answer {number}."))
    shown = await page(server.ada, server.channel)
    with sent_from(server.env, {"attachment_size_limit": limit}):
        files = await export(server.ada, shown)
    assert all(len(file) <= limit for file in files.values())
    assert (len(files) > 1) is (limit == 700)
    with zipfile.ZipFile(io.BytesIO(b"".join(files[name] for name in sorted(files)))) as archive:
        found = json.loads(archive.read("my-interview-data.json"))
        assert archive.namelist() == ["my-interview-data.json", "my-interview-data.md"]
    assert sorted(one["reply"] for one in found["attempts"]) == sorted(f"Answer {n}." for n in range(1, 31))


@pytest.mark.parametrize("word", ["yes", "DELETE ME", "DELET"])
async def test_anything_else_than_delete_deletes_nothing_and_says_so(
    server: Server, database: Database, word: str
) -> None:
    await server.answer(server.ada, await server.ask())
    told = await typing(server.ada, await page(server.ada, server.channel), word)
    assert told.ephemeral
    assert "Nothing was deleted" in read(told)
    assert await kept(database, server.ada.id) == 1


async def test_delete_deletes_everything_and_the_page_says_what_was_done_and_what_remains(
    server: Server, database: Database
) -> None:
    card = await server.ask()
    for member in (server.ada, server.ben):
        await server.answer(member, card)
    shown = await page(server.ada, server.channel)
    await typing(server.ada, shown, " delete ")
    assert shown.ephemeral
    for said in ("is deleted", "cards", "14 days", "30 days"):
        assert said in read(shown)
    assert labels(shown) == []
    async with database.reading() as rx:
        assert mentions(await content(rx), server.ada.id) == []
    assert await kept(database, server.ben.id) == 1
    assert NOTHING in read(await page(server.ada, server.channel))
    assert server.env.errors == []


async def test_in_the_dm_it_works_in_place_too(server: Server, database: Database) -> None:
    await server.answer(server.ada, await server.ask())
    shown = await page(server.ada.user)
    await typing(server.ada.user, shown, "Delete")
    assert await kept(database, server.ada.id) == 0
    (last,) = [message for message in server.ada.user.dm_channel.history() if "is deleted" in read(message)]
    assert labels(last) == []


async def test_buttons_of_what_was_deleted_say_that_it_is_no_longer_here(server: Server) -> None:
    marked = await server.answer(server.ada, await server.ask())
    began = await server.ada.slash(server.channel, "interview", questions=2)
    history = await server.ada.slash(server.channel, "history")
    assert history.response is not None
    choice = options(history.response)[0]["value"]
    thread = server.channel.threads[-1]
    prompt = next(message for message in thread.history(viewer=server.ada) if "Skip" in labels(message))
    await typing(server.ada, await page(server.ada, server.channel), "DELETE")
    assert marked.response is not None
    told = [
        await server.ada.click(marked.response, label="Try again"),
        await server.ada.select(history.response, [choice]),
        await server.ada.click(prompt, label="Skip"),
        await server.ada.click(prompt, label="Answer"),
        await server.ada.click(prompt, label="Hint"),
    ]
    for one in told:
        assert one.response is not None
        assert "no longer here" in read(one.response)
    await server.ada.send(thread, "Is anybody there? It is a lock that threads take in turns.")
    await server.env.advance_time(3600)
    assert began is not None
    assert server.env.errors == []


async def test_a_member_says_for_how_long_texts_are_kept_and_takes_it_back(server: Server, database: Database) -> None:
    await server.answer(server.ada, await server.ask())
    shown = await page(server.ada, server.channel)
    assert [(o["value"], o.get("default", False)) for o in options(shown)] == [
        ("0", True), ("30", False), ("90", False), ("365", False),
    ]  # fmt: skip
    for value, days, said in (("90", 90, "for 90 days at most"), ("0", None, "for good")):
        await server.ada.select(shown, [value])
        async with database.reading() as rx:
            assert (await learners.wishes(rx, server.ada.id)).keep_days == days
        assert said in read(shown)


async def blanked(server: Server, database: Database) -> simcord.ResponseMessage:
    """The feedback on an answer whose text is no longer kept."""
    marked = await server.answer(server.ada, await server.ask(), "Threads make CPU-bound Python code faster.")
    async with database.transaction() as tx:
        wishes = await learners.wishes(tx, server.ada.id)
        await learners.wish(tx, server.ada.id, replace(wishes, keep_days=30))
        late = discord.utils.utcnow().timestamp() + 31 * 86_400
        await retention.forget(tx, await retention.overdue(tx, late))
    assert marked.response is not None
    return marked.response


async def test_an_answer_without_its_text_can_be_opened_and_tried_again_from_an_empty_box(
    server: Server, database: Database
) -> None:
    feedback = await blanked(server, database)
    history = await server.ada.slash(server.channel, "history")
    assert history.response is not None
    (choice,) = options(history.response)
    assert choice["description"] == "(the text is no longer kept)"
    opened = await server.ada.select(history.response, [choice["value"]])
    shown = read(opened.response)
    assert "the text is no longer kept" in shown
    assert "**In fact:** For pure-Python computation" in shown
    assert "“" not in shown.split("key points", 1)[1]
    box = await server.ada.click(feedback, label="Try again")
    assert box.modal is not None
    (field,) = [part for part in parts(box.modal["components"]) if part.get("custom_id") == "text"]
    assert not field.get("value")
    assert server.env.errors == []
