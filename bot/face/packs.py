"""/pack: a server's own questions, which its admins upload, look through and take along."""

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.pack import LARGEST
from bot.domain.refusal import Refused
from bot.face import render
from bot.face.completing import choices, question_choices
from bot.face.custom_id import State
from bot.face.errors import Itx
from bot.face.place import home, managed
from bot.face.router import Presses
from bot.service.packs import Packs, Preview, Upload
from bot.service.questions import Questions


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class PackCog(commands.GroupCog, name="pack", description="For admins: questions of this server's own."):
    """Takes packs in and shows what there is; that an admin asks is checked at every press."""

    def __init__(self, packs: Packs, questions: Questions) -> None:
        self._packs = packs
        self._questions = questions
        self.presses: Presses = {
            "packadd1": self._add,
            "packdrop1": self._discard,
            "packremove1": self._remove,
            "packkeep1": self._keep,
        }

    @app_commands.command()
    @app_commands.describe(
        file="One question as a Markdown file, or a zip of them (at most 1 MB)",
        name="What the pack is called (as the file); a name that is there already is replaced",
    )
    async def upload(self, itx: Itx, file: discord.Attachment, name: str | None = None) -> None:
        """Checks questions of your own, and shows them before anything is added."""
        guild = managed(itx)
        if file.size > LARGEST:  # it isn't even fetched
            raise Refused(f"That is more than {LARGEST // 1024} KB, which is the most that I take.")
        await itx.response.defer(ephemeral=True, thinking=True)
        upload = Upload(itx.id, guild.id, itx.user.id, file.filename, await file.read(), name)
        found = await self._packs.upload(upload, _now(itx))
        if found.faults:
            files = _listed(found, render.packs.FAULTS, render.packs.fault_list(found.faults))
            await itx.followup.send(view=render.packs.faulty(found), files=files, ephemeral=True)
            return
        files = _listed(found, render.packs.QUESTIONS, render.packs.question_list(found.questions))
        await itx.followup.send(view=render.packs.preview(found, itx.id), files=files, ephemeral=True)
        await itx.followup.send(view=render.packs.sample(found.questions[0]), ephemeral=True)

    @app_commands.command(name="list")
    async def list_(self, itx: Itx) -> None:
        """The packs of this server: their names, editions and questions, who uploaded them and when."""
        found = await self._packs.of_server(managed(itx).id)
        await itx.response.send_message(view=render.packs.listed(found), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(question="Which one, by its title")
    async def show(self, itx: Itx, question: str) -> None:
        """A question of a pack, to you alone: its card, its key points and its model answer."""
        guild = managed(itx)
        pack = await self._packs.of_question(guild.id, question)
        asked = await self._questions.answer(itx.user.id, question, _now(itx))  # who has seen it earns nothing with it
        await itx.response.send_message(view=render.card.card(asked), ephemeral=True)
        for sheet in (render.packs.shown(asked, pack), render.card.model_answer(asked)):
            await itx.followup.send(view=sheet, ephemeral=True)

    @app_commands.command()
    @app_commands.describe(pack="Which one, by its name")
    async def remove(self, itx: Itx, pack: str) -> None:
        """Takes a pack out of this server; asks first."""
        found = await self._packs.named(managed(itx).id, pack)
        await itx.response.send_message(view=render.packs.sure(found), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(pack="Which one, by its name")
    async def export(self, itx: Itx, pack: str) -> None:
        """The files of a pack as a zip that can be uploaded again."""
        found, data = await self._packs.exported(managed(itx).id, pack)
        file = discord.File(io.BytesIO(data), render.packs.file_name(found))
        await itx.response.send_message(render.packs.exported(found), file=file, ephemeral=True)

    @show.autocomplete("question")
    async def _titles(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        if not _may(itx):
            return []
        return question_choices(typed, [q for q in await self._questions.banks.of(itx.guild_id) if q.pack])

    @remove.autocomplete("pack")
    @export.autocomplete("pack")
    async def _names(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        if not _may(itx):
            return []
        return choices(typed, {pack.name: pack.name for pack in await self._packs.of_server(itx.guild_id or 0)})

    async def _add(self, itx: Itx, state: State) -> None:
        pack = await self._packs.add(state.id(0), managed(itx).id, _now(itx))
        await itx.response.edit_message(view=render.packs.added(pack), attachments=[])

    async def _discard(self, itx: Itx, state: State) -> None:
        await self._packs.discard(state.id(0), managed(itx).id, _now(itx))
        await itx.response.edit_message(view=render.packs.discarded(), attachments=[])

    async def _remove(self, itx: Itx, state: State) -> None:
        pack = await self._packs.remove(managed(itx).id, state.id(0), state.word(1), _now(itx))
        await itx.response.edit_message(view=render.packs.removed(pack))

    async def _keep(self, itx: Itx, state: State) -> None:
        managed(itx)
        await itx.response.edit_message(view=render.packs.stays())


def _listed(found: Preview, name: str, listed: str) -> list[discord.File]:
    """The whole list, where the message has only its beginning."""
    return [discord.File(io.BytesIO(listed.encode()), name)] if render.packs.is_cut(found) else []


def _may(itx: Itx) -> bool:
    """Whether somebody who types is told what there is; a list isn't the place to be refused."""
    return home(itx) is not None and itx.permissions.manage_guild


def _now(itx: Itx) -> float:
    return itx.created_at.timestamp()
