"""Feedback: what comes after an answer, and everything a member has answered before."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.attempt import Reply
from bot.domain.refusal import Refused
from bot.face import render
from bot.face.custom_id import State
from bot.face.errors import Itx, showing, unless_answered
from bot.face.place import home, is_own_dm, may_write
from bot.face.publicity import Publicity
from bot.face.render.feedback import Onward
from bot.face.reviewer import Reviewer
from bot.face.router import Presses, checked, chosen, field, ticked
from bot.face.tally import Tally
from bot.service.attempts import Attempts, Marked


class AttemptCog(commands.Cog):
    """Marks what members submit and shows them what they have."""

    def __init__(self, attempts: Attempts, reviewer: Reviewer, tally: Tally, publicity: Publicity) -> None:
        self._attempts = attempts
        self._reviewer = reviewer
        self._tally = tally
        self._publicity = publicity
        self.presses: Presses = {
            "reply1": self._reply,
            "again1": self._again,
            "open1": self._open,
            "history1": self._leaf,
            "share1": self._share,
            "tick1": self._tick,
            "ticked1": self._ticked,
        }

    @app_commands.command()
    async def history(self, itx: Itx) -> None:
        """Your attempts, newest first; each opens its feedback again."""
        page = await self._attempts.page(itx.user.id)
        await itx.response.send_message(view=render.history.history(page), ephemeral=True)

    async def _reply(self, itx: Itx, state: State) -> None:
        question_id = state.optional_word(0) or field(itx, "question")
        event_id = state.optional_id(2) or itx.id
        sent_at = itx.created_at.timestamp()
        reply = Reply(event_id, itx.user.id, field(itx, "text"), sent_at, home(itx), state.optional_id(1))
        marked = await self._attempts.submit(question_id, reply, discord.utils.utcnow().timestamp())
        await respond(itx, marked)
        self._tally.answered(marked.attempt.reply)

    async def _again(self, itx: Itx, state: State) -> None:
        """The box with the text of last time in it: on a phone nobody types it twice."""
        marked = await self._attempts.reopen(itx.user.id, state.id(0))
        if marked.question is None:
            raise Refused("That question has been retired. `/question` has a fresh one for you.")
        reply = marked.attempt.reply
        await itx.response.send_modal(render.card.answer_box(marked.question, reply.card_id, reply.text))

    async def _open(self, itx: Itx, state: State) -> None:
        marked = await self._attempts.reopen(itx.user.id, chosen(itx).id(0))
        await respond(itx, marked, reopened=True)

    async def _leaf(self, itx: Itx, state: State) -> None:
        page = await self._attempts.page(itx.user.id, state.optional_id(0))
        await itx.response.edit_message(view=render.history.history(page))

    async def _tick(self, itx: Itx, state: State) -> None:
        marked = await self._attempts.tickable(itx.user.id, state.id(0))
        await itx.response.send_modal(render.ticks.tick_box(marked.attempt))

    async def _ticked(self, itx: Itx, state: State) -> None:
        """The feedback takes the member's own marks up where it stands."""
        points, offered = ticked(itx, render.ticks.POINTS), checked(itx, render.ticks.OFFER)
        now = itx.created_at.timestamp()
        marked = await self._attempts.tick(itx.user.id, state.id(0), points, offered=offered, now=now)
        onward = await self._reviewer.onward_from(itx.message, marked, now)
        sheet = render.feedback.verdict(marked, shareable=_shareable(itx), onward=onward)
        async with showing(itx.id):
            if itx.message is None:
                await _respond(itx, sheet, private=not is_own_dm(itx))
            else:
                await unless_answered(itx, itx.response.edit_message(view=sheet))

    async def _share(self, itx: Itx, state: State) -> None:
        if is_own_dm(itx):
            raise Refused("There is nobody here to share it with.")
        if (hindrance := await self._publicity.claim(itx)) is not None:
            raise Refused(hindrance.so("I don't share it here; `/history` opens it again where I may"))
        now = discord.utils.utcnow().timestamp()
        async with self._attempts.sharing(itx.user.id, state.id(0), now) as marked:
            await _respond(itx, render.feedback.shared(marked, itx.user.display_name), private=False)


async def respond(itx: Itx, marked: Marked, *, reopened: bool = False, onward: Onward | None = None) -> None:
    """The verdict, then the model answer: two messages, outside of our DM for the member's eyes only."""
    private = not is_own_dm(itx)
    verdict = render.feedback.verdict(marked, shareable=_shareable(itx), reopened=reopened, onward=onward)
    async with showing(itx.id):
        await _respond(itx, verdict, private=private)
        if marked.question is not None:
            await itx.followup.send(view=render.card.model_answer(marked.question), ephemeral=private)


def _shareable(itx: Itx) -> bool:
    return home(itx) is not None and may_write(itx)


async def _respond(itx: Itx, sheet: render.sheet.Sheet, *, private: bool) -> None:
    await unless_answered(itx, itx.response.send_message(view=sheet, ephemeral=private))
