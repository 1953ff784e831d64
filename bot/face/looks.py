"""How a card in a channel looks at this moment: one that a member asked for, or one of the daily question."""

from dataclasses import dataclass

import discord

from bot.domain.attempt import Card
from bot.domain.question import Question
from bot.face import render
from bot.face.render.sheet import Sheet
from bot.service.daily_posts import DailyPosts
from bot.service.questions import Questions


@dataclass(frozen=True)
class Look:
    """What stands on a card, and whom it mentions."""

    sheet: Sheet
    mentions: discord.AllowedMentions


class Looks:
    """Tells what a card shows."""

    def __init__(self, questions: Questions, posts: DailyPosts) -> None:
        self._questions = questions
        self._posts = posts

    async def of(self, card: Card, question: Question) -> Look:
        """With the number of those who have answered it by now."""
        post = await self._posts.of_card(card.id)
        answered = await self._questions.answerers(card.id)
        if post is None:
            return Look(render.card.card(question, answered), discord.AllowedMentions.none())
        role_id = await self._posts.role(post.guild_id)
        if await self._posts.over(post):
            sheet = render.daily.closed(await self._posts.closing(post))
        else:
            sheet = render.daily.asked(question, post.day, answered, role_id)
        return Look(sheet, render.daily.pinging(role_id))
