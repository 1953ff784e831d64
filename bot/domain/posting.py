"""What a member has the bot post for everybody: a card, a quiz, a shared result, a leaderboard."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Posting:
    """A wish to post something."""

    id: int
    """Of the Discord event."""
    guild_id: int
    channel_id: int
    """The channel or thread in which it will stand."""
    user_id: int
    posted_at: float
    """UTC epoch seconds."""
    above_id: int
    """The channel that the thread belongs to, or the channel itself."""


@dataclass(frozen=True)
class Elsewhere:
    """Turned down: the server has chosen other channels for it."""

    channels: frozenset[int]


@dataclass(frozen=True)
class Later:
    """Turned down: it would be too much at once."""

    at: float
    """When there is room again (UTC epoch seconds)."""
    by_member: bool
    """Whether it is the member who had much posted, rather than everybody here together."""


Objection = Elsewhere | Later
