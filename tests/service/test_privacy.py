import asyncio
from pathlib import Path

import pytest

from bot.domain.learner import Wishes
from bot.domain.refusal import Refused
from bot.service.attempts import Attempts
from bot.service.interviews import Interviews
from bot.service.interviews import Wishes as Begun
from bot.service.privacy import Privacy
from bot.store import deletions, learners
from bot.store.database import Database
from bot.store.deletions import Deletion, Whose
from bot.store.rows import StorageFailed
from tests.face.conftest import GOOD
from tests.service.candidates import NOW, answered, said
from tests.store.samples import ADA, BEN, GIL


@pytest.fixture
def privacy(database: Database) -> Privacy:
    return Privacy(database)


async def test_what_is_kept_is_counted_from_the_first_answer_on(privacy: Privacy, attempts: Attempts) -> None:
    assert (await privacy.stored(ADA)).nothing
    await attempts.submit(GIL, said(GOOD, at=NOW), NOW)
    await attempts.submit(GIL, said(GOOD, at=NOW + 50), NOW + 50)
    await attempts.submit(GIL, said(GOOD, user=BEN, at=NOW - 50), NOW)
    stored = await privacy.stored(ADA)
    assert (stored.rows["attempts"], stored.since, stored.keep_days) == (2, NOW, None)


async def test_saying_for_how_long_leaves_the_other_wishes_alone(privacy: Privacy, database: Database) -> None:
    async with database.transaction() as tx:
        await learners.wish(tx, ADA, Wishes(public_cards=False, on_boards=False, progress_shared=True))
    for days in (90, None):
        await privacy.keep(ADA, days)
        async with database.reading() as rx:
            assert await learners.wishes(rx, ADA) == Wishes(
                public_cards=False, on_boards=False, progress_shared=True, keep_days=days
            )
        assert (await privacy.stored(ADA)).keep_days == days


async def test_a_deletion_is_noted_and_everything_is_gone_from_the_disk_too(
    privacy: Privacy, attempts: Attempts, database: Database, tmp_path: Path
) -> None:
    words = "The GIL is a mutex, and this sentence is mine alone."
    await attempts.submit(GIL, said(words), NOW)
    await privacy.forget(ADA, NOW + 60)
    assert (await privacy.stored(ADA)).nothing
    assert deletions.noted(deletions.notes_of(database.file)) == [Deletion(Whose.MEMBER, ADA, NOW + 60)]
    assert [file for file in tmp_path.iterdir() if words.encode() in file.read_bytes()] == []


async def test_an_interview_under_way_goes_too_and_its_buttons_are_answered_clearly(
    privacy: Privacy, service: Interviews
) -> None:
    sitting = await answered(service, await service.start(1, ADA, Begun(questions=2), NOW))
    await privacy.forget(ADA, NOW + 60)
    with pytest.raises(Refused, match="no longer here"):
        await answered(service, sitting)


async def test_where_the_note_cannot_be_written_nothing_is_deleted(
    privacy: Privacy, attempts: Attempts, database: Database
) -> None:
    await attempts.submit(GIL, said(GOOD), NOW)
    deletions.notes_of(database.file).mkdir()
    with pytest.raises(StorageFailed):
        await privacy.forget(ADA, NOW)
    assert (await privacy.stored(ADA)).rows["attempts"] == 1


@pytest.mark.parametrize("steps", [0, 1, 3, 10, 30, 100, 300, 1_000, 3_000])
async def test_cancelled_at_any_step_a_deletion_is_whole_or_nothing(
    privacy: Privacy, attempts: Attempts, database: Database, steps: int
) -> None:
    await attempts.submit(GIL, said(GOOD), NOW)
    before = (await privacy.stored(ADA)).rows
    task = asyncio.create_task(privacy.forget(ADA, NOW))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    after = await privacy.stored(ADA)
    assert after.nothing or after.rows == before
    assert not after.nothing or deletions.noted(deletions.notes_of(database.file))
