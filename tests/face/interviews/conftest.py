"""A candidate who is being interviewed, and the few moves that candidates make."""

import random
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite

from bot.app import assembled
from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.domain.scoring import Examiner
from bot.library import Library
from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.sight import labels, read

LITTLE = "It is a lock, I think, and threads have to take it."
"""An answer that leaves nearly everything out of any question, so that a follow-up comes."""
_ON_THE_TABLE = {"Answer", "Resume", "I am ready"}
_REPORT = {"Transcript"}


def deny(server: Server, channel: simcord.ChannelHandle, who: int, kind: int, **permissions: bool) -> None:
    """Takes permissions away in a channel, from the bot, a member (1) or everybody (0)."""
    _, denied = discord.PermissionOverwrite(**dict.fromkeys(permissions, False)).pair()
    overwrite = Overwrite(target_id=who, type=kind, allow=0, deny=denied.value)  # type: ignore[arg-type] # as on the wire
    server.env.backend.set_overwrite(channel.id, overwrite)


def everything(question: Question) -> str:
    """An answer after which there is nothing left to ask."""
    return " ".join(point.statement for point in question.points)


@dataclass
class Candidate:
    """A member in an interview, wherever it is held."""

    server: Server
    bank: Bank
    actor: simcord.MemberActor | simcord.UserHandle
    channel: simcord.ChannelHandle
    """Where the interviewer speaks."""
    began: simcord.InteractionResult

    @property
    def env(self) -> simcord.Env:
        return self.server.env

    @property
    def messages(self) -> list[discord.Message]:
        """Everything that stands before the candidate, the oldest first."""
        return self.channel.history(viewer=self.actor)

    @property
    def heard(self) -> list[str]:
        """What the bot has said, the oldest first."""
        return [read(message) for message in self.messages if message.author.bot]

    def pressable(self, among: set[str]) -> list[discord.Message]:
        """The bot's messages with one of these buttons, the oldest first."""
        return [message for message in self.messages if message.author.bot and among & set(labels(message))]

    @property
    def prompt(self) -> discord.Message:
        """The newest message on which there is something to answer, resume or begin."""
        return self.pressable(_ON_THE_TABLE)[-1]

    @property
    def report(self) -> discord.Message:
        return self.pressable(_REPORT)[-1]

    @property
    def score(self) -> int:
        """What the report begins with, in percent."""
        return int(read(self.report).split(" of 100")[0].split()[-1])

    @property
    def over(self) -> bool:
        """Whether the newest message with something to press is a report."""
        return any(_REPORT & set(labels(message)) for message in self.pressable(_ON_THE_TABLE | _REPORT)[-1:])

    @property
    def question(self) -> Question:
        """The question that was put last."""
        for words in reversed(self.heard):
            for question in self.bank:
                if f"### {question.prompt}" in words:
                    return question
        raise AssertionError("no question was put")

    async def press(self, label: str, on: discord.Message | None = None) -> simcord.InteractionResult:
        return await self.actor.click(on or self.prompt, label=label)

    async def box(self) -> simcord.InteractionResult:
        """The box to answer the prompt in."""
        return await self.press("Answer")

    async def submit(self, box: simcord.InteractionResult, text: str) -> simcord.InteractionResult:
        return await self.actor.submit_modal(box, {"text": text})

    async def answer(self, text: str = LITTLE) -> simcord.InteractionResult:
        """An answer by the button and its box."""
        return await self.submit(await self.box(), text)

    async def answer_fully(self) -> simcord.InteractionResult:
        return await self.answer(everything(self.question))

    async def command(self, name: str = "interview", **options: Any) -> simcord.InteractionResult:
        """A command where the interview is held, or for one in a thread in the channel above it."""
        if isinstance(self.actor, simcord.UserHandle):
            result: simcord.InteractionResult = await self.actor.slash(name, **options)
            return result
        where = self.server.channel if self.channel.is_thread else self.channel
        return await self.actor.slash(where, name, **options)

    async def write(self, text: str) -> None:
        """An answer without a button: a message in the DM, a reply to the prompt in the thread."""
        if isinstance(self.actor, simcord.MemberActor):
            await self.actor.send(self.channel, text, reply_to=self.prompt)
        else:
            await self.actor.send_dm(text)


Begin = Callable[..., Awaitable[Candidate]]


@pytest.fixture
def in_thread(server: Server, bank: Bank) -> Begin:
    """Begins an interview of Ada in a private thread of the server."""

    async def begin(**options: Any) -> Candidate:
        began = await server.ada.slash(server.channel, "interview", **options)
        return Candidate(server, bank, server.ada, server.channel.threads[-1], began)

    return begin


@pytest.fixture
def in_dm(server: Server, bank: Bank) -> Begin:
    """Begins an interview of Ada in her direct messages."""

    async def begin(**options: Any) -> Candidate:
        ada = server.ada.user
        began = await ada.slash("interview", **options)
        return Candidate(server, bank, ada, ada.dm_channel, began)

    return begin


@pytest.fixture
def in_place(server: Server, bank: Bank) -> Begin:
    """Begins an interview of Ada in a voice channel, where there are no threads."""
    voice = server.guild.create_voice_channel("lounge")

    async def begin(**options: Any) -> Candidate:
        began = await server.ada.slash(voice, "interview", **options)
        return Candidate(server, bank, server.ada, voice, began)

    return begin


@pytest.fixture(params=["in_thread", "in_dm", "in_place"])
def anywhere(request: pytest.FixtureRequest) -> Begin:
    """Each of the three ways in which an interview is held."""
    found: Begin = request.getfixturevalue(request.param)
    return found


Restart = Callable[..., Awaitable[None]]


@pytest.fixture
async def restart(
    simcord_env: simcord.Env, library: Library, examiner: Examiner, database_file: Path
) -> AsyncIterator[Restart]:
    """Ends the bot and starts another one on the same file, with nothing else in common."""
    async with AsyncExitStack() as stack:

        async def again(*, without: Collection[str] = ()) -> None:
            left = replace(library, questions=tuple(q for q in library.questions if q.id not in without))
            database = await stack.enter_async_context(Database.open(database_file))
            client = await stack.enter_async_context(assembled(left, database, random.Random(99), examiner))
            await simcord_env.restart_bot(client)

        yield again
