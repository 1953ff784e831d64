from collections.abc import AsyncIterator

import discord
import pytest
import simcord
from discord.ext import commands

from bot.face.bell import Bell
from bot.face.client import InterviewClient
from bot.store.database import Database


class Tower(commands.Cog):
    """Has a bell, and notes when it rings."""

    def __init__(self) -> None:
        self.due: list[float] = []
        self.rung: list[float] = []
        self.looks = 0
        self.broken = False
        self.bell = Bell("tower", self._next, self._ring)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        self.bell.wake()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A word from anybody wakes it."""
        self.bell.wake()

    async def cog_unload(self) -> None:
        await self.bell.close()

    async def _next(self) -> float | None:
        return min(self.due, default=None)

    async def _ring(self, now: float) -> None:
        self.looks += 1
        if self.broken:
            raise RuntimeError("the rope is torn")
        self.rung += sorted(due for due in self.due if due <= now)
        self.due = [due for due in self.due if due > now]


@pytest.fixture
def tower() -> Tower:
    return Tower()


@pytest.fixture
async def simcord_bot(tower: Tower, database: Database) -> AsyncIterator[InterviewClient]:
    """A bot with nothing but the tower."""
    async with InterviewClient(database) as client:
        await client.add_cog(tower)
        yield client


def now() -> float:
    return discord.utils.utcnow().timestamp()


async def wake(simcord_env: simcord.Env, times: int = 1) -> None:
    user = simcord_env.create_user("ada")
    channel = user.dm_channel.id
    for _ in range(times):
        simcord_env.backend.create_message(channel, user.id, "wake up")
    await simcord_env.settle()


async def set_for(simcord_env: simcord.Env, tower: Tower, *seconds: float) -> None:
    """Something is due after so many seconds, and the bell is told."""
    tower.due += [now() + after for after in seconds]
    await wake(simcord_env)


async def test_it_rings_for_each_thing_at_its_time_and_not_before(simcord_env: simcord.Env, tower: Tower) -> None:
    begun = now()
    await set_for(simcord_env, tower, 60, 200, 60.5)
    await simcord_env.advance_time(59.9)
    assert tower.rung == []
    await simcord_env.advance_time(1)
    assert tower.rung == [begun + 60, begun + 60.5]
    await simcord_env.advance_time(200)
    assert tower.rung == [begun + 60, begun + 60.5, begun + 200]


async def test_what_is_due_earlier_is_not_missed_while_it_sleeps(simcord_env: simcord.Env, tower: Tower) -> None:
    begun = now()
    await set_for(simcord_env, tower, 1000)
    await simcord_env.advance_time(10)
    await set_for(simcord_env, tower, 5)
    await simcord_env.advance_time(5.1)
    assert tower.rung == [begun + 15]
    await simcord_env.advance_time(1000)
    assert tower.rung == [begun + 15, begun + 1000]


async def test_what_became_due_while_the_bot_was_away_rings_when_it_is_back(
    simcord_env: simcord.Env, tower: Tower
) -> None:
    tower.due = [now() - 500]
    await wake(simcord_env)
    assert len(tower.rung) == 1


async def test_however_often_it_is_woken_each_thing_rings_once(simcord_env: simcord.Env, tower: Tower) -> None:
    await wake(simcord_env, 5)
    await set_for(simcord_env, tower, 30)
    await wake(simcord_env, 5)
    await simcord_env.advance_time(31)
    assert len(tower.rung) == 1


async def test_with_nothing_to_do_it_rests_until_it_is_woken(simcord_env: simcord.Env, tower: Tower) -> None:
    looks = tower.looks
    await simcord_env.advance_time(24 * 3600)
    assert tower.looks == looks
    await set_for(simcord_env, tower, 5)
    await simcord_env.advance_time(6)
    assert len(tower.rung) == 1


async def test_after_a_failure_it_tries_again_and_the_operator_is_told(
    simcord_env: simcord.Env, tower: Tower, caplog: pytest.LogCaptureFixture
) -> None:
    tower.broken = True
    await set_for(simcord_env, tower, 5)
    await simcord_env.advance_time(12)
    assert tower.rung == []
    assert "the bell of the tower failed" in caplog.text
    assert "the rope is torn" in caplog.text
    tower.broken = False
    await simcord_env.advance_time(10)
    assert len(tower.rung) == 1


async def test_it_looks_at_the_clock_every_hour_should_that_have_been_set(
    simcord_env: simcord.Env, tower: Tower
) -> None:
    await set_for(simcord_env, tower, 30 * 24 * 3600)
    looks = tower.looks
    tower.due = [now() + 60]  # nobody tells the bell
    await simcord_env.advance_time(3601)
    assert (tower.looks, len(tower.rung)) == (looks + 1, 1)


async def test_once_closed_it_rings_no_more(simcord_env: simcord.Env, tower: Tower) -> None:
    await set_for(simcord_env, tower, 30)
    await tower.bell.close()
    await simcord_env.advance_time(60)
    assert tower.rung == []
