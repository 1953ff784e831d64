"""The Discord on sockets itself, asked without discord.py."""

import aiohttp

from tests.wire.gateway import ACK, HEARTBEAT, HELLO, WRONG_TOKEN
from tests.wire.server import Discord
from tests.wire.shard import connected


async def test_a_shard_hears_of_its_own_servers_only(discord: Discord, session: aiohttp.ClientSession) -> None:
    own = (discord.world.guild.id >> 22) % 2
    for number in (own, 1 - own):
        shard = await connected(discord, session)
        assert (await shard.heard())["op"] == HELLO
        await shard.socket.send_json({"op": HEARTBEAT, "d": None})
        assert (await shard.heard())["op"] == ACK
        await shard.identify(number, 2)
        ready = await shard.heard()
        assert [guild["id"] for guild in ready["d"]["guilds"]] == [str(discord.world.guild.id)] * (number == own)
        if number == own:
            assert ((await shard.heard())["t"], ready["s"]) == ("GUILD_CREATE", 1)
        await shard.socket.close()


async def test_a_wrong_token_is_turned_away(discord: Discord, session: aiohttp.ClientSession) -> None:
    shard = await connected(discord, session)
    await shard.heard()
    await shard.identify(0, 1, "somebody's")
    assert (await shard.socket.receive()).data == WRONG_TOKEN
    async with session.get(f"{discord.api}/users/@me", headers={"Authorization": "Bot somebody's"}) as answer:
        assert answer.status == 401


async def test_what_is_too_much_for_a_route_is_refused(discord: Discord, session: aiohttp.ClientSession) -> None:
    discord.rest.limits.routes["GET", "/users/*"] = (1, 60.0)
    async with session.get(f"{discord.api}/users/@me") as answer:
        assert (answer.status, answer.headers["X-RateLimit-Remaining"]) == (200, "0")
    async with session.get(f"{discord.api}/users/@me") as answer:
        told = await answer.json()
    assert (answer.status, answer.headers["Via"], told["global"]) == (429, "1.1 discord", False)
    assert 0 < told["retry_after"] <= 60


async def test_a_nonce_makes_one_message_of_two_requests(discord: Discord, session: aiohttp.ClientSession) -> None:
    channel = f"{discord.api}/channels/{discord.world.channel.id}/messages"
    message = {"content": "Good morning.", "nonce": "2026-11-23", "enforce_nonce": True}
    ids = set()
    for _ in range(2):
        async with session.post(channel, json=message) as answer:
            ids.add((await answer.json())["id"])
    async with session.get(channel, params={"limit": 5}) as answer:
        assert {found["id"] for found in await answer.json()} == ids
    assert len(ids) == 1
