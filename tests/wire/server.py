"""The Discord on sockets, listening on ports of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from tests.wire.gateway import Gateway
from tests.wire.rest import PREFIX, Rest
from tests.wire.world import World

PATIENCE = 20.0
"""Seconds that anything may take on a machine with much else to do."""


@dataclass(frozen=True)
class Discord:
    world: World
    rest: Rest
    gateway: Gateway
    api: str
    """Where its HTTP side answers, as DISCORD_API_URL takes it; the gateway's is `gateway.address`."""


@asynccontextmanager
async def discord_on_sockets() -> AsyncIterator[Discord]:
    """A new Discord, while it listens."""
    world = World()
    rest, gateway = Rest(world), Gateway(world)
    app = web.Application()
    app.router.add_get("/gateway/", gateway.serve)
    app.router.add_route("*", f"{PREFIX}/{{path:.*}}", rest.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host = f"127.0.0.1:{runner.addresses[0][1]}"
    gateway.address = f"ws://{host}/gateway/"
    try:
        yield Discord(world, rest, gateway, f"http://{host}{PREFIX}")
    finally:
        await runner.cleanup()


async def until(holds: Callable[[], object]) -> None:
    """Waits until something holds; TimeoutError when it doesn't come."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - what it looks at tells nobody when it changes
            await asyncio.sleep(0.01)
