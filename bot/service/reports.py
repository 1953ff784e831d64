"""Reports: what an interview came to, once it is over."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.domain.bank import Bank
from bot.domain.interview import Interview
from bot.domain.interview_report import Report
from bot.domain.refusal import Refused
from bot.service.banks import Banks, Shelves
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

    def __init__(self, bank: Bank, database: Database, shelves: Shelves | None = None) -> None:
        self._banks = Banks(bank, shelves)
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
            before = await interviews.ended_of(rx, user_id, before=interview.id, limit=_TREND)
        bank = await self._bank(interview, *before)
        async with self._database.reading() as rx:
            earlier = [(await _report(rx, bank, other)).percent for other in reversed(before)]
            percents = tuple(percent for percent in earlier if percent is not None)
            return replace(await _report(rx, bank, interview), earlier=percents)

    async def shelf(self, user_id: int, before: int | None = None) -> Shelf:
        """The member's reports older than the one with id `before`, or the newest."""
        async with self._database.reading() as rx:
            found = await interviews.ended_of(rx, user_id, before=before or _NEWEST, limit=PAGE + 1)
        bank = await self._bank(*found)
        async with self._database.reading() as rx:
            reports = [await _report(rx, bank, interview) for interview in found[:PAGE]]
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

    async def _bank(self, *held: Interview) -> Bank:
        """A bank with all that was asked in them."""
        return await self._banks.knowing(*(turn.question_id for interview in held for turn in interview.turns))


async def _report(rx: Reading, bank: Bank, interview: Interview) -> Report:
    found = [await result_of(rx, bank, interview, place) for place in range(len(interview.turns))]
    return Report(interview, tuple(result for result in found if result is not None), ())
