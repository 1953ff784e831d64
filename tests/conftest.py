"""What the tests stand on: the real bank, a real SQLite file, and the real bot in a simulated Discord."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import simcord

from bot.app import assembled
from bot.domain.bank import Bank
from bot.domain.scoring import Examiner
from bot.face.client import InterviewClient
from bot.library import DEFAULT_FOLDER, Library, read_library
from bot.store.database import Database


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(DEFAULT_FOLDER)


@pytest.fixture(scope="session")
def bank(library: Library) -> Bank:
    return Bank(library.questions)


@pytest.fixture(scope="session")
def examiner(library: Library) -> Examiner:
    return Examiner(library.lexicon, library.questions)


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "interviews.db"


@pytest.fixture
async def database(database_file: Path) -> AsyncIterator[Database]:
    async with Database.open(database_file) as opened:
        yield opened


@pytest.fixture
async def simcord_bot(library: Library, database: Database) -> AsyncIterator[InterviewClient]:
    async with assembled(library, database, random.Random(7)) as client:
        yield client


@dataclass
class Server:
    """A study server with a channel and two members."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    ada: simcord.MemberActor
    ben: simcord.MemberActor


@pytest.fixture
def server(simcord_env: simcord.Env) -> Server:
    guild = simcord_env.create_guild("Study hall")
    channel = guild.create_text_channel("interviews")
    ada = guild.add_member(simcord_env.create_user("ada", global_name="Ada"))
    ben = guild.add_member(simcord_env.create_user("ben", global_name="Ben"))
    return Server(simcord_env, guild, channel, ada, ben)
