"""Plain text is an answer too: messages in DMs, replies to cards in servers, and a command on one's own message."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.attempt import Card, Reply
from bot.domain.refusal import Refused, Unmarkable
from bot.face import render
from bot.face.attempts import respond
from bot.face.custom_id import State
from bot.face.errors import Itx, answering, logging_only, showing
from bot.face.hearing import Hearing
from bot.face.place import home
from bot.face.reviewer import Reviewer, fetched, round_on
from bot.face.router import Presses
from bot.face.tally import Tally
from bot.service.attempts import Attempts
from bot.service.questions import Questions

_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)
"""What people write, as against what Discord says of pins, calls, threads and polls."""
_WORTH_MARKING = 3
"""Words from which on a reply to a card may be an answer."""
_A_FEW_WORDS = 25
"""In a DM up to so many words that touch nothing may be talk; who writes more means it as an answer."""
_LOW_BITS = 2**22 - 1
"""What a snowflake holds besides its time (Discord's reference, Snowflakes)."""


class ReplyCog(commands.Cog):
    """Takes messages as answers."""

    def __init__(
        self, client: commands.Bot, questions: Questions, attempts: Attempts, tally: Tally, *, hearing: Hearing,
        reviewer: Reviewer,
    ) -> None:  # fmt: skip
        self._client = client
        self._hearing = hearing
        self._reviewer = reviewer
        self._questions = questions
        self._attempts = attempts
        self._tally = tally
        self.presses: Presses = {"mark1": self._mark}
        self._command = app_commands.ContextMenu(
            name=render.words.MARK_COMMAND,
            callback=self._mark_message,
            # It reads a message, which we don't do where only the member has installed us.
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        )

    async def cog_load(self) -> None:
        """Called by discord.py: a message command belongs to the tree, not to a cog."""
        self._client.tree.add_command(self._command)

    async def cog_unload(self) -> None:
        """Called by discord.py."""
        self._client.tree.remove_command(self._command.name, type=self._command.type)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Called by discord.py for every message that it hears of."""
        if message.author.bot or message.webhook_id is not None or message.type not in _WRITTEN:
            return
        if message.guild is None or _in_own_thread(message, self._client.user):
            async with answering(message):
                to_a_card = message.guild is None and await self._questions.card(_reference(message)) is not None
                if not to_a_card and await self._hearing.heard(message):
                    return
                if message.guild is None:
                    await self._direct(message)
        elif _replies_to(message, self._client.user):
            async with logging_only("offering to mark a reply", message.id):
                await self._offer(message)

    async def _direct(self, message: discord.Message) -> None:
        if await self._attempts.known(_event(message)):
            return  # delivered a second time
        card = await self._card_of(message)
        if card is None:
            waiting = await self._hearing.waiting(message.author.id)
            await message.channel.send(view=waiting or render.words.nothing_asked())
            return
        now = discord.utils.utcnow().timestamp()
        reply = _reply(message, card.counts_on)
        try:
            marked = await self._attempts.submit(card.question_id, reply, now, talk_below=_A_FEW_WORDS)
        except Unmarkable as unmarkable:
            await self._give_back(message, card, unmarkable)
            return
        self._tally.answered(reply)
        onward = await self._reviewer.onward_from(await fetched(message.channel, card.id), marked, now)
        async with showing(message.id):
            await message.channel.send(view=render.feedback.verdict(marked, shareable=False, onward=onward))
            if marked.question is not None:
                await message.channel.send(view=render.card.model_answer(marked.question))

    async def _give_back(self, message: discord.Message, card: Card, unmarkable: Unmarkable) -> None:
        """Offers to edit a text that was for a card of a review; what was for any other has the usual exit."""
        going = round_on(await fetched(message.channel, card.id), message.created_at.timestamp())
        if going is None:
            raise unmarkable
        sheet = render.review.edit_offer(str(unmarkable), card.question_id, card.id, going)
        await message.reply(view=sheet, mention_author=False)

    async def _offer(self, message: discord.Message) -> None:
        """One quiet line under a reply to a card; nothing is marked before its author asks for it."""
        card = await self._questions.card(_reference(message))
        words = len(message.content.split())
        if card is None or 0 < words < _WORTH_MARKING:
            return
        offer = render.words.mark_offer(card.id, message.id, message.author.id)
        sheet = offer if words else render.words.unreadable_reply()
        await message.reply(view=sheet, mention_author=False, silent=True)

    async def _mark(self, itx: Itx, state: State) -> None:
        card_id, message_id, author_id = state.id(0), state.id(1), state.id(2)
        if itx.user.id != author_id:
            raise Refused("Only the one who wrote it can have it marked.")
        if home(itx) is None:
            raise Refused("I am no longer a member here, so I read nothing. `/question` works everywhere.")
        card = await self._questions.card(card_id)
        if card is None or not isinstance(itx.channel, discord.abc.Messageable):
            raise Refused("The question that this replies to is no longer here.")
        try:
            message = await itx.channel.fetch_message(message_id)
        except discord.NotFound:
            raise Refused("Your message is gone, so there is nothing to mark.") from None
        except discord.Forbidden:
            raise Refused(
                "I may not read earlier messages here (*Read Message History*). Press *Answer* on the question instead."
            ) from None
        await self._respond(itx, message, card)
        if itx.message is not None:
            async with logging_only("taking the offer away", itx.id):
                await itx.message.delete()

    async def _mark_message(self, itx: Itx, message: discord.Message) -> None:
        if message.author.id != itx.user.id:
            raise Refused("That is somebody else's message; I mark only your own.")
        if not message.content.strip():
            raise Refused("There is no text in that message that I could mark.")
        if (marked := await self._attempts.known(_event(message))) is not None:
            await respond(itx, await self._attempts.reopen(itx.user.id, marked.attempt.id))
            return
        card = await self._card_of(message)
        likeliest = await self._attempts.likeliest(message.content)
        if card is not None and (_reference(message) == card.id or likeliest[0].id == card.question_id):
            await self._respond(itx, message, card)
        else:
            await itx.response.send_modal(render.card.question_box(message.content, likeliest, _event(message)))

    async def _respond(self, itx: Itx, message: discord.Message, card: Card) -> None:
        reply = _reply(message, card.counts_on, guild_id=home(itx))
        marked = await self._attempts.submit(card.question_id, reply, discord.utils.utcnow().timestamp())
        await respond(itx, marked)
        self._tally.answered(reply)

    async def _card_of(self, message: discord.Message) -> Card | None:
        """The card that a message replies to, else the newest one of the channel that its author hasn't answered."""
        replied = await self._questions.card(_reference(message))
        if replied is not None:
            return replied
        return await self._questions.open_card(message.channel.id, message.author.id, message.created_at.timestamp())


def _reference(message: discord.Message) -> int:
    """The id of the message that it replies to, 0 when to none."""
    return (message.reference.message_id or 0) if message.reference else 0


def _replies_to(message: discord.Message, me: discord.ClientUser | None) -> bool:
    replied = message.reference.resolved if message.reference else None
    return message.type is discord.MessageType.reply and isinstance(replied, discord.Message) and replied.author == me


def _in_own_thread(message: discord.Message, me: discord.ClientUser | None) -> bool:
    """Whether it stands in a private thread that we opened: only interviews are held in such."""
    channel = message.channel
    return isinstance(channel, discord.Thread) and channel.is_private() and channel.owner_id == (me.id if me else None)


def _event(message: discord.Message) -> int:
    """The id of the event that brought the text: the message's own, or after an edit one made of its time."""
    if message.edited_at is None:
        return message.id
    return discord.utils.time_snowflake(message.edited_at) | (message.id & _LOW_BITS)


def _reply(message: discord.Message, card_id: int, guild_id: int | None = None) -> Reply:
    sent_at = (message.edited_at or message.created_at).timestamp()
    return Reply(_event(message), message.author.id, message.content, sent_at, guild_id, card_id)
