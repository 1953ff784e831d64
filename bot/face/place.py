"""Where something happens, and what the bot is there: a member, a partner in a DM, or only called upon."""

import discord

from bot.face.errors import Itx


def home(itx: Itx) -> int | None:
    """The id of the server, if the bot is a member of it.

    None in DMs, and in servers where only the member has installed the bot: there it neither reads nor posts.
    """
    known = itx.guild_id is not None and itx.client.get_guild(itx.guild_id) is not None
    return itx.guild_id if known else None


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


def may_write(itx: Itx) -> bool:
    """Whether the member may write here; where they may not, the bot posts nothing for them either."""
    may = itx.permissions
    return may.send_messages_in_threads if isinstance(itx.channel, discord.Thread) else may.send_messages
