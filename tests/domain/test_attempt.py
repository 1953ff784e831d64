from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attempt import percent_of
from bot.domain.scoring import Band, PointVerdict, State
from tests.store.samples import VERDICT, attempt

SURE = attempt(1)
UNSURE = replace(SURE, verdict=replace(VERDICT, confidence=0.2))


def point(id_: str, weight: float) -> PointVerdict:
    return PointVerdict(id_, weight, "A statement.", State.MISSED, 0.0)


@pytest.mark.parametrize(
    ("weights", "ticked", "percent"),
    [
        ((1.0, 1.0, 1.0), "", 0),
        ((1.0, 1.0, 1.0), "0", 33),
        ((1.0, 1.0, 1.0), "02", 67),
        ((1.0, 1.0, 1.0), "012", 100),
        ((1.5, 0.5, 1.0), "0", 50),
        ((1.5, 0.5, 1.0), "12", 50),
        ((1.0,), "07", 100),
        ((), "0", 0),
    ],
)
def test_the_members_own_percentage_is_the_weight_of_what_they_ticked(
    weights: tuple[float, ...], ticked: str, percent: int
) -> None:
    assert percent_of([point(str(n), weight) for n, weight in enumerate(weights)], set(ticked)) == percent


@given(st.lists(st.floats(0.01, 10), min_size=1, max_size=12), st.data())
def test_a_tick_more_is_never_worth_less_and_all_are_worth_a_hundred(weights: list[float], data: st.DataObject) -> None:
    points = [point(str(n), weight) for n, weight in enumerate(weights)]
    ids = [one.id for one in points]
    some = data.draw(st.sets(st.sampled_from(ids)))
    more = some | {data.draw(st.sampled_from(ids))}
    assert 0 <= percent_of(points, some) <= percent_of(points, more) <= percent_of(points, ids) == 100


def test_what_is_ticked_stands_in_the_order_of_the_key_points_and_what_is_no_point_is_left_out() -> None:
    ticked = UNSURE.ticking(["no-speedup", "of-another-question", "mutex", "mutex"], offered=True)
    assert (ticked.ticked, ticked.offered) == (("mutex", "no-speedup"), True)
    assert replace(ticked, ticked=None, offered=False) == UNSURE


def test_the_member_decides_where_the_bot_was_not_sure() -> None:
    ticked = UNSURE.ticking(["mutex", "release"], offered=False)
    assert [one.undecided for one in (SURE, UNSURE, ticked, UNSURE.ticking([], offered=False))] == [
        False, True, False, False,
    ]  # fmt: skip
    assert [(one.percent, one.band) for one in (SURE, UNSURE, ticked)] == [
        (41, Band.PARTIAL), (41, Band.PARTIAL), (54, Band.PARTIAL),
    ]  # fmt: skip


def test_a_falsehood_is_not_subtracted_from_what_the_member_ticked() -> None:
    assert UNSURE.verdict.misconceptions
    assert UNSURE.ticking(["mutex", "release", "no-speedup"], offered=False).percent == 100


def test_what_the_bot_takes_for_said_is_likely_until_the_member_has_said() -> None:
    assert UNSURE.likely == ("mutex",)
    assert UNSURE.ticking(["release"], offered=False).likely == ("release",)
    assert UNSURE.ticking([], offered=False).likely == ()
