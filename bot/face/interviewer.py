"""The interviewer's voice: however an interview has moved, it says what comes next in the right place."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import discord

from bot.domain.interview import Place
from bot.domain.interview_report import Report
from bot.face import render
from bot.face.errors import Itx, logging_only, showing
from bot.face.place import is_own_dm
from bot.face.render.sheet import Sheet, cleared
from bot.face.room import NoRoom, close_room, open_room
from bot.service.interviews import Interviews
from bot.service.reports import Reports
from bot.service.sittings import Sitting

Send = Callable[..., Awaitable[Any]]
_GONE = (NoRoom, discord.NotFound, discord.Forbidden)


class Interviewer:
    """Shows members how their interviews stand."""

    def __init__(self, client: discord.Client, interviews: Interviews, reports: Reports) -> None:
        self._client = client
        self._interviews = interviews
        self._reports = reports

    async def reply(self, itx: Itx, sitting: Sitting, *, said: str = "") -> None:
        """After a press or a box: its message loses its buttons, and what comes next follows where it belongs.

        `said` is what the member wrote in the box, so that the channel can be read afterwards.
        """
        place = sitting.interview.place
        async with showing(itx.id):
            if itx.message is None:
                await itx.response.send_message(view=render.interview.it_is_in(place), ephemeral=True)
            elif place.channel_id in {None, itx.channel_id}:
                await itx.response.edit_message(view=cleared(itx.message, said))
            else:
                await itx.response.edit_message(view=render.interview.it_is_in(place))
            await self.go_on(itx, sitting)

    async def go_on(self, itx: Itx, sitting: Sitting) -> None:
        """What comes next, in the interview's channel; in private right here where it has none (any more)."""
        place = sitting.interview.place
        try:
            await self.post(sitting)
        except _GONE:
            if place.channel_id is not None:
                await self._interviews.hold_in(sitting.interview.id, Place(place.guild_id))
            await self._say(partial(itx.followup.send, ephemeral=not is_own_dm(itx), wait=True), sitting)

    async def post(self, sitting: Sitting) -> None:
        """What comes next, in the interview's channel, whose last prompt loses its buttons."""
        interview = sitting.interview
        last = await self._interviews.prompt_message(interview.id)
        room = await open_room(self._client, interview.place)
        await self._say(room.send, sitting)
        if last is not None:
            async with logging_only("clearing a prompt", last):
                message = await room.fetch_message(last)
                if message.components:
                    await message.edit(view=cleared(message))
        if not interview.open:
            async with logging_only("archiving a thread", interview.id):
                await close_room(self._client, interview.place)

    async def _say(self, send: Send, sitting: Sitting) -> None:
        interview, over = sitting.interview, sitting.closed
        if over is not None and interview.coach:
            await send(view=render.result.verdict(over))
        if interview.open:
            sent = await send(view=render.interview.prompt(sitting))
        else:
            sent = await self.report(send, await self._reports.report(interview.id, interview.user_id))
        await self._interviews.shown(interview, sent.id)

    async def report(self, send: Send, found: Report) -> Any:
        """The final report, with its picture where files may be sent; the message."""
        rows = render.report.rows(found)
        shareable = found.interview.place.guild_id is not None
        bare = render.report.report(found, shareable=shareable)
        if not rows:
            return await send(view=bare)
        drawn = await asyncio.to_thread(render.picture.bars, render.report.TITLE, rows)
        described = render.picture.described(render.report.TITLE, rows)
        sheet: Sheet = render.report.report(found, shareable=shareable, described=described)
        try:
            return await send(view=sheet, file=discord.File(io.BytesIO(drawn), render.report.PICTURE))
        except discord.Forbidden:  # a channel where we may write, but attach nothing: the same stands there in words
            return await send(view=bare)
