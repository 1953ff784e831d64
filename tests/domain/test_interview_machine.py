"""Whatever members, clocks and Discord do to an interview: nothing is lost or counted twice, and there is a way out."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.interview import Interview
from bot.domain.refusal import Refused
from bot.domain.stopwatch import LATE_SECONDS
from bot.domain.turn import End, Stage
from tests.domain.interviews import ADA, BEN, NOON, interview, only


class Machine(RuleBasedStateMachine):
    """An interview with its clock, and a ledger of everything that was accepted."""

    @initialize(count=st.integers(1, 4), allowed=st.sampled_from([None, 60.0, 120.0]), coach=st.booleans())
    def begin(self, count: int, allowed: float | None, coach: bool) -> None:
        self.now = NOON
        self.it = interview(count, allowed, coach=coach)
        self.answers: list[int] = []
        self.follow_ups: list[int] = []
        self.events = 100
        self.told = self.it.told
        self.stood = 0.0
        """Seconds that went by while a question with a clock was paused on the table."""
        self.seen = 0
        """The step of some window, which may be an old one."""

    def move(self, change: Callable[[], Interview]) -> bool:
        before = self.it
        try:
            self.it = change()
        except Refused:
            assert self.it == before
            return False
        return True

    def restarted(self, it: Interview) -> Interview:
        """What comes back from the database: the same values."""
        return replace(it)

    @rule(seconds=st.sampled_from([0.0, 1.0, 30.0, 59.0, 61.0, 3600.0, 7 * 86400.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds
        self.stood += seconds if self.it.paused and self.it.awaits_answer and self.it.allowed is not None else 0.0

    @rule()
    def look(self) -> None:
        self.seen = self.it.step

    @rule()
    def put(self) -> None:
        self.move(lambda: self.it.asked(ADA, self.seen, self.now))

    @rule(probe=st.booleans(), delay=st.sampled_from([0.0, 5.0]))
    def answer(self, probe: bool, delay: float) -> None:
        self.events += 1
        event, point = self.events, "p" if probe else None
        if self.move(lambda: self.it.answered(ADA, self.seen, self.now - delay, event, point)):
            self.answers.append(event)
            self.delivered_again(event)

    def delivered_again(self, event: int) -> None:
        """The same window sends the same event once more: refused, whatever came of the first."""
        assert not self.move(lambda: self.it.answered(ADA, self.seen, self.now, event, None))

    @rule()
    def follow_up(self) -> None:
        self.events += 1
        if self.move(lambda: self.it.followed_up(ADA, self.seen, self.now)):
            self.follow_ups.append(self.events)
            assert not self.move(lambda: self.it.followed_up(ADA, self.seen, self.now))

    @rule()
    def skip(self) -> None:
        if self.move(lambda: self.it.skipped(ADA, self.seen, self.now)):
            assert not self.move(lambda: self.it.skipped(ADA, self.seen, self.now))

    @rule(point=st.sampled_from(["p", "q"]))
    def hint(self, point: str) -> None:
        self.move(lambda: self.it.hinted(ADA, self.seen, point))

    @rule()
    def open_box(self) -> None:
        self.move(lambda: self.it.opened(ADA, self.seen, self.now))

    @rule()
    def pause(self) -> None:
        self.move(lambda: self.it.pause(ADA, self.now))

    @rule()
    def resume(self) -> None:
        before = self.it
        if self.move(lambda: self.it.resume(ADA, self.now)):
            stood = self.now - before.clock.halted_at if before.clock.halted_at is not None else 0.0
            assert self.it.turn.paused - before.turn.paused == stood

    @rule()
    def the_bell_rings(self) -> None:
        self.move(lambda: self.it.timed_out(self.it.step, self.now))

    @rule()
    def restart(self) -> None:
        self.it = self.restarted(self.it)

    @rule(known=st.sets(st.sampled_from([f"question-{n}" for n in range(1, 5)])))
    def bank_changes(self, known: set[str]) -> None:
        if len(known) == 1:  # seldom, or hardly an interview would come to its end
            self.it = self.it.passing_over(only(*known), self.now)

    @rule()
    def stranger(self) -> None:
        for change in (
            lambda: self.it.answered(BEN, self.it.step, self.now, 1, None),
            lambda: self.it.followed_up(BEN, self.it.step, self.now),
            lambda: self.it.skipped(BEN, self.it.step, self.now),
            lambda: self.it.stop(BEN, self.now),
            lambda: self.it.pause(BEN, self.now),
        ):
            assert not self.move(change)

    @invariant()
    def no_answer_is_lost_and_none_counts_twice(self) -> None:
        kept = [turn.attempt_id for turn in self.it.turns if turn.attempt_id is not None]
        assert kept == self.answers
        assert sum(turn.second is End.ANSWERED for turn in self.it.turns) == len(self.follow_ups)

    @invariant()
    def the_report_adds_up(self) -> None:
        for position, turn in enumerate(self.it.turns):
            assert (turn.first is End.ANSWERED) == (turn.attempt_id is not None)
            assert turn.second is None or turn.point_id is not None
            if position > self.it.position:
                assert turn.first is None
            if position < self.it.position:
                assert turn.first is not None
                assert turn.point_id is None or turn.second is not None
            assert 0 <= turn.late <= 2 * LATE_SECONDS
            assert turn.seconds >= 0
        assert len(self.it.done) <= len(self.it.turns)

    @invariant()
    def what_was_told_stays_and_grows_at_its_end(self) -> None:
        assert self.it.told[: len(self.told)] == self.told
        self.told = self.it.told

    @invariant()
    def clocks_run_only_for_a_prompt_on_the_table(self) -> None:
        if self.it.clock.due_at is not None:
            assert self.it.awaits_answer
            assert self.it.allowed is not None
            assert not self.it.paused
        if self.it.allowed is None:
            assert self.it.stage is not Stage.READY or self.it.step == 0

    @invariant()
    def nobody_is_said_to_have_paused_for_longer_than_they_did(self) -> None:
        kept = sum(turn.paused for turn in self.it.turns)
        stands = 0.0 if self.it.clock.halted_at is None else self.now - self.it.clock.halted_at
        assert (self.it.clock.halted_at is not None) == (self.it.paused and self.it.clock.left is not None)
        assert all(turn.paused >= 0 for turn in self.it.turns)
        assert kept + stands <= self.stood

    @invariant()
    def every_state_has_a_way_out(self) -> None:
        it = self.it.resume(ADA, self.now) if self.it.open else self.it
        for _ in range(2 * len(it.turns) + len(it.turns)):
            if not it.open:
                break
            it = it.asked(ADA, it.step, self.now) if it.stage is Stage.READY else it.skipped(ADA, it.step, self.now)
        assert not it.open
        if self.it.open:
            assert not self.it.stop(ADA, self.now).open


Machine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestMachine = Machine.TestCase
