"""Asking: /question, the card's buttons, and what a member may look up before answering."""

import discord
from discord import app_commands
from discord.ext import commands
from rapidfuzz import fuzz, process, utils

from bot.domain.bank import Bank
from bot.domain.question import Level, Question
from bot.domain.refusal import Refused
from bot.face import render
from bot.face.cards import answer_with, card_of, remember
from bot.face.completing import choices, question_choices
from bot.face.custom_id import NOTHING, State
from bot.face.errors import Itx
from bot.face.place import home, is_own_dm
from bot.face.publicity import Publicity
from bot.face.router import Presses
from bot.service.attempts import Attempts
from bot.service.learners import Learners
from bot.service.questions import Questions
from bot.store.rows import StorageFailed


class QuestionCog(commands.Cog):
    """Puts questions in front of members."""

    def __init__(self, questions: Questions, attempts: Attempts, learners: Learners, publicity: Publicity) -> None:
        self._questions = questions
        self._attempts = attempts
        self._learners = learners
        self._publicity = publicity
        self.presses: Presses = {
            "answer1": self._answer,
            "daily1": self._answer,  # with the day behind the question, by which its card is known
            "edit1": self._edit,
            "hint1": self._hint,
            "more1": self._next_hint_of_old,
            "more2": self._next_hint,
            "show1": self._show,
            "next1": self._next,
        }

    @app_commands.command()
    @app_commands.describe(
        topic="What it should be about",
        level="How hard it should be",
        question="A certain question, by its title",
        private="Show the card to you alone (as in your /settings)",
    )
    async def question(
        self,
        itx: Itx,
        topic: str | None = None,
        level: Level | None = None,
        question: str | None = None,
        private: bool | None = None,
    ) -> None:
        """An interview question; without options one that you haven't answered yet."""
        if question is not None:
            asked = _named(await self._questions.banks.of(home(itx)), question)
        else:
            asked = await self._questions.choose(itx.user.id, topic=topic, level=level, guild_id=home(itx))
        if is_own_dm(itx):
            await answer_with(itx, self._questions, asked, render.card.card(asked))
        elif await self._privately(itx, private):
            await itx.response.send_message(view=render.card.card(asked), ephemeral=True)
        elif (hindrance := await self._publicity.claim(itx)) is not None:
            reason = hindrance.so(render.words.for_you_alone(asked))
            sheet = render.sheet.Sheet(render.sheet.text(reason), *render.card.card(asked).children)
            await itx.response.send_message(view=sheet, ephemeral=True)
        else:
            await self._post_card(itx, asked)

    async def _privately(self, itx: Itx, private: bool | None) -> bool:
        """Whether the card is for the member alone: as they say, or else as they usually wish."""
        return not (await self._learners.wishes(itx.user.id)).public_cards if private is None else private

    @question.autocomplete("topic")
    async def _topics(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        bank = await self._questions.banks.of(home(itx))
        return choices(typed, {topic: topic for topic in bank.topics})

    @question.autocomplete("question")
    async def _titles(self, itx: Itx, typed: str) -> list[app_commands.Choice[str]]:
        wanted: str | None = itx.namespace.topic
        bank = await self._questions.banks.of(home(itx))
        return question_choices(typed, [q for q in bank if not wanted or q.topic == wanted])

    async def _post_card(self, itx: Itx, asked: Question) -> None:
        """A public card: an ordinary message, since the text of replies to it reaches a bot only then."""
        channel = itx.channel
        if not isinstance(channel, discord.abc.Messageable):
            raise Refused("I can't post questions in this kind of channel.")
        await itx.response.send_message(view=render.words.posting(asked), ephemeral=True)
        try:
            message = await channel.send(view=render.card.card(asked, answered=0))
        except discord.Forbidden:  # although Discord said that it is allowed
            sheet = render.sheet.Sheet(
                render.sheet.text(render.words.not_let(asked)), *render.card.card(asked).children
            )
            await itx.followup.send(view=sheet, ephemeral=True)
            return
        try:
            await remember(itx, self._questions, asked, message.id)
        except StorageFailed:
            await message.delete()  # a card that nobody counts answers to would stand there for ever
            raise

    async def _answer(self, itx: Itx, state: State) -> None:
        await self._open_box(itx, state.word(0), await card_of(itx, self._questions))

    async def _edit(self, itx: Itx, state: State) -> None:
        await self._open_box(itx, state.word(0), state.optional_id(1))

    async def _open_box(self, itx: Itx, question_id: str, card_id: int | None) -> None:
        asked = await self._questions.get(question_id)
        draft = await self._attempts.draft(itx.user.id, question_id)
        await itx.response.send_modal(render.card.answer_box(asked, card_id, draft))

    async def _hint(self, itx: Itx, state: State) -> None:
        given = await self._questions.hint(itx.user.id, state.word(0), itx.created_at.timestamp())
        sheet = render.card.hints(given, await card_of(itx, self._questions))
        await itx.response.send_message(view=sheet, ephemeral=True)

    async def _next_hint(self, itx: Itx, state: State) -> None:
        """From the list of hints itself, which takes the new one up instead of coming a second time."""
        given = await self._questions.hint(itx.user.id, state.word(0), itx.created_at.timestamp())
        await itx.response.edit_message(view=render.card.hints(given, state.optional_id(1)))

    async def _next_hint_of_old(self, itx: Itx, state: State) -> None:
        """From a list that does not say which card it was asked for on."""
        await self._next_hint(itx, State((state.word(0), NOTHING)))

    async def _show(self, itx: Itx, state: State) -> None:
        asked = await self._questions.answer(itx.user.id, state.word(0), itx.created_at.timestamp())
        sheet = render.card.looked_up(asked, await card_of(itx, self._questions))
        await itx.response.send_message(view=sheet, ephemeral=True)

    async def _next(self, itx: Itx, state: State) -> None:
        asked = await self._questions.choose(itx.user.id, besides=state.optional_word(0), guild_id=home(itx))
        if is_own_dm(itx):
            await answer_with(itx, self._questions, asked, render.card.card(asked))
        else:
            await itx.response.send_message(view=render.card.card(asked), ephemeral=True)


def _named(bank: Bank, typed: str) -> Question:
    """The question that was picked from the list, or the one whose title is nearest to what was typed."""
    if (exact := bank.get(typed)) is not None:
        return exact
    titles = {q.id: q.title for q in bank}
    found = process.extractOne(typed, titles, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=70)
    if found is None:
        raise Refused(f"I know no question called “{render.words.chosen(typed)}”. Pick one from the list as you type.")
    return bank[found[2]]
