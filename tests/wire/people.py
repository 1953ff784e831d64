"""What people do in the Discord on sockets; what the bot answers comes over its own wire."""

from collections.abc import Iterator, Mapping
from typing import Any

from simcord import interactions
from simcord.backend import serializers
from simcord.backend.models import Interaction, Message, Role
from simcord.components import walk_components
from simcord.enums import SELECT_TYPES, ComponentType, InteractionType

from tests.wire.options import filled, resolved, wire
from tests.wire.server import Discord, until


class Person:
    """A member of the study server."""

    def __init__(self, discord: Discord, name: str, *roles: Role) -> None:
        self._world = discord.world
        self.user = self._world.backend.make_user(name)
        self.id = self.user.id
        self._world.backend.add_member(self._world.guild.id, self.id, roles=[role.id for role in roles])

    async def command(self, name: str, **options: object) -> Interaction:
        """A slash command in the channel (`parent child` for one of a group), when it is answered.

        Options that are channels, roles and users are given as simcord's own.
        """
        data = await self._command(name, options)
        return await self._answered(InteractionType.APPLICATION_COMMAND, self._world.channel.id, data)

    async def type(self, name: str, option: str, typed: str, **options: object) -> list[dict[str, Any]]:
        """What the bot offers for an option of a command while it is typed, with some others filled in."""
        data = await self._command(name, options, {"name": option, "type": 3, "value": typed, "focused": True})
        asked = await self._answered(InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE, self._world.channel.id, data)
        return asked.autocomplete_choices or []

    async def press(self, message: Message, label: str) -> Interaction:
        """A button of a message, when the press is answered."""
        return await self._answered(*self.pressing(message, label))

    def pressing(self, message: Message, label: str) -> tuple[int, int, Mapping[str, Any], Message]:
        """What Discord is told when a button is pressed."""
        button = next(part for part in walk_components(message.components) if part.get("label") == label)
        data = {"custom_id": button["custom_id"], "component_type": ComponentType.BUTTON}
        return InteractionType.MESSAGE_COMPONENT, message.channel_id, data, message

    async def choose(self, message: Message, *values: object) -> Interaction:
        """From the menu of a message, when the choice is answered: strings, or channels, roles and users."""
        menu = next(part for part in walk_components(message.components) if part["type"] in SELECT_TYPES)
        data = {
            "custom_id": menu["custom_id"], "component_type": menu["type"], "values": [wire(value) for value in values],
            "resolved": resolved(self._world, self.id, list(values)),
        }  # fmt: skip
        return await self._answered(InteractionType.MESSAGE_COMPONENT, message.channel_id, data, message)

    async def submit(self, shown: Interaction, text: str) -> Interaction:
        """The box that a press has opened, with `text` in its field, when that is answered."""
        return await self._answered(*self.submitting(shown, text))

    def submitting(self, shown: Interaction, text: str) -> tuple[int, int, Mapping[str, Any], Message]:
        """What Discord is told when a box is sent off."""
        assert shown.modal is not None
        assert shown.source_message_id is not None
        source = self._world.backend.get_message(shown.channel_id, shown.source_message_id)
        data = {"custom_id": shown.modal["custom_id"], "components": list(_filled(shown.modal["components"], text))}
        return InteractionType.MODAL_SUBMIT, shown.channel_id, data, source

    def does(
        self, kind: int, channel_id: int, data: Mapping[str, Any], message: Message | None = None, *, times: int = 1
    ) -> Interaction:
        """Tells the bot, more than once if so asked, and doesn't wait for what it does."""
        record, payload = interactions.base_payload(
            self._world.backend, type=int(kind), channel_id=channel_id, guild_id=self._world.guild.id,
            user_id=self.id, data=dict(data),
        )  # fmt: skip
        record.initial_response_deadline = None  # three seconds; how busy this machine is isn't what is tested
        if message is not None:
            record.source_message_id = message.id
            payload["message"] = dict(serializers.message_payload(self._world.backend, message))
        for _ in range(times):
            self._world.backend.emit("INTERACTION_CREATE", payload)
        return record

    async def _command(self, name: str, options: Mapping[str, object], *typed: dict[str, Any]) -> Mapping[str, Any]:
        root_name, *path = name.split()
        await until(lambda: self._world.backend.find_command(root_name, None, type=1))
        root = self._world.backend.find_command(root_name, None, type=1)
        assert root is not None
        leaf, nesting = interactions.walk_to_subcommand(root, path)
        return {
            "id": root["id"],
            "name": root_name,
            "type": 1,
            "options": interactions.nest_options(root, nesting, [*filled(leaf, options), *typed]),
            "resolved": resolved(self._world, self.id, list(options.values())),
        }

    async def _answered(
        self, kind: int, channel_id: int, data: Mapping[str, Any], message: Message | None = None
    ) -> Interaction:
        record = self.does(kind, channel_id, data, message)
        await until(lambda: record.responded and not record.loading)
        return record


def _filled(components: list[dict[str, Any]], text: str) -> Iterator[dict[str, Any]]:
    for part in components:
        if part["type"] == ComponentType.LABEL:
            field = part["component"]
            value = {"type": field["type"], "custom_id": field["custom_id"], "id": field.get("id", 2), "value": text}
            yield {"type": part["type"], "id": part.get("id", 1), "component": value}
        elif part["type"] == ComponentType.TEXT_DISPLAY:
            yield {"type": part["type"], "id": part.get("id", 1)}
