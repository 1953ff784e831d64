"""The rooms in which interviews are held: a private thread, the DM, or nowhere but in replies to presses."""

import logging
from typing import Literal

import discord

from bot.domain.place import Place
from bot.face.errors import Itx
from bot.face.place import home, is_own_dm
from bot.face.publicity import Publicity

log = logging.getLogger(__name__)

_DAY: Literal[1440] = 1440
"""Minutes of silence after which Discord archives a thread."""


class NoRoom(Exception):
    """The channel of an interview is gone, or of a kind in which nobody can write."""


async def room_for(itx: Itx, publicity: Publicity) -> tuple[Place, str]:
    """Where an interview that was asked for here is held, and why not in a thread where one might expect it."""
    if is_own_dm(itx):
        return Place(None, itx.channel_id), ""
    if home(itx) is None:
        return Place(), "I am no member here, so we talk in private messages like this one."
    parent = _parent(itx)
    if parent is None:
        return Place(itx.guild_id), "This kind of channel has no private threads, so we talk right here."
    why_here = await _why_here(itx, parent, publicity)
    return (Place(itx.guild_id), why_here) if why_here else await _opened(itx, parent)


async def _why_here(itx: Itx, parent: discord.TextChannel, publicity: Publicity) -> str:
    """Why no thread is opened in a channel, empty when one can be."""
    if (hindrance := await publicity.no_room(itx, parent)) is not None:
        return hindrance.so("we talk right here")
    if not _may_open(parent):
        needs = "*Create Private Threads* and *Send Messages in Threads*"
        return f"I may open no private thread in this channel (I need {needs}), so we talk right here."
    if not itx.permissions.send_messages_in_threads:
        return "You may not write in threads here, so we talk right here."
    return ""


def _parent(itx: Itx) -> discord.TextChannel | None:
    channel = itx.channel.parent if isinstance(itx.channel, discord.Thread) else itx.channel
    return channel if isinstance(channel, discord.TextChannel) and not channel.is_news() else None


def _may_open(parent: discord.TextChannel) -> bool:
    mine = parent.permissions_for(parent.guild.me)
    return mine.view_channel and mine.create_private_threads and mine.send_messages_in_threads


async def _opened(itx: Itx, parent: discord.TextChannel) -> tuple[Place, str]:
    try:
        thread = await parent.create_thread(
            name=f"Mock interview with {itx.user.display_name}"[:100],
            type=discord.ChannelType.private_thread, invitable=False, auto_archive_duration=_DAY,
        )  # fmt: skip
        await thread.add_user(itx.user)
    except discord.HTTPException as error:  # although Discord said that it is allowed, or there are too many threads
        return Place(
            itx.guild_id
        ), f"Discord let me open no thread here ({error.text or error.status}), so we talk right here."
    return Place(itx.guild_id, thread.id), ""


async def open_room(client: discord.Client, place: Place) -> discord.abc.Messageable:
    """The channel of a place, ready to be written in; NoRoom when it is gone or closed to us."""
    if place.channel_id is None:
        raise NoRoom
    if place.in_dm:
        return client.get_partial_messageable(place.channel_id)
    try:
        channel = client.get_channel(place.channel_id) or await client.fetch_channel(place.channel_id)
        if isinstance(channel, discord.Thread) and channel.archived:
            channel = await channel.edit(archived=False)
    except (discord.NotFound, discord.Forbidden) as error:
        raise NoRoom from error
    if not isinstance(channel, discord.abc.Messageable):
        raise NoRoom
    return channel


async def close_room(client: discord.Client, place: Place) -> None:
    """Archives the thread of an interview that is over."""
    if place.channel_id is None or place.in_dm:
        return
    channel = client.get_channel(place.channel_id)
    if isinstance(channel, discord.Thread) and not channel.archived:
        await channel.edit(archived=True)
