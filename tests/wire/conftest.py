from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.wire.people import Person
from tests.wire.server import Discord, discord_on_sockets
from tests.wire.world import TOKEN


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with discord_on_sockets() as opened:
        yield opened


@pytest.fixture
def robin(discord: Discord) -> Person:
    return Person(discord, "robin")


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """What the bot asks Discord with."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as opened:
        yield opened
