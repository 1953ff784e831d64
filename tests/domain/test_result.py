import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.result import FOLLOW_UP_SHARE, HINT_COST, result
from bot.domain.scoring import Band, State
from bot.domain.turn import End, Turn
from tests.domain.results import answered, follow_up, of, question, verdict

SAID, PARTLY, MISSED, WRONG = State.SAID, State.PARTLY, State.MISSED, State.CONTRADICTED
POINTS = ("a", "b", "c", "d")
STATES = st.fixed_dictionaries({point: st.sampled_from(State) for point in POINTS})
WEIGHTS = st.fixed_dictionaries({point: st.sampled_from([0.5, 0.75, 1.0, 1.5]) for point in POINTS})
HINTS = st.sets(st.sampled_from(POINTS)).map(lambda ids: tuple(sorted(ids)))


def test_what_is_said_at_once_counts_whole_and_what_is_said_when_asked_counts_half() -> None:
    found = of({"a": SAID, "b": MISSED}, follow_up("b", SAID))
    assert (found.first, found.gain, found.percent) == (50, 25, 75)
    assert (found.said_first, found.said) == (1, 2)
    assert [point.final for point in found.points] == [SAID, SAID]
    assert found.band is Band.STRONG


def test_half_of_a_point_earns_half_of_that() -> None:
    assert of({"a": SAID, "b": MISSED}, follow_up("b", PARTLY)).gain == 12
    assert of({"a": SAID, "b": PARTLY}, follow_up("b", SAID)).gain == 12


def test_other_points_that_come_up_in_the_follow_up_count_too() -> None:
    found = of({"a": MISSED, "b": MISSED, "c": SAID, "d": MISSED}, follow_up("a", MISSED, "b", "d"))
    assert (found.first, found.gain, found.said) == (25, 25, 3)


def test_a_follow_up_takes_nothing_away_but_shows_what_is_wrong() -> None:
    wrong = of({"a": SAID, "b": MISSED}, follow_up("b", WRONG))
    assert (wrong.percent, wrong.points[1].final) == (50, WRONG)
    doubted = of({"a": SAID, "b": PARTLY}, follow_up("b", MISSED))
    assert (doubted.percent, doubted.points[1].final) == (75, PARTLY)
    assert of({"a": SAID, "b": PARTLY}, follow_up("b", WRONG)).percent == 75


def test_a_hint_costs_a_quarter_of_its_point_whenever_that_is_said() -> None:
    assert of({"a": SAID, "b": SAID}, hints=("a",)).percent == 100 - round(100 * HINT_COST / 2)
    assert of({"a": SAID, "b": MISSED}, hints=("b",)).percent == 50
    said_later = of({"a": SAID, "b": MISSED}, follow_up("b", SAID), hints=("b",))
    assert said_later.gain == round(50 * FOLLOW_UP_SHARE * (1 - HINT_COST))


def test_a_hint_for_the_follow_up_costs_only_what_the_follow_up_earns() -> None:
    alone = of({"a": SAID, "b": PARTLY}, follow_up("b", SAID))
    helped = of({"a": SAID, "b": PARTLY}, follow_up("b", SAID), probe_hinted=True)
    assert helped.first == alone.first
    assert 0 < helped.gain < alone.gain


def test_what_the_member_has_marked_themselves_counts() -> None:
    found = of({"a": MISSED, "b": SAID, "c": MISSED}, follow_up("a", SAID), ticked=("a", "c"))
    assert [point.first for point in found.points] == [SAID, MISSED, SAID]
    assert (found.first, found.gain) == (67, 0)
    assert not found.unsure


@pytest.mark.parametrize("end", [End.SKIPPED, End.TIMED_OUT])
def test_what_was_not_answered_is_worth_nothing_and_lists_what_there_was_to_say(end: End) -> None:
    found = result(Turn("q", end, hints=("a",)), question("q", {"a": 1.0, "b": 3.0}), None, None)
    assert (found.percent, found.said) == (0, 0)
    assert [(point.share, point.final) for point in found.points] == [(0.25, MISSED), (0.75, MISSED)]


def test_an_attempt_outlives_its_question() -> None:
    found = result(Turn("gone", End.ANSWERED, 5), None, answered(verdict({"a": SAID, "b": MISSED}), "gone"), None)
    assert (found.title, found.percent, len(found.points)) == ("gone (retired)", 50, 2)
    assert result(Turn("gone", End.SKIPPED), None, None, None).points == ()


@given(STATES, WEIGHTS, st.sampled_from(POINTS), st.sampled_from(State), HINTS, HINTS, st.booleans())
def test_the_score_adds_up_whatever_was_said(
    states: dict[str, State], weights: dict[str, float], asked: str, later: State, also: tuple[str, ...],
    hints: tuple[str, ...], probe_hinted: bool,
) -> None:  # fmt: skip
    also = tuple(point for point in also if point != asked and states[point] is not SAID)
    without = of(states, weights=weights)
    followed = of(states, follow_up(asked, later, *also), weights=weights)
    helped = of(states, follow_up(asked, later, *also), weights=weights, hints=hints, probe_hinted=probe_hinted)
    for found in (without, followed, helped):
        assert 0 <= found.first <= found.percent <= 100
        assert found.percent == found.first + found.gain
        assert 0.999 < sum(point.share for point in found.points) < 1.001
        assert found.said_first <= found.said
    assert followed.first == without.first
    assert followed.gain <= (100 - without.first) * FOLLOW_UP_SHARE + 1
    assert helped.percent <= followed.percent
    assert [point.lost >= 0 for point in followed.points] == [True] * len(POINTS)


@given(STATES, WEIGHTS)
def test_whoever_says_all_the_rest_when_asked_has_half_of_it(
    states: dict[str, State], weights: dict[str, float]
) -> None:
    open_points = [point for point, state in states.items() if state is not SAID]
    if not open_points:
        return
    found = of(states, follow_up(open_points[0], SAID, *open_points[1:]), weights=weights)
    assert abs(found.gain - (100 - found.first) / 2) <= 1
    assert found.said == len(POINTS)
