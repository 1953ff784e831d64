from collections.abc import AsyncIterator

import pytest

from tests.wire.people import Person
from tests.wire.server import Discord, discord_on_sockets


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with discord_on_sockets() as opened:
        yield opened


@pytest.fixture
def robin(discord: Discord) -> Person:
    return Person(discord, "robin")
