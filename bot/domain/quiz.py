"""A quiz round of a channel: items that everybody judges at the same time, one after the other.

Every move is a method that returns the next value, or raises Refused. Between the moves nothing but
time passes: `due_at` says when the next one comes.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from bot.domain.quiz_items import Item
from bot.domain.refusal import Refused

GETTING_READY = 8.0
"""Seconds between the announcement and the first item."""
IN_FLIGHT = 1.0
"""Seconds for which an item stays open beyond its time, so that a press that was made in time still arrives."""
RIGHT, QUICK = 10, 5
"""Points for a right answer, and at most for a quick one."""
PATIENCE = 3
"""Items in a row without any answer after which the quiz ends by itself."""


class Phase(StrEnum):
    """Where a quiz stands."""

    OPENING = "opening"
    ASKING = "asking"
    REVEALED = "revealed"
    ENDED = "ended"


class Ending(StrEnum):
    """How a quiz ended."""

    FINISHED = "finished"
    DESERTED = "deserted"
    """Nobody answered any more."""
    STOPPED = "stopped"
    SHUT_OUT = "shut out"
    """Discord no longer let us post."""


@dataclass(frozen=True)
class Press:
    """A member's answer to an item."""

    quiz_id: int
    position: int
    user_id: int
    choice: int
    is_right: bool
    points: int
    pressed_at: float


@dataclass(frozen=True)
class Call:
    """Somebody's wish for a quiz in a channel."""

    id: int
    """Of the Discord event."""
    guild_id: int
    channel_id: int
    user_id: int
    made_at: float
    """UTC epoch seconds, as all times here."""

    def answered(self, items: tuple[Item, ...], seconds: float) -> "Quiz":
        """A new round with these items, the first still to come."""
        due_at = self.made_at + GETTING_READY
        return Quiz(self.id, self.guild_id, self.channel_id, self.user_id, items, seconds, self.made_at, due_at)


@dataclass(frozen=True)
class Quiz:
    """A round of a channel."""

    id: int
    """Of the Discord event that began it."""
    guild_id: int
    channel_id: int
    host_id: int
    items: tuple[Item, ...]
    seconds: float
    """For each answer."""
    started_at: float
    due_at: float | None
    """When it moves on by itself, None when it is over."""
    phase: Phase = Phase.OPENING
    position: int = -1
    """Of the item on the table, or of the last one; -1 before the first."""
    step: int = 0
    """How often it has moved."""
    unanswered: int = 0
    """Items in a row that nobody answered, up to now."""
    ended_at: float | None = None
    ending: Ending | None = None
    message_id: int | None = None
    """Of the message with the last item."""

    @property
    def item(self) -> Item:
        """The item on the table, or the last one."""
        return self.items[max(self.position, 0)]

    @property
    def asked(self) -> int:
        """How many items have been on the table."""
        return self.position + 1

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.phase is not Phase.ENDED

    @property
    def closes_at(self) -> float:
        """When the time for the item on the table is up."""
        return (self.due_at or 0.0) - IN_FLIGHT

    def press(self, user_id: int, position: int, choice: int, now: float) -> Press:
        """A member's answer; Refused when its time is up."""
        if not self.open:
            raise Refused("This quiz is over. `/quiz` starts a new one.")
        if self.phase is not Phase.ASKING or position != self.position or now > self.closes_at:
            raise Refused("Too late: the time for that one was up.")
        if not 0 <= choice < len(self.item.labels):
            raise Refused("There is no such answer here.")
        is_right = choice == self.item.right
        left = min((self.closes_at - now) / self.seconds, 1.0)
        points = RIGHT + round(QUICK * left) if is_right else 0
        return Press(self.id, position, user_id, choice, is_right, points, now)

    def turned(self, now: float, *, answers: int) -> Self:
        """What comes next, now that its time has come; `answers` were given to the item on the table.

        Refused when the time has not come.
        """
        if self.due_at is None or now < self.due_at:
            raise Refused("It isn't time yet.")
        if self.phase is Phase.ASKING:
            after = self._moved(Phase.REVEALED, now + self.item.reading_seconds)
            return replace(after, unanswered=0 if answers else self.unanswered + 1)
        if self.asked == len(self.items):
            return self.ended(Ending.FINISHED, now)
        if self.unanswered == PATIENCE:
            return self.ended(Ending.DESERTED, now)
        whole = now + self.seconds + IN_FLIGHT
        return replace(self._moved(Phase.ASKING, whole), position=self.position + 1, message_id=None)

    def stopped(self, by: int, now: float, *, moderates: bool) -> Self:
        """Ends it early, which the host may do and who `moderates` the channel."""
        if by != self.host_id and not moderates:
            raise Refused("Only who started the quiz may stop it, and who may manage messages here.")
        if not self.open:
            raise Refused("This quiz is over already.")
        return self.ended(Ending.STOPPED, now)

    def ended(self, ending: Ending, now: float) -> Self:
        """The end; what was answered counts."""
        return replace(self._moved(Phase.ENDED, None), ended_at=now, ending=ending)

    def again(self, now: float) -> Self:
        """The same once more for a channel that may not have seen it: with its whole time, unless most is left."""
        whole = self.seconds + IN_FLIGHT if self.phase is Phase.ASKING else self.item.reading_seconds
        if self.due_at is None or self.due_at - now > whole / 2:
            return self
        return replace(self, due_at=now + whole)

    def _moved(self, phase: Phase, due_at: float | None) -> Self:
        return replace(self, phase=phase, due_at=due_at, step=self.step + 1)
