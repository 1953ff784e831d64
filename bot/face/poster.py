"""Puts questions of the day and weekly boards into their channels, each exactly once, and results on older cards."""

import asyncio
import logging
from dataclasses import dataclass, replace

import discord

from bot.domain.daily import LEASE, Post, PostState
from bot.face import render
from bot.face.contents import Contents, shows
from bot.face.errors import logging_only
from bot.face.notices import Notices
from bot.face.venue import hindrance
from bot.service.daily_posts import Claim, DailyPosts

log = logging.getLogger(__name__)

_WRITING = 15.0
"""Seconds that a post may take to be written."""
_SENDING = 40.0
"""Seconds that Discord may take for a card; with the others below still less than LEASE."""
_LOOKING = 20.0
_THREADING = 10.0
_LATEST_START = LEASE / 2
"""Seconds after a claim from which on its owner sends nothing any more."""
_MOST = 1000
"""Messages of a channel that are looked at."""
_NEAR, _FAR = 60.0, 86_400.0
"""Seconds before its time by which a card may stand there, should our clock be ahead of Discord's: usual, at most."""
_REFUSALS = range(400, 500)
"""Answers of Discord that another try wouldn't change, and after which nothing was posted."""


@dataclass(frozen=True)
class Outcome:
    """What became of a claim; neither means that Discord didn't say."""

    message_id: int | None = None
    """Of the card."""
    reason: str | None = None
    """Why there is none."""


class _Unseen(Exception):
    """It can't be found out whether a card stands in its channel."""


class Poster:
    """Posts cards and closes them."""

    def __init__(self, client: discord.Client, posts: DailyPosts, contents: Contents, notices: Notices) -> None:
        self._client = client
        self._contents = contents
        self._posts = posts
        self._notices = notices

    async def post(self, guild: discord.Guild, claim: Claim) -> Outcome:
        """Makes a claim good, unless Discord fails: then it is left for whoever looks into it later."""
        try:
            if claim.orphan and (found := await self._found(guild, claim.post)) is not None:
                return await self._posted(claim, found)
        except _Unseen:
            return await self._given_up(guild, claim)
        if not claim.in_time:
            await self._posts.given_up(claim, PostState.MISSED, _now())
            return Outcome()
        return await self._send(guild, claim)

    async def tell(self, guild: discord.Guild) -> None:
        """Tells the admins why nothing is posted, once."""
        for daily in await self._posts.untold(guild.id):
            following = next(daily.plan.slots(_now()))
            sheet = render.daily_plan.cant_post(guild.name, daily, following.at)
            await self._notices.tell(guild, daily.plan.user_id, sheet)
            await self._posts.told(daily.plan)

    async def close(self, post: Post) -> None:
        """Puts the result on a card."""
        closing = await self._posts.closing(post)
        role_id = await self._posts.role(post.guild_id)
        channel = self._client.get_partial_messageable(post.channel_id or 0, guild_id=post.guild_id)
        message = channel.get_partial_message(post.message_id or 0)
        try:
            async with asyncio.timeout(_SENDING):
                await message.edit(view=render.daily.closed(closing), allowed_mentions=render.daily.pinging(role_id))
        except discord.NotFound:
            log.info("the card of %s in server %s is gone", post.day, post.guild_id)
        except (discord.HTTPException, OSError, TimeoutError) as error:
            log.warning("the card of %s in server %s stays open for now: %r", post.day, post.guild_id, error)
            await self._posts.not_closed(post, _now())
            return
        await self._posts.closed(post, _now())

    async def _found(self, guild: discord.Guild, post: Post) -> discord.Message | None:
        """The card of a day, if it stands in its channel: looked for from the newest message back."""
        channel = guild.get_channel(post.channel_id or 0)
        if not isinstance(channel, discord.TextChannel):
            return None  # and whatever stood there is gone with it
        mine = channel.permissions_for(guild.me)
        if not (mine.view_channel and mine.read_message_history):
            raise _Unseen
        looked_at, at = 0, float("inf")
        async with asyncio.timeout(_LOOKING):
            try:
                async for message in channel.history(limit=_MOST):
                    if message.author.id == guild.me.id and shows(message, post):
                        return message
                    looked_at, at = looked_at + 1, message.created_at.timestamp()
                    if at < post.due_at - _FAR:
                        break
            except discord.Forbidden:
                raise _Unseen from None
        if looked_at == _MOST and at > post.due_at - _NEAR:
            raise _Unseen
        return None

    async def _send(self, guild: discord.Guild, claim: Claim) -> Outcome:
        plan = replace(claim.plan, channel_id=claim.post.channel_id or claim.plan.channel_id)
        if (reason := hindrance(guild, plan)) is not None:
            return await self._failed(claim, reason)
        async with asyncio.timeout(_WRITING):
            sheet = await self._contents.of(guild, claim, _now())
        if _now() - claim.post.claimed_at > _LATEST_START:
            return Outcome()
        channel = self._client.get_partial_messageable(plan.channel_id, guild_id=guild.id)
        try:
            async with asyncio.timeout(_SENDING):
                message = await channel.send(
                    view=sheet, nonce=claim.post.nonce, allowed_mentions=render.daily.pinging(plan.role_id)
                )
        except discord.HTTPException as error:
            if error.status not in _REFUSALS:
                raise
            reason = f"Discord doesn't let me post in <#{plan.channel_id}> (it says {error.status}, {error.code})"
            return await self._failed(claim, reason)
        return await self._posted(claim, message)

    async def _posted(self, claim: Claim, message: discord.Message) -> Outcome:
        if claim.asks and claim.plan.thread and not message.flags.has_thread:
            async with logging_only("opening a thread", message.id), asyncio.timeout(_THREADING):
                await message.create_thread(name=render.daily.thread_name(claim.question, claim.post.day))
        if not await self._posts.posted(claim, message.id, _now()):
            log.warning(
                "somebody else saw to the %s of %s in server %s", claim.post.kind, claim.post.day, claim.post.guild_id
            )
        return Outcome(message_id=message.id)

    async def _failed(self, claim: Claim, reason: str) -> Outcome:
        log.warning("the %s of server %s can't be posted: %s", claim.post.kind, claim.post.guild_id, reason)
        await self._posts.failed(claim, reason, _now())
        return Outcome(reason=reason)

    async def _given_up(self, guild: discord.Guild, claim: Claim) -> Outcome:
        await self._posts.given_up(claim, PostState.UNKNOWN, _now())
        await self._notices.tell(guild, claim.plan.user_id, render.daily_plan.cant_look(guild.name, claim.post))
        return Outcome()


def _now() -> float:
    return discord.utils.utcnow().timestamp()
