"""A server as its admin sees it."""

from typing import Any

import discord
import pytest
import simcord

from bot.domain.server import Server as Settings
from bot.service.servers import Servers
from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.interviews.conftest import deny
from tests.face.sight import read

ADMIN = discord.Permissions(manage_guild=True)
CHANNELS, TELL, RETAIN = "channels1", "tell1", "retain1"
"""The menus of the page."""


class Office:
    """A server as its admin Dora sees it, with channels to choose from."""

    def __init__(self, server: Server, database: Database) -> None:
        self.server, self.database = server, database
        role = server.guild.create_role("Admins", permissions=ADMIN)
        self.dora = server.guild.add_member(server.env.create_user("dora", global_name="Dora"), roles=[role])
        self.forum = server.guild.create_forum_channel("help")
        self.quiet = server.guild.create_text_channel("quiet")
        me = server.env.bot.user
        assert me is not None
        deny(server, self.quiet, me.id, 1, send_messages=True)

    async def page(self, **options: Any) -> simcord.ResponseMessage:
        result = await self.dora.slash(self.server.channel, "server setup", **options)
        assert result.response is not None
        assert result.response.ephemeral
        return result.response

    async def choose(self, page: simcord.ResponseMessage, menu: str, *values: Any) -> str:
        await self.dora.select(page, values, custom_id=menu)
        return read(page)

    async def settings(self) -> Settings:
        return await Servers(self.database).get(self.server.guild.id)


@pytest.fixture
def office(server: Server, database: Database) -> Office:
    return Office(server, database)
