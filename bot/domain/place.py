"""Where an interview is held."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where an interview is held; in private replies to its member's presses when there is no channel."""

    guild_id: int | None = None
    channel_id: int | None = None
    """Of the private thread, or of the DM."""

    @property
    def in_dm(self) -> bool:
        """Whether whatever the member writes there is meant for the interviewer."""
        return self.guild_id is None and self.channel_id is not None


NO_CHANNEL = Place()
"""In private replies alone."""
