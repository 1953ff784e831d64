from pathlib import Path

import discord
import pytest

from bot.domain.quiz import Phase, Quiz
from bot.domain.quiz_items import Choice, Item, Kind
from bot.library import Library
from bot.store import quiz_presses, quizzes
from bot.store.database import Database
from bot.tryout.players import PLAYERS, Move, moves
from bot.tryout.stage import Seat, Stage
from bot.tryout.study_hall import NEWCOMER, OTHERS
from tests.face.sight import labels, read
from tests.tryout.conftest import PAGE, Clock

SECONDS = 20.0
ASKED_AT = 1_000_000.0


def asking(quiz_id: int, position: int = 0) -> Quiz:
    choices = tuple(Choice(letter, "Title") for letter in "abcd")
    items = tuple(Item(Kind.ONE_TRUE, "about", "Title", "Prompt", choices, place % 4) for place in range(3))
    return Quiz(quiz_id, 1, 2, 3, items, SECONDS, 0.0, ASKED_AT + SECONDS + 1, Phase.ASKING, position, step=1)


def test_everybody_presses_once_after_a_few_seconds_and_in_time() -> None:
    for quiz_id in range(50):
        made = list(moves(asking(quiz_id)))
        assert [move.name for move in made] == list(OTHERS)
        assert all(ASKED_AT + 2 < move.at < ASKED_AT + SECONDS for move in made)


def test_the_same_item_of_the_same_quiz_is_answered_the_same() -> None:
    assert list(moves(asking(5))) == list(moves(asking(5)))
    assert len({tuple(moves(asking(5, position))) for position in range(3)}) == 3


def test_between_the_items_nobody_presses() -> None:
    for phase in set(Phase) - {Phase.ASKING}:
        quiz = Quiz(1, 1, 2, 3, asking(1).items, SECONDS, 0.0, None, phase)
        assert list(moves(quiz)) == []


def test_ada_knows_most_ben_half_of_it_and_cleo_guesses() -> None:
    made = [move for quiz_id in range(1000) for move in moves(asking(quiz_id))]

    def right(name: str) -> float:
        of_player = [move.label == "A" for move in made if move.name == name]
        return sum(of_player) / len(of_player)

    assert right("Ada") > 0.8
    assert 0.4 < right("Ben") < 0.6
    assert right("Cleo") < 0.3
    assert {player.name for player in PLAYERS} == set(OTHERS)
    assert all(isinstance(move, Move) for move in made)


async def begin(stage: Stage, **options: int) -> None:
    await stage.hall.members[NEWCOMER].slash(stage.hall.channels[0], "quiz", items=3, **options)


async def passed(stage: Stage, clock: Clock, seconds: int) -> None:
    """As the trial does it, a tick a second."""
    for _ in range(seconds):
        clock.pass_by(1)
        await stage.tick()


def newest(stage: Stage) -> discord.Message:
    """Of what everybody sees in the first channel."""
    return next(m for m in reversed(stage.hall.channels[0].history()) if m.author.bot and not m.flags.ephemeral)


async def test_the_three_others_play_up_to_the_podium(stage: Stage, clock: Clock) -> None:
    await begin(stage, seconds=10)
    await passed(stage, clock, 9)
    assert "1 of 3" in read(newest(stage))
    await passed(stage, clock, 90)
    podium = read(newest(stage))
    assert "The quiz is over" in podium
    for name in OTHERS:
        assert f"<@{stage.hall.members[name].id}>" in podium


async def test_a_quiz_survives_a_restart_and_the_others_play_on(stage: Stage, clock: Clock) -> None:
    await begin(stage)
    await passed(stage, clock, 15)
    await stage.restart()
    await passed(stage, clock, 15)
    await stage.restart()
    await passed(stage, clock, 120)
    podium = read(newest(stage))
    assert "The quiz is over" in podium
    assert f"<@{stage.hall.members['Ada'].id}>" in podium


async def test_after_a_long_sleep_of_the_machine_it_goes_on(stage: Stage, clock: Clock) -> None:
    await begin(stage)
    clock.pass_by(3600)
    await stage.tick()
    assert stage.now() == clock.now
    assert "The quiz is over" in read(newest(stage))


async def test_a_quiz_that_is_stopped_is_left_alone(stage: Stage, clock: Clock) -> None:
    await begin(stage)
    await passed(stage, clock, 9)
    await stage.hall.members[NEWCOMER].click(newest(stage), label="Stop the quiz")
    before = read(newest(stage))
    await passed(stage, clock, 30)
    assert read(newest(stage)) == before


@pytest.mark.parametrize("visitor", OTHERS)
async def test_nobody_plays_in_place_of_the_visitor(
    library: Library, trial_file: Path, clock: Clock, visitor: str
) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        await stage.show(Seat(stage.seat.place, visitor, "UTC"))
        await begin(stage, seconds=10)
        await passed(stage, clock, 20)
        ids = {name: stage.hall.members[name].id for name in OTHERS}
    async with Database.open(trial_file) as database, database.reading() as rx:
        (quiz_id,) = await quizzes.due(rx, 2e10, claimed_before=0)
        pressed = {press.user_id for press in await quiz_presses.of(rx, quiz_id)}
    assert pressed == {id_ for name, id_ in ids.items() if name != visitor}


async def test_a_quiz_of_an_earlier_trial_is_over(library: Library, trial_file: Path, clock: Clock) -> None:
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        await begin(stage)
        await passed(stage, clock, 12)
    clock.pass_by(5)
    async with Stage.opened(library, trial_file, PAGE, clock) as stage:
        said = len(stage.hall.channels[0].history())
        await passed(stage, clock, 60)
        assert len(stage.hall.channels[0].history()) == said
        await begin(stage)
        assert "Stop the quiz" in labels(newest(stage))
        await passed(stage, clock, 9)
        assert "1 of 3" in read(newest(stage))
