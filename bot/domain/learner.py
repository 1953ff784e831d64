"""What a member may wish of the bot."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wishes:
    """A member's settings, zone aside; these are what counts until they change something."""

    public_cards: bool = True
    """Whether /question posts a card for everybody unless it is told otherwise."""
    on_boards: bool = True
    """Whether leaderboards show them."""
    progress_shared: bool = False
    """Whether others may look at their progress."""
    keep_days: int | None = None
    """For how many days the texts of their replies are kept; None for as long as the server says, or for good."""
