from collections.abc import AsyncIterator

import pytest

from tests.doctor.discord import StandIn, standing_in


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with standing_in() as stand_in:
        yield stand_in
