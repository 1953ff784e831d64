"""Interactions as Discord sends them from places that the simulated Discord doesn't have."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord
import simcord

FOREIGN = "111111111111111111"
EVERYTHING = str(discord.Permissions.all().value)


def in_a_foreign_server(member: simcord.MemberActor) -> dict[str, Any]:
    """What Discord sends from a server that the bot is not in (Discord's reference, Interaction Object)."""
    return {
        "guild_id": FOREIGN, "guild": {"id": FOREIGN, "locale": "en-US", "features": []}, "context": 0,
        "authorizing_integration_owners": {"1": str(member.id)}, "app_permissions": EVERYTHING,
    }  # fmt: skip


def in_a_group(member: simcord.MemberActor) -> dict[str, Any]:
    """What Discord sends from a DM of members among themselves."""
    user = {"id": str(member.id), "username": member.name, "discriminator": "0", "avatar": None}
    channel = {"id": "222222222222222222", "type": 3, "recipients": [user], "owner_id": str(member.id), "icon": None}
    return {
        "guild_id": None, "member": None, "user": user, "context": 2, "channel": channel,
        "authorizing_integration_owners": {"1": str(member.id)}, "app_permissions": EVERYTHING,
    }  # fmt: skip


@contextmanager
def sent_from(env: simcord.Env, changes: dict[str, Any]) -> Iterator[None]:
    """Inside, interactions reach the bot as if they came from elsewhere; what is changed to None is left out."""
    feed = env.backend.subscribers[0]

    def changed(event: str, payload: Any) -> None:
        if event == "INTERACTION_CREATE":
            payload = {key: value for key, value in {**payload, **changes}.items() if value is not None}
        feed(event, payload)

    env.backend.subscribers[0] = changed
    try:
        yield
    finally:
        env.backend.subscribers[0] = feed


def with_permissions(member: simcord.MemberActor, permissions: discord.Permissions) -> dict[str, Any]:
    """What Discord sends for a member who may do just this in the channel."""
    user = {"id": str(member.id), "username": member.name, "discriminator": "0", "avatar": None}
    return {
        "member": {
            "user": user, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False,
            "flags": 0, "permissions": str(permissions.value),
        }
    }  # fmt: skip
