"""/server setup, as an admin walks through it."""

import pytest
import simcord

from bot.domain.server import Server as Settings
from tests.face.admins.conftest import CHANNELS, RETAIN, TELL, Office
from tests.face.payloads import in_a_foreign_server, sent_from
from tests.face.sight import labels, parts, read


def preset(page: simcord.ResponseMessage, menu: str) -> list[int]:
    """What is chosen in a menu of channels as it stands there."""
    (found,) = [part for part in parts(page.components) if part.get("custom_id") == menu]
    return [int(value["id"]) for value in found.get("default_values", [])]


async def test_the_page_says_how_everything_is_where_nothing_is_set(office: Office) -> None:
    page = await office.page()
    for words in ("Everywhere.", "UTC (you have chosen none)", "whoever set it up", "For good", "Manage Server"):
        assert words in read(page)
    assert labels(page) == []
    assert preset(page, CHANNELS) == preset(page, TELL) == []


async def test_options_change_things_at_once_and_leave_the_rest(office: Office) -> None:
    page = await office.page(zone="berlin", fallback=office.server.channel, retention_days=45)
    assert "Saved" in read(page)
    assert "Europe/Berlin, where it is" in read(page)
    assert "For 45 days" in read(page)
    assert preset(page, TELL) == [office.server.channel.id]
    await office.page(retention_days=0)
    found = await office.settings()
    assert (found.zone, found.fallback_channel_id, found.keep_days) == (
        "Europe/Berlin", office.server.channel.id, None,
    )  # fmt: skip


async def test_the_zones_are_completed_with_the_servers_own_first(office: Office) -> None:
    await office.page(zone="Asia/Kathmandu")
    for typed, first in (("", "Asia/Kathmandu"), ("berln", "Europe/Berlin")):
        offered = await office.dora.autocomplete(office.server.channel, "server setup", "zone", typed)
        assert offered[0]["value"] == first


async def test_channels_are_chosen_with_a_menu_and_let_go_with_a_button(office: Office) -> None:
    page = await office.page()
    said = await office.choose(page, CHANNELS, office.forum, office.quiet)
    chosen = {office.forum.id, office.quiet.id}
    assert (await office.settings()).channels == chosen
    assert set(preset(page, CHANNELS)) == chosen
    assert f"Only in {office.forum.mention}, {office.quiet.mention}, and in threads there." in said
    assert f"I may not post in {office.quiet.mention} (I need *Send Messages*)." in said
    await office.dora.click(page, label="Everywhere")
    assert (await office.settings()).channels == frozenset()
    assert "Everywhere" not in labels(page)


async def test_choosing_none_means_everywhere_and_nobody(office: Office) -> None:
    page = await office.page(fallback=office.server.channel)
    await office.choose(page, CHANNELS, office.forum)
    await office.choose(page, CHANNELS)
    await office.choose(page, TELL)
    assert await office.settings() == Settings(office.server.guild.id)


async def test_a_channel_that_is_gone_is_named_as_such_and_chosen_no_more(office: Office) -> None:
    page = await office.page()
    await office.choose(page, CHANNELS, office.forum)
    gone = {"id": str(office.forum.id), "guild_id": str(office.server.guild.id), "type": 15, "name": "help"}
    office.server.env.backend.emit("CHANNEL_DELETE", gone)
    page = await office.page()
    assert "Only in channels that are gone by now" in read(page)
    assert preset(page, CHANNELS) == []


async def test_admins_are_told_in_a_channel_where_that_can_be_done(office: Office) -> None:
    page = await office.page()
    await office.choose(page, TELL, office.server.channel)
    said = await office.choose(page, TELL, office.quiet)
    assert f"I may not post in {office.quiet.mention} (I need *Send Messages*). So the channel" in said
    assert "Saved" not in said
    assert preset(page, TELL) == [office.server.channel.id]
    assert "stays as it was" in read(await office.page(fallback=office.quiet))
    assert (await office.settings()).fallback_channel_id == office.server.channel.id
    await office.dora.click(page, label="No channel")
    assert (await office.settings()).fallback_channel_id is None


async def test_texts_are_kept_for_as_long_as_the_menu_says(office: Office) -> None:
    page = await office.page(retention_days=7)
    for value, days in (("90", 90), ("7", 7), ("0", None)):
        if value == "7":
            page = await office.page(retention_days=7)
        await office.choose(page, RETAIN, value)
        assert (await office.settings()).keep_days == days
    assert "For good" in read(page)


@pytest.mark.parametrize(
    ("made", "values"),
    [(RETAIN, ["x"]), (RETAIN, []), (RETAIN, ["9999999"]), (CHANNELS, ["x"]), (TELL, [str(2**70)])],
)
async def test_a_forged_choice_changes_nothing(office: Office, made: str, values: list[str]) -> None:
    page = await office.page()
    with sent_from(office.server.env, {"data": {"custom_id": made, "component_type": 3, "values": values}}):
        told = await office.dora.select(page, ["90"], custom_id=RETAIN)
    assert "can't make sense" in read(told.response)
    assert await office.settings() == Settings(office.server.guild.id)


async def test_a_channel_of_another_server_is_not_taken(office: Office) -> None:
    page = await office.page()
    forged = {"custom_id": CHANNELS, "component_type": 8, "values": ["123456789012345678", str(office.forum.id)]}
    with sent_from(office.server.env, {"data": forged}):
        await office.dora.select(page, ["90"], custom_id=RETAIN)
    assert (await office.settings()).channels == {office.forum.id}


async def test_a_plain_member_is_not_offered_it_at_all(office: Office) -> None:
    with pytest.raises(simcord.SetupError):
        await office.server.ada.slash(office.server.channel, "server setup")


async def test_in_a_server_without_the_bot_there_is_nothing_to_set_up(office: Office) -> None:
    with sent_from(office.server.env, in_a_foreign_server(office.dora)):
        assert "I am not a member of this server" in read(await office.page())
    assert office.server.env.errors
