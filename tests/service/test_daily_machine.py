"""Two processes post, die at any step and come back, while time goes on and jumps: no day is posted twice."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.bank import Bank
from bot.domain.daily import LEASE, Plan, PostState
from bot.service.dailies import Dailies
from bot.service.daily_posts import Claim, DailyPosts
from bot.store.database import Database
from tests.banks import LIBRARY
from tests.clock_changes import changes
from tests.files import laid

_BANK = Bank(LIBRARY.questions)
_GUILD = 10
_HOUR = 3600.0
_CHANGES = tuple(change for change in changes() if change[0] in ("Europe/Berlin", "America/New_York", "Africa/Cairo"))


class Machine(RuleBasedStateMachine):
    """A server with a daily question, and a channel in which cards stand."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._file = laid(self._folder / "posts.db")
        self._runner = asyncio.Runner()
        self._life = AsyncExitStack()
        self.channel: dict[int, date] = {}

    def teardown(self) -> None:
        self._run(self._life.aclose())
        self._runner.close()
        shutil.rmtree(self._folder)

    def _run(self, doing: Awaitable[Any]) -> Any:
        async def done() -> Any:
            return await doing

        return self._runner.run(done())

    async def _born(self) -> None:
        opened = [await self._life.enter_async_context(Database.open(self._file)) for _ in range(2)]
        self._dailies = Dailies(_BANK, opened[0])
        self._posts = [DailyPosts(_BANK, database) for database in opened]

    @initialize(change=st.sampled_from(_CHANGES), minute=st.integers(0, 1439), days=st.integers(-2, 1))
    def begin(self, change: tuple[str, float], minute: int, days: int) -> None:
        self._run(self._born())
        zone, at = change
        self.now = at + days * 24 * _HOUR
        self._run(self._dailies.draft(1, Plan(_GUILD, 1, 2, zone, minute), self.now))
        self._run(self._dailies.save(1, _GUILD, self.now))

    @rule(hours=st.sampled_from([0.01, 0.5, 3.0, 7.0, 24.0, 60.0, -1.0, -30.0]))
    def time_passes_or_jumps(self, hours: float) -> None:
        self.now += hours * _HOUR

    @rule()
    def it_falls_due(self) -> None:
        self.now = max(self.now, self._run(self._posts[0].next_due()))

    @rule(process=st.integers(0, 1), dies=st.sampled_from(["never", "never", "before sending", "after sending"]))
    def somebody_posts(self, process: int, dies: str) -> None:
        posts = self._posts[process]
        while (claim := self._run(posts.claim(_GUILD, self.now))) is not None:
            if not self._stands(claim):
                if not claim.in_time:
                    self._run(posts.given_up(claim, PostState.MISSED, self.now))
                    continue
                if dies == "before sending":
                    return
                self.channel[len(self.channel) + 1] = claim.post.day
            if dies == "after sending":
                return
            message_id = next(id_ for id_, day in self.channel.items() if day == claim.post.day)
            assert self._run(posts.posted(claim, message_id, self.now))
        for post in self._run(posts.due(self.now)).closings:
            self._run(posts.closed(post, self.now))

    def _stands(self, claim: Claim) -> bool:
        """As the bot does it: only an orphan is looked for, and what else is claimed can't be there."""
        stands = claim.post.day in self.channel.values()
        assert claim.orphan or not stands
        return stands

    @invariant()
    def no_day_stands_there_twice(self) -> None:
        days = list(self.channel.values())
        assert len(days) == len(set(days))

    @rule()
    def after_a_while_with_somebody_there_the_newest_day_is_posted(self) -> None:
        for _ in range(3):
            self.now += LEASE + 1
            self.somebody_posts(0, "never")
        self.it_falls_due()
        self.somebody_posts(1, "never")
        newest = self._run(self._dailies.status(_GUILD)).latest[0]
        assert newest.state is PostState.POSTED
        assert newest.day in self.channel.values()


TestDailyMachine = Machine.TestCase
TestDailyMachine.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
