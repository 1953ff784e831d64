"""Where something happens, and what the bot is there: a member, a partner in a DM, or only called upon."""

import discord

from bot.domain.refusal import Refused
from bot.face.errors import Itx


def home(itx: Itx) -> int | None:
    """The id of the server, if the bot is a member of it.

    None in DMs, and in servers where only the member has installed the bot: there it neither reads nor posts.
    """
    known = itx.guild_id is not None and itx.client.get_guild(itx.guild_id) is not None
    return itx.guild_id if known else None


def managed(itx: Itx) -> discord.Guild:
    """The server, for those who may manage it; Refused to anybody else, since Discord lets admins open a command."""
    guild: discord.Guild | None = itx.client.get_guild(itx.guild_id or 0)
    if guild is None:
        raise Refused("I am not a member of this server, so there is nothing to set up or to check.")
    if not itx.permissions.manage_guild:
        raise Refused("That is for those who may *Manage Server*.")
    return guild


def is_own_dm(itx: Itx) -> bool:
    """Whether nobody but the member and the bot reads along; in DMs between members somebody else does."""
    return itx.guild_id is None and itx.context.dm_channel


def missing_permission(itx: Itx) -> str | None:
    """The permission, as Discord names it, without which a card can't be posted here."""
    may = itx.app_permissions
    if not may.view_channel:
        return "View Channel"
    if isinstance(itx.channel, discord.Thread):
        return None if may.send_messages_in_threads else "Send Messages in Threads"
    return None if may.send_messages else "Send Messages"


def missing_in(channel: discord.abc.GuildChannel | discord.Thread) -> str | None:
    """The same for any channel of a server; nobody writes in a forum itself, but in the threads there."""
    mine = channel.permissions_for(channel.guild.me)
    if not mine.view_channel:
        return "View Channel"
    if isinstance(channel, discord.Thread | discord.ForumChannel):
        return None if mine.send_messages_in_threads else "Send Messages in Threads"
    return None if mine.send_messages else "Send Messages"


def may_write(itx: Itx) -> bool:
    """Whether the member may write here; where they may not, the bot posts nothing for them either."""
    may = itx.permissions
    return may.send_messages_in_threads if isinstance(itx.channel, discord.Thread) else may.send_messages
