"""Members who play, and the moves that most tests make."""

import re

import discord
import pytest
import simcord

from bot.domain.quiz import Phase, Quiz
from bot.store import quizzes
from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.sight import labels, read

STOP = "Stop the quiz"


class Table:
    """A channel with a quiz, as Ada, Ben and Cleo see it."""

    def __init__(self, server: Server, database: Database, cleo: simcord.MemberActor) -> None:
        self.server = server
        self.env = server.env
        self.channel = server.channel
        self.ada, self.ben, self.cleo = server.ada, server.ben, cleo
        self._database = database

    async def start(self, **options: object) -> simcord.InteractionResult:
        """Ada starts a quiz."""
        return await self.ada.slash(self.channel, "quiz", **options)

    async def quiz(self) -> Quiz:
        """How it stands in the database."""
        async with self._database.reading() as rx:
            rows = await rx.rows("SELECT MAX(id) FROM quizzes")
            found = await quizzes.get(rx, rows[0][0])
        assert found is not None
        return found

    async def until(self, phase: Phase, position: int = 0) -> discord.Message:
        """Lets time pass until the quiz stands there; the last message of the channel."""
        for _ in range(400):
            quiz = await self.quiz()
            if quiz.phase is phase and quiz.position >= position:
                return self.last
            await self.env.advance_time(1)
        raise AssertionError(f"it never got {phase} at {position}, but {quiz.phase} at {quiz.position}")

    @property
    def last(self) -> discord.Message:
        message = self.channel.last_message
        assert message is not None
        return message

    async def right(self) -> str:
        """The label of the right answer to the item on the table."""
        item = (await self.quiz()).item
        return item.labels[item.right]

    async def wrong(self) -> str:
        item = (await self.quiz()).item
        return item.labels[item.right - 1]

    async def press(self, member: simcord.MemberActor, label: str, on: discord.Message | None = None) -> str:
        """What the member is told, for their eyes only."""
        result = await member.click(on or self.last, label=label)
        assert result.response is not None
        assert result.response.ephemeral
        return read(result.response)

    def posted(self) -> list[str]:
        """The text of every message of the channel, the oldest first."""
        return [read(message) for message in self.channel.history()]


def ids(text: str) -> list[int]:
    """The members who are named, in order."""
    return [int(found) for found in re.findall(r"<@(\d+)>", text)]


def answers(message: discord.Message) -> list[str]:
    """The labels of the answers that can be pressed."""
    return [label for label in labels(message) if label != STOP]


@pytest.fixture
def table(server: Server, database: Database) -> Table:
    return Table(server, database, server.guild.add_member(server.env.create_user("cleo", global_name="Cleo")))
