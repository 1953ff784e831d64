import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scoring.judgement import START, Judgement, likely, on_line

LINE = ((0.0, 0.0), (0.5, 80.0), (1.0, 100.0))
UNFITTED = Judgement()


@pytest.mark.parametrize(
    ("weights", "features", "probability"),
    [
        ({}, {}, 0.5),
        ({START: math.log(3)}, {}, 0.75),
        ({START: math.log(3), "near": -math.log(3)}, {"near": 1.0}, 0.5),
        ({"near": math.log(9)}, {"near": 0.5}, 0.75),
        ({"near": 5.0}, {"far": 3.0}, 0.5),
        ({"near": 5.0}, {"near": 0.0}, 0.5),
    ],
)
def test_weights_and_features_make_log_odds(
    weights: dict[str, float], features: dict[str, float], probability: float
) -> None:
    assert likely(weights, features) == pytest.approx(probability)


@pytest.mark.parametrize("odds", [1e9, 1e308, math.inf])
def test_nothing_is_so_certain_that_it_cannot_be_computed(odds: float) -> None:
    assert likely({START: odds}, {}) == pytest.approx(1.0)
    assert likely({START: -odds}, {}) == pytest.approx(0.0)


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_more_of_what_speaks_for_it_is_never_less_likely(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert likely({"near": 1.0}, {"near": low}) <= likely({"near": 1.0}, {"near": high})


@pytest.mark.parametrize(
    ("at", "height"), [(0.0, 0.0), (0.25, 40.0), (0.5, 80.0), (0.75, 90.0), (1.0, 100.0), (1.5, 100.0)]
)
def test_a_line_is_straight_between_its_corners_and_level_behind_the_last(at: float, height: float) -> None:
    assert on_line(LINE, at) == pytest.approx(height)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_rising_line_rises(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= on_line(LINE, low) <= on_line(LINE, high) <= 100


@pytest.mark.parametrize(
    ("features", "said"),
    [
        ({}, False),
        ({"likeness": 0.0, "denied": 0.0}, False),
        ({"likeness": 1.0}, True),
        ({"likeness": 1.0, "rival": 1.0}, True),
        ({"likeness": 0.4}, False),
        ({"likeness": 0.6, "denied": 0.8}, False),
    ],
)
def test_a_judgement_that_was_never_fitted_goes_by_the_wordings(features: dict[str, float], *, said: bool) -> None:
    assert (likely(UNFITTED.said, features) >= 0.5) is said
    assert (likely(UNFITTED.plainly_said, features) >= 0.5) is said


def test_a_judgement_that_was_never_fitted_gives_silence_nothing_and_everything_all() -> None:
    assert likely(UNFITTED.said, {}) < 0.08
    assert likely(UNFITTED.wrong, {}) < 0.08
    assert on_line(UNFITTED.credit, 0.0) == 0
    assert on_line(UNFITTED.credit, 1.0) == 100
