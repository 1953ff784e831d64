"""The weeks before the trial, which give streaks, boards and progress something to show."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.library import Library
from bot.service.streaks import Streaks
from bot.store import points
from bot.store.database import Database
from bot.tryout.diary import Entry, entries
from bot.tryout.stage import Stage
from bot.tryout.study_hall import NEWCOMER, OTHERS
from tests.tryout.conftest import Clock

UNTIL = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
NEVER = {("Ada", "threads-vs-processes")}


@pytest.fixture(scope="module")
def diary(library: Library) -> list[Entry]:
    return entries(UNTIL, NEVER, {question.id for question in library.questions})


def test_it_is_the_same_every_time_and_in_order(library: Library, diary: list[Entry]) -> None:
    assert entries(UNTIL, NEVER, {question.id for question in library.questions}) == diary
    ids = [entry.reply(1, 2).id for entry in diary]
    assert all(earlier < later for earlier, later in pairwise(ids)), "as Discord's ids are, and each just once"


@pytest.mark.parametrize(("name", "least", "most"), [("Ada", 38, 42), ("Ben", 25, 35), ("Cleo", 15, 22)])
def test_most_days_are_practised_on_and_some_are_missed(diary: list[Entry], name: str, least: int, most: int) -> None:
    days = {entry.at.date() for entry in diary if entry.by == name}
    assert least <= len(days) <= most


def test_nothing_is_written_after_the_beginning_nor_what_is_left_out(diary: list[Entry]) -> None:
    assert max(entry.at for entry in diary) < UNTIL
    assert not {(entry.by, entry.question) for entry in diary} & NEVER
    assert entries(UNTIL, (), ()) == []


def test_another_day_has_the_same_days_before_it(diary: list[Entry]) -> None:
    shifted = entries(UNTIL + timedelta(days=3), NEVER, {entry.question for entry in diary})
    assert [(entry.by, entry.text, entry.at - timedelta(days=3)) for entry in shifted] == [
        (entry.by, entry.text, entry.at) for entry in diary
    ]


def test_texts_go_from_poor_to_good(library: Library, diary: list[Entry]) -> None:
    examiner = library.examiner()
    texts = {(entry.question, entry.text) for entry in diary}
    assert {question for question, _ in texts} == {question.id for question in library.questions}
    percents = [examiner.judge(question, text).percent for question, text in texts]
    assert min(percents) < 20
    assert max(percents) > 90
    assert any(40 <= percent <= 70 for percent in percents)


async def test_there_are_streaks_points_and_progress_to_look_at(
    library: Library, lived: Path, stage: Stage, clock: Clock
) -> None:
    now = clock.now.timestamp()
    async with Database.open(lived) as database:
        streaks = {name: await Streaks(database).of(stage.hall.users[name].id, now) for name in (NEWCOMER, *OTHERS)}
        async with database.reading() as rx:
            earned = {name: await points.by_user(rx, stage.hall.users[name].id, 0.0) for name in OTHERS}
    assert streaks["Ada"].current > 20 > streaks["Ben"].longest > 2
    assert streaks[NEWCOMER].longest == 0
    assert all(len(found) >= 5 for found in earned.values())
