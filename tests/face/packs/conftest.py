"""A server whose admin Dora has questions of its own."""

from collections.abc import Mapping
from typing import Any

import discord
import pytest
import simcord

from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.sight import read
from tests.packs import question, zipped

ADMIN = discord.Permissions(manage_guild=True)
TWO = {
    "our-workers/hand-over.md": question(),
    "the-gil/our-lock.md": question("Our own lock", "the gil", "Which lock do we have?"),
}
"""A pack; its second topic is one of the bank's, spelt otherwise."""


class Workshop:
    """A server as Dora sees it."""

    def __init__(self, server: Server, database: Database) -> None:
        self.server, self.database = server, database
        role = server.guild.create_role("Admins", permissions=ADMIN)
        self.dora = server.guild.add_member(server.env.create_user("dora", global_name="Dora"), roles=[role])

    async def do(self, verb: str, **options: Any) -> list[simcord.ResponseMessage]:
        """What Dora gets for one of the verbs, for her eyes only."""
        result = await self.dora.slash(self.server.channel, f"pack {verb}", **options)
        shown = [message for message in (result.response, *result.followups) if message is not None]
        assert all(message.ephemeral for message in shown)
        return shown

    async def says(self, verb: str, **options: Any) -> str:
        """All text of that."""
        return "\n".join(read(message) for message in await self.do(verb, **options))

    async def refused(self, verb: str, **options: Any) -> str:
        """What she is told when that can't be done."""
        before = len(self.server.env.errors)
        said = await self.says(verb, **options)
        assert len(self.server.env.errors) == before + 1
        return said

    async def upload(self, files: Mapping[str, str | bytes] | bytes, filename: str = "team.zip", **options: Any) -> Any:
        """The messages that answer an upload: what is wrong, or what it would bring and its first card."""
        data = zipped(files) if isinstance(files, dict) else files
        return await self.do("upload", file=(filename, data), **options)

    async def add(self, files: Mapping[str, str | bytes] = TWO, **options: Any) -> str:
        """Uploads and adds; what Dora reads then."""
        preview, *_ = await self.upload(files, **options)
        await self.dora.click(preview, label="Add")
        return read(preview)

    async def titles(self, member: simcord.MemberActor | simcord.UserHandle, **typed: str) -> list[str]:
        """What /question offers a member."""
        option, text = next(iter(typed.items()))
        if isinstance(member, simcord.UserHandle):
            found = await member.autocomplete("question", option, text)
        else:
            found = await member.autocomplete(self.server.channel, "question", option, text)
        return [choice["name"] for choice in found]


@pytest.fixture
def shop(server: Server, database: Database) -> Workshop:
    return Workshop(server, database)
