"""What a post of each kind shows, and how it is known again in its channel."""

from collections.abc import Iterator
from typing import Any

import discord

from bot.domain.board import Asked
from bot.domain.daily import Kind, Post
from bot.domain.period import Period
from bot.face import render
from bot.face.custom_id import parsed
from bot.face.render.sheet import Sheet
from bot.face.scoreboard import Scoreboard
from bot.service.daily_posts import Claim

_DAY = 24 * 3600


class Contents:
    """Writes what is posted."""

    def __init__(self, scoreboard: Scoreboard) -> None:
        self._scoreboard = scoreboard

    async def of(self, guild: discord.Guild, claim: Claim, now: float) -> Sheet:
        """The question of the day, or the leaderboard of the week in which the day before the post lies."""
        if claim.asks is not None:
            return render.daily.asked(claim.question, claim.post.day, 0, claim.plan.role_id)
        board = await self._scoreboard.board(guild, Asked(Period.WEEK, _week_of(claim.post)), now)
        return render.leaderboard.page(board.page(0))


def shows(message: discord.Message, post: Post) -> bool:
    """Whether a message of ours is a post, as yet without its result."""
    for made in _custom_ids(message.components):
        verb, state = parsed(made)
        if post.kind is Kind.BOARD:
            if verb == render.leaderboard.VERB and state.parts[:2] == (Period.WEEK, str(_week_of(post))):
                return True
        elif verb == render.daily.VERB and state.parts[1:] == (render.daily.stamp(post.day),):
            return True
    return False


def _week_of(post: Post) -> int:
    """A moment of the week that is shown: on Monday morning that of the week that is over."""
    return int(post.due_at) - _DAY


def _custom_ids(components: Any) -> Iterator[str]:
    for component in components:
        if isinstance(made := getattr(component, "custom_id", None), str):
            yield made
        yield from _custom_ids(getattr(component, "children", ()))
