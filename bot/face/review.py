"""Reviewing: /review, the cards of a round, and going on from one to the next."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.agenda import Mode, Round
from bot.domain.attempt import Reply
from bot.domain.refusal import Refused, Unmarkable
from bot.face import render
from bot.face.attempts import respond
from bot.face.cards import answer_with, card_of
from bot.face.custom_id import State
from bot.face.errors import Itx
from bot.face.place import home, is_own_dm
from bot.face.reviewer import Reviewer, round_in
from bot.face.router import Presses, field
from bot.service.attempts import Attempts
from bot.service.questions import Questions
from bot.service.reviews import Reviews


class ReviewCog(commands.Cog):
    """Asks members again what they have answered before."""

    def __init__(self, reviews: Reviews, reviewer: Reviewer, questions: Questions, attempts: Attempts) -> None:
        self._reviews = reviews
        self._reviewer = reviewer
        self._questions = questions
        self._attempts = attempts
        self.presses: Presses = {
            "review1": self._go_on,
            "recall1": self._open_box,
            "recalled1": self._answer,
            "reagain1": self._again,
            "rehint1": self._hint,
            "remore1": self._next_hint,
            "reshow1": self._show,
        }

    @app_commands.command()
    @app_commands.describe(missed_only="Only what you missed the last time, due or not")
    async def review(self, itx: Itx, missed_only: bool = False) -> None:
        """Questions that you have answered before, each a little before you would forget it."""
        await self._put(itx, Round(Mode.MISSED if missed_only else Mode.DUE, _now(itx)))

    async def _go_on(self, itx: Itx, state: State) -> None:
        await self._put(itx, round_in(state, _now(itx), 0))

    async def _put(self, itx: Itx, going: Round) -> None:
        """The next card of a round, or that nothing is due; in a DM plain text answers it."""
        agenda, recall = await self._reviews.next(itx.user.id, _now(itx), going, home(itx))
        sheet = render.review.page(agenda, recall, going)
        if recall is not None and is_own_dm(itx):
            await answer_with(itx, self._questions, recall.question, sheet)
        else:
            await itx.response.send_message(view=sheet, ephemeral=not is_own_dm(itx))

    async def _open_box(self, itx: Itx, state: State) -> None:
        asked = await self._questions.get(state.word(0))
        draft = await self._attempts.draft(itx.user.id, asked.id)
        box = render.review.box(asked, await self._card(itx, state), _going(itx, state), draft)
        await itx.response.send_modal(box)

    async def _again(self, itx: Itx, state: State) -> None:
        marked = await self._attempts.reopen(itx.user.id, state.id(0))
        if marked.question is None:
            raise Refused("That question has been retired. `/review` has the others.")
        reply = marked.attempt.reply
        await itx.response.send_modal(render.review.box(marked.question, reply.card_id, _going(itx, state), reply.text))

    async def _answer(self, itx: Itx, state: State) -> None:
        question_id, card_id, going = state.word(0), state.optional_id(1), _going(itx, state)
        reply = Reply(itx.id, itx.user.id, field(itx, "text"), _now(itx), home(itx), card_id)
        now = discord.utils.utcnow().timestamp()
        try:
            marked = await self._attempts.submit(question_id, reply, now)
        except Unmarkable as unmarkable:
            sheet = render.review.edit_offer(str(unmarkable), question_id, card_id, going)
            await itx.response.send_message(view=sheet, ephemeral=True)
        else:
            await respond(itx, marked, onward=await self._reviewer.onward(marked, going, now))

    async def _hint(self, itx: Itx, state: State) -> None:
        given = await self._questions.hint(itx.user.id, state.word(0), _now(itx))
        sheet = render.review.hints(given, await self._card(itx, state), _going(itx, state))
        await itx.response.send_message(view=sheet, ephemeral=True)

    async def _next_hint(self, itx: Itx, state: State) -> None:
        given = await self._questions.hint(itx.user.id, state.word(0), _now(itx))
        sheet = render.review.hints(given, state.optional_id(1), _going(itx, state))
        await itx.response.edit_message(view=sheet)

    async def _show(self, itx: Itx, state: State) -> None:
        asked = await self._questions.answer(itx.user.id, state.word(0), _now(itx))
        sheet = render.review.looked_up(asked, await self._card(itx, state), _going(itx, state))
        await itx.response.send_message(view=sheet, ephemeral=True)

    async def _card(self, itx: Itx, state: State) -> int | None:
        """The id of the card in a DM that it is about: given along, or that of the card itself."""
        given = state.optional_id(1)
        return await card_of(itx, self._questions) if given is None else given


def _going(itx: Itx, state: State) -> Round:
    return round_in(state, _now(itx), 2)


def _now(itx: Itx) -> float:
    return itx.created_at.timestamp()
