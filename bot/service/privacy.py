"""Privacy: what is kept about a member, theirs to see, to take along and to delete."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.belongings import Belongings
from bot.store import attempts, deletions, learners, personal
from bot.store.database import Database
from bot.store.deletions import Deletion, Whose
from bot.store.rows import StorageFailed

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stored:
    """How much is kept about a member."""

    rows: Mapping[str, int]
    """How many rows of each table are about them."""
    since: float | None
    """When the first answer was given (UTC epoch seconds)."""
    keep_days: int | None
    """For how many days the member wants their texts kept, None for good."""

    @property
    def nothing(self) -> bool:
        """Whether there is no row at all."""
        return not any(self.rows.values())


class Privacy:
    """What members can do with what is kept about them. Times are UTC epoch seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stored(self, user_id: int) -> Stored:
        """How much there is."""
        async with self._database.reading() as rx:
            rows = await personal.counts(rx, user_id)
            since = await attempts.began_at(rx, user_id)
            wishes = await learners.wishes(rx, user_id)
        return Stored(rows, since, wishes.keep_days)

    async def belongings(self, user_id: int, now: float) -> Belongings:
        """All of it."""
        async with self._database.reading() as rx:
            rows = await personal.records(rx, user_id)
            return Belongings(user_id, now, rows, await learners.whereabouts(rx, user_id))

    async def keep(self, user_id: int, days: int | None) -> None:
        """From now on the texts of a member's replies are kept for so many days, None for good."""
        async with self._database.transaction() as tx:
            wishes = await learners.wishes(tx, user_id)
            await learners.wish(tx, user_id, replace(wishes, keep_days=days))

    async def forget(self, user_id: int, now: float) -> None:
        """Deletes everything about a member, all or nothing; a note of it keeps backups from bringing it back."""
        note = Deletion(Whose.MEMBER, user_id, now)
        async with self._database.transaction() as tx:
            await personal.forget(tx, user_id)
            await asyncio.to_thread(deletions.note, deletions.notes_of(self._database.file), note)
        log.info("a member's data are deleted, as they asked for")
        with suppress(StorageFailed):  # then it is emptied by the next chores
            await self._database.empty_log()
