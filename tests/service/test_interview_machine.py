"""The same on a real database: through restarts and whatever comes twice, every answer is kept once and reported."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import mean
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.attempt import Reply
from bot.domain.bank import Bank
from bot.domain.interview import Interview
from bot.domain.refusal import Refused
from bot.service.delivery import Delivery
from bot.service.interviews import Interviews, Wishes
from bot.service.reports import Reports
from bot.service.reviews import Reviews
from bot.service.sittings import Sitting
from bot.store import interviews
from bot.store.database import Database
from tests.banks import LIBRARY
from tests.domain.interviews import ADA, BEN, NOON
from tests.files import laid

_BANK, _EXAMINER = Bank(LIBRARY.questions), LIBRARY.examiner()
_TEXTS = (
    "Only one thread at a time runs Python bytecode, and the GIL is released around blocking I/O.",
    "Threads share memory, processes have their own. Use a lock around every access.",
    "Threads make CPU-bound code faster.",
    "It depends.",
)


class Machine(RuleBasedStateMachine):
    """A member, a clock, and a bot that is restarted now and then."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._file = laid(self._folder / "interviews.db")
        self._runner = asyncio.Runner()

    def teardown(self) -> None:
        self._run(self._life.aclose())
        self._runner.close()
        shutil.rmtree(self._folder)

    def _run(self, doing: Awaitable[Any]) -> Any:
        async def done() -> Any:
            return await doing

        return self._runner.run(done())

    async def _born(self) -> None:
        self._life = AsyncExitStack()
        self._database = await self._life.enter_async_context(Database.open(self._file))
        reviews = Reviews(_BANK, self._database)
        self._interviews = Interviews(_BANK, _EXAMINER, self._database, reviews, random.Random(7))
        self._reports, self._delivery = Reports(_BANK, self._database), Delivery(self._database)

    @initialize(questions=st.integers(1, 3), minutes=st.sampled_from([None, 1]), coach=st.booleans())
    def begin(self, questions: int, minutes: int | None, coach: bool) -> None:
        self._run(self._born())
        self.now, self.events, self.kept = NOON, 1, dict[int, tuple[int, str]]()
        wishes = Wishes(questions=questions, minutes=minutes, coach=coach)
        self.it: Interview = self._run(self._interviews.start(1, ADA, wishes, self.now)).interview
        self.seen = self.it.step

    def _move(self, move: Callable[[], Awaitable[Sitting]]) -> bool:
        try:
            self.it = self._run(move()).interview
        except Refused:
            return False
        return True

    def _say(self, event: int, step: int, text: str) -> bool:
        reply = Reply(event, ADA, text, self.now)
        return self._move(lambda: self._interviews.answer(1, step, reply, self.now))

    @rule(seconds=st.sampled_from([1.0, 40.0, 61.0, 7 * 86400.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def look(self) -> None:
        self._run(self._delivery.shown(self.it, None))
        self.seen = self.it.step

    @rule(text=st.sampled_from(_TEXTS))
    def answer(self, text: str) -> None:
        self.events += 1
        if self._say(self.events, self.seen, text):
            self.kept[self.events] = (self.seen, text)

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def it_is_delivered_again(self, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(sorted(self.kept)))
        assert not self._say(event, *self.kept[event])

    @rule(given=st.integers(0, 2))
    def hint(self, given: int) -> None:
        before = self.it.turn.hints_given
        try:
            clues = self._run(self._interviews.hint(1, ADA, self.seen, given, self.now))
        except Refused:
            return
        self.it = clues.interview
        assert self.it.turn.hints_given - before in {0, 1}

    @rule()
    def open_box(self) -> None:
        try:
            self.it = self._run(self._interviews.opened(1, ADA, self.seen, self.now))[0].interview
        except Refused:
            return

    @rule(what=st.sampled_from(["skip", "go_on"]))
    def press_with_a_step(self, what: str) -> None:
        self._move(lambda: getattr(self._interviews, what)(1, ADA, self.seen, self.now))

    @rule(what=st.sampled_from(["pause", "resume"]))
    def press(self, what: str) -> None:
        self._move(lambda: getattr(self._interviews, what)(1, ADA, self.now))

    @rule()
    def the_bell_rings(self) -> None:
        for sitting in self._run(self._interviews.time_out(self.now)):
            self.it = sitting.interview

    @rule()
    def restart(self) -> None:
        self._run(self._life.aclose())
        self._run(self._born())

    @rule()
    def a_stranger_presses(self) -> None:
        assert not self._move(lambda: self._interviews.skip(1, BEN, self.it.step, self.now))
        assert not self._move(lambda: self._interviews.stop(1, BEN, self.now))
        reply = Reply(99_000, BEN, _TEXTS[0], self.now)
        assert not self._move(lambda: self._interviews.answer(1, self.it.step, reply, self.now))

    @invariant()
    def what_is_kept_is_what_was_accepted(self) -> None:
        kept, stored = self._run(self._kept()), self._run(self._stored())
        assert kept == sorted(self.kept)
        assert stored == self.it

    async def _kept(self) -> list[int]:
        async with self._database.reading() as rx:
            return [
                r[0] for r in await rx.rows("SELECT id FROM attempts UNION ALL SELECT id FROM follow_ups ORDER BY 1")
            ]

    async def _stored(self) -> Interview | None:
        async with self._database.reading() as rx:
            return await interviews.get(rx, 1)

    @invariant()
    def the_report_adds_up(self) -> None:
        if self.it.open:
            return
        report = self._run(self._reports.report(1, ADA))
        assert [result.turn for result in report.results] == [turn for turn in self.it.turns if turn.counts]
        assert report.percent == round(mean(result.percent for result in report.results))
        assert all(0 <= result.first <= result.percent <= 100 for result in report.results)
        shown = {r.attempt.id for r in report.results if r.attempt} | {
            r.follow_up.id for r in report.results if r.follow_up
        }
        assert shown == set(self.kept)


Machine.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestMachine = Machine.TestCase
