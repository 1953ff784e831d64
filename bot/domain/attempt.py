"""An attempt: one reply to one question, with what was made of it."""

from dataclasses import dataclass

from bot.domain.scoring import Verdict


@dataclass(frozen=True)
class Reply:
    """What a member wrote, as it left Discord: from here on no Discord object travels."""

    id: int
    """Of the Discord event (interaction or message) that brought it; the same event comes with the same id."""
    user_id: int
    text: str
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

    @property
    def id(self) -> int:
        """That of the event that brought the reply."""
        return self.reply.id


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
