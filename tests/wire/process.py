"""The bot as an operator runs it: a process of its own, which can be killed."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.verbs.trial import ROOT
from tests.wire.server import Discord, until
from tests.wire.world import TOKEN


@asynccontextmanager
async def bot_process(discord: Discord, folder: Path, questions: Path) -> AsyncIterator[Process]:
    """`python -m bot run` with its database in `folder`, connected; killed at the end if it still runs."""
    environment = {
        **os.environ, "DISCORD_TOKEN": TOKEN, "DATABASE": str(folder / "interviews.db"), "PYTHONPATH": str(ROOT),
        "DISCORD_API_URL": discord.api, "DISCORD_GATEWAY_URL": discord.gateway.address, "QUESTIONS": str(questions),
    }  # fmt: skip
    before = len(discord.gateway.sessions)
    with (folder / "log.txt").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=environment, stdout=log, stderr=log
        )
    try:
        await until(lambda: len(discord.gateway.sessions) > before or process.returncode is not None)
        assert process.returncode is None, (folder / "log.txt").read_text(encoding="utf-8")
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
