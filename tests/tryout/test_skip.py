"""Skipping to the next question of the day."""

from datetime import timedelta
from pathlib import Path

import discord
import pytest
import simcord

from bot.domain.refusal import Refused
from bot.library import Library
from bot.tryout.stage import Stage
from bot.tryout.study_hall import NEWCOMER
from tests.face.sight import labels, read
from tests.tryout.conftest import PAGE, Clock


def cards(stage: Stage) -> list[discord.Message]:
    """The questions of the day that stand in their channel, the oldest first."""
    channel = next(channel for channel in stage.hall.channels if channel.name == "daily")
    return [message for message in channel.history() if "Question of the day" in read(message)]


async def test_two_cards_stand_there_and_a_skip_brings_the_next_with_the_result_of_the_one_before(
    library: Library, trial_file: Path, clock: Clock
) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        before = cards(stage)
        assert ["Answer" in labels(card) for card in before] == [False, True]
        news = await stage.skip()
        assert "question is there. The one before shows its result now." in news.text
        after = cards(stage)
        assert [card.id for card in after[:-1]] == [card.id for card in before]
        assert ["Answer" in labels(card) for card in after] == [False, False, True]
        assert "Model answer" in labels(after[-2])
        assert stage.now() - clock() == stage.ahead > timedelta(0)


async def test_skipped_again_and_again_each_day_comes_once_through_a_restart(
    library: Library, trial_file: Path, clock: Clock
) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        stood = len(cards(stage))
        await stage.skip()
        await stage.restart()
        await stage.skip()
        await stage.tick()
        found = cards(stage)
        assert len(found) == stood + 2
        days = [(card.created_at - found[0].created_at).days for card in found]
        assert days == list(range(len(found)))


async def test_a_later_trial_goes_on_from_the_time_that_was_skipped_to(
    library: Library, trial_file: Path, clock: Clock
) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        await stage.skip()
        ahead, last = stage.ahead, cards(stage)[-1]
    clock.pass_by(60)
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        assert stage.ahead == ahead
        assert read(cards(stage)[-1]).split("\n")[0] == read(last).split("\n")[0]
        assert cards(stage)[-1].id == last.id


async def test_a_day_that_is_left_out_is_skipped_too(library: Library, trial_file: Path, clock: Clock) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        await stage.hall.members[NEWCOMER].slash(stage.hall.channels[0], "daily skip")
        assert "Tuesday's question is there." in (await stage.skip()).text


async def test_paused_there_is_nothing_to_skip_to(library: Library, trial_file: Path, clock: Clock) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        robin: simcord.MemberActor = stage.hall.members[NEWCOMER]
        await robin.slash(stage.hall.channels[0], "daily pause")
        with pytest.raises(Refused, match="paused"):
            await stage.skip()
        assert stage.ahead == timedelta(0)
