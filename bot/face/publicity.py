"""Whether something may be posted for everybody where an interaction comes from, and why not."""

from dataclasses import dataclass

import discord

from bot.domain.posting import Elsewhere, Objection, Posting
from bot.face.errors import Itx
from bot.face.place import home, may_write, missing_permission
from bot.face.render import words
from bot.service.postings import Postings


@dataclass(frozen=True)
class Hindrance:
    """Why nothing is posted."""

    because: str
    """A sentence without its full stop."""
    advice: str = ""
    """What the member can do; a sentence."""

    def so(self, consequence: str) -> str:
        """With what follows from it, as in "here it is for you alone"."""
        return f"{self.because}, so {consequence}. {self.advice}".rstrip()


class Publicity:
    """Asked before anything is posted that a member wants everybody to see."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    async def claim(self, itx: Itx) -> Hindrance | None:
        """Why nothing can be posted here; None when it may be, which is counted as done."""
        if home(itx) is None:
            return Hindrance("I am not a member here")
        if not may_write(itx):
            return Hindrance("You may not write in this channel")
        if (missing := missing_permission(itx)) is not None:
            return Hindrance(f"I may not post in this channel (I need *{missing}*)")
        return await self.claim_in(itx, itx.channel)

    async def claim_in(self, itx: Itx, channel: object) -> Hindrance | None:
        """The same for any channel of the server in which the member and the bot may write."""
        channel_id, above_id = _ids(channel)
        posting = Posting(
            itx.id, itx.guild_id or 0, channel_id, itx.user.id, itx.created_at.timestamp(), above_id
        )  # fmt: skip
        return _hindrance(itx, await self._postings.admit(posting))

    async def no_room(self, itx: Itx, channel: discord.TextChannel) -> Hindrance | None:
        """Why the bot should open no thread in a channel, as far as the server's admins are concerned."""
        return _hindrance(itx, await self._postings.place(channel.guild.id, channel.id))


def _ids(channel: object) -> tuple[int, int]:
    """Of a channel, and of that which admins choose: a thread's is the one above it."""
    channel_id = int(getattr(channel, "id", 0))
    return channel_id, channel.parent_id if isinstance(channel, discord.Thread) else channel_id


def _hindrance(itx: Itx, objection: Objection | None) -> Hindrance | None:
    if objection is None:
        return None
    if isinstance(objection, Elsewhere):
        return Hindrance("This server wants me in other channels", words.use_others(_seen(itx, objection.channels)))
    return Hindrance(words.too_much(by_member=objection.by_member), words.come_back(objection.at))


def _seen(itx: Itx, channel_ids: frozenset[int]) -> list[int]:
    """Those of the channels that the member can see, in the order of Discord's list."""
    if itx.guild is None or not isinstance(itx.user, discord.Member):
        return []
    seen = [
        channel for channel in itx.guild.channels
        if channel.id in channel_ids and channel.permissions_for(itx.user).view_channel
    ]  # fmt: skip
    return [channel.id for channel in sorted(seen, key=lambda channel: (channel.position, channel.id))]
