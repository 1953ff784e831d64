import random
from typing import Any

import discord
import pytest
import simcord

from bot.app import assembled
from bot.domain.scoring import Examiner
from bot.face.caretaker import Caretaker
from bot.face.client import InterviewClient
from bot.library import Library
from bot.service.housekeeping import DAY, Housekeeping
from bot.store import backup, server_data, servers
from bot.store.database import Database
from tests.face.conftest import Server


def now() -> float:
    return discord.utils.utcnow().timestamp()


def leave(server: Server, **more: Any) -> None:
    server.env.backend.emit("GUILD_DELETE", {"id": str(server.guild.id), **more})


async def left_at(database: Database) -> dict[int, float | None]:
    async with database.reading() as rx:
        return await server_data.known(rx)


async def test_a_removal_is_noted_with_its_time_and_a_return_takes_it_back(server: Server, database: Database) -> None:
    await server.ask()
    assert await left_at(database) == {server.guild.id: None}
    leave(server)
    await server.env.settle()
    assert await left_at(database) == {server.guild.id: now()}
    back = {"id": str(server.guild.id), "name": "Study hall", "channels": [], "members": [], "roles": []}
    server.env.backend.emit("GUILD_CREATE", back)
    await server.env.settle()
    assert await left_at(database) == {server.guild.id: None}
    assert server.env.errors == []


async def test_a_return_while_discord_has_trouble_with_the_server_is_noticed_when_it_is_there(
    server: Server, database: Database
) -> None:
    await server.ask()
    async with database.transaction() as tx:
        await server_data.leave(tx, server.guild.id, 6.0)
    leave(server, unavailable=True)
    await server.env.settle()
    back = {"id": str(server.guild.id), "name": "Study hall", "channels": [], "members": [], "roles": []}
    server.env.backend.emit("GUILD_CREATE", {**back, "unavailable": False})
    await server.env.settle()
    assert await left_at(database) == {server.guild.id: None}


async def test_an_outage_is_no_removal(server: Server, database: Database) -> None:
    await server.ask()
    leave(server, unavailable=True)
    await server.env.settle()
    assert await left_at(database) == {server.guild.id: None}


async def test_a_removal_and_a_return_while_the_bot_was_away_are_noticed_at_its_start(
    server: Server, library: Library, examiner: Examiner, database: Database
) -> None:
    async with database.transaction() as tx:
        await server_data.leave(tx, 4321, 5.0)
        await server_data.leave(tx, server.guild.id, 6.0)
        for guild in (8765, server.guild.id):
            await servers.move(tx, guild, "UTC", 1.0)
    async with assembled(library, database, random.Random(1), examiner) as again:
        await server.env.restart_bot(again)
        assert again.is_ready()
        assert await left_at(database) == {4321: 5.0, 8765: now(), server.guild.id: None}


async def test_servers_that_discord_cannot_reach_just_now_count_as_present(
    server: Server, library: Library, examiner: Examiner, database: Database
) -> None:
    """Discord names them in its list, without saying more about them (its reference, Ready and Unavailable Guild)."""
    await server.ask()
    guild = server.env.bot.get_guild(server.guild.id)
    assert guild is not None
    guild.unavailable = True
    server.env.bot.dispatch("ready")
    await server.env.settle()
    assert await left_at(database) == {server.guild.id: None}


async def test_one_of_several_shards_knows_too_little_to_compare(server: Server, database: Database) -> None:
    async with database.transaction() as tx:
        await servers.move(tx, 8765, "UTC", 1.0)
    server.env.bot.shard_count = 2
    server.env.bot.dispatch("ready")
    await server.env.settle()
    assert await left_at(database) == {8765: None}


class Diary(Housekeeping):
    """Housekeeping that notes what it does, and of which one chore may fail."""

    def __init__(self, database: Database, failing: str = "") -> None:
        super().__init__(database, backups=True)
        self.file = database.file
        self.failing = failing
        self.done: list[tuple[str, float]] = []

    async def do(self, name: str, at: float) -> None:
        self.done.append((name, at))
        if name == self.failing:
            raise OSError("no room on the disk")
        await super().do(name, at)

    def times(self, name: str) -> list[float]:
        return [at for done, at in self.done if done == name]


@pytest.fixture
def diary(database: Database) -> Diary:
    return Diary(database)


class OnlyTheCaretaker:
    """Tests with a bot that has nothing else."""

    @pytest.fixture
    async def simcord_bot(self, diary: Diary, database: Database) -> Any:
        async with InterviewClient(database) as client:
            await client.add_cog(Caretaker(client, diary))
            yield client


class TestChores(OnlyTheCaretaker):
    async def test_they_are_done_at_the_start_and_then_once_a_day(self, simcord_env: simcord.Env, diary: Diary) -> None:
        begun = now()
        await simcord_env.advance_time(DAY + 3600)
        assert {name for name, _ in diary.done} == set(diary.chores)
        for name in diary.chores:
            assert [round(at - begun) // 3600 for at in diary.times(name)] == [0, 24]
        assert len(list(backup.folder_of(diary.file).iterdir())) == 2

    async def test_a_restart_repeats_nothing(self, simcord_env: simcord.Env, database: Database) -> None:
        await simcord_env.settle()
        again = Diary(database)
        async with InterviewClient(database) as client:
            await client.add_cog(Caretaker(client, again))
            await simcord_env.restart_bot(client)
            await simcord_env.advance_time(3600)
            assert again.done == []


class TestAFailure(OnlyTheCaretaker):
    @pytest.fixture
    def diary(self, database: Database) -> Diary:
        return Diary(database, failing="old texts")

    async def test_keeps_no_other_waiting_and_is_made_up_for_in_an_hour(
        self, simcord_env: simcord.Env, diary: Diary, caplog: pytest.LogCaptureFixture
    ) -> None:
        begun = now()
        await simcord_env.advance_time(3600 + 60)
        assert [round((at - begun) / 3600) for at in diary.times("old texts")] == [0, 1]
        assert {len(diary.times(name)) for name in diary.chores if name != "old texts"} == {1}
        assert "the daily chore “old texts” failed" in caplog.text
        assert "no room on the disk" in caplog.text
        diary.failing = ""
        await simcord_env.advance_time(2 * 3600)
        assert len(diary.times("old texts")) == 3
