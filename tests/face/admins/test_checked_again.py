"""Everything that only admins may do is refused to anybody else, at every verb and at every press."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
import simcord

from tests.face.admins.conftest import ADMIN, CHANNELS, RETAIN, TELL, Office
from tests.face.payloads import sent_from, with_permissions
from tests.face.sight import read
from tests.store.everything import content

Deed = Callable[[Office, simcord.ResponseMessage], Awaitable[simcord.InteractionResult]]


def verb(name: str, **options: Any) -> Deed:
    return lambda office, _: office.dora.slash(office.server.channel, name, **options)


def press(label: str) -> Deed:
    return lambda office, page: office.dora.click(page, label=label)


def forged(made: str) -> Deed:
    """A press on a button that stands elsewhere."""

    async def pressed(office: Office, page: simcord.ResponseMessage) -> simcord.InteractionResult:
        with sent_from(office.server.env, {"data": {"custom_id": made, "component_type": 2}}):
            return await office.dora.click(page, label="Everywhere")

    return pressed


DEEDS: dict[str, Deed] = {
    "setup": verb("server setup"),
    "setup with options": verb("server setup", zone="Asia/Tokyo", retention_days=1),
    "check": verb("server check"),
    "daily pause": verb("daily pause"),
    "daily resume": verb("daily resume"),
    "daily skip": verb("daily skip"),
    "daily now": verb("daily now"),
    "daily test": verb("daily test"),
    "daily status": verb("daily status"),
    "daily setup": lambda office, _: office.dora.slash(
        office.server.channel, "daily setup", channel=office.server.channel, time="9:00", zone="UTC"
    ),
    "board exclude": lambda office, _: office.dora.slash(
        office.server.channel, "board exclude", member=office.server.ben
    ),
    "board restore": lambda office, _: office.dora.slash(
        office.server.channel, "board restore", member=office.server.ben
    ),
    "board excluded": verb("board excluded"),
    "board weekly": lambda office, _: office.dora.slash(
        office.server.channel, "board weekly", channel=office.server.channel, weekday="Monday", time="9:00"
    ),
    "board off": verb("board off"),
    "pack upload": verb("pack upload", file=("a.md", b"")),
    "pack list": verb("pack list"),
    "pack show": verb("pack show", question="1.a"),
    "pack remove": verb("pack remove", pack="a"),
    "pack export": verb("pack export", pack="a"),
    "add a pack": forged("packadd1:1"),
    "discard a pack": forged("packdrop1:1"),
    "remove a pack": forged("packremove1:1:a"),
    "keep a pack": forged("packkeep1"),
    "everywhere": press("Everywhere"),
    "no channel": press("No channel"),
    "channels": lambda office, page: office.dora.select(page, [office.quiet], custom_id=CHANNELS),
    "channel for admins": lambda office, page: office.dora.select(page, [office.quiet], custom_id=TELL),
    "save a daily question": forged("dailysave1:1:1"),
    "retention": lambda office, page: office.dora.select(page, ["30"], custom_id=RETAIN),
}
"""Everything that only those may do who manage the server."""


@pytest.mark.parametrize("name", DEEDS)
async def test_whoever_may_not_manage_the_server_is_refused_at_every_verb_and_press(office: Office, name: str) -> None:
    """Discord lets admins open a command to others, and who was an admin may still have the page before them."""
    page = await office.page(fallback=office.server.channel)
    await office.choose(page, CHANNELS, office.forum)
    async with office.database.reading() as rx:
        before = await content(rx)
    with sent_from(office.server.env, with_permissions(office.dora, discord.Permissions.text())):
        told = await DEEDS[name](office, page)
    assert told.response is not None
    assert told.response.ephemeral
    assert "*Manage Server*" in read(told.response)
    async with office.database.reading() as rx:
        assert await content(rx) == before
    assert len(office.server.env.errors) <= 1


async def test_the_table_above_names_every_verb_for_admins(office: Office) -> None:
    commands = office.server.env.backend.commands[None].values()
    groups = {command["name"]: command for command in commands if command["default_member_permissions"]}
    assert {command["default_member_permissions"] for command in groups.values()} == {ADMIN.value}
    verbs = {f"{name} {option['name']}" for name, command in groups.items() for option in command["options"]}
    assert verbs - {"server setup", "server check", *DEEDS} == set()
