"""A bot that speaks with the Discord on sockets by itself, without discord.py."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

import aiohttp

from tests.wire.gateway import IDENTIFY
from tests.wire.server import Discord
from tests.wire.world import TOKEN

GUILDS = 1


class Shard:
    """A connection in a zlib stream."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self._stream = zlib.decompressobj()

    async def heard(self) -> Mapping[str, Any]:
        frame: Mapping[str, Any] = json.loads(self._stream.decompress(await self.socket.receive_bytes()))
        return frame

    async def told(self, event: str) -> Mapping[str, Any]:
        """The next event with this name; those before it are passed over."""
        while (frame := await self.heard())["t"] != event:
            pass
        data: Mapping[str, Any] = frame["d"]
        return data

    async def identify(self, shard: int, shards: int, token: str = TOKEN) -> None:
        await self.socket.send_json(
            {"op": IDENTIFY, "d": {"token": token, "shard": (shard, shards), "intents": GUILDS}}
        )


async def connected(discord: Discord, session: aiohttp.ClientSession) -> Shard:
    """One that has yet to say who it is."""
    return Shard(await session.ws_connect(f"{discord.gateway.address}?v=10&compress=zlib-stream"))


async def identified(discord: Discord, session: aiohttp.ClientSession) -> Shard:
    """One that has been told of its server."""
    shard = await connected(discord, session)
    await shard.heard()
    await shard.identify(0, 1)
    await shard.told("GUILD_CREATE")
    return shard
