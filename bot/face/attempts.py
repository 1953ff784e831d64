"""Feedback: what comes after an answer, and everything a member has answered before."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.attempt import Reply
from bot.domain.refusal import Refused
from bot.face import render
from bot.face.custom_id import NOTHING, optional_id
from bot.face.errors import Itx
from bot.face.router import Presses, chosen, submitted
from bot.face.tally import Tally
from bot.service.attempts import Attempts, Marked


class AttemptCog(commands.Cog):
    """Marks what members submit and shows them what they have."""

    def __init__(self, attempts: Attempts, tally: Tally) -> None:
        self._attempts = attempts
        self._tally = tally
        self.presses: Presses = {
            "reply1": self._reply,
            "open1": self._open,
            "history1": self._leaf,
            "share1": self._share,
        }

    @app_commands.command()
    async def history(self, itx: Itx) -> None:
        """Your attempts, newest first; each opens its feedback again."""
        page = await self._attempts.page(itx.user.id)
        await itx.response.send_message(view=render.history.history(page), ephemeral=True)

    async def _reply(self, itx: Itx, state: Sequence[str]) -> None:
        typed = submitted(itx)
        question_id = typed["question"] if state[0] == NOTHING else state[0]
        reply = Reply(
            itx.id, itx.user.id, typed["text"], itx.created_at.timestamp(), itx.guild_id, optional_id(state[1])
        )
        marked = await self._attempts.submit(question_id, reply, discord.utils.utcnow().timestamp())
        await respond(itx, marked)
        self._tally.answered(reply.card_id)

    async def _open(self, itx: Itx, state: Sequence[str]) -> None:
        await respond(itx, await self._attempts.reopen(itx.user.id, int(chosen(itx))))

    async def _leaf(self, itx: Itx, state: Sequence[str]) -> None:
        page = await self._attempts.page(itx.user.id, optional_id(state[0]))
        await itx.response.edit_message(view=render.history.history(page))

    async def _share(self, itx: Itx, state: Sequence[str]) -> None:
        if itx.guild_id is None:
            raise Refused("There is nobody here to share it with.")
        now = discord.utils.utcnow().timestamp()
        async with self._attempts.sharing(itx.user.id, int(state[0]), now) as marked:
            await itx.response.send_message(view=render.feedback.shared(marked, itx.user.display_name))


async def respond(itx: Itx, marked: Marked) -> None:
    """The verdict, then the model answer: two messages, in a server for the member's eyes only."""
    private = itx.guild_id is not None
    await itx.response.send_message(view=render.feedback.verdict(marked, shareable=private), ephemeral=private)
    if marked.question is not None:
        await itx.followup.send(view=render.card.model_answer(marked.question), ephemeral=private)
