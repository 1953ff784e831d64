import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
import simcord

from bot.domain.attempt import Attempt
from bot.domain.refusal import Refused
from bot.library import Library
from bot.store import attempts
from bot.store.database import Database
from bot.tryout.stage import Seat, Stage
from bot.tryout.study_hall import NEWCOMER, OTHERS, StudyHall
from tests.face.sight import labels, read
from tests.tryout.conftest import PAGE, Clock


async def answered(file: Path, hall: StudyHall, name: str) -> list[Attempt]:
    async with Database.open(file) as database, database.reading() as rx:
        return await attempts.page(rx, hall.users[name].id, before=2**63 - 1, limit=500)


def said_in(channel: simcord.ChannelHandle) -> list[tuple[int, str]]:
    """What the bot has said to everybody, and with which ids."""
    messages = [message for message in channel.history() if message.author.bot and not message.flags.ephemeral]
    return [(message.id, read(message).replace("2 members have", "1 member has")) for message in messages]


def newest_card(channel: simcord.ChannelHandle) -> discord.Message:
    return next(message for message in reversed(channel.history()) if "Answer" in labels(message))


async def test_three_others_have_answered_before_and_were_honestly_marked(
    library: Library, tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "trial.db"
    async with Stage.opened(library, file, PAGE, clock) as stage:
        hall = stage.hall
        for name in OTHERS:
            past = await answered(file, hall, name)
            ages = [clock.now.timestamp() - attempt.reply.sent_at for attempt in past]
            assert 0 < min(ages) < 2 * 24 * 3600
            assert 28 * 24 * 3600 < max(ages) < 44 * 24 * 3600
            assert {attempt.reply.guild_id for attempt in past} == {hall.guild.id}
        assert await answered(file, hall, NEWCOMER) == []
        percents = [a.verdict.percent for name in OTHERS for a in await answered(file, hall, name)]
        assert min(percents) < 30
        assert max(percents) > 70


async def test_the_hall_has_four_channels_a_thread_and_a_dm(stage: Stage) -> None:
    kinds = [place.kind for place in stage.hall.places(NEWCOMER)]
    assert kinds == ["channel", "thread", "channel", "channel", "channel", "dm"]
    texts = "\n".join(read(message) for message in stage.hall.channels[0].history())
    assert "members have answered" in texts
    assert "scored" in texts


async def test_it_is_today_and_the_bot_bears_its_name(stage: Stage, clock: Clock) -> None:
    card = newest_card(stage.hall.channels[0])
    assert 0 < (clock.now - card.created_at).total_seconds() < 24 * 3600
    assert card.author.name == "Mock Interviewer"


async def test_a_second_trial_keeps_what_was_answered_and_adds_nothing(
    library: Library, tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "trial.db"
    async with Stage.opened(library, file, PAGE, clock) as stage:
        robin = stage.hall.members[NEWCOMER]
        box = await robin.click(newest_card(stage.hall.channels[0]), label="Answer")
        await robin.submit_modal(box, {"text": "The GIL is a mutex, so one thread runs bytecode at a time."})
        await stage.restart()
        before = {name: [a.id for a in await answered(file, stage.hall, name)] for name in (NEWCOMER, *OTHERS)}
        was_said = said_in(stage.hall.channels[0])
        ended = discord.utils.time_snowflake(clock.now)
    clock.pass_by(200_000.25)
    async with Stage.opened(library, file, PAGE, clock) as stage:
        assert said_in(stage.hall.channels[0]) == was_said
        after = {name: [a.id for a in await answered(file, stage.hall, name)] for name in (NEWCOMER, *OTHERS)}
        assert after[NEWCOMER] == before[NEWCOMER]
        for name in OTHERS:  # who have gone on with the questions of the days since
            assert [id_ for id_ in after[name] if id_ < ended] == before[name]
        assert len(before[NEWCOMER]) == 1
        robin = stage.hall.members[NEWCOMER]
        history = await robin.slash(stage.hall.channels[0], "history")
        assert history.response is not None
        assert "What the Global Interpreter Lock is" in read(history.response)


async def test_a_bank_without_the_known_questions_still_opens(library: Library, tmp_path: Path, clock: Clock) -> None:
    other = Library(library.folder, library.questions[:1], library.lexicon, ())
    async with Stage.opened(other, tmp_path / "trial.db", PAGE, clock) as stage:
        assert stage.frame is not None


async def test_buttons_go_on_working_after_a_restart(stage: Stage) -> None:
    channel, robin = stage.hall.channels[0], stage.hall.members[NEWCOMER]
    card = newest_card(channel)
    shown = await robin.click(card, label="Hint")
    assert shown.response is not None

    await stage.restart()

    more = await robin.click(shown.response, label="Next hint")
    assert more.acknowledged
    box = await robin.click(card, label="Answer")
    marked = await robin.submit_modal(box, {"text": "Only one thread runs Python bytecode at a time."})
    assert marked.response is not None
    assert "of 100" in read(marked.response)


async def test_the_simulated_clock_follows_the_real_one(stage: Stage, clock: Clock) -> None:
    ticking = asyncio.create_task(stage.keep_time())
    clock.pass_by(3600)
    await asyncio.wait([ticking], timeout=1.5)
    assert stage.now() == clock.now
    assert ticking.cancel()


async def test_a_tick_without_a_deed_of_the_bot_leaves_the_page_as_it_is(stage: Stage, clock: Clock) -> None:
    async with opened(stage) as look:
        before = await look()
        clock.pass_by(60)
        await stage.tick()
        assert await look() == before


async def test_what_the_bot_does_by_itself_reaches_the_page_with_the_next_tick(stage: Stage, clock: Clock) -> None:
    robin = stage.hall.members[NEWCOMER]
    card = newest_card(stage.hall.channels[0])
    async with opened(stage) as look:
        assert "1 member has answered" in str((await look())["messages"][str(card.id)])
        box = await robin.click(card, label="Answer")
        await robin.submit_modal(box, {"text": "Only one thread runs Python bytecode at a time."})
        clock.pass_by(15)
        await stage.tick()
        assert "2 members have answered" in str((await look())["messages"][str(card.id)])


@asynccontextmanager
async def opened(stage: Stage) -> AsyncIterator[Callable[[], Awaitable[dict[str, Any]]]]:
    """A page in the frame, as a browser has it; what it would show now."""
    address, _, key = str(stage.frame).partition("#")
    headers = {"X-Simcord-Capability": key}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{address}api/pages", json={}, headers=headers) as answer:
            headers["X-Simcord-Context"] = (await answer.json())["context"]["id"]

        async def look() -> dict[str, Any]:
            async with session.get(f"{address}api/state", headers=headers) as answer:
                state: dict[str, Any] = await answer.json()
                return state

        yield look


async def test_everybody_can_be_looked_at_from_everywhere(stage: Stage) -> None:
    for place in list(stage.hall.places(NEWCOMER)):
        for person in (NEWCOMER, *OTHERS):
            before = stage.frame
            await stage.show(Seat(place, person, "Europe/Berlin"))
            assert stage.frame not in {None, before}
            assert stage.seat.person == person


async def test_there_is_no_place_that_nobody_made(stage: Stage) -> None:
    with pytest.raises(Refused):
        stage.hall.place("12345", NEWCOMER)


async def test_a_file_of_a_trial_with_another_bank_stays_in_its_time(
    library: Library, tmp_path: Path, clock: Clock
) -> None:
    smaller = Library(library.folder, library.questions[-1:], library.lexicon, ())
    for bank in (smaller, library):
        async with Stage.opened(bank, tmp_path / "trial.db", PAGE, clock) as stage:
            assert stage.now() == clock.now
            assert all(message.created_at <= clock.now for message in stage.hall.channels[0].history())
