"""What members can set for themselves."""

from dataclasses import dataclass

from bot.domain.learner import Changes, Wishes
from bot.store import learners
from bot.store.database import Database
from bot.store.rows import Reading


@dataclass(frozen=True)
class Settings:
    """A member's settings."""

    wishes: Wishes
    zone: str
    """In which their days are counted now."""
    zone_chosen: bool
    """Whether by themselves; else it is that of the server where they first answered, or UTC."""


class Learners:
    """Members' settings. Times are UTC epoch seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settings(self, user_id: int) -> Settings:
        """How everything is set."""
        async with self._database.reading() as rx:
            return await _settings(rx, user_id)

    async def wishes(self, user_id: int) -> Wishes:
        """What a member wishes, the zone aside."""
        async with self._database.reading() as rx:
            return await learners.wishes(rx, user_id)

    async def change(self, user_id: int, changes: Changes, now: float) -> Settings:
        """Changes what is named; another zone counts from now on, and the days behind stay what they were."""
        async with self._database.transaction() as tx:
            before = await _settings(tx, user_id)
            if (wishes := changes.applied(before.wishes)) != before.wishes:
                await learners.wish(tx, user_id, wishes)
            if changes.zone is not None and (changes.zone != before.zone or not before.zone_chosen):
                await learners.move(tx, user_id, changes.zone, now)
            return await _settings(tx, user_id)


async def _settings(rx: Reading, user_id: int) -> Settings:
    own = await learners.zones(rx, user_id)
    zones = await learners.whereabouts(rx, user_id)
    return Settings(await learners.wishes(rx, user_id), zones.now, zone_chosen=bool(own))
