"""Whatever members and clocks do to a quiz: nobody answers twice, nobody too late, and it comes to its end."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.quiz import IN_FLIGHT, PATIENCE, QUICK, RIGHT, Phase, Press
from bot.domain.quiz_items import Item
from bot.domain.quiz_standing import standings
from bot.domain.refusal import Refused
from tests.domain.quizzes import NOON, one_of_four, quiz, true_or_false


class Machine(RuleBasedStateMachine):
    """A quiz with its clock, and the answers that were taken, as the store keeps them: the first counts."""

    @initialize(four=st.lists(st.booleans(), min_size=3, max_size=7), seconds=st.sampled_from([10.0, 20.0, 60.0]))
    def begin(self, four: list[bool], seconds: float) -> None:
        items: list[Item] = [one_of_four() if f else true_or_false() for f in four]
        self.now = NOON
        self.it = quiz(*items, seconds=seconds)
        self.taken: dict[tuple[int, int], Press] = {}
        self.closing: dict[int, float] = {}

    @rule(seconds=st.sampled_from([0.0, 0.5, 1.0, 5.0, 9.9, 21.0, 3600.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule(user=st.integers(1, 4), back=st.integers(0, 1), choice=st.integers(0, 4), delay=st.sampled_from([0.0, 1.0]))
    def press(self, user: int, back: int, choice: int, delay: float) -> None:
        position = self.it.position - back
        try:
            press = self.it.press(user, position, choice, self.now - delay)
        except Refused:
            return
        assert self.it.phase is Phase.ASKING
        assert press.pressed_at <= self.closing[position]
        assert choice < len(self.it.items[position].labels)
        self.taken.setdefault((position, user), press)

    @rule()
    def turn_over(self) -> None:
        before = self.it
        try:
            self.it = before.turned(self.now, answers=sum(place == before.position for place, _ in self.taken))
        except Refused:
            assert before.due_at is None or self.now < before.due_at
            return
        assert self.it.step == before.step + 1
        if self.it.phase is Phase.ASKING:
            assert self.it.position == before.position + 1
            self.closing[self.it.position] = self.it.closes_at

    @rule()
    def show_again(self) -> None:
        self.it = self.it.again(self.now)
        if self.it.phase is Phase.ASKING:
            self.closing[self.it.position] = self.it.closes_at

    @rule(user=st.integers(1, 9), moderates=st.booleans())
    def stop(self, user: int, moderates: bool) -> None:
        try:
            self.it = self.it.stopped(user, self.now, moderates=moderates)
        except Refused:
            assert not self.it.open or not moderates

    @invariant()
    def points_are_in_bounds_and_add_up(self) -> None:
        for press in self.taken.values():
            assert press.points == 0 if not press.is_right else RIGHT <= press.points <= RIGHT + QUICK
        assert sum(s.points for s in standings(self.taken.values())) == sum(p.points for p in self.taken.values())
        assert all(s.right <= self.it.asked for s in standings(self.taken.values()))

    @invariant()
    def while_it_goes_on_it_knows_when_to_move(self) -> None:
        assert self.it.open is (self.it.due_at is not None)
        assert self.it.open is (self.it.ending is None)
        assert self.it.unanswered <= PATIENCE
        if self.it.phase is Phase.ASKING:
            assert self.it.due_at == self.it.closes_at + IN_FLIGHT

    def teardown(self) -> None:
        """It ends within twice as many moves as it has items, and one for each end."""
        moves = 0
        while self.it.due_at is not None:
            self.it = self.it.turned(self.it.due_at, answers=1)
            moves += 1
        assert moves <= 2 * len(self.it.items) + 1


TestMachine = Machine.TestCase
