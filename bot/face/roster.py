"""Who is a member of a server, under which name and with which roles: asked of Discord by id, and kept for a day.

The bot doesn't have the intent by which Discord would tell it of members by itself. A hundred of them may be asked for
by their ids at a time (Request Guild Members, in Discord's reference of the gateway).
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Collection, Sequence

import discord

from bot.domain.board import Seat

log = logging.getLogger(__name__)

_AT_ONCE = 100
_DAY = 24 * 3600.0


class Roster:
    """What is known of members. Times are UTC epoch seconds."""

    def __init__(self, patience: float = 10.0, most: int = 50_000) -> None:
        """`patience`: seconds after which Discord won't answer any more; `most`: members to keep, in about 20 MB."""
        self._patience = patience
        self._most = most
        self._seats: OrderedDict[tuple[int, int], tuple[float, Seat | None]] = OrderedDict()

    def note(self, member: discord.Member, now: float) -> None:
        """Takes up what Discord says of a member by itself, as it does of who uses a command."""
        self._keep(member.guild.id, member.id, now, _seat(member))

    def knows(self, guild_id: int, user_ids: Collection[int], now: float) -> bool:
        """Whether nobody of them needs to be asked for, which may take long."""
        return not self._to_ask(guild_id, user_ids, now)

    async def seats(self, guild: discord.Guild, user_ids: Collection[int], now: float) -> dict[int, Seat | None]:
        """Who of them is a member: None for who isn't, and nothing for who is not known because Discord didn't say."""
        asked = self._to_ask(guild.id, user_ids, now)
        for first in range(0, len(asked), _AT_ONCE):
            if not await self._ask(guild, asked[first : first + _AT_ONCE], now):
                break  # then the others would have to wait in vain as well
        known = {user_id: self._seats.get((guild.id, user_id)) for user_id in user_ids}
        return {user_id: found[1] for user_id, found in known.items() if found is not None}

    def _to_ask(self, guild_id: int, user_ids: Collection[int], now: float) -> list[int]:
        noted = {user_id: self._seats.get((guild_id, user_id)) for user_id in user_ids}
        return [user_id for user_id, found in noted.items() if found is None or found[0] + _DAY <= now]

    async def _ask(self, guild: discord.Guild, user_ids: Sequence[int], now: float) -> bool:
        """Whether Discord answered."""
        try:
            async with asyncio.timeout(self._patience):
                found = await guild.query_members(user_ids=list(user_ids), limit=_AT_ONCE, cache=False)
        except (TimeoutError, OSError, RuntimeError, discord.DiscordException) as error:
            log.warning("members of server %s could not be asked for: %s", guild.id, error or type(error).__name__)
            return False
        seats = {member.id: _seat(member) for member in found}
        for user_id in user_ids:
            self._keep(guild.id, user_id, now, seats.get(user_id))
        return True

    def _keep(self, guild_id: int, user_id: int, now: float, seat: Seat | None) -> None:
        self._seats[guild_id, user_id] = now, seat
        self._seats.move_to_end((guild_id, user_id))
        if len(self._seats) > self._most:
            self._seats.popitem(last=False)


def _seat(member: discord.Member) -> Seat:
    return Seat(member.display_name, frozenset(role.id for role in member.roles))
