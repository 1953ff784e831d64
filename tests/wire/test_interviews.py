"""Interviews of a real process through a real socket: killed, cut off, told twice, and doubled."""

import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from simcord.backend.models import Message

from tests.wire.faults import Fault, too_many
from tests.wire.gateway import IDENTIFY, RECONNECT, RESUME
from tests.wire.people import Person
from tests.wire.process import bot_process
from tests.wire.server import Discord, until

REPLY = "Only one thread runs Python bytecode at a time, because reference counts are not safe otherwise."
CALLBACK = "/interactions/*/callback"
MESSAGES = "/channels/*/messages"


def prompts(discord: Discord, words: str = "Question ") -> list[Message]:
    """What the interviewer asks in its thread, with or without buttons by now."""
    return [
        message for thread in discord.world.threads() for message in discord.world.messages(thread.id)
        if words in discord.world.text(message)
    ]  # fmt: skip


def rows(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "interviews.db")) as file:
        count: int = file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - one of ours
        return count


def attempts(folder: Path) -> int:
    return rows(folder, "attempts")


def runs(folder: Path) -> int:
    return rows(folder, "runs")


async def asked(discord: Discord, robin: Person) -> Message:
    """An interview's first question, in its thread."""
    await robin.command("interview", questions=2)
    await until(lambda: prompts(discord))
    return prompts(discord)[0]


async def goes_on(discord: Discord, robin: Person) -> None:
    """The follow-up, or the next question if there was nothing to follow up, is asked once and can be answered."""
    await until(lambda: len(prompts(discord)) == 2)
    box = await robin.press(prompts(discord)[1], "Answer")
    await robin.submit(box, "I don't know more than that.")
    await until(lambda: len(prompts(discord)) == 3)


async def test_killed_between_saving_an_answer_and_saying_so(
    discord: Discord, robin: Person, tmp_path: Path, small_bank: Path
) -> None:
    async with bot_process(discord, tmp_path, small_bank) as first:
        box = await robin.press(await asked(discord, robin), "Answer")
        saying = Fault("POST", CALLBACK)
        discord.rest.faults.append(saying)
        robin.does(*robin.submitting(box, REPLY))
        await saying.met.wait()
        first.kill()
    assert attempts(tmp_path) == 1
    async with bot_process(discord, tmp_path, small_bank):
        offer = await robin.command("interview")
        assert offer.message_id is not None
        await robin.press(discord.world.backend.get_message(offer.channel_id, offer.message_id), "Resume")
        await goes_on(discord, robin)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't stop a process in its tracks")
async def test_killed_before_it_could_read_an_answer(
    discord: Discord, robin: Person, tmp_path: Path, small_bank: Path
) -> None:
    async with bot_process(discord, tmp_path, small_bank) as first:
        question = await asked(discord, robin)
        box = await robin.press(question, "Answer")
        first.send_signal(signal.SIGSTOP)
        lost = robin.does(*robin.submitting(box, REPLY))
        first.kill()
    assert (attempts(tmp_path), lost.responded) == (0, False)
    async with bot_process(discord, tmp_path, small_bank):
        await robin.submit(await robin.press(question, "Answer"), REPLY)
        await goes_on(discord, robin)
    assert attempts(tmp_path) == 1


async def test_what_is_said_while_the_gateway_is_away_is_heard_once(
    discord: Discord, robin: Person, tmp_path: Path, small_bank: Path
) -> None:
    async with bot_process(discord, tmp_path, small_bank):
        box = await robin.press(await asked(discord, robin), "Answer")
        (session,) = discord.gateway.connected
        assert session.wire is not None
        session.wire.cut()
        reply = robin.does(*robin.submitting(box, REPLY), times=2)
        await until(lambda: reply.responded)
        assert discord.gateway.heard[RESUME] == 1
        await goes_on(discord, robin)

        assert session.wire is not None
        session.wire.put(RECONNECT)
        await until(lambda: discord.gateway.heard[RESUME] == 2 and discord.gateway.connected)
        discord.gateway.forget()
        session.wire.cut()
        await until(lambda: discord.gateway.heard[IDENTIFY] == 2)
        assert (await robin.press(prompts(discord)[-1], "Answer")).modal
    assert len(prompts(discord)) == 3


async def test_two_processes_on_one_database_count_an_answer_once(
    discord: Discord, robin: Person, tmp_path: Path, small_bank: Path
) -> None:
    async with bot_process(discord, tmp_path, small_bank), bot_process(discord, tmp_path, small_bank):
        box = await robin.press(await asked(discord, robin), "Answer")
        await robin.submit(box, REPLY)
        await goes_on(discord, robin)
        assert prompts(discord, "went wrong") == []
        await until(lambda: runs(tmp_path) == 1)  # both have noted together that the bot is there
    assert attempts(tmp_path) == 1


async def test_a_question_whose_sending_seemed_to_fail_stands_there_once(
    discord: Discord, robin: Person, tmp_path: Path, small_bank: Path
) -> None:
    async with bot_process(discord, tmp_path, small_bank):
        discord.rest.faults.append(Fault("POST", MESSAGES, 502, done=True, times=2))
        discord.rest.faults.append(Fault("POST", MESSAGES, **too_many(0.2)))
        await robin.submit(await robin.press(await asked(discord, robin), "Answer"), REPLY)
        await goes_on(discord, robin)
        assert len(prompts(discord, "## Mock interview")) == 1
