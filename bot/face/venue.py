"""Whether the daily question can be posted where it should be: the channel, and the role that it pings."""

from collections.abc import Iterator

import discord

from bot.domain.access import NEEDS
from bot.domain.daily import Plan
from bot.domain.ping_role import Hands, PingRole, objection
from bot.face.render.daily_plan import Finding

_NAMES = {need.permission: need.name for need in NEEDS}


def hindrance(guild: discord.Guild, plan: Plan) -> str | None:
    """Why it can't be posted, as a part of a sentence; None when it can."""
    channel = guild.get_channel(plan.channel_id)
    if not isinstance(channel, discord.TextChannel):
        return f"the channel <#{plan.channel_id}> is gone, or hidden from me"
    mine = channel.permissions_for(guild.me)
    for permission in ("view_channel", "send_messages"):
        if not getattr(mine, permission):
            return f"I lack *{_NAMES[permission]}* in <#{plan.channel_id}>"
    if plan.role_id is None:
        return None
    if (role := guild.get_role(plan.role_id)) is None:
        return "the role that it pings is gone"
    found = role_objection(role, channel)
    return f"I can't ping <@&{role.id}>: {found}" if found else None


def findings(guild: discord.Guild, plan: Plan) -> Iterator[Finding]:
    """What goes well, or would go better."""
    channel = guild.get_channel(plan.channel_id)
    if not isinstance(channel, discord.TextChannel):
        return
    mine = channel.permissions_for(guild.me)
    if mine.read_message_history:
        yield Finding(True, "I may read what stands there, so the same day never comes twice.")
    else:
        yield Finding(
            False,
            f"I lack *{_NAMES['read_message_history']}* in <#{plan.channel_id}>. If I am interrupted while I post, I "
            "can't look whether the question stands there, and leave that day out rather than post it twice.",
        )
    if plan.thread and mine.create_public_threads:
        yield Finding(True, "I may open a thread below each.")
    elif plan.thread:
        lacking = _NAMES["create_public_threads"]
        yield Finding(False, f"I lack *{lacking}* in <#{plan.channel_id}>, so there will be no threads.")


def role_objection(role: discord.Role, channel: discord.TextChannel, admin: discord.Member | None = None) -> str | None:
    """Why a role can't be pinged in a channel; `admin` is who offers it."""
    guild = role.guild
    above_all = admin is None or admin.id == guild.owner_id
    hands = Hands(
        bot_position=guild.me.top_role.position,
        bot_manages=guild.me.guild_permissions.manage_roles,
        bot_pings_all=channel.permissions_for(guild.me).mention_everyone,
        everyone=_names(guild.default_role.permissions),
        admin_position=None if above_all or admin is None else admin.top_role.position,
    )
    read = PingRole(
        position=role.position,
        permissions=_names(role.permissions),
        grants_in=tuple(room.id for room in guild.channels if _grants(room, role)),
        is_default=role.is_default(),
        managed=role.managed,
        mentionable=role.mentionable,
    )
    return objection(read, hands)


def _grants(channel: discord.abc.GuildChannel, role: discord.Role) -> bool:
    """Whether a channel's settings allow a role what @everyone isn't allowed there."""
    everyone = role.guild.default_role
    allowed, denied = channel.overwrites_for(everyone).pair()
    base = (everyone.permissions.value & ~denied.value) | allowed.value
    return not role.is_default() and bool(channel.overwrites_for(role).pair()[0].value & ~base)


def _names(permissions: discord.Permissions) -> frozenset[str]:
    return frozenset(name for name, granted in permissions if granted)
