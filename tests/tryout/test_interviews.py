from pathlib import Path

import discord
import pytest
import simcord

from bot.library import Library
from bot.tryout.stage import Seat, Stage
from bot.tryout.study_hall import NEWCOMER, Place, StudyHall
from tests.face.sight import labels, read
from tests.tryout.conftest import PAGE, Clock

PARTLY = "The GIL lets only one thread run Python code at a time."
ROOM = "Mock interview with"


async def begin(hall: StudyHall, by: str = NEWCOMER, /, **options: int) -> simcord.InteractionResult:
    return await hall.members[by].slash(hall.channels[0], "interview", **options)


def rooms(hall: StudyHall, person: str) -> list[Place]:
    return [place for place in hall.places(person) if place.name.startswith(ROOM)]


def room(hall: StudyHall, person: str = NEWCOMER) -> simcord.ChannelHandle:
    channel = rooms(hall, person)[-1].channel
    assert channel is not None
    return channel


def newest(channel: simcord.ChannelHandle) -> discord.Message:
    """With buttons to press."""
    return next(message for message in reversed(channel.history()) if labels(message))


async def test_the_thread_of_an_interview_is_a_place_for_its_member_and_the_owner(stage: Stage) -> None:
    hall = stage.hall
    await begin(hall)
    assert [place.name for place in rooms(hall, NEWCOMER)] == [f"{ROOM} Robin"]
    assert rooms(hall, "Ada") == []
    await begin(hall, "Ada")
    assert [place.name for place in rooms(hall, "Ada")] == [f"{ROOM} Ada"]
    assert [place.name for place in rooms(hall, NEWCOMER)] == [f"{ROOM} Robin", f"{ROOM} Ada"]
    assert rooms(hall, "Ben") == []


async def test_nobody_in_the_channel_is_told_of_it(stage: Stage) -> None:
    before = len(stage.hall.channels[0].history(viewer=stage.hall.members["Ada"]))
    await begin(stage.hall)
    assert len(stage.hall.channels[0].history(viewer=stage.hall.members["Ada"])) == before


async def test_who_may_not_read_a_thread_is_in_the_channel_above_it(stage: Stage) -> None:
    hall = stage.hall
    await begin(hall)
    (place,) = rooms(hall, NEWCOMER)
    assert hall.place(place.id, NEWCOMER).id == place.id
    assert hall.place(place.id, "Cleo").channel == hall.channels[0]
    await stage.show(Seat(hall.place(place.id, NEWCOMER), NEWCOMER, "UTC"))
    await stage.show(Seat(hall.place(place.id, "Cleo"), "Cleo", "UTC"))
    assert stage.seat.place.kind == "channel"


async def test_an_interview_that_is_over_leaves_a_closed_thread(stage: Stage) -> None:
    hall = stage.hall
    robin = hall.members[NEWCOMER]
    await begin(hall, questions=1)
    assert not rooms(hall, NEWCOMER)[0].archived
    asked = await robin.click(newest(room(hall)), label="Stop")
    assert asked.response is not None
    await robin.click(asked.response, label="End it")
    assert rooms(hall, NEWCOMER)[0].archived
    await stage.show(Seat(rooms(hall, NEWCOMER)[0], NEWCOMER, "UTC"))
    assert stage.frame is not None


async def test_an_interview_goes_on_at_its_question_after_a_restart(stage: Stage) -> None:
    hall = stage.hall
    robin = hall.members[NEWCOMER]
    await begin(hall, questions=1)
    await stage.restart()
    box = await robin.click(newest(room(hall)), label="Answer")
    await stage.restart()
    await robin.submit_modal(box, {"text": PARTLY})
    assert "follow-up" in read(newest(room(hall)))
    await stage.restart()
    await robin.click(newest(room(hall)), label="Pause")
    again = await begin(hall)
    assert again.response is not None
    await robin.click(again.response, label="Resume")
    assert "follow-up" in read(newest(room(hall)))


async def test_the_time_for_an_answer_runs_as_the_trial_ticks(stage: Stage, clock: Clock) -> None:
    hall = stage.hall
    await begin(hall, questions=2, minutes=1)
    await hall.members[NEWCOMER].click(newest(room(hall)), label="I am ready")
    for seconds, said in ((55, "Answer"), (10, "I am ready")):
        for _ in range(seconds):
            clock.pass_by(1)
            await stage.tick()
        assert said in labels(newest(room(hall)))


@pytest.mark.parametrize(("options", "label"), [({}, "Answer"), ({"minutes": 1}, "I am ready")])
async def test_in_a_new_trial_an_open_interview_goes_on_in_place(
    library: Library, trial_file: Path, clock: Clock, options: dict[str, int], label: str
) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        await begin(stage.hall, questions=2, **options)
    clock.pass_by(3600)
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        hall = stage.hall
        assert rooms(hall, NEWCOMER) == []
        found = await begin(hall)
        assert found.response is not None
        resumed = await hall.members[NEWCOMER].click(found.response, label="Resume")
        assert resumed.acknowledged
        asked = hall.channels[0].history(viewer=hall.members[NEWCOMER])[-1]
        assert asked.flags.ephemeral
        assert label in labels(asked)
