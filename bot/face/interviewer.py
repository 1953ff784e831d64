"""The interviewer's voice: however an interview has moved, it says what comes next in the right place."""

import io
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import discord

from bot.domain.interview import Interview
from bot.domain.interview_report import Report
from bot.domain.place import Place
from bot.face import render
from bot.face.bell import Bell
from bot.face.errors import Itx, logging_only, showing, unless_answered
from bot.face.place import is_own_dm
from bot.face.render.sheet import Sheet, cleared
from bot.face.room import NoRoom, close_room, open_room
from bot.face.studio import Studio
from bot.service.delivery import Delivery
from bot.service.interviews import Interviews
from bot.service.reports import Reports
from bot.service.sittings import Sitting

Send = Callable[..., Awaitable[Any]]
_GONE = (NoRoom, discord.NotFound, discord.Forbidden)


class Interviewer:
    """Shows members how their interviews stand."""

    def __init__(
        self, client: discord.Client, interviews: Interviews, reports: Reports, delivery: Delivery, studio: Studio
    ) -> None:
        self._client = client
        self._interviews = interviews
        self._reports = reports
        self._delivery = delivery
        self._studio = studio
        self.bell = Bell("interviews", interviews.next_closing, self._call_time)

    async def reply(self, itx: Itx, sitting: Sitting, *, said: str = "") -> None:
        """After a press or a box: its message loses its buttons, and what comes next follows where it belongs.

        `said` is what the member wrote in the box, so that the channel can be read afterwards.
        """
        last = await self._delivery.last_message(sitting.interview.id)
        on_prompt = last is None or (itx.message is not None and itx.message.id == last)
        async with showing(itx.id, render.aside.not_shown(sitting.interview)):
            sitting = await self._within_reach(itx, sitting)
            in_private = sitting.interview.place.channel_id is None
            if itx.message is None or not (in_private or sitting.interview.place.channel_id == itx.channel_id):
                await _instead(itx, render.aside.it_is_in(sitting.interview))
            else:
                told = said if on_prompt or in_private else ""
                await unless_answered(itx, itx.response.edit_message(view=cleared(itx.message, told)))
            await self.go_on(itx, sitting, last=None if on_prompt else last, said=said)

    async def go_on(self, itx: Itx, sitting: Sitting, *, last: int | None = None, said: str = "") -> None:
        """What comes next, in the interview's channel; in private right here where it has none (any more)."""
        try:
            await self.post(sitting, last=last, said=said)
        except _GONE:
            sitting = await self._moved_here(itx, sitting)
            await self._say(partial(itx.followup.send, ephemeral=not is_own_dm(itx), wait=True), sitting)

    async def take_up(self, sitting: Sitting) -> None:
        """What comes next after a message, or after nothing at all, in the interview's channel."""
        await self.post(sitting, last=await self._delivery.last_message(sitting.interview.id))

    async def post(self, sitting: Sitting, *, last: int | None, said: str = "") -> None:
        """What comes next, in the interview's channel; its `last` prompt loses its buttons, gets what was `said`."""
        interview = sitting.interview
        room = await open_room(self._client, interview.place)
        await self._say(room.send, sitting)
        if last is not None:
            async with logging_only("clearing a prompt", last):
                message = await room.fetch_message(last)
                await message.edit(view=cleared(message, said))
        if not interview.open:
            async with logging_only("archiving a thread", interview.id):
                await close_room(self._client, interview.place)

    async def report(self, send: Send, found: Report) -> None:
        """The final report, with its picture where files may be sent."""
        rows = render.report.rows(found)
        shareable = found.interview.place.guild_id is not None
        bare = render.report.report(found, shareable=shareable)
        if not rows:
            await send(view=bare)
        else:
            drawn = await self._studio.drawn(partial(render.picture.bars, render.report.TITLE, rows))
            described = render.picture.described(render.report.TITLE, rows)
            sheet: Sheet = render.report.report(found, shareable=shareable, described=described)
            try:
                await send(view=sheet, file=discord.File(io.BytesIO(drawn), render.report.PICTURE))
            except discord.Forbidden:  # where we may write, but attach nothing: the same stands there in words
                await send(view=bare)
        await self._delivery.shown(found.interview, None)

    async def _say(self, send: Send, sitting: Sitting) -> None:
        interview = sitting.interview
        if sitting.closed is not None and interview.coach:
            await send(view=render.result.verdict(sitting.closed))
        if not interview.open:
            await self.report(send, await self._reports.report(interview.id, interview.user_id))
            return
        sent = await send(view=render.interview.prompt(sitting))
        await self._delivery.shown(interview, sent.id)
        self.bell.wake()

    async def _call_time(self, now: float) -> None:
        for sitting in await self._interviews.time_out(now):
            if sitting.interview.place.channel_id is not None:
                async with logging_only("calling the time", sitting.interview.id):
                    with suppress(NoRoom):  # then it is offered at the member's next command
                        await self.take_up(sitting)

    async def _within_reach(self, itx: Itx, sitting: Sitting) -> Sitting:
        """An interview without a channel, or whose channel is gone, goes on here."""
        place = sitting.interview.place
        if place.channel_id == itx.channel_id:
            return sitting
        try:
            await open_room(self._client, place)
        except NoRoom:
            return await self._moved_here(itx, sitting)
        return sitting

    async def _moved_here(self, itx: Itx, sitting: Sitting) -> Sitting:
        here = Place(None, itx.channel_id) if is_own_dm(itx) else Place(sitting.interview.place.guild_id)
        if here == sitting.interview.place:
            return sitting
        moved: Interview = await self._interviews.hold_in(sitting.interview.id, here)
        return replace(sitting, interview=moved)


async def _instead(itx: Itx, sheet: Sheet) -> None:
    """In the place of the message that was pressed, else as an answer of its own."""
    if itx.message is None:
        await unless_answered(itx, itx.response.send_message(view=sheet, ephemeral=True))
    else:
        await unless_answered(itx, itx.response.edit_message(view=sheet))
