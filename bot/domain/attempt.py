"""An attempt: one reply to one question, with what was made of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

from bot.domain.scoring import Band, PointVerdict, State, Verdict


@dataclass(frozen=True)
class Reply:
    """What a member wrote, as it left Discord: from here on no Discord object travels."""

    id: int
    """Of the Discord event (interaction or message) that brought it; the same event comes with the same id."""
    user_id: int
    text: str
    """Empty once it was kept for as long as its author or the server wishes."""
    sent_at: float
    """UTC epoch seconds."""
    guild_id: int | None = None
    card_id: int | None = None
    """Of the message whose question it answers, when that stands in a channel."""


@dataclass(frozen=True)
class Attempt:
    """A marked reply."""

    reply: Reply
    question_id: str
    edition: str
    """Of the question as it was then."""
    verdict: Verdict
    scorer: int
    hints: tuple[str, ...]
    """Ids of the key points whose hints the member had seen."""
    answer_seen: bool
    """Whether the member had seen the model answer."""
    marked_at: float
    """UTC epoch seconds."""
    ticked: tuple[str, ...] | None = None
    """Ids of the key points that the member says they made, where the bot was not sure; None when they didn't say."""
    offered: bool = False
    """Whether the authors may add the reply's wording to the bank, without saying whose it is."""

    @property
    def id(self) -> int:
        """That of the event that brought the reply."""
        return self.reply.id

    @property
    def undecided(self) -> bool:
        """Whether the bot was not sure, and the member hasn't said either."""
        return self.verdict.unsure and self.ticked is None

    @property
    def percent(self) -> int:
        """The score: the member's own where they marked it themselves, else what the bot found."""
        return self.verdict.percent if self.ticked is None else percent_of(self.verdict.points, self.ticked)

    @property
    def band(self) -> Band:
        """The score in words."""
        return Band.of(self.percent)

    @property
    def likely(self) -> tuple[str, ...]:
        """Ids of the key points that the member has ticked; before that, those that the bot takes for said."""
        if self.ticked is not None:
            return self.ticked
        return tuple(point.id for point in self.verdict.points if point.state is State.SAID)

    def ticking(self, ids: Collection[str], *, offered: bool) -> Self:
        """The attempt after its author has ticked the key points that they made; ids of no point are left out.

        A text that is no longer kept can't be offered.
        """
        ticked = tuple(point.id for point in self.verdict.points if point.id in ids)
        return replace(self, ticked=ticked, offered=offered and bool(self.reply.text))


def percent_of(points: Collection[PointVerdict], ids: Collection[str]) -> int:
    """How much of the key points' weight those with these ids carry, in percent."""
    whole = sum(point.weight for point in points)
    part = sum(point.weight for point in points if point.id in ids)
    return round(100 * part / whole) if whole else 0


@dataclass(frozen=True)
class Offer:
    """A wording that a member lets the authors add to the bank; whose it is stays behind."""

    question_id: str
    text: str
    points: tuple[str, ...]
    """Ids of the key points that it makes, as the member says."""


@dataclass(frozen=True)
class Card:
    """A question that stands in a channel for everybody there to answer."""

    id: int
    """Of the message."""
    channel_id: int
    user_id: int
    """Who asked for it."""
    question_id: str
    posted_at: float
    """UTC epoch seconds."""
    guild_id: int | None = None
    """Of the server that answers count for."""
    copy_of: int | None = None
    """The id of the card that it is a copy of, for one member."""

    @property
    def counts_on(self) -> int:
        """The id of the card that answers to it count on."""
        return self.copy_of or self.id
