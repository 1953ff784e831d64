"""What somebody fills into a command or chooses from a menu, as Discord tells it to the bot."""

from collections.abc import Mapping
from typing import Any

from simcord import interactions
from simcord.backend import serializers
from simcord.backend.models import Channel, Role, User

from tests.wire.world import World

Thing = Channel | Role | User
Resolved = dict[str, dict[str, Any]]


def filled(command: Mapping[str, Any], values: Mapping[str, object]) -> list[dict[str, Any]]:
    """The options of a command with plain values: those that Discord itself would refuse fail here too."""
    declared = {option["name"]: option for option in command.get("options") or []}
    return [
        {"name": name, "type": declared[name]["type"], "value": _value(command["name"], declared[name], value)}
        for name, value in values.items()
    ]


def resolved(world: World, user_id: int, values: list[object]) -> Resolved:
    """What Discord tells of the channels (with what the member may do there), roles and users among the values."""
    told: Resolved = {}
    for value in values:
        if isinstance(value, Channel):
            may = world.backend.compute_permissions(value.guild_id or 0, user_id, value.id)
            channel = {**serializers.channel_payload(world.backend, value), "permissions": str(may)}
            told.setdefault("channels", {})[str(value.id)] = channel
        elif isinstance(value, Role):
            told.setdefault("roles", {})[str(value.id)] = serializers.role_payload(value)
        elif isinstance(value, User):
            told.setdefault("users", {})[str(value.id)] = serializers.user_payload(value)
            if member := world.guild.members.get(value.id):
                payload = serializers.member_payload(world.backend, world.guild, member, with_user=False)
                told.setdefault("members", {})[str(value.id)] = payload
    return told


def wire(value: object) -> object:
    """A value as it stands in an option or among those of a menu: things by their ids."""
    return str(value.id) if isinstance(value, Thing) else value


def _value(command: str, option: dict[str, Any], value: object) -> object:
    if not isinstance(value, Thing):
        return interactions.validate_option_value(command, option, value)
    if isinstance(value, Channel):
        assert value.type in (option.get("channel_types") or [value.type])
    return wire(value)
