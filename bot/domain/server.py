"""What a server's admins may wish of the bot."""

from dataclasses import dataclass

from bot.domain.zone import Zones


@dataclass(frozen=True)
class Server:
    """A server's settings."""

    guild_id: int
    zones: Zones | None = None
    """None until an admin has chosen one; then days are those of UTC."""
    channels: frozenset[int] = frozenset()
    """Where the bot may post for everybody; empty for everywhere."""
    fallback_channel_id: int | None = None
    """Where admins are told what is wrong."""
    keep_days: int | None = None
    """For how many days the texts of replies that were written here are kept; None for good."""

    @property
    def zone(self) -> str:
        """The zone that counts here today."""
        return self.zones.now if self.zones else "UTC"

    def may_post_in(self, channel_id: int | None) -> bool:
        """Whether a channel is one of those in which the bot may post for everybody (a thread: the one above it)."""
        return not self.channels or channel_id in self.channels
