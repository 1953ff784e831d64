"""What stands in the servers of the Discord on sockets, and what people fill in there, asked without discord.py."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

import aiohttp
import pytest
from simcord.backend.models import Interaction
from simcord.enums import CallbackType, ComponentType, OptionType

from tests.wire.gateway import MEMBERS
from tests.wire.people import Person
from tests.wire.server import Discord
from tests.wire.shard import Shard, identified

_STRANGER = 5
_COMMAND = {
    "name": "setup", "type": 1, "description": "Sets it up.", "options": [
        {"name": "zone", "type": OptionType.STRING, "description": "Where.", "autocomplete": True},
        {"name": "channel", "type": OptionType.CHANNEL, "description": "Which.", "channel_types": [0]},
        {"name": "role", "type": OptionType.ROLE, "description": "For whom."},
        {"name": "member", "type": OptionType.USER, "description": "Who."},
        {"name": "days", "type": OptionType.INTEGER, "description": "How many.", "min_value": 1},
        {"name": "thread", "type": OptionType.BOOLEAN, "description": "Whether."},
    ],
}  # fmt: skip


@pytest.fixture
async def shard(discord: Discord, session: aiohttp.ClientSession) -> Shard:
    opened = await identified(discord, session)
    async with session.put(
        f"{discord.api}/applications/{discord.world.backend.application_id}/commands", json=[_COMMAND]
    ) as answer:
        assert answer.status == 200
    return opened


async def heard(
    discord: Discord, session: aiohttp.ClientSession, shard: Shard, deed: Awaitable[Any], kind: int, **data: object
) -> tuple[Mapping[str, Any], Any]:
    """What the bot hears of somebody's deed, and what they see when it has answered."""
    doing = asyncio.ensure_future(deed)
    told = await shard.told("INTERACTION_CREATE")
    callback = f"{discord.api}/interactions/{told['id']}/{told['token']}/callback"
    async with session.post(callback, json={"type": kind, "data": data}) as answer:
        assert answer.status < 300
    return told, await doing


async def messages(discord: Discord, session: aiohttp.ClientSession, **query: int) -> tuple[int, list[str]]:
    """A page of the channel's history, or Discord's code for why there is none."""
    path = f"{discord.api}/channels/{discord.world.channel.id}/messages"
    async with session.get(path, params=query) as answer:
        body = await answer.json()
    return (answer.status, [one["content"] for one in body]) if answer.status == 200 else (body["code"], [])


async def sent(discord: Discord, session: aiohttp.ClientSession, content: str) -> tuple[int, int]:
    """The status of sending a message, and its id or Discord's code for why not."""
    path = f"{discord.api}/channels/{discord.world.channel.id}/messages"
    async with session.post(path, json={"content": content}) as answer:
        body = await answer.json()
    return answer.status, int(body.get("id") or body["code"])


async def test_members_are_told_by_their_ids_and_in_parts(discord: Discord, shard: Shard) -> None:
    people = [Person(discord, name).id for name in ("ada", "ben", "cleo")]
    discord.gateway.chunk = 2
    asked = {"guild_id": discord.world.guild.id, "user_ids": [*people, _STRANGER], "limit": 100, "nonce": "of-today"}
    await shard.socket.send_json({"op": MEMBERS, "d": asked})
    first, second = [await shard.told("GUILD_MEMBERS_CHUNK") for _ in range(2)]
    assert [int(member["user"]["id"]) for part in (first, second) for member in part["members"]] == people
    assert [(part["chunk_index"], part["chunk_count"], part["nonce"]) for part in (first, second)] == [
        (0, 2, "of-today"), (1, 2, "of-today")
    ]  # fmt: skip
    assert (first["not_found"], "not_found" in second) == ([str(_STRANGER)], False)


async def test_no_more_members_are_told_than_discord_would(discord: Discord, shard: Shard) -> None:
    ids = [Person(discord, "ada").id] * 101
    asked = {"guild_id": discord.world.guild.id, "user_ids": ids, "limit": 0}
    await shard.socket.send_json({"op": MEMBERS, "d": asked})
    chunk = await shard.told("GUILD_MEMBERS_CHUNK")
    assert (len(chunk["members"]), "nonce" in chunk) == (100, False)


async def test_what_follows_a_message_comes_page_by_page(discord: Discord, session: aiohttp.ClientSession) -> None:
    first, *_, last = [(await sent(discord, session, str(number)))[1] for number in range(5)]
    assert await messages(discord, session, after=first, limit=2) == (200, ["2", "1"])
    assert await messages(discord, session, before=last, limit=2) == (200, ["3", "2"])
    assert await messages(discord, session, limit=1) == (200, ["4"])
    assert await messages(discord, session, after=last, limit=100) == (200, [])


async def test_what_the_bot_may_not_is_refused_with_the_codes_of_discord(
    discord: Discord, session: aiohttp.ClientSession, shard: Shard
) -> None:
    world = discord.world
    assert (await sent(discord, session, "Good morning."))[0] == 200
    world.forbid(world.channel, send_messages=True)
    assert (await shard.told("CHANNEL_UPDATE"))["permission_overwrites"][0]["deny"] == "2048"
    assert await sent(discord, session, "Good morning again.") == (403, 50013)
    world.forbid(world.channel, read_message_history=True)
    assert await messages(discord, session) == (200, []), "Discord refuses nothing here: it shows nothing"
    world.forbid(world.channel, view_channel=True)
    assert (await sent(discord, session, "Good morning?"), await messages(discord, session)) == (
        (403, 50001), (50001, []),
    )  # fmt: skip
    world.forbid(world.channel)
    assert await messages(discord, session) == (200, ["Good morning."])


async def test_channels_and_roles_that_are_gone_are_told(
    discord: Discord, session: aiohttp.ClientSession, shard: Shard
) -> None:
    world = discord.world
    role = world.role("Daily")
    world.backend.delete_role(world.guild.id, role.id)
    assert (await shard.told("GUILD_ROLE_DELETE"))["role_id"] == str(role.id)
    world.backend.delete_channel(world.channel.id)
    assert (await shard.told("CHANNEL_DELETE"))["id"] == str(world.channel.id)
    assert await sent(discord, session, "Is anybody there?") == (404, 10003)


async def test_options_of_every_kind_come_with_what_they_name(
    discord: Discord, session: aiohttp.ClientSession, shard: Shard
) -> None:
    world = discord.world
    admins, daily = world.role("Admins", manage_guild=True), world.role("Daily")
    ada, ben = Person(discord, "ada", admins), Person(discord, "ben")
    deed = ada.command("setup", channel=world.channel, role=daily, member=ben.user, days=3, thread=True)
    told, seen = await heard(
        discord, session, shard, deed, CallbackType.CHANNEL_MESSAGE_WITH_SOURCE, content="Done.", flags=64
    )
    assert {option["name"]: option["value"] for option in told["data"]["options"]} == {
        "channel": str(world.channel.id), "role": str(daily.id), "member": str(ben.id), "days": 3, "thread": True,
    }  # fmt: skip
    known = told["data"]["resolved"]
    assert known["roles"][str(daily.id)]["name"] == "Daily"
    assert known["users"][str(ben.id)]["username"] == "ben"
    assert "user" not in known["members"][str(ben.id)]
    assert known["channels"][str(world.channel.id)]["permissions"] == told["member"]["permissions"]
    assert int(told["member"]["permissions"]) & 1 << 5, "Manage Server"
    assert isinstance(seen, Interaction)
    assert seen.ephemeral


async def test_what_is_typed_is_offered_choices(
    discord: Discord, session: aiohttp.ClientSession, shard: Shard, robin: Person
) -> None:
    deed = robin.type("setup", "zone", "berl", channel=discord.world.channel)
    choices = [{"name": "Berlin", "value": "Europe/Berlin"}]
    told, offered = await heard(
        discord, session, shard, deed, CallbackType.APPLICATION_COMMAND_AUTOCOMPLETE_RESULT, choices=choices
    )
    assert told["data"]["options"][-1] == {"name": "zone", "type": 3, "value": "berl", "focused": True}
    assert offered == choices


async def test_a_channel_can_be_chosen_from_a_menu(
    discord: Discord, session: aiohttp.ClientSession, shard: Shard, robin: Person
) -> None:
    channel = discord.world.channel
    menu = {"type": ComponentType.CHANNEL_SELECT, "custom_id": "where1"}
    row = {"type": ComponentType.ACTION_ROW, "components": [menu]}
    path = f"{discord.api}/channels/{channel.id}/messages"
    async with session.post(path, json={"content": "Where?", "components": [row]}) as answer:
        assert answer.status == 200
    (message,) = discord.world.messages(channel.id)
    told, _ = await heard(
        discord, session, shard, robin.choose(message, channel), CallbackType.UPDATE_MESSAGE, content="There."
    )
    assert (told["data"]["custom_id"], told["data"]["values"]) == ("where1", [str(channel.id)])
    assert told["data"]["resolved"]["channels"][str(channel.id)]["name"] == channel.name
