"""How a review goes on after an answer. Which round it belongs to stands on the message that was answered."""

import discord

from bot.domain.agenda import Mode, Round
from bot.face import render
from bot.face.custom_id import Garbled, State, carried
from bot.face.render.feedback import Onward
from bot.service.attempts import Marked
from bot.service.reviews import Reviews

_CARRIERS = ("recall1", "reagain1")
"""The verbs of the buttons on a card and on a verdict by which those of a review are known."""
_ROUND = 2
"""Where a round begins in their state."""


class Reviewer:
    """Sends members on through their reviews."""

    def __init__(self, reviews: Reviews) -> None:
        self._reviews = reviews

    async def onward(self, marked: Marked, going: Round, now: float) -> Onward:
        """What comes after an attempt in a round."""
        reply = marked.attempt.reply
        agenda = await self._reviews.agenda(reply.user_id, now, reply.guild_id)
        return render.review.onward(marked.attempt, going, agenda)

    async def onward_from(self, message: discord.Message | None, marked: Marked, now: float) -> Onward | None:
        """The same, if the message is a card or a verdict of a review."""
        going = round_on(message, marked.attempt.reply.sent_at)
        return None if going is None else await self.onward(marked, going, now)


def round_on(message: discord.Message | None, now: float) -> Round | None:
    """The round that a message belongs to, None when to none."""
    for verb, state in carried(message.components if message else ()):
        if verb in _CARRIERS:
            return round_in(state, now, _ROUND)
    return None


def round_in(state: State, now: float, place: int) -> Round:
    """The round at a place of a button's state, as it goes on; Garbled when there is none."""
    try:
        return Round(Mode(state.word(place)), state.id(place + 1) / 1000).at(now)
    except ValueError:
        raise Garbled from None


async def fetched(channel: discord.abc.Messageable, message_id: int | None) -> discord.Message | None:
    """A message of a channel, None when Discord doesn't give it."""
    try:
        return await channel.fetch_message(message_id or 0)
    except discord.HTTPException:
        return None
