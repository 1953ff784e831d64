"""/progress: how far a member has come, and practising what they are weakest at."""

import io
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.progress import Progress
from bot.face import render
from bot.face.cards import answer_with
from bot.face.custom_id import State
from bot.face.errors import Itx
from bot.face.place import is_own_dm
from bot.face.publicity import Publicity
from bot.face.router import Presses
from bot.face.studio import Studio
from bot.service.progress import Progresses
from bot.service.questions import Questions


class ProgressCog(commands.Cog):
    """Shows members how far they have come."""

    def __init__(self, progresses: Progresses, questions: Questions, publicity: Publicity, studio: Studio) -> None:
        self._progresses = progresses
        self._questions = questions
        self._publicity = publicity
        self._studio = studio
        self.presses: Presses = {"practise1": self._practise}

    @app_commands.command()
    @app_commands.describe(
        member="Somebody who shares their progress; without this it is your own",
        public="Show yours to everybody in this channel, without the key points",
    )
    async def progress(self, itx: Itx, member: discord.User | None = None, public: bool = False) -> None:
        """How far you have come: mastery by topic, points, days, and what is worth practising."""
        whose = member or itx.user
        await self._progresses.check_open(whose.id, to=itx.user.id)
        own, wanted = whose.id == itx.user.id, public and not is_own_dm(itx)
        reason = await self._not_public(itx, own=own) if wanted else None
        for_all = wanted and reason is None
        # A picture takes its time; who may see what comes is settled with this.
        await itx.response.defer(ephemeral=not (for_all or is_own_dm(itx)), thinking=True)
        found = await self._progresses.of(whose.id, itx.created_at.timestamp())
        name = None if own and not for_all else whose.display_name
        await self._send(itx, found, name, reason or "")

    async def _not_public(self, itx: Itx, *, own: bool) -> str | None:
        """Why it can't be shown to everybody here, None when it can."""
        if not own:
            return render.progress.theirs_to_show()
        hindrance = await self._publicity.claim(itx)
        return hindrance.so(render.progress.ONLY_YOU) if hindrance else None

    async def _send(self, itx: Itx, found: Progress, name: str | None, remark: str) -> None:
        """With the picture where files may be sent; the words say the same."""
        page = partial(render.progress.page, found, name=name, remark=remark)
        if not found.begun or not (is_own_dm(itx) or itx.app_permissions.attach_files):
            await itx.followup.send(view=page())
            return
        drawn = await self._studio.drawn(partial(render.progress_picture.drawing, found))
        sheet = page(described=render.progress_picture.described(found))
        try:
            await itx.followup.send(view=sheet, file=discord.File(io.BytesIO(drawn), render.progress.PICTURE))
        except discord.Forbidden:  # although Discord said that it is allowed
            await itx.followup.send(view=page())

    async def _practise(self, itx: Itx, state: State) -> None:
        focus = await self._progresses.focus(itx.user.id, state.word(0), itx.created_at.timestamp())
        sheet = render.progress.practice(focus)
        if is_own_dm(itx):
            await answer_with(itx, self._questions, focus.question, sheet)
        else:
            await itx.response.send_message(view=sheet, ephemeral=True)
