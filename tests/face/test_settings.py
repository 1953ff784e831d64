"""/settings, as members walk through it."""

from typing import Any

import discord
import pytest
import simcord

from bot.domain.learner import Wishes
from bot.store import learners, servers
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.payloads import in_a_group, sent_from
from tests.face.sight import labels, read


async def page(server: Server, who: simcord.MemberActor, **options: str) -> Any:
    result = await who.slash(server.channel, "settings", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def wishes(database: Database, who: simcord.MemberActor) -> Wishes:
    async with database.reading() as rx:
        return await learners.wishes(rx, who.id)


async def test_the_page_says_in_plain_words_how_everything_is(server: Server, database: Database) -> None:
    said = read(await page(server, server.ada))
    for words in ("UTC, where it is", "that of the server", "everybody in the channel", "with your points"):
        assert words in said
    for words in ("Nobody but you", "`/privacy`", "`/streak`", "Only you can see this"):
        assert words in said
    async with database.reading() as rx:
        assert await rx.rows("SELECT * FROM learners") == []


@pytest.mark.parametrize(
    ("label", "wished", "back"),
    [
        ("Only for me", Wishes(public_cards=False), "Post mine for all"),
        ("Hide me", Wishes(on_boards=False), "Show me"),
        ("Share mine", Wishes(progress_shared=True), "Keep mine private"),
    ],
)
async def test_each_button_turns_one_thing_over_and_back(
    server: Server, database: Database, label: str, wished: Wishes, back: str
) -> None:
    shown = await page(server, server.ada)
    await server.ada.click(shown, label=label)
    assert await wishes(database, server.ada) == wished
    assert "Saved" in read(shown)
    await server.ada.click(shown, label=back)
    assert await wishes(database, server.ada) == Wishes()
    assert labels(shown) == ["Only for me", "Hide me", "Share mine"]
    assert await wishes(database, server.ben) == Wishes()


async def test_options_change_things_at_once(server: Server, database: Database) -> None:
    shown = await page(server, server.ada, cards="private", leaderboard="hidden", progress="shared", zone="berlin")
    assert await wishes(database, server.ada) == Wishes(public_cards=False, on_boards=False, progress_shared=True)
    assert "Europe/Berlin, where it is" in read(shown)
    assert "stay what they were" in read(shown)
    again = await page(server, server.ada, cards="public")
    assert await wishes(database, server.ada) == Wishes(on_boards=False, progress_shared=True)
    assert "stay what they were" not in read(again)


async def test_a_zone_that_could_be_several_is_refused_and_changes_nothing(server: Server, database: Database) -> None:
    assert "Pick one from the list" in read(await page(server, server.ada, zone="brazil", cards="private"))
    assert await wishes(database, server.ada) == Wishes()
    assert server.env.errors


async def test_the_zones_are_completed_with_the_members_own_first(server: Server) -> None:
    await page(server, server.ada, zone="Asia/Kathmandu")
    offered = await server.ada.autocomplete(server.channel, "settings", "zone", "")
    assert offered[0]["value"] == "Asia/Kathmandu"
    offered = await server.ada.autocomplete(server.channel, "settings", "zone", "berln")
    assert offered[0]["value"] == "Europe/Berlin"


async def test_without_a_zone_of_ones_own_it_is_that_of_the_server_of_the_first_answer(
    server: Server, database: Database
) -> None:
    await server.answer(server.ada, await server.ask())
    async with database.transaction() as tx:
        await servers.move(tx, server.guild.id, "Asia/Tokyo", discord.utils.utcnow().timestamp())
    assert "Asia/Tokyo, where it is" in read(await page(server, server.ada))


async def test_in_the_dm_it_is_an_ordinary_message_and_among_others_private(server: Server) -> None:
    result = await server.ada.user.slash("settings")
    assert result.response is not None
    assert not result.response.ephemeral
    await server.ada.user.click(result.response, label="Hide me")
    with sent_from(server.env, in_a_group(server.ada)):
        assert (await page(server, server.ada)).ephemeral


@pytest.mark.parametrize("made", ["wish1:keep_days:1", "wish1:user_id:5", "wish1:on_boards", "wish1:on_boards:x"])
async def test_a_forged_press_changes_nothing(server: Server, database: Database, made: str) -> None:
    shown = await page(server, server.ada)
    with sent_from(server.env, {"data": {"custom_id": made, "component_type": 2}}):
        told = await server.ada.click(shown, label="Hide me")
    assert "can't make sense" in read(told.response)
    async with database.reading() as rx:
        assert await rx.rows("SELECT * FROM learners") == []


async def test_a_press_acts_on_who_presses_whoever_the_page_was_made_for(server: Server, database: Database) -> None:
    shown = await page(server, server.ada)
    with sent_from(server.env, {"member": {**_member(server.ben)}}):
        await server.ada.click(shown, label="Hide me")
    assert await wishes(database, server.ada) == Wishes()
    assert await wishes(database, server.ben) == Wishes(on_boards=False)


def _member(who: simcord.MemberActor) -> dict[str, Any]:
    user = {"id": str(who.id), "username": who.name, "discriminator": "0", "avatar": None}
    return {
        "user": user, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0,
        "permissions": str(discord.Permissions.text().value),
    }  # fmt: skip


async def test_whoever_wishes_so_gets_cards_alone_unless_they_say_otherwise(server: Server) -> None:
    await page(server, server.ada, cards="private")
    usual = await server.ada.slash(server.channel, "question", question="what-is-the-gil")
    assert usual.response is not None
    assert labels(usual.response) == ["Answer", "Hint", "Show answer"]
    assert server.channel.history(viewer=server.ben) == []
    await server.ada.slash(server.channel, "question", question="what-is-the-gil", private=False)
    assert len(server.channel.history(viewer=server.ben)) == 1
    await server.ben.slash(server.channel, "question", question="what-is-the-gil")
    assert len(server.channel.history(viewer=server.ada)) == len(server.channel.history(viewer=server.ben)) + 2


async def test_another_zone_breaks_no_day_that_is_behind(server: Server, database: Database) -> None:
    card = await server.ask()
    await server.answer(server.ada, card, GOOD)
    async with database.reading() as rx:
        before = await learners.whereabouts(rx, server.ada.id)
    at = discord.utils.utcnow().timestamp()
    await server.env.advance_time(60)
    await page(server, server.ada, zone="Pacific/Auckland")
    async with database.reading() as rx:
        after = await learners.whereabouts(rx, server.ada.id)
    assert after.day(at) == before.day(at)
    assert after.now == "Pacific/Auckland"
