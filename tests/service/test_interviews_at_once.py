"""Two processes on the same file, two windows of the same member, events that come twice: one counts."""

import asyncio
import random
from collections.abc import Awaitable

import pytest

from bot.domain.bank import Bank
from bot.domain.interview import Passed
from bot.domain.refusal import Refused
from bot.domain.turn import End, Stage
from bot.service.interviews import IN_FLIGHT, Interviews, Wishes
from bot.service.reports import Reports
from bot.store import follow_ups
from bot.store.database import Database
from bot.store.interviews import get
from tests.service.candidates import LITTLE, NOW, answered, everything, kept, said
from tests.store.samples import ADA


async def test_of_two_answers_at_once_one_counts_and_the_other_is_told_so(
    service: Interviews, beside: Interviews, database: Database
) -> None:
    begun = await service.start(1, ADA, Wishes(questions=2), NOW)
    for pair in ((service, service), (service, beside)):
        before = await service.current(ADA)
        assert before is not None
        results = await asyncio.gather(*(answered(one, before) for one in pair), return_exceptions=True)
        assert sorted(type(result).__name__ for result in results) == ["Passed", "Sitting"]
    async with database.reading() as rx:
        assert len(await follow_ups.of_interview(rx, 1)) == 1
        now = await get(rx, 1)
    assert await kept(database) == 1
    assert now is not None
    assert (now.position, now.turns[0].second) == (1, End.ANSWERED)
    assert begun.interview.turns[0].question_id == now.turns[0].question_id


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_at_once_moves_it_by_one_step(
    service: Interviews, beside: Interviews, database: Database, seed: int
) -> None:
    rng = random.Random(seed)
    await service.start(1, ADA, Wishes(questions=3, minutes=1), NOW)
    put = await service.go_on(1, ADA, 0, NOW)
    step, late = put.interview.step, NOW + 60 + IN_FLIGHT + 1
    moves: list[Awaitable[object]] = [
        service.answer(1, step, said(at=NOW + 59), NOW + 59), beside.answer(1, step, said(at=NOW + 58), NOW + 59),
        service.skip(1, ADA, step, NOW + 59), service.opened(1, ADA, step, NOW + 5),
        service.time_out(late), beside.time_out(late),
    ]  # fmt: skip
    rng.shuffle(moves)
    results = await asyncio.gather(*moves, return_exceptions=True)
    assert [result for result in results if isinstance(result, BaseException) and not isinstance(result, Refused)] == []
    async with database.reading() as rx:
        now = await get(rx, 1)
    assert now is not None
    assert now.step == step + 1
    assert await kept(database) == (now.turns[0].first is End.ANSWERED)


async def test_an_event_that_comes_again_is_refused_and_nothing_counts_twice(
    service: Interviews, database: Database
) -> None:
    begun = await service.start(1, ADA, Wishes(questions=2), NOW)
    reply = said(id_=77)
    await service.answer(1, begun.interview.step, reply, NOW)
    with pytest.raises(Passed):
        await service.answer(1, begun.interview.step, reply, NOW + 1)
    assert await kept(database) == 1


async def test_hints_asked_for_at_once_cost_one(service: Interviews, beside: Interviews) -> None:
    begun = await service.start(1, ADA, Wishes("Locks", questions=1), NOW)
    step = begun.interview.step
    given = await asyncio.gather(*(one.hint(1, ADA, step, 0, NOW) for one in (service, service, beside)))
    assert {len(clues.points) for clues in given} == {1}
    assert len((await service.hint(1, ADA, step, 1, NOW)).points) == 2
    assert len((await service.hint(1, ADA, step, 0, NOW)).points) == 2


@pytest.mark.parametrize("seed", range(4))
async def test_a_walk_through_two_processes_ends_in_a_report_that_adds_up(
    service: Interviews, beside: Interviews, bank: Bank, database: Database, seed: int
) -> None:
    rng, now = random.Random(seed), NOW
    sitting = await service.start(1, ADA, Wishes(questions=4, minutes=2), now)
    answers = 0
    while sitting.interview.open:
        one, it = rng.choice((service, beside)), sitting.interview
        now += rng.choice((1, 30, 100))
        if it.clock.is_closed(now):
            (sitting,) = await one.time_out(now + IN_FLIGHT)
        elif it.paused or rng.random() < 0.2:
            sitting = await (one.resume if it.paused else one.pause)(1, ADA, now)
        elif it.stage is Stage.READY:
            sitting = await one.go_on(1, ADA, it.step, now)
        elif rng.random() < 0.3:
            sitting = await one.skip(1, ADA, it.step, now)
        else:
            answers += it.stage is Stage.ASKED
            sitting = await answered(one, sitting, rng.choice((LITTLE, everything(sitting))), at=now)
    report = await Reports(bank, database).report(1, ADA)
    assert len(report.results) == 4
    assert await kept(database) == answers == sum(found.attempt is not None for found in report.results)
    assert report.percent == round(sum(found.percent for found in report.results) / 4)
