"""Discord's gateway: sessions that outlive their connections, for as many shards as are asked for.

Discord's reference, Gateway: opcodes, Connection Lifecycle (heartbeats, resuming), Sharding.
"""

import asyncio
import json
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import discord
from aiohttp import web
from simcord.backend import serializers
from simcord.gateway import FakeGateway

from tests.wire.members import CHUNK, chunks
from tests.wire.world import TOKEN, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 8, 9, 10, 11
WRONG_TOKEN = 4004
_INTERVAL = 41_250  # milliseconds between heartbeats, as Discord's are


class Wire:
    """One connection: frames go out in order, in one zlib stream if the bot asked for that."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self._request = request
        self._frames: asyncio.Queue[str] = asyncio.Queue()
        self._stream = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    def put(self, op: int, data: object = None, **more: object) -> None:
        self._frames.put_nowait(json.dumps({"op": op, "d": data, **more}))

    async def write(self) -> None:
        """Sends what is put, until it is cancelled."""
        while True:
            frame = await self._frames.get()
            if self._stream is None:
                await self.socket.send_str(frame)
            else:
                packed = self._stream.compress(frame.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)

    def cut(self) -> None:
        """Breaks off as a network does: without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()


class Session:
    """What one shard of a bot was told; kept while it is away."""

    def __init__(self, world: World, id_: str, shard: tuple[int, int], intents: int, wire: Wire) -> None:
        self.id = id_
        self.wire: Wire | None = wire
        self.shard, self.shards = shard
        self.told: list[tuple[str, object]] = []
        self.intents = discord.Intents(value=intents)
        self.parsers = _Everything(self.tell)
        self._feed = FakeGateway(world.backend, self)

    def tell(self, event: str, payload: object) -> None:
        self.told.append((event, payload))
        if self.wire is not None:
            self.wire.put(DISPATCH, payload, t=event, s=len(self.told))

    def feed(self, event: str, payload: Mapping[str, Any]) -> None:
        """Tells an event if it is this shard's, and as the intents allow."""
        guild = payload.get("guild_id") or (payload.get("id") if event.startswith("GUILD_") else None)
        if (int(guild) >> 22) % self.shards == self.shard if guild else self.shard == 0:
            self._feed.feed(event, payload)

    def resume(self, wire: Wire, seq: int) -> None:
        self.wire = wire
        for number, (event, payload) in enumerate(self.told[seq:], start=seq + 1):
            wire.put(DISPATCH, payload, t=event, s=number)
        self.tell("RESUMED", {})


class _Everything(dict[str, Callable[[Any], None]]):
    """Where simcord looks for what parses an event: all of them go to the same place."""

    def __init__(self, tell: Callable[[str, object], None]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, event: str) -> Callable[[Any], None]:
        return partial(self._tell, event)


class Gateway:
    """Takes connections; `heard` counts what came in by its opcode."""

    def __init__(self, world: World) -> None:
        self.sessions: dict[str, Session] = {}
        self.heard: dict[int, int] = {}
        self.address = ""
        self.chunk = CHUNK
        """How many members are told at once."""
        self._world = world
        world.backend.subscribers.append(self._feed)

    def _feed(self, event: str, payload: Mapping[str, Any]) -> None:
        for session in list(self.sessions.values()):
            session.feed(event, payload)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        wire = Wire(request, socket)
        wire.put(HELLO, {"heartbeat_interval": _INTERVAL})
        writing = asyncio.create_task(wire.write())
        try:
            async for message in socket:
                await self._heard(wire, json.loads(message.data))
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
            for session in self.sessions.values():
                session.wire = None if session.wire is wire else session.wire
        return socket

    async def _heard(self, wire: Wire, frame: Mapping[str, Any]) -> None:
        op, data = frame["op"], frame["d"]
        self.heard[op] = self.heard.get(op, 0) + 1
        if op == HEARTBEAT:
            wire.put(ACK)
        elif op in {IDENTIFY, RESUME} and data["token"] != TOKEN:
            await wire.socket.close(code=WRONG_TOKEN, message=b"Authentication failed.")
        elif op == IDENTIFY:
            self._identified(wire, data)
        elif op == RESUME and data["session_id"] in self.sessions:
            self.sessions[data["session_id"]].resume(wire, data["seq"])
        elif op == RESUME:
            wire.put(INVALID, data=False)
        elif op == MEMBERS:
            self._asked(wire, data)

    def _identified(self, wire: Wire, data: Mapping[str, Any]) -> None:
        shard, shards = data.get("shard", (0, 1))
        session = Session(self._world, f"session-{len(self.sessions)}", (shard, shards), data["intents"], wire)
        self.sessions[session.id] = session
        guilds = [guild for guild in self._world.backend.guilds.values() if (guild.id >> 22) % shards == shard]
        session.tell("READY", {
            "v": 10, "session_id": session.id, "resume_gateway_url": self.address, "shard": [shard, shards],
            "user": serializers.user_payload(self._world.backend.bot_user),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "application": {"id": str(self._world.backend.application_id), "flags": 0},
        })  # fmt: skip
        for guild in guilds:
            session.feed("GUILD_CREATE", serializers.guild_create_payload(self._world.backend, guild))

    def _asked(self, wire: Wire, data: Mapping[str, Any]) -> None:
        session = next(session for session in self.connected if session.wire is wire)
        for chunk in chunks(self._world, data, self.chunk):
            session.tell("GUILD_MEMBERS_CHUNK", chunk)

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.wire is not None]

    def forget(self) -> None:
        """Lets go of every session, so that none can be resumed."""
        self.sessions.clear()
