"""The moves of a member who is reminded."""

from typing import Any

import discord
import pytest
import simcord

from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.daily.conftest import Hall
from tests.face.sight import read

HOUR = 3600
DAY = 24 * HOUR


async def remind(server: Server, **options: Any) -> simcord.ResponseMessage:
    """Ben uses /remind in the server; what only he reads."""
    result = await server.ben.slash(server.channel, "remind", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


def messages(server: Server) -> list[discord.Message]:
    """What stands in Ben's DM."""
    return server.ben.user.dm_channel.history()


def reminders(server: Server) -> list[discord.Message]:
    return [message for message in messages(server) if "Your daily reminder" in read(message)]


@pytest.fixture
async def evening(server: Server) -> Server:
    """Ben is reminded at 20:00 in UTC; simcord's clock begins with a midnight of it."""
    await remind(server, time="20:00", zone="UTC")
    return server


@pytest.fixture
async def hall(evening: Server, database: Database) -> Hall:
    """The server has its question of the day at nine in the morning."""
    found = Hall(evening, database)
    await found.set_up()
    return found
