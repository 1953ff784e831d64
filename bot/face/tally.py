"""The number of answers on a public card, kept right without an edit more often than every ten seconds."""

import asyncio

import discord

from bot.domain.attempt import Reply
from bot.face import render
from bot.face.errors import logging_only
from bot.service.questions import Questions

_SECONDS = 10.0


class Tally:
    """Edits cards after they were answered; what a restart cuts short, the next answer makes up for."""

    def __init__(self, client: discord.Client, questions: Questions) -> None:
        self._client = client
        self._questions = questions
        self._outdated: set[int] = set()
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def answered(self, reply: Reply) -> None:
        """Brings the number on the card up to date, at once or when ten seconds are over; nobody counts in a DM."""
        card_id = reply.card_id
        if card_id is None or reply.guild_id is None:
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
                async with logging_only("updating a card", card_id):
                    await self._edit(card_id)
                await asyncio.sleep(_SECONDS)
        finally:
            del self._tasks[card_id]

    async def _edit(self, card_id: int) -> None:
        card = await self._questions.card(card_id)
        question = card and self._questions.bank.get(card.question_id)
        if card and question and card.guild_id and self._client.get_guild(card.guild_id):
            answered = await self._questions.answerers(card_id)
            message = self._client.get_partial_messageable(card.channel_id).get_partial_message(card_id)
            await message.edit(view=render.card.card(question, answered))
