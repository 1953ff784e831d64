"""The courier: brings members their reminders, each exactly once, as a direct message."""

import asyncio
import logging
from datetime import UTC, datetime

import discord

from bot.domain.attempt import Card
from bot.domain.daily import LEASE
from bot.domain.reminder import Claim
from bot.face import render
from bot.face.custom_id import State, carried
from bot.face.errands import Errands
from bot.service.reminders import Nudge, Reminders

log = logging.getLogger(__name__)

_AT_ONCE = 10
"""Members; each takes up to three requests, and Discord takes 50 a second of a bot."""
_SECONDS = LEASE / 2
"""For so long Discord may keep us waiting: whoever looks later must find what we sent."""
_BEFORE = 24 * 3600.0
"""Seconds before its time by which a reminder may stand there, should our clock be ahead of Discord's."""
_CLOSED = {50007, 50278, 50033, 10013}
"""Discord's codes for members who take no messages of ours, share no server with us, or are gone."""


class Courier:
    """Sends reminders when they are due."""

    def __init__(self, client: discord.Client, reminders: Reminders) -> None:
        self._client = client
        self._reminders = reminders
        self.errands = Errands("reminders", _AT_ONCE, reminders.next_due, reminders.due, self._see_to)

    async def _see_to(self, user_id: int) -> None:
        claim = await self._reminders.claim(user_id, _now())
        if claim is None:
            return
        try:
            async with asyncio.timeout(_SECONDS):
                await self._bring(claim)
        except discord.HTTPException as error:
            if error.code not in _CLOSED:
                raise
            log.info("a reminder stops, since Discord refuses it (%s)", error.code)
            await self._reminders.refused(claim, _now())
        except TimeoutError:
            log.warning("a reminder could not be sent, as Discord doesn't answer; it is tried again")

    async def _bring(self, claim: Claim) -> None:
        nudge = await self._reminders.nudge(claim, _now())
        message = None
        if claim.orphan or nudge is not None:
            message = await self._message(claim, nudge)
        await self._reminders.sent(claim, _card(claim, message), _now())

    async def _message(self, claim: Claim, nudge: Nudge | None) -> discord.Message | None:
        """The reminder in the member's DM: the one that stands there already, or a new one, if there is any."""
        dm = await self._client.create_dm(discord.Object(claim.reminder.user_id))
        if claim.orphan and (found := await _found(dm, claim)) is not None:
            return found
        if nudge is None:
            return None
        guild = self._client.get_guild(claim.reminder.guild_id or 0)
        sheet = render.reminder.nudge(nudge, claim.slot.day, guild.name if guild else "")
        return await dm.send(view=sheet, nonce=claim.nonce)


async def _found(dm: discord.DMChannel, claim: Claim) -> discord.Message | None:
    """The reminder of that day among our messages, if it was sent."""
    since = datetime.fromtimestamp(claim.slot.at - _BEFORE, UTC)
    mark = (render.reminder.VERB, State((render.reminder.stamp(claim.slot.day),)))
    async for message in dm.history(limit=None, after=since):
        if message.author.id == dm.me.id and mark in carried(message.components):
            return message
    return None


def _card(claim: Claim, message: discord.Message | None) -> Card | None:
    """The question on a reminder, None when there is none on it."""
    if message is None:
        return None
    asked = [state.word(0) for verb, state in carried(message.components) if verb == render.reminder.ANSWER]
    if not asked:
        return None
    reminder, posted_at = claim.reminder, message.created_at.timestamp()
    return Card(message.id, message.channel.id, reminder.user_id, asked[0], posted_at, reminder.guild_id)


def _now() -> float:
    return discord.utils.utcnow().timestamp()
