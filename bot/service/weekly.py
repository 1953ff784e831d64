"""The weekly post of a server's leaderboard, as admins want it; service/daily_posts.py posts it."""

from bot.domain.daily import Daily, Kind, Plan, Slot
from bot.domain.refusal import Refused
from bot.store import dailies, daily_posts, servers
from bot.store.database import Database


class WeeklyBoards:
    """Servers' weekly leaderboards. Whoever calls has seen to it that an admin asks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self, guild_id: int, user_id: int, channel_id: int, *, weekday: int, minute: int, now: float
    ) -> tuple[Plan, Slot]:
        """Posts it from now on, at a minute of the day of a weekday (Monday is 1); the plan, and the first time.

        It goes by the server's zone.
        """
        async with self._database.transaction() as tx:
            zone = (await servers.get(tx, guild_id)).zone
            plan = Plan(guild_id, user_id, channel_id, zone, minute, (weekday,), kind=Kind.BOARD)
            daily = Daily.begun(plan, now)
            latest = await daily_posts.latest(tx, guild_id, 1, Kind.BOARD)
            if latest and daily.upcoming <= latest[0].day:
                daily = daily.going_on(now, besides=latest[0].day)
            await dailies.keep(tx, daily)
        return plan, plan.slot(daily.upcoming)

    async def end(self, guild_id: int) -> None:
        """Posts it no more; Refused when nothing was posted."""
        async with self._database.transaction() as tx:
            if not await dailies.drop(tx, guild_id, Kind.BOARD):
                raise Refused("The leaderboard isn't posted here by itself. `/board weekly` begins with it.")
