"""Reports on interviews: opened again, shared, kept as a file."""

import io
from functools import partial

import discord
from discord.ext import commands

from bot.domain.refusal import Refused
from bot.face import render
from bot.face.custom_id import State
from bot.face.errors import Itx
from bot.face.interviewer import Interviewer
from bot.face.place import home, is_own_dm, missing_in
from bot.face.publicity import Publicity
from bot.face.router import Presses, chosen
from bot.script import transcript
from bot.service.questions import Questions
from bot.service.reports import Reports


class ReportCog(commands.Cog):
    """Shows members what their interviews came to."""

    def __init__(self, reports: Reports, questions: Questions, interviewer: Interviewer, publicity: Publicity) -> None:
        self._reports = reports
        self._questions = questions
        self._interviewer = interviewer
        self._publicity = publicity
        self.presses: Presses = {
            "report1": self._report,
            "reports1": self._report_chosen,
            "shelf1": self._leaf,
            "look1": self._look,
            "model1": self._model,
            "transcript1": self._transcript,
            "reported1": self._share,
        }

    async def _report(self, itx: Itx, state: State) -> None:
        await self._show(itx, state.id(0))

    async def _report_chosen(self, itx: Itx, state: State) -> None:
        await self._show(itx, chosen(itx).id(0))

    async def _show(self, itx: Itx, interview_id: int) -> None:
        found = await self._reports.report(interview_id, itx.user.id)
        private = not is_own_dm(itx)
        await itx.response.defer(ephemeral=private, thinking=True)
        await self._interviewer.report(partial(itx.followup.send, ephemeral=private, wait=True), found)

    async def _leaf(self, itx: Itx, state: State) -> None:
        """The reports on earlier interviews: from /history, or from the list itself."""
        page = await self._reports.shelf(itx.user.id, state.optional_id(0))
        await itx.response.edit_message(view=render.report.shelf(page))

    async def _look(self, itx: Itx, state: State) -> None:
        found = await self._reports.report(state.id(0), itx.user.id)
        result = found.result_at(chosen(itx).id(0))
        sheet = render.result.verdict(result, reopened=True)
        await itx.response.send_message(view=sheet, ephemeral=not is_own_dm(itx))

    async def _model(self, itx: Itx, state: State) -> None:
        asked = await self._questions.answer(itx.user.id, state.word(0), itx.created_at.timestamp())
        await itx.response.send_message(view=render.card.model_answer(asked), ephemeral=not is_own_dm(itx))

    async def _transcript(self, itx: Itx, state: State) -> None:
        found = await self._reports.report(state.id(0), itx.user.id)
        written = transcript.transcript(found).encode(errors="replace")
        file = discord.File(io.BytesIO(written), transcript.NAME)
        await itx.response.send_message(file=file, ephemeral=not is_own_dm(itx))

    async def _share(self, itx: Itx, state: State) -> None:
        """Posts it where others are: from the interview's own thread in the channel that it belongs to."""
        channel = _public(itx)
        if not isinstance(itx.user, discord.Member) or channel is None:
            raise Refused("There is nobody here to share it with. Open it with `/history` in a server that we share.")
        _check(channel, itx.user)
        if (hindrance := await self._publicity.claim_in(itx, channel)) is not None:
            raise Refused(hindrance.so(f"I don't post in {channel.mention}"))
        async with self._reports.sharing(state.id(0), itx.user.id, itx.created_at.timestamp()) as found:
            await channel.send(view=render.report.shared(found, itx.user.display_name))
        await itx.response.send_message(view=render.sheet.notice(f"Shared in {channel.mention}."), ephemeral=True)


_Channel = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread


def _public(itx: Itx) -> _Channel | None:
    channel = itx.channel if home(itx) is not None else None
    if isinstance(channel, discord.Thread) and channel.is_private():
        channel = channel.parent if isinstance(channel.parent, discord.TextChannel) else None
    return channel if isinstance(channel, _Channel) else None


def _check(channel: _Channel, member: discord.Member) -> None:
    """Refused where the bot or the member may not write."""
    theirs = channel.permissions_for(member)
    if not (theirs.send_messages_in_threads if isinstance(channel, discord.Thread) else theirs.send_messages):
        raise Refused(f"You may not write in {channel.mention}, so I don't post for you there either.")
    if missing_in(channel) is not None:
        raise Refused(f"I may not post in {channel.mention}.")
