"""What a server's admins may wish of the bot."""

from dataclasses import dataclass, replace

from bot.domain.zone import Zones

MOST_CHANNELS = 25
"""That an admin can choose from Discord's menu of channels."""
LONGEST_DAYS = 3650
"""For which texts are kept when not for good."""


@dataclass(frozen=True)
class Server:
    """A server's settings."""

    guild_id: int
    zones: Zones | None = None
    """None until an admin has chosen one; then days are those of UTC."""
    channels: frozenset[int] = frozenset()
    """Where members may have the bot post for everybody; empty for everywhere."""
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


@dataclass(frozen=True)
class Changes:
    """What an admin changes; what is None stays as it is."""

    zone: str | None = None
    channels: frozenset[int] | None = None
    """Empty for everywhere."""
    fallback_channel_id: int | None = None
    """0 for none."""
    keep_days: int | None = None
    """0 for good."""

    def applied(self, server: Server) -> Server:
        """The settings with these changes, the zone aside, which is a history."""
        return replace(
            server,
            channels=server.channels if self.channels is None else self.channels,
            fallback_channel_id=_changed(server.fallback_channel_id, self.fallback_channel_id),
            keep_days=_changed(server.keep_days, self.keep_days),
        )


def _changed(before: int | None, after: int | None) -> int | None:
    return before if after is None else after or None
