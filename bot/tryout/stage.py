"""The running trial: the real bot, the simulated Discord, and the one view of it that the page shows."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import simcord

from bot.domain.refusal import Refused
from bot.library import Library
from bot.tryout.bots import Bots, simulated
from bot.tryout.clock import Clock, SkippingClock
from bot.tryout.course import Course
from bot.tryout.daily import LIVED, News
from bot.tryout.past import Past
from bot.tryout.simulation import follow, framed, is_running, look_again
from bot.tryout.study_hall import NEWCOMER, Place, StudyHall

log = logging.getLogger(__name__)

_POSTING = timedelta(seconds=5)
"""After which a question of the day stands there, and the result of the one before."""


@dataclass(frozen=True)
class Seat:
    """Where somebody looks at the simulated Discord from."""

    place: Place
    person: str
    zone: str
    """The IANA name of the time zone in which times are shown."""


class TrialBroken(Exception):
    """The simulated Discord doesn't work any more, or never did; the log says why."""


class Stage:
    """Whatever moves the simulated Discord takes its turn here: simcord does one thing at a time."""

    def __init__(
        self, env: simcord.Env, hall: StudyHall, bots: Bots, course: Course, *, page: str, clock: SkippingClock
    ) -> None:
        self.hall = hall
        self.seat = Seat(next(hall.places(NEWCOMER)), NEWCOMER, "UTC")
        self._env = env
        self._bots = bots
        self._course = course
        self._page = page
        self._clock = clock
        self._turn = asyncio.Lock()
        self._switching = asyncio.Lock()
        self._shown = AsyncExitStack()
        self._preview: simcord.Preview | None = None
        self._seen = 0
        self._told: set[str] = set()

    @classmethod
    @asynccontextmanager
    async def opened(cls, library: Library, file: Path, page: str, clock: Clock) -> AsyncIterator[Self]:
        """The bot on the database `file` in the study hall, to be framed by the page at the origin `page`."""
        time = SkippingClock(file, clock)
        async with Bots(library, file) as bots, simulated(await bots.first(time())) as (env, hall):
            course = Course(env, hall, bots)
            try:
                await _played(Past(env, hall, course, library.questions, now := time()), env, hall, bots, now)
            except simcord.SetupError as error:
                raise TrialBroken("what the others did could not be played") from error
            stage = cls(env, hall, bots, course, page=page, clock=time)
            await stage.show(stage.seat)
            try:
                yield stage
            finally:
                await stage._shown.aclose()

    @property
    def frame(self) -> str | None:
        """The address of the view, a secret; None while another one is being made."""
        return self._preview.url if self._preview else None

    async def show(self, seat: Seat) -> None:
        """Changes the view to another seat."""
        async with self._switching:
            self._preview = None
            await self._shown.aclose()  # outside of the turn: a click that is under way ends first
            async with self._turn:
                channel, viewer = self.hall.view(seat.place, seat.person)
                preview = self._env.preview(channel, viewers=[viewer], layout="channel", timezone=seat.zone)
                framed(preview, self._page, self._turn, self._note)
                self._shown = AsyncExitStack()
                self._preview = await self._shown.enter_async_context(preview)
                follow(preview)
                self.seat = seat
                self._note()

    async def restart(self) -> None:
        """Ends the bot and starts it anew on the same file, as an operator would."""
        async with self._switching, self._turn:
            async with self._bots.next() as client:
                await self._env.restart_bot(client)
            await self._refresh()

    async def skip(self) -> News:
        """Lets the time pass up to the next question of the day; Refused when none is to come."""
        async with self._switching:
            before = self.now()
            due = await self._bots.next_card_at(self.hall.guild.id)
            if due is None:
                raise Refused("No question is to come, as the daily question is paused. /daily resume goes on with it.")
            self._clock.skip_to(max(due, before) + _POSTING)
            await self.tick()
            return await self._bots.news(self.hall.guild.id, before)

    async def keep_time(self) -> None:
        """Moves the simulated clock along with the real one, once a second, until cancelled."""
        while True:
            await asyncio.sleep(1)
            try:
                await self.tick()
            except (TimeoutError, simcord.SetupError, simcord.BackendError) as error:
                if not is_running(self._env):
                    raise TrialBroken("the bot could not be restarted") from error
                if str(error) not in self._told:  # once, not every second
                    self._told.add(str(error))
                    log.error("the bot did not come to rest: %s", error)  # noqa: TRY400 - simcord names what still runs

    async def tick(self) -> None:
        """Brings the simulated clock up to the real one, and the page up to what the bot did meanwhile."""
        async with self._turn:
            await self._course.until(self._clock(), self.seat.person)
            if len(self._env.http_requests) != self._seen:
                await self._refresh()

    def now(self) -> datetime:
        """The time in the simulated Discord."""
        return self._env.now()

    @property
    def ahead(self) -> timedelta:
        """How much of it was skipped."""
        return self._clock.ahead

    async def _refresh(self) -> None:
        """Shows what the bot did by itself; done without need, it would make the page's next click outdated."""
        if self._preview is not None:
            await self._preview.refresh()
        self._note()

    def _note(self) -> None:
        """Everything that the bot has done until now is on the page."""
        self._seen = len(self._env.http_requests)


async def _played(past: Past, env: simcord.Env, hall: StudyHall, bots: Bots, now: datetime) -> None:
    """Everything has happened that had to."""

    async def daily() -> None:
        await bots.set_up(hall.plan, now - LIVED)
        await look_again(env)

    began = past.began(await bots.first_answer(*past.opening()))
    await bots.remember(past.diary(began))
    await past.play(began, daily)
    await bots.give_back(now)
    await look_again(env)
