"""What a member may wish of the bot."""

from dataclasses import dataclass, replace


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


@dataclass(frozen=True)
class Changes:
    """What a member changes; what is None stays as it is."""

    zone: str | None = None
    public_cards: bool | None = None
    on_boards: bool | None = None
    progress_shared: bool | None = None

    def applied(self, wishes: Wishes) -> Wishes:
        """The wishes with these changes."""
        return replace(
            wishes,
            public_cards=wishes.public_cards if self.public_cards is None else self.public_cards,
            on_boards=wishes.on_boards if self.on_boards is None else self.on_boards,
            progress_shared=wishes.progress_shared if self.progress_shared is None else self.progress_shared,
        )
