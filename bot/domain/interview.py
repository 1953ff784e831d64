"""A mock interview: what was asked, how each question ended, and what comes next.

Every move is a method that returns the next value, or raises Refused. A prompt (a question or its follow-up) has a
step; whoever answers names the step that they saw, so that old windows, double clicks and late events move nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from bot.domain.place import NO_CHANNEL, Place
from bot.domain.refusal import Refused
from bot.domain.stopwatch import STILL, Stopwatch
from bot.domain.turn import End, Stage, Turn


class Passed(Refused):
    """What the member answers is no longer on the table; the interview itself goes on."""


@dataclass(frozen=True)
class Interview:
    """An interview of one member."""

    id: int
    """Of the Discord event that began it."""
    user_id: int
    turns: tuple[Turn, ...]
    coach: bool
    """Whether the member is told after each question how it went, rather than in the final report alone."""
    allowed: float | None
    """Seconds for each answer, None without a timer."""
    started_at: float
    """UTC epoch seconds, as all times here."""
    place: Place = NO_CHANNEL
    position: int = 0
    stage: Stage = Stage.READY
    step: int = 0
    clock: Stopwatch = STILL
    """Of the present prompt; it stands still where there is none."""
    paused: bool = False
    ended_at: float | None = None
    stopped: bool = False
    """Whether the member ended it before the last question."""
    version: int = 0
    """How often it was saved."""

    @property
    def turn(self) -> Turn:
        """The question on the table, or the last one."""
        return self.turns[min(self.position, len(self.turns) - 1)]

    @property
    def done(self) -> tuple[Turn, ...]:
        """The questions that were put and are over."""
        turns = self.turns[: self.position] if self.open else self.turns
        return tuple(turn for turn in turns if turn.counts)

    @property
    def told(self) -> tuple[Turn, ...]:
        """Those of them that the member has been told about, in order."""
        return self.done if self.coach or not self.open else ()

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.stage is not Stage.ENDED

    @property
    def awaits_answer(self) -> bool:
        """Whether a prompt is on the table."""
        return self.stage in {Stage.ASKED, Stage.PROBED}

    @property
    def clues_given(self) -> int:
        """How many hints the member has had for the prompt on the table."""
        return int(self.turn.probe_hinted) if self.stage is Stage.PROBED else len(self.turn.hints)

    @property
    def _last_end(self) -> End | None:
        """How the prompt before the present one ended."""
        before = self.turns[self.position - 1] if self.position and self.stage is not Stage.PROBED else self.turn
        return before.second or before.first

    def expect(self, by: int, step: int) -> None:
        """Refused unless it is `by` whom the interview belongs to, and goes on at that step."""
        if by != self.user_id:
            raise Refused("This is somebody else's interview. `/interview` begins one of your own.")
        if not self.open:
            raise Refused("This interview is over. `/history` has its report.")
        if step != self.step:
            timed_out = step == self.step - 1 and self._last_end is End.TIMED_OUT
            raise Passed("The time for that was up." if timed_out else "We are past that question.")

    def asked(self, by: int, step: int, now: float) -> Self:
        """The next question is put, and its clock starts."""
        if by == self.user_id and self.stage is Stage.ASKED and step == self.step - 1:
            raise Passed("That question is on the table already.")
        self.expect(by, step)
        if self.stage is not Stage.READY:
            raise Passed("There is a question on the table.")
        return self._prompted(Stage.ASKED, now)

    def answered(self, by: int, step: int, sent_at: float, attempt_id: int, point_id: str | None) -> Self:
        """The question is answered; the follow-up question about a key point comes next, if there is one."""
        late = self._taken(by, step, sent_at, Stage.ASKED)
        timed = self._timed(sent_at)
        turn = replace(timed, first=End.ANSWERED, attempt_id=attempt_id, point_id=point_id, late=late)
        after = self._with(turn)
        return after._moved_on(sent_at) if point_id is None else after._prompted(Stage.PROBED, sent_at)

    def followed_up(self, by: int, step: int, sent_at: float) -> Self:
        """The follow-up question is answered."""
        late = self._taken(by, step, sent_at, Stage.PROBED)
        turn = replace(self._timed(sent_at), second=End.ANSWERED, late=self.turn.late + late)
        return self._with(turn)._moved_on(sent_at)

    def skipped(self, by: int, step: int, now: float) -> Self:
        """The member passes the prompt."""
        self._expect_prompt(by, step)
        return self._ending(self._timed(now), End.SKIPPED)._moved_on(now)

    def timed_out(self, step: int, now: float) -> Self:
        """The time is up; Refused when it isn't, or something came in between."""
        closes_at, up_at = self.clock.closes_at, self.clock.due_at or now
        if step != self.step or closes_at is None or now < closes_at:
            raise Refused("The time isn't up.")
        return self._ending(self._timed(up_at), End.TIMED_OUT)._moved_on(up_at)

    def hinted(self, by: int, step: int, point_id: str) -> Self:
        """The hint of a key point was given for the present prompt."""
        self._expect_prompt(by, step)
        if self.stage is Stage.PROBED:
            return self._with(replace(self.turn, probe_hinted=True))
        return self._with(replace(self.turn, hints=tuple(dict.fromkeys((*self.turn.hints, point_id)))))

    def opened(self, by: int, step: int, now: float) -> Self:
        """A box to answer the present prompt in was opened."""
        self._expect_prompt(by, step)
        if self.clock.is_closed(now):
            raise Passed("The time for that question is up.")
        return replace(self, clock=self.clock.opened(now))

    def pause(self, by: int, now: float) -> Self:
        """The clock stands still until `resume`."""
        self.expect(by, self.step)
        if self.paused:
            raise Refused("It is paused already. *Resume* goes on.")
        if self.clock.is_up(now):
            raise Passed("The time for that question is up.")
        return replace(self._with(self._timed(now)), paused=True, clock=self.clock.halted(now))

    def resume(self, by: int, now: float) -> Self:
        """The clock runs again; nothing changes when it never stood still."""
        self.expect(by, self.step)
        if not self.paused:
            return self
        clock = self.clock.resumed(now) if self.awaits_answer else self.clock
        return replace(self._with(self._timed(now)), paused=False, clock=clock)

    def shown_late(self, now: float) -> Self:
        """The prompt reaches its member only now, so its clock starts now."""
        return self if self.clock.due_at is None else replace(self, clock=Stopwatch.started(now, self.allowed))

    def stop(self, by: int, now: float) -> Self:
        """The member ends it; what was answered counts, an open follow-up earns nothing."""
        self.expect(by, self.step)
        after = self._with(self._timed(now))
        if self.stage is Stage.PROBED:
            after = after._with(replace(after.turn, second=End.SKIPPED))
        return replace(after._ended(now), stopped=True)

    def passing_over(self, known: Callable[[Turn], bool], now: float) -> Self:
        """Past the questions on the table that the bank doesn't know any more."""
        after = self
        while after.open and not known(after.turn):
            after = after._ending(after.turn, End.RETIRED)._moved_on(now)
        return after

    def held_in(self, place: Place) -> Self:
        """It goes on somewhere else."""
        return replace(self, place=place)

    def _taken(self, by: int, step: int, sent_at: float, stage: Stage) -> float:
        """Checks that an answer counts; how late it is, in seconds."""
        self.expect(by, step)
        if self.stage is not stage:
            raise Passed("There is no question on the table.")
        if self.clock.is_closed(sent_at):
            raise Passed("The time for that question was up.")
        return self.clock.late(sent_at)

    def _expect_prompt(self, by: int, step: int) -> None:
        self.expect(by, step)
        if not self.awaits_answer:
            raise Passed("There is no question on the table.")

    def _ending(self, turn: Turn, end: End) -> Self:
        probed = self.stage is Stage.PROBED
        return self._with(replace(turn, second=end) if probed else replace(turn, first=end))

    def _timed(self, at: float) -> Turn:
        """The turn with the time that the prompt took, or for which its clock stood still."""
        seconds, paused = self.turn.seconds + self.clock.spent(at), self.turn.paused + self.clock.stood(at)
        return replace(self.turn, seconds=seconds, paused=paused)

    def _with(self, turn: Turn) -> Self:
        before, after = self.turns[: self.position], self.turns[self.position + 1 :]
        return replace(self, turns=(*before, turn, *after))

    def _moved_on(self, at: float) -> Self:
        """To the next question: at once, unless its clock has to wait for the member, or to the end."""
        if self.position + 1 == len(self.turns):
            return self._ended(at)
        after = replace(self, position=self.position + 1)
        if self.allowed is None:
            return after._prompted(Stage.ASKED, at)
        return replace(after._prompted(Stage.READY, at), clock=STILL)

    def _prompted(self, stage: Stage, at: float) -> Self:
        return replace(
            self, stage=stage, step=self.step + 1, clock=Stopwatch.started(at, self.allowed), paused=False
        )  # fmt: skip

    def _ended(self, at: float) -> Self:
        return replace(
            self, stage=Stage.ENDED, step=self.step + 1, clock=STILL, paused=False, ended_at=at
        )  # fmt: skip
