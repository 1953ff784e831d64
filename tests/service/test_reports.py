import asyncio

import pytest

from bot.domain.bank import Bank
from bot.domain.interview_report import Report
from bot.domain.refusal import Refused
from bot.domain.scoring import Examiner
from bot.service.attempts import Attempts
from bot.service.interviews import Interviews, Wishes
from bot.service.reports import PAGE, Reports
from bot.store.database import Database
from tests.doubts import Doubting
from tests.service.candidates import NOW, answered, everything, interviews
from tests.store.samples import ADA, BEN, GIL


@pytest.fixture
def service(bank: Bank, examiner: Examiner, database: Database) -> Interviews:
    return interviews(bank, examiner, database)


@pytest.fixture
def reports(bank: Bank, database: Database) -> Reports:
    return Reports(bank, database)


async def interviewed(service: Interviews, id_: int, *, fully: bool = False, at: float = NOW) -> None:
    """An interview of one question that is answered fully, or skipped."""
    begun = await service.start(id_, ADA, Wishes("the gil", "easy"), at)
    if fully:
        await answered(service, begun, everything(begun), at=at)
    else:
        await service.skip(id_, ADA, begun.interview.step, at)


async def test_a_report_is_there_when_the_interview_is_over_and_for_its_member_alone(
    service: Interviews, reports: Reports
) -> None:
    begun = await service.start(1, ADA, Wishes(questions=1), NOW)
    with pytest.raises(Refused, match="isn't over"):
        await reports.report(1, ADA)
    await service.skip(1, ADA, begun.interview.step, NOW)
    with pytest.raises(Refused, match="somebody else"):
        await reports.report(1, BEN)
    with pytest.raises(Refused, match="no longer here"):
        await reports.report(2, ADA)
    assert (await reports.report(1, ADA)).percent == 0


async def test_questions_that_were_never_put_are_left_out(service: Interviews, reports: Reports) -> None:
    begun = await service.start(1, ADA, Wishes(questions=3), NOW)
    probed = await answered(service, begun)
    await service.stop(1, ADA, NOW + 60)
    report = await reports.report(1, ADA)
    assert [found.turn.question_id for found in report.results] == [probed.interview.turns[0].question_id]
    nothing = await service.start(2, BEN, Wishes(), NOW)
    await service.stop(nothing.interview.id, BEN, NOW)
    assert (await reports.report(2, BEN)).results == ()


async def test_the_trend_is_the_last_five_the_oldest_first(service: Interviews, reports: Reports) -> None:
    for n in range(1, 8):
        await interviewed(service, n, fully=n in (2, 3), at=NOW + n * 1e5)
    trends = [(await reports.report(n, ADA)).earlier for n in (1, 2, 3, 7)]
    full = (await reports.report(2, ADA)).percent
    assert trends == [(), (0,), (0, full), (full, full, 0, 0, 0)]


async def test_reports_are_listed_newest_first_page_by_page(service: Interviews, reports: Reports) -> None:
    assert (await reports.shelf(ADA)).reports == ()
    for n in range(1, PAGE + 3):
        await interviewed(service, n)
    first = await reports.shelf(ADA)
    assert [found.interview.id for found in first.reports] == list(range(PAGE + 2, 2, -1))
    rest = await reports.shelf(ADA, first.older)
    assert ([found.interview.id for found in rest.reports], rest.older, rest.first) == ([2, 1], None, False)
    assert (await reports.shelf(BEN)).reports == ()


async def share(reports: Reports, user: int = ADA, failing: BaseException | None = None) -> Report:
    async with reports.sharing(1, user, NOW) as found:
        if failing is not None:
            raise failing
    return found


async def test_of_two_shares_at_once_one_is_posted(service: Interviews, reports: Reports) -> None:
    await interviewed(service, 1)
    results = await asyncio.gather(share(reports), share(reports), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Refused", "Report"]


@pytest.mark.parametrize("failure", [OSError("Discord is away"), asyncio.CancelledError()])
async def test_a_share_that_failed_can_be_tried_again_by_its_member(
    service: Interviews, reports: Reports, failure: BaseException
) -> None:
    await interviewed(service, 1)
    with pytest.raises(type(failure)):
        await share(reports, failing=failure)
    with pytest.raises(Refused, match="somebody else"):
        await share(reports, BEN)
    assert (await share(reports)).interview.id == 1


async def test_a_retired_question_keeps_its_place_in_the_report(
    service: Interviews, database: Database, bank: Bank
) -> None:
    await interviewed(service, 1, fully=True)
    later = Reports(Bank(question for question in bank if question.id != GIL), database)
    (found,) = (await later.report(1, ADA)).results
    assert (found.title, found.percent > 90) == (f"{GIL} (retired)", True)


async def test_what_the_member_ticks_afterwards_counts_in_the_report(
    bank: Bank, examiner: Examiner, database: Database, reports: Reports
) -> None:
    doubting = Doubting(examiner)
    service = interviews(bank, doubting, database)
    begun = await service.start(1, ADA, Wishes("the gil", "easy"), NOW)
    probed = await answered(service, begun)
    await service.skip(1, ADA, probed.interview.step, NOW + 60)
    (before,) = (await reports.report(1, ADA)).results
    assert before.unsure
    assert before.attempt is not None
    everything_said = [point.id for point in before.points]
    await Attempts(bank, doubting, database).tick(ADA, before.attempt.id, everything_said, offered=False, now=NOW + 99)
    (after,) = (await reports.report(1, ADA)).results
    assert (after.percent, after.unsure) == (100, False)
