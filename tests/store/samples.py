"""Values to keep."""

from bot.domain.attempt import Attempt, Card, Reply
from bot.domain.scoring import Flag, Met, PointVerdict, State, Verdict

ADA, BEN = 11, 22
CHANNEL = 333
GIL, LOCKS = "what-is-the-gil", "race-conditions-and-locks"

VERDICT = Verdict(
    41,
    (
        PointVerdict("mutex", 1.0, "It is a mutex.", State.SAID, 0.731, (3, 9), "a mutex"),
        PointVerdict("release", 0.75, "It is released during I/O.", State.MISSED, 0.0),
        PointVerdict("no-speedup", 1.5, "No speed-up.", State.CONTRADICTED, 0.0, (0, 4), "no speed-up"),
    ),
    (Met("speedup", (0, 4), "It isn’t faster.", "no-speedup"), Met("python-wide", (5, 9), "CPython alone.")),
    (Flag.SHORT, Flag.KEYWORDS),
)


def attempt(
    id_: int, user: int = ADA, *, question: str = GIL, at: float = 100.0, card: int | None = None, text: str = "A lock."
) -> Attempt:
    reply = Reply(id_, user, text, at, guild_id=None, card_id=card)
    return Attempt(reply, question, "edition", VERDICT, scorer=1, hints=(), answer_seen=False, marked_at=at)


def card(id_: int, *, at: float = 100.0, channel: int = CHANNEL, question: str = GIL) -> Card:
    return Card(id_, channel, ADA, question, at)
