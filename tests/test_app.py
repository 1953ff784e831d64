import asyncio
import os
import signal
import sys

import pytest
import simcord
from discord.ext import commands

from bot.app import stopped_by_sigterm
from bot.face.client import InterviewClient
from bot.face.errors import Itx
from tests.face.conftest import Server, server

__all__ = ["server"]  # the fixture


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a program could hear")
async def test_sigterm_cancels_as_ctrl_c_does() -> None:
    async def serve() -> None:
        async with stopped_by_sigterm():
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(5)

    serving = asyncio.create_task(serve())
    await asyncio.wait([serving], timeout=2)
    assert serving.cancelled()


async def test_a_stop_waits_for_what_has_begun(simcord_bot: InterviewClient) -> None:
    let_go, done = asyncio.Event(), []

    async def slow() -> None:
        await let_go.wait()
        done.append("answered")

    answering = asyncio.create_task(slow(), name="discord.py: on_interaction")
    stopping = asyncio.create_task(simcord_bot.finish())
    await asyncio.wait([stopping], timeout=0.05)
    assert not stopping.done()
    let_go.set()
    await stopping
    assert done == ["answered"]
    await answering


async def test_what_serves_members_bears_the_names_that_a_stop_waits_for(
    server: Server, simcord_env: simcord.Env, simcord_bot: InterviewClient
) -> None:
    names: dict[str, str] = {}

    def noted(what: str) -> None:
        task = asyncio.current_task()
        names[what] = task.get_name() if task else ""

    class Spy(commands.Cog):
        @commands.Cog.listener()
        async def on_interaction(self, itx: Itx) -> None:
            noted("press")

        @commands.Cog.listener()
        async def on_message(self, message: object) -> None:
            noted("message")

    @simcord_bot.tree.command(description="Notes in which task it runs.")
    async def spy(itx: Itx) -> None:
        noted("command")
        await itx.response.send_message("noted")

    await simcord_bot.add_cog(Spy())
    await simcord_bot.tree.sync()
    await server.ada.slash(server.channel, "spy")
    await server.ada.send(server.channel, "hello")
    assert names == {
        "press": "discord.py: on_interaction", "message": "discord.py: on_message", "command": "CommandTree-invoker",
    }  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a program could hear")
async def test_who_asks_twice_does_not_cut_the_end_short() -> None:
    ended = []

    async def serve() -> None:
        async with stopped_by_sigterm():
            try:
                os.kill(os.getpid(), signal.SIGTERM)
                await asyncio.sleep(5)
            finally:
                os.kill(os.getpid(), signal.SIGTERM)
                await asyncio.sleep(0.05)
                ended.append("in order")

    serving = asyncio.create_task(serve())
    await asyncio.wait([serving], timeout=2)
    assert ended == ["in order"]
