"""The number of answers on a public card, kept right without an edit more often than every ten seconds."""

import asyncio

import discord

from bot.domain.attempt import Reply
from bot.face.errors import logging_only
from bot.face.looks import Looks
from bot.service.questions import Questions

_SECONDS = 10.0


class Tally:
    """Edits cards after they were answered; what a restart cuts short, the next answer makes up for."""

    def __init__(self, client: discord.Client, questions: Questions, looks: Looks) -> None:
        self._client = client
        self._questions = questions
        self._looks = looks
        self._outdated: set[int] = set()
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def answered(self, reply: Reply) -> None:
        """Brings the number on the card up to date, at once or when ten seconds are over."""
        card_id = reply.card_id
        if card_id is None:
            return
        self._outdated.add(card_id)
        if card_id not in self._tasks:
            self._tasks[card_id] = asyncio.create_task(self._keep(card_id), name=f"tally of card {card_id}")

    async def close(self) -> None:
        """Ends the edits that are still to come."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep(self, card_id: int) -> None:
        try:
            while card_id in self._outdated:
                self._outdated.discard(card_id)
                counts = True
                async with logging_only("updating a card", card_id):
                    counts = await self._edit(card_id)
                if counts:
                    await asyncio.sleep(_SECONDS)
        finally:
            del self._tasks[card_id]

    async def _edit(self, card_id: int) -> bool:
        """Whether there is a number on it: not on a card in a DM, even if answers count for a server."""
        card = await self._questions.card(card_id)
        question = card and (await self._questions.banks.knowing(card.question_id)).get(card.question_id)
        guild = self._client.get_guild(card.guild_id) if card and card.guild_id else None
        if not (card and question and guild and guild.get_channel_or_thread(card.channel_id)):
            return False
        look = await self._looks.of(card, question)
        message = self._client.get_partial_messageable(card.channel_id).get_partial_message(card_id)
        await message.edit(view=look.sheet, allowed_mentions=look.mentions)
        return True
