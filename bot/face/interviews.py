"""Interviewing: /interview, and the buttons on what the interviewer says."""

import io
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.attempt import Reply
from bot.domain.interview import Passed
from bot.domain.question import Level
from bot.domain.refusal import Unmarkable
from bot.domain.spoken import Wish, wish
from bot.face import render
from bot.face.completing import choices
from bot.face.custom_id import State
from bot.face.errors import Itx, logging_only
from bot.face.interviewer import Interviewer
from bot.face.place import home, is_own_dm
from bot.face.publicity import Publicity
from bot.face.room import open_room, room_for
from bot.face.router import Presses, field
from bot.service.delivery import Delivery
from bot.service.interviews import Interviews, Wishes
from bot.service.sittings import Sitting

_RETURNED = "your-answer.txt"
_BUTTONS = {Wish.HINT, Wish.PAUSE, Wish.STOP}
"""What is no answer when it is all that is written in the box."""


class InterviewCog(commands.Cog):
    """Holds interviews with members."""

    def __init__(
        self, client: discord.Client, interviews: Interviews, delivery: Delivery, interviewer: Interviewer,
        publicity: Publicity,
    ) -> None:  # fmt: skip
        self._client = client
        self._interviews = interviews
        self._delivery = delivery
        self._interviewer = interviewer
        self._publicity = publicity
        self.presses: Presses = {
            "say1": self._open_box,
            "said1": self._said,
            "clue1": self._hint,
            "clue2": self._next_hint,
            "skip1": self._skip,
            "pause1": self._pause,
            "resume1": self._resume,
            "put1": self._put,
            "stop1": self._ask_to_stop,
            "stopped1": self._stop,
        }

    @app_commands.command()
    @app_commands.describe(
        topic="What it should be about",
        level="How hard it should be",
        questions="How many questions (5)",
        minutes="Minutes for each answer (no clock)",
        coach="Tell me after each question how it went, or only at the end (after each)",
    )
    async def interview(
        self,
        itx: Itx,
        *,
        topic: str | None = None,
        level: Level | None = None,
        questions: app_commands.Range[int, 1, 10] = 5,
        minutes: app_commands.Range[int, 1, 30] | None = None,
        coach: bool = True,
    ) -> None:
        """A mock interview: questions, follow-ups where something is missing, and a report at the end."""
        current = await self._interviews.current(itx.user.id)
        if current is not None:
            await itx.response.send_message(view=render.aside.under_way(current.interview), ephemeral=True)
            return
        # Opening a thread may take longer than Discord waits; and if it is too late already, nothing has begun.
        await itx.response.defer(ephemeral=not is_own_dm(itx), thinking=True)
        wishes = Wishes(topic, level, questions, minutes, coach)
        sitting = await self._interviews.start(itx.id, itx.user.id, wishes, itx.created_at.timestamp(), home(itx))
        place, why_here = await room_for(itx, self._publicity)
        interview = await self._interviews.hold_in(sitting.interview.id, place)
        await self._open(itx, replace(sitting, interview=interview), questions, why_here)

    @interview.autocomplete("topic")
    async def _topics(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        bank = await self._interviews.banks.of(home(itx))
        return choices(typed, {topic: topic for topic in bank.topics})

    async def _open(self, itx: Itx, sitting: Sitting, wanted: int, why_here: str) -> None:
        """The opening words, and the first question."""
        place = sitting.interview.place
        opening = render.interview.opening(sitting.interview, wanted, why_here=why_here)
        elsewhere = place.channel_id is not None and not place.in_dm
        async with logging_only("opening an interview", sitting.interview.id):
            if elsewhere:
                await (await open_room(self._client, place)).send(view=opening)
            await itx.followup.send(view=render.aside.it_is_in(sitting.interview) if elsewhere else opening)
        await self._interviewer.go_on(itx, sitting)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py whenever Discord is there (again): times that ran out meanwhile are called."""
        self._interviewer.bell.wake()

    @commands.Cog.listener()
    async def on_app_command_completion(self, itx: Itx, command: object) -> None:
        """Called by discord.py after every command: what a crash kept from the member is offered now."""
        async with logging_only("offering what was missed", itx.id):
            unseen = await self._delivery.unshown(itx.user.id)
            if unseen is not None and not (unseen.open and itx.command is self.interview):
                await itx.followup.send(view=render.aside.missed(unseen), ephemeral=True)

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        await self._interviewer.bell.close()

    async def _open_box(self, itx: Itx, state: State) -> None:
        async with self._catching_up(itx, state.id(0)):
            sitting, draft = await self._interviews.opened(state.id(0), itx.user.id, state.id(1), _at(itx))
            await itx.response.send_modal(render.interview.answer_box(sitting, draft))

    async def _said(self, itx: Itx, state: State) -> None:
        interview_id, step, words = state.id(0), state.id(1), field(itx, "text")
        async with self._catching_up(itx, interview_id, words):
            meant = wish(words)
            if meant in _BUTTONS:
                there = render.sheet.notice(f"*{meant.capitalize()}* is a button below the question; press it there.")
                await itx.response.send_message(view=there, ephemeral=not is_own_dm(itx))
                return
            if meant is Wish.SKIP:
                sitting = await self._interviews.skip(interview_id, itx.user.id, step, _at(itx))
            else:
                reply = Reply(itx.id, itx.user.id, words, _at(itx), home(itx))
                sitting = await self._interviews.answer(interview_id, step, reply, _now())
            await self._interviewer.reply(itx, sitting, said=words)

    async def _hint(self, itx: Itx, state: State) -> None:
        async with self._catching_up(itx, state.id(0)):
            sheet = await self._hinted(itx, state)
            await itx.response.send_message(view=sheet, ephemeral=not is_own_dm(itx))

    async def _next_hint(self, itx: Itx, state: State) -> None:
        """From the list of hints itself, which takes the new one up instead of coming a second time."""
        async with self._catching_up(itx, state.id(0)):
            await itx.response.edit_message(view=await self._hinted(itx, state))

    async def _hinted(self, itx: Itx, state: State) -> render.sheet.Sheet:
        given = await self._interviews.hint(state.id(0), itx.user.id, state.id(1), state.id(2), _at(itx))
        return render.interview.hints(given)

    async def _skip(self, itx: Itx, state: State) -> None:
        await self._move(itx, state, self._interviews.skip(state.id(0), itx.user.id, state.id(1), _at(itx)))

    async def _put(self, itx: Itx, state: State) -> None:
        await self._move(itx, state, self._interviews.go_on(state.id(0), itx.user.id, state.id(1), _at(itx)))

    async def _pause(self, itx: Itx, state: State) -> None:
        await self._move(itx, state, self._interviews.pause(state.id(0), itx.user.id, _at(itx)))

    async def _resume(self, itx: Itx, state: State) -> None:
        await self._move(itx, state, self._interviews.resume(state.id(0), itx.user.id, _at(itx)))

    async def _ask_to_stop(self, itx: Itx, state: State) -> None:
        interview = await self._interviews.own(state.id(0), itx.user.id)
        await itx.response.send_message(view=render.aside.sure_to_stop(interview), ephemeral=not is_own_dm(itx))

    async def _stop(self, itx: Itx, state: State) -> None:
        await self._move(itx, state, self._interviews.stop(state.id(0), itx.user.id, _at(itx)))

    async def _move(self, itx: Itx, state: State, moving: Awaitable[Sitting]) -> None:
        async with self._catching_up(itx, state.id(0)):
            await self._interviewer.reply(itx, await moving)

    @asynccontextmanager
    async def _catching_up(self, itx: Itx, interview_id: int, words: str = "") -> AsyncIterator[None]:
        """Inside, what comes too late gets a way to the present, and a text that can't be marked a way back to it."""
        try:
            yield
        except Passed as passed:
            sheet = render.aside.past(str(passed), interview_id, returned=_RETURNED if words else "")
            files = [discord.File(io.BytesIO(words.encode(errors="replace")), _RETURNED)] if words else []
            await itx.response.send_message(view=sheet, files=files, ephemeral=not is_own_dm(itx))
        except Unmarkable as unmarkable:
            sheet = render.aside.unmarkable(str(unmarkable), await self._interviews.own(interview_id, itx.user.id))
            await itx.response.send_message(view=sheet, ephemeral=not is_own_dm(itx))


def _at(itx: Itx) -> float:
    return itx.created_at.timestamp()


def _now() -> float:
    return discord.utils.utcnow().timestamp()
