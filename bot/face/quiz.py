"""/quiz: a round for everybody in a channel, and the buttons of its items."""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.quiz import Call
from bot.domain.quiz_draw import FEWEST, MOST
from bot.domain.refusal import Refused
from bot.face import render
from bot.face.bell import Bell
from bot.face.completing import choices
from bot.face.custom_id import State
from bot.face.errors import Itx, logging_only
from bot.face.publicity import Publicity
from bot.face.quizmaster import Quizmaster
from bot.face.router import Presses
from bot.service.quizzes import Quizzes, UnderWay, Wishes

_AFTER_FAILURE = 5.0


class QuizCog(commands.Cog):
    """Holds quizzes in channels."""

    def __init__(self, client: discord.Client, quizzes: Quizzes, publicity: Publicity) -> None:
        self._quizzes = quizzes
        self._publicity = publicity
        self._bell = Bell("quizzes", quizzes.next_due, self._ring)
        self._quizmaster = Quizmaster(client, quizzes, then=self._bell.wake)
        self.presses: Presses = {"quiz1": self._press, "endquiz1": self._stop}

    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.describe(
        topic="What it should be about (everything)",
        items="How many items (8)",
        seconds="Seconds for each answer (20)",
    )
    async def quiz(
        self,
        itx: Itx,
        topic: str | None = None,
        items: app_commands.Range[int, FEWEST, MOST] = 8,
        seconds: app_commands.Range[int, 10, 60] = 20,
    ) -> None:
        """A lively round for this channel: true or false, or one out of four."""
        try:
            quiz = await self._quizzes.start(await self._call(itx), Wishes(topic, items, seconds))
        except UnderWay as other:
            may_stop = other.quiz.host_id == itx.user.id or itx.permissions.manage_messages
            await itx.response.send_message(view=render.quiz.under_way(other.quiz, may_stop=may_stop), ephemeral=True)
            return
        self._bell.wake()
        about = self._quizzes.bank.about(topic)[0].topic if topic else None  # as we write it
        await itx.response.send_message(view=render.quiz.announcement(quiz, about, items))

    async def _call(self, itx: Itx) -> Call:
        """The wish for a quiz here; Refused where none can be held."""
        if (hindrance := await self._publicity.claim(itx)) is not None:
            raise Refused(hindrance.so("I start no quiz here"))
        return Call(itx.id, itx.guild_id or 0, itx.channel_id or 0, itx.user.id, _now())

    @quiz.autocomplete("topic")
    async def _topics(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        return choices(typed, {topic: topic for topic in self._quizzes.bank.topics})

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py whenever Discord is there (again): what fell due meanwhile is settled."""
        self._bell.wake()

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        await self._bell.close()
        await self._quizmaster.close()

    async def _ring(self, now: float) -> None:
        due = await self._quizzes.due(now)
        done = 0
        for quiz_id in due:
            async with logging_only("turning a quiz over", quiz_id):
                if (scene := await self._quizzes.turn_over(quiz_id, now)) is not None:
                    self._quizmaster.begin(scene)
                done += 1
        if done < len(due):
            await asyncio.sleep(_AFTER_FAILURE)  # else it would be due again at once

    async def _press(self, itx: Itx, state: State) -> None:
        pressed_at = min(itx.created_at.timestamp(), _now())  # Discord's clock may be ahead of ours
        noted = await self._quizzes.press(state.id(0), itx.user.id, state.id(1), state.id(2), pressed_at)
        await itx.response.send_message(view=render.quiz.noted(noted), ephemeral=True)

    async def _stop(self, itx: Itx, state: State) -> None:
        moderates = itx.permissions.manage_messages
        scene = await self._quizzes.stop(state.id(0), itx.user.id, _now(), moderates=moderates)
        self._quizmaster.begin(scene)
        await itx.response.send_message(view=render.quiz.stopped(), ephemeral=True)


def _now() -> float:
    return discord.utils.utcnow().timestamp()
