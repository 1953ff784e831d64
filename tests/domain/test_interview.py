from collections.abc import Callable

import pytest

from bot.domain.interview import Interview, Passed
from bot.domain.place import Place
from bot.domain.refusal import Refused
from bot.domain.stopwatch import LATE_SECONDS
from bot.domain.turn import End, Stage
from tests.domain.interviews import ADA, BEN, NOON, asked, interview, only


def test_an_answer_that_says_everything_leads_to_the_next_question() -> None:
    after = asked().answered(ADA, 1, NOON + 30, attempt_id=100, point_id=None)
    assert (after.position, after.stage, after.step) == (1, Stage.ASKED, 2)
    assert (after.turns[0].first, after.turns[0].attempt_id, after.turns[0].seconds) == (End.ANSWERED, 100, 30)


def test_an_answer_that_leaves_something_out_leads_to_a_follow_up_and_then_to_the_next_question() -> None:
    probed = asked().answered(ADA, 1, NOON + 30, attempt_id=100, point_id="one-thread")
    assert (probed.position, probed.stage, probed.turn.point_id) == (0, Stage.PROBED, "one-thread")
    after = probed.followed_up(ADA, 2, NOON + 50)
    assert (after.position, after.stage) == (1, Stage.ASKED)
    assert (after.turns[0].second, after.turns[0].seconds) == (End.ANSWERED, 50)


def test_after_the_last_question_it_is_over() -> None:
    after = asked(1).answered(ADA, 1, NOON + 30, attempt_id=100, point_id=None)
    assert (after.open, after.ended_at, after.stopped) == (False, NOON + 30, False)
    with pytest.raises(Refused, match="over"):
        after.skipped(ADA, after.step, NOON + 31)


@pytest.mark.parametrize("step", [0, 2, 9])
def test_an_answer_to_another_prompt_moves_nothing(step: int) -> None:
    with pytest.raises(Passed):
        asked().answered(ADA, step, NOON, attempt_id=100, point_id=None)


def test_nobody_else_moves_it() -> None:
    moves: tuple[Callable[[], Interview], ...] = (
        lambda: asked().answered(BEN, 1, NOON, 100, None),
        lambda: asked().skipped(BEN, 1, NOON),
        lambda: asked().hinted(BEN, 1, "p"),
        lambda: asked().opened(BEN, 1, NOON),
        lambda: asked().pause(BEN, NOON),
        lambda: asked().pause(ADA, NOON).resume(BEN, NOON),
        lambda: asked().stop(BEN, NOON),
        lambda: interview().asked(BEN, 0, NOON),
    )
    for move in moves:
        with pytest.raises(Refused, match="somebody else"):
            move()


def test_a_follow_up_can_be_skipped_and_the_first_answer_stays() -> None:
    probed = asked().answered(ADA, 1, NOON + 30, attempt_id=100, point_id="p")
    turn = probed.skipped(ADA, 2, NOON + 40).turns[0]
    assert (turn.first, turn.attempt_id, turn.second) == (End.ANSWERED, 100, End.SKIPPED)


def test_with_a_clock_the_next_question_waits_for_the_member() -> None:
    after = asked(2, 120.0).answered(ADA, 1, NOON + 30, attempt_id=100, point_id=None)
    assert (after.stage, after.clock.due_at) == (Stage.READY, None)
    assert after.asked(ADA, after.step, NOON + 500).clock.due_at == NOON + 620


def test_the_time_is_called_when_it_is_up_and_not_before() -> None:
    timed = asked(2, 120.0)
    with pytest.raises(Refused):
        timed.timed_out(1, NOON + 119)
    after = timed.timed_out(1, NOON + 4000)
    assert (after.turns[0].first, after.turns[0].seconds, after.stage) == (End.TIMED_OUT, 120, Stage.READY)


def test_the_clock_is_not_called_for_a_prompt_that_was_answered_meanwhile() -> None:
    answered = asked(2, 120.0).answered(ADA, 1, NOON + 119, attempt_id=100, point_id="p")
    with pytest.raises(Refused):
        answered.timed_out(1, NOON + 121)


def test_without_a_box_an_answer_after_the_time_does_not_count() -> None:
    with pytest.raises(Passed, match="time"):
        asked(2, 120.0).answered(ADA, 1, NOON + 121, attempt_id=100, point_id=None)


def test_a_box_opened_in_time_may_be_sent_up_to_a_minute_late_which_is_noted() -> None:
    boxed = asked(2, 120.0).opened(ADA, 1, NOON + 119)
    with pytest.raises(Refused):
        boxed.timed_out(1, NOON + 121)
    assert boxed.answered(ADA, 1, NOON + 120 + LATE_SECONDS, 100, None).turns[0].late == LATE_SECONDS
    with pytest.raises(Passed):
        boxed.answered(ADA, 1, NOON + 121 + LATE_SECONDS, attempt_id=100, point_id=None)
    assert boxed.timed_out(1, NOON + 120 + LATE_SECONDS).turns[0].first is End.TIMED_OUT


def test_a_box_opened_too_late_gives_no_more_time() -> None:
    with pytest.raises(Passed):
        asked(2, 120.0).opened(ADA, 1, NOON + 121)


def test_lateness_adds_up_over_answer_and_follow_up() -> None:
    probed = asked(1, 120.0).opened(ADA, 1, NOON).answered(ADA, 1, NOON + 130, attempt_id=100, point_id="p")
    after = probed.opened(ADA, 2, NOON + 131).followed_up(ADA, 2, NOON + 130 + 120 + 5)
    assert after.turns[0].late == 15


def test_a_pause_stops_the_clock_however_long_it_lasts() -> None:
    week = 7 * 86400
    paused = asked(2, 120.0).pause(ADA, NOON + 50)
    assert (paused.clock.due_at, paused.clock.left, paused.clock.closes_at) == (None, 70, None)
    resumed = paused.resume(ADA, NOON + week)
    assert (resumed.stage, resumed.position, resumed.clock.due_at) == (Stage.ASKED, 0, NOON + week + 70)
    assert resumed.answered(ADA, 1, NOON + week + 10, attempt_id=100, point_id=None).turns[0].seconds == 60


def test_pauses_of_a_question_that_is_on_the_table_add_up() -> None:
    once = asked(2, 120.0).pause(ADA, NOON + 50).resume(ADA, NOON + 90)
    probed = once.pause(ADA, NOON + 95).answered(ADA, 1, NOON + 100, attempt_id=100, point_id="p")
    assert (once.turn.paused, once.clock.halted_at) == (40, None)
    assert (probed.turn.paused, probed.turn.seconds, probed.clock.halted_at) == (45, 55, None)
    after = probed.pause(ADA, NOON + 110)
    for over in (after.skipped(ADA, 2, NOON + 170), after.stop(ADA, NOON + 170)):
        assert (over.turns[0].paused, over.turns[0].seconds, over.turns[1].paused) == (105, 65, 0)


def test_a_pause_is_no_time_to_think_without_a_clock_or_before_the_question() -> None:
    assert asked(2).pause(ADA, NOON + 5).resume(ADA, NOON + 500).turn.paused == 0
    ready = interview(2, 120.0).pause(ADA, NOON + 5).resume(ADA, NOON + 500)
    assert ready.asked(ADA, 0, NOON + 600).turn.paused == 0


def test_what_was_sent_before_a_pause_was_not_paused() -> None:
    after = asked(2, 120.0).pause(ADA, NOON + 5).answered(ADA, 1, NOON + 4, attempt_id=100, point_id=None)
    assert after.turns[0].paused == 0


def test_a_pause_takes_effect_once() -> None:
    with pytest.raises(Refused, match="paused already"):
        asked().pause(ADA, NOON).pause(ADA, NOON + 1)


def test_resuming_what_is_not_paused_changes_nothing() -> None:
    assert asked().resume(ADA, NOON + 5) == asked()


def test_an_answer_to_the_prompt_counts_while_it_is_paused_too() -> None:
    after = asked().pause(ADA, NOON + 5).answered(ADA, 1, NOON + 9, attempt_id=100, point_id=None)
    assert (after.paused, after.position, after.turns[0].seconds) == (False, 1, 5)


def test_stopping_keeps_what_was_answered_and_leaves_the_rest_out() -> None:
    probed = asked(3).answered(ADA, 1, NOON + 30, attempt_id=100, point_id="p")
    after = probed.stop(ADA, NOON + 40)
    assert (after.open, after.stopped, after.done) == (False, True, (after.turns[0],))
    assert after.turns[0].second is End.SKIPPED


def test_hints_are_noted_once() -> None:
    assert asked().hinted(ADA, 1, "p").hinted(ADA, 1, "p").hinted(ADA, 1, "q").turn.hints == ("p", "q")


def test_a_question_that_was_retired_is_passed_over() -> None:
    after = asked(3).passing_over(only("question-3"), NOON + 5)
    assert (after.position, after.stage, [turn.first for turn in after.turns]) == (
        2, Stage.ASKED, [End.RETIRED, End.RETIRED, None],
    )  # fmt: skip
    assert asked(2).passing_over(only(), NOON + 5).open is False


def test_a_retired_question_keeps_the_answer_that_it_had() -> None:
    probed = asked(2).answered(ADA, 1, NOON + 30, attempt_id=100, point_id="p")
    after = probed.passing_over(only("question-2"), NOON + 40)
    assert (after.turns[0].first, after.turns[0].second, after.position) == (End.ANSWERED, End.RETIRED, 1)


@pytest.mark.parametrize(("place", "in_dm"), [(Place(), False), (Place(3, 4), False), (Place(None, 4), True)])
def test_only_a_channel_without_a_server_is_a_dm(place: Place, in_dm: bool) -> None:
    assert interview().held_in(place).place.in_dm is in_dm


def test_the_next_question_is_put_once() -> None:
    ready: Interview = interview(2, 60.0)
    put = ready.asked(ADA, 0, NOON)
    with pytest.raises(Passed):
        put.asked(ADA, 0, NOON + 1)
