"""A server whose members have points, and what Discord is asked about them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from typing import Any

import discord
import pytest
import simcord

from bot.domain.standing import Try
from bot.store import attempts, points
from bot.store.database import Database
from bot.store.points import Credit
from bot.tryout.simulation import set_clock
from tests.face.conftest import Server
from tests.face.sight import read
from tests.store.samples import GIL, attempt


class Hall:
    """The server with its points."""

    def __init__(self, server: Server, database: Database) -> None:
        self.server = server
        self.env, self.guild, self.channel = server.env, server.guild, server.channel
        self.ada, self.ben = server.ada, server.ben
        self._database = database
        self._ids = count(1)

    def later(self, days: int) -> None:
        """So many days on, without what would have happened meanwhile."""
        set_clock(self.env, discord.utils.utcnow() + timedelta(days=days))

    def member(self, name: str, *roles: simcord.RoleHandle) -> simcord.MemberActor:
        return self.guild.add_member(self.env.create_user(name.lower(), global_name=name), roles=roles)

    async def earn(self, worth: int, *members: simcord.MemberActor, ago: float = 0.0, question: str = GIL) -> None:
        """Each of them has earned so many points, some seconds ago, the first of them first."""
        await self.earn_all({member.id: worth for member in members}, ago=ago, question=question)

    async def earn_all(self, worths: dict[int, int], ago: float = 0.0, question: str = GIL) -> None:
        """The same by their ids."""
        at = discord.utils.utcnow().timestamp() - ago
        async with self._database.transaction() as tx:
            for place, (user_id, worth) in enumerate(worths.items()):
                id_, sent_at = next(self._ids), at + place / 1000
                one = Try(id_, sent_at, 50, False, False, False, frozenset(), self.guild.id)
                await attempts.add(tx, attempt(id_, user_id, question=question, at=sent_at))
                await points.add(tx, user_id, question, one, Credit(self.guild.id, worth, "1 easy"))

    async def board(self, member: simcord.MemberActor | None = None, **options: Any) -> simcord.ResponseMessage:
        """What a member, or Ada, is shown."""
        result = await (member or self.ada).slash(self.channel, "leaderboard", **options)
        assert result.response is not None
        return result.response

    async def press(
        self, message: simcord.ResponseMessage, label: str, member: simcord.MemberActor | None = None
    ) -> simcord.ResponseMessage:
        result = await (member or self.ada).click(message, label=label)
        return result.response or message


def lines(message: simcord.ResponseMessage) -> list[str]:
    """Those of the members, without Markdown."""
    return [line.replace("*", "") for line in read(message).split("\n") if line.startswith("**") and " · " in line]


def own(message: simcord.ResponseMessage) -> str:
    """What the reader is told of themselves."""
    return next(line.removeprefix("**You:** ") for line in read(message).split("\n") if line.startswith("**You:**"))


@pytest.fixture
def hall(server: Server, database: Database) -> Hall:
    return Hall(server, database)


class Inquiries:
    """Which members Discord was asked for; it can be made deaf, or to cut the line."""

    def __init__(self, ws: Any) -> None:
        self.asked: list[list[int]] = []
        self.trouble: Exception | None = None
        self.deaf = False
        self._answer = ws.request_chunks

    async def request_chunks(self, guild_id: int, *, user_ids: Sequence[int], **others: Any) -> None:
        self.asked.append(sorted(user_ids))
        if self.trouble is not None:
            raise self.trouble
        if not self.deaf:
            await self._answer(guild_id, user_ids=user_ids, **others)


@pytest.fixture
def inquiries(server: Server) -> Iterator[Inquiries]:
    ws: Any = server.env.bot.ws
    heard = Inquiries(ws)
    before, ws.request_chunks = ws.request_chunks, heard.request_chunks
    yield heard
    ws.request_chunks = before
