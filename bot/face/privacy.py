"""/privacy: what is kept about a member; theirs to see, to take along and to delete."""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.refusal import Refused
from bot.face import render
from bot.face.custom_id import State
from bot.face.errors import Itx, showing, unless_answered
from bot.face.parcel import Parcel, attachments, packed
from bot.face.place import is_own_dm
from bot.face.router import Presses, chosen, field
from bot.script.dossier import NAME, as_json
from bot.script.keepsake import as_markdown
from bot.service.banks import Banks
from bot.service.privacy import Privacy


class PrivacyCog(commands.Cog):
    """Shows, exports and deletes what is kept about members."""

    def __init__(self, privacy: Privacy, banks: Banks) -> None:
        self._privacy = privacy
        self._banks = banks
        self._exporting = asyncio.Lock()  # thousands of answers take a hundred megabytes: one export at a time
        self.presses: Presses = {
            "export1": self._export,
            "keep1": self._keep,
            "forget1": self._ask,
            "forgot1": self._forget,
        }

    @app_commands.command()
    async def privacy(self, itx: Itx) -> None:
        """What I keep about you; export it, delete it, or say for how long."""
        stored = await self._privacy.stored(itx.user.id)
        await itx.response.send_message(view=render.privacy.page(stored), ephemeral=not is_own_dm(itx))

    async def _export(self, itx: Itx, state: State) -> None:
        private = not is_own_dm(itx)
        await itx.response.defer(ephemeral=private, thinking=True)
        async with self._exporting:
            parcels = await self._parcels(itx)
            for number, parcel in enumerate(parcels, 1):
                said = render.privacy.exported(number, len(parcels))
                await itx.followup.send(said, files=attachments(parcel), ephemeral=private, wait=True)

    async def _parcels(self, itx: Itx) -> list[Parcel]:
        found = await self._privacy.belongings(itx.user.id, _now())
        asked = {row["question_id"] for rows in found.rows.values() for row in rows if row.get("question_id")}
        titles = {question.id: question.title for question in await self._banks.knowing(*asked)}

        def written() -> list[Parcel]:
            files = {f"{NAME}.json": as_json(found), f"{NAME}.md": as_markdown(found, titles)}
            content = {name: text.encode(errors="replace") for name, text in files.items()}
            return packed(content, NAME, itx.filesize_limit)

        return await asyncio.to_thread(written)  # of thousands of answers it takes a second

    async def _keep(self, itx: Itx, state: State) -> None:
        await self._privacy.keep(itx.user.id, chosen(itx).id(0) or None)
        stored = await self._privacy.stored(itx.user.id)
        await itx.response.edit_message(view=render.privacy.page(stored))

    async def _ask(self, itx: Itx, state: State) -> None:
        await itx.response.send_modal(render.privacy.sure(await self._privacy.stored(itx.user.id)))

    async def _forget(self, itx: Itx, state: State) -> None:
        if field(itx, render.privacy.WORD).strip().upper() != render.privacy.CONFIRMED:
            raise Refused(render.privacy.not_confirmed())
        await self._privacy.forget(itx.user.id, _now())
        sheet = render.privacy.forgotten()
        async with showing(itx.id, render.privacy.FORGOTTEN_UNSEEN):
            await unless_answered(itx, itx.response.edit_message(view=sheet))  # the page before is no longer true


def _now() -> float:
    return discord.utils.utcnow().timestamp()
