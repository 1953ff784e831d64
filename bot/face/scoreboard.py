"""Leaderboards with the members of a server as they are now: for a command as for a post."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.domain.board import Asked, Board
from bot.face.roster import Roster
from bot.service.standings import Standings

Slow = Callable[[], Awaitable[Any]]


class Scoreboard:
    """Puts what was earned and who is there together."""

    def __init__(self, standings: Standings, roster: Roster) -> None:
        self._standings = standings
        self._roster = roster

    async def board(self, guild: discord.Guild, asked: Asked, now: float, *, slow: Slow | None = None) -> Board:
        """A server's board; `slow` is awaited before Discord is asked for members, which takes its time.

        Refused when there is no such topic.
        """
        earned = await self._standings.earned(guild.id, asked)
        user_ids = [total.user_id for total in earned.totals if total.shown]
        if slow is not None and not self._roster.knows(guild.id, user_ids, now):
            await slow()
        seats = await self._roster.seats(guild, user_ids, now)
        return Board.of(asked, earned.span, earned.zone, earned.totals, seats)
