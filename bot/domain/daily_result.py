"""What came of a daily question, for everybody to see when the next one is there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Self

from bot.domain.scoring.verdict import Band


@dataclass(frozen=True)
class CardAnswer:
    """What of an answer to a card matters to others."""

    user_id: int
    percent: int
    sent_at: float
    """UTC epoch seconds."""
    compares: bool
    """Whether it may be compared with others: judged surely, unflagged, and given before the model answer was seen."""


@dataclass(frozen=True)
class DailyResult:
    """How many answered, and how well."""

    answered: int
    """Members."""
    median: int | None
    """Of the percents that may be compared, None when there is none."""
    full: int
    """Members with full marks: what their feedback calls complete, since no score is ever quite 100."""
    first_full: int | None
    """Who got full marks first; None when nobody did, or when they'd rather not be named."""
    compared: int = 0
    """Members whose answers the median is of."""

    @classmethod
    def of(cls, answers: Iterable[CardAnswer], hidden: Collection[int]) -> Self:
        """Each member's first answer counts; those in `hidden` aren't named."""
        firsts: dict[int, CardAnswer] = {}
        for answer in sorted(answers, key=lambda one: (one.sent_at, one.user_id)):
            firsts.setdefault(answer.user_id, answer)
        compared = [answer for answer in firsts.values() if answer.compares]
        full = [answer.user_id for answer in compared if Band.of(answer.percent) is Band.COMPLETE]
        first = full[0] if full and full[0] not in hidden else None
        middle = round(median(answer.percent for answer in compared)) if compared else None
        return cls(len(firsts), middle, len(full), first, len(compared))
