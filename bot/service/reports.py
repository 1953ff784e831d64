"""Reports: what an interview came to, once it is over."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.domain.bank import Bank
from bot.domain.interview import Interview
from bot.domain.interview_report import Report
from bot.domain.refusal import Refused
from bot.service.sittings import result_of
from bot.store import interviews
from bot.store.database import Database
from bot.store.rows import Reading

PAGE = 10
_TREND = 5
"""Earlier interviews that a report compares with."""
_NEWEST = 2**63 - 1


@dataclass(frozen=True)
class Shelf:
    """Some of a member's reports, newest first."""

    reports: tuple[Report, ...]
    older: int | None
    """What to ask for the next ones with, None when these are the last."""
    first: bool


class Reports:
    """What members' interviews came to."""

    def __init__(self, bank: Bank, database: Database) -> None:
        self._bank = bank
        self._database = database

    async def report(self, interview_id: int, user_id: int) -> Report:
        """The report on one of the member's own interviews; Refused while it goes on."""
        async with self._database.reading() as rx:
            interview = await interviews.get(rx, interview_id)
            if interview is None:
                raise Refused("That interview is no longer here.")
            if interview.user_id != user_id:
                raise Refused("That is somebody else's interview; only they can open its report.")
            if interview.open:
                raise Refused("That interview isn't over yet. `/interview` takes you back to it.")
            return await self._report(rx, interview, trend=True)

    async def shelf(self, user_id: int, before: int | None = None) -> Shelf:
        """The member's reports older than the one with id `before`, or the newest."""
        async with self._database.reading() as rx:
            found = await interviews.ended_of(rx, user_id, before=before or _NEWEST, limit=PAGE + 1)
            reports = [await self._report(rx, interview) for interview in found[:PAGE]]
        older = found[PAGE - 1].id if len(found) > PAGE else None
        return Shelf(tuple(reports), older, first=before is None)

    @asynccontextmanager
    async def sharing(self, interview_id: int, user_id: int, now: float) -> AsyncIterator[Report]:
        """The member's report for posting it, once; when the posting fails it can be tried again."""
        report = await self.report(interview_id, user_id)
        async with self._database.transaction() as tx:
            if not await interviews.claim_share(tx, interview_id, user_id, now):
                raise Refused("You have shared this one already.")
        try:
            yield report
        except BaseException:
            async with self._database.transaction() as tx:
                await interviews.release_share(tx, interview_id)
            raise

    async def _report(self, rx: Reading, interview: Interview, *, trend: bool = False) -> Report:
        found = [await result_of(rx, self._bank, interview, place) for place in range(len(interview.turns))]
        earlier: list[int] = []
        if trend:
            before = await interviews.ended_of(rx, interview.user_id, before=interview.id, limit=_TREND)
            percents = [(await self._report(rx, other)).percent for other in reversed(before)]
            earlier = [percent for percent in percents if percent is not None]
        return Report(interview, tuple(result for result in found if result is not None), tuple(earlier))
