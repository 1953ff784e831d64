"""/leaderboard: who has earned most, page by page."""

from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.board import Asked, Board, Page
from bot.domain.period import Period
from bot.domain.refusal import Refused
from bot.face import render
from bot.face.bell import Bell
from bot.face.completing import choices
from bot.face.custom_id import Garbled, State
from bot.face.errors import Itx
from bot.face.place import home
from bot.face.publicity import Publicity
from bot.face.roster import Roster
from bot.face.router import Presses
from bot.face.scoreboard import Scoreboard
from bot.service.standings import Standings

_LATEST = 2**33
"""UTC epoch seconds that no calendar minds."""


class LeaderboardCog(commands.Cog):
    """Shows members where they stand."""

    def __init__(self, standings: Standings, roster: Roster, publicity: Publicity) -> None:
        self._standings = standings
        self._roster = roster
        self._publicity = publicity
        self._scoreboard = Scoreboard(standings, roster)
        self._bell = Bell("points", _never, self._settle)
        self.presses: Presses = {"board1": self._turn, "boardhow1": self._explain}

    async def cog_load(self) -> None:
        """Called by discord.py at the start: what points are missing is worked out while the bot is at work."""
        self._bell.wake()

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        await self._bell.close()

    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.describe(
        period="Since when points count (this month)",
        topic="Only questions on this topic",
        role="Only members with this role",
        public="Show it to everybody in this channel",
    )
    async def leaderboard(
        self,
        itx: Itx,
        period: Literal["week", "month", "season", "all"] = "month",
        topic: str | None = None,
        role: discord.Role | None = None,
        public: bool = False,
    ) -> None:
        """Who has earned most points in this server, and where you stand."""
        bank = self._standings.banks.own
        about = bank.about(topic)[0].topic if topic else None  # as we write it
        asked = Asked(Period(period), _now(itx), about, role.id if role else None)
        hindrance = await self._publicity.claim(itx) if public else None
        if public and hindrance is None:
            board = await self._board(itx, asked, private=False)
            await _send(itx, render.leaderboard.page(board.page(0)), private=False)
            return
        sheet = render.leaderboard.page((await self._board(itx, asked)).page(0), itx.user.id)
        reason = [render.sheet.text(hindrance.so(render.leaderboard.FOR_YOU_ALONE))] if hindrance else []
        await _send(itx, render.sheet.Sheet(*reason, *sheet.children))

    @leaderboard.autocomplete("topic")
    async def _topics(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return choices(typed, {topic: topic for topic in self._standings.banks.own.topics})

    async def _turn(self, itx: Itx, state: State) -> None:
        """To another page: on a board for everybody each gets their own to leaf through."""
        asked, number = self._asked(state), state.optional_id(4)
        if itx.message is None or not itx.message.flags.ephemeral:
            page = _page(await self._board(itx, asked), number, itx.user.id)
            await _send(itx, render.leaderboard.page(page, itx.user.id))
            return
        board = await self._board(itx, asked, edits=True)
        sheet = render.leaderboard.page(_page(board, number, itx.user.id), itx.user.id)
        if itx.response.is_done():
            await itx.edit_original_response(view=sheet)
        else:
            await itx.response.edit_message(view=sheet)

    async def _explain(self, itx: Itx, _: State) -> None:
        await itx.response.send_message(view=render.leaderboard.formula(), ephemeral=True)

    async def _board(self, itx: Itx, asked: Asked, *, private: bool = True, edits: bool = False) -> Board:
        """The board of the server that this comes from."""
        guild = itx.client.get_guild(home(itx) or 0)
        if guild is None or not isinstance(itx.user, discord.Member):
            raise Refused("I am not a member of this server, so nobody has earned points here.")
        self._roster.note(itx.user, _now(itx))
        wait = partial(itx.response.defer, ephemeral=private, thinking=not edits)
        return await self._scoreboard.board(guild, asked, _now(itx), slow=wait)

    def _asked(self, state: State) -> Asked:
        try:
            period = Period(state.word(0))
        except ValueError:
            raise Garbled from None
        at, code = state.id(1), state.optional_word(2)
        if at > _LATEST:
            raise Garbled
        return Asked(period, at, None if code is None else self._topic(code), state.optional_id(3))

    def _topic(self, code: str) -> str:
        for topic in self._standings.banks.own.topics:
            if render.leaderboard.topic_code(topic) == code:
                return topic
        raise Refused("I have no questions on that topic any more. `/leaderboard` shows all the others.")

    async def _settle(self, now: float) -> None:
        await self._standings.settle()


def _page(board: Board, number: int | None, user_id: int) -> Page:
    return board.page_of(user_id) if number is None else board.page(number)


async def _send(itx: Itx, sheet: render.sheet.Sheet, *, private: bool = True) -> None:
    if itx.response.is_done():
        await itx.followup.send(view=sheet, ephemeral=private)
    else:
        await itx.response.send_message(view=sheet, ephemeral=private)


def _now(itx: Itx) -> float:
    return itx.created_at.timestamp()


async def _never() -> float | None:
    return None
