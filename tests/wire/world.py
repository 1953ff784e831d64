"""What the Discord on sockets holds: simcord's, by the clock on the wall, with one study server in it."""

from datetime import UTC, datetime

import discord
from simcord._clock import Clock
from simcord.backend import Backend, serializers
from simcord.backend.models import Channel, Guild, Message, Overwrite, Role
from simcord.enums import ChannelType, OverwriteType

TOKEN = ".".join(("Q" * 24, "W" * 6, "Z" * 38))


class WallClock(Clock):
    def now(self) -> datetime:
        return datetime.now(UTC)


class World:
    """One server with one channel, and what is in them."""

    def __init__(self) -> None:
        self.backend = Backend(clock=WallClock())
        self.guild: Guild = self.backend.create_guild("Study hall")
        self.channel = self.open(self.guild, "interviews")

    def open(self, guild: Guild, name: str) -> Channel:
        """A new text channel."""
        channel: Channel = self.backend.create_channel(guild.id, name, type=ChannelType.TEXT)
        return channel

    def role(self, name: str, **permissions: bool) -> Role:
        """A new role with these permissions, the lowest of all."""
        allowed = discord.Permissions(**permissions).value
        role: Role = self.backend.create_role(self.guild.id, name, permissions=allowed)
        return role

    def forbid(self, channel: Channel, **permissions: bool) -> None:
        """The bot may not do these there, but all else; nothing forbids it nothing."""
        denied = discord.Permissions(**permissions).value
        bot = Overwrite(self.backend.bot_user.id, OverwriteType.MEMBER, deny=denied)
        self.backend.set_overwrite(channel.id, bot)

    def messages(self, channel_id: int) -> list[Message]:
        """What stands in a channel, oldest first, private answers too."""
        return list(self.backend.messages.get(channel_id, {}).values())

    def threads(self) -> list[Channel]:
        return [self.backend.channels[id_] for id_ in self.guild.thread_ids]

    def text(self, message: Message) -> str:
        """Everything that a message says, buttons left out."""
        return repr(serializers.message_payload(self.backend, message))
