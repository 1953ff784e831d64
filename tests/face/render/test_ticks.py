from dataclasses import replace
from typing import Any

import pytest
import simcord.components
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attempt import Attempt
from bot.domain.scoring import PointVerdict, State
from bot.face.render.ticks import tick_box
from tests.face.sight import parts
from tests.store.samples import VERDICT, attempt


def with_points(*statements: str) -> Attempt:
    points = tuple(
        PointVerdict(f"point-{n}", 1.0, statement, State.SAID if n % 3 == 0 else State.PARTLY, 0.5)
        for n, statement in enumerate(statements)
    )
    return replace(attempt(2**63 - 1, text="`" * 4000), verdict=replace(VERDICT, points=points, confidence=0.0))


def components(box_of: Attempt) -> list[dict[str, Any]]:
    """The box as Discord would take it."""
    taken: list[dict[str, Any]] = simcord.components.validate_modal(tick_box(box_of).to_dict())["components"]
    return taken


def options(box_of: Attempt) -> list[dict[str, Any]]:
    return [option for part in parts(components(box_of)) for option in part.get("options", [])]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (10, [10]), (11, [10, 1]), (20, [10, 10]), (30, [10, 10, 10])])
async def test_more_key_points_than_a_group_takes_stand_in_several(count: int, sizes: list[int]) -> None:
    given = with_points(*(f"Fact {n}." for n in range(count)))
    groups = [part for part in parts(components(given)) if "options" in part]
    assert [len(group["options"]) for group in groups] == sizes
    assert [(group["min_values"], group["max_values"], group["required"]) for group in groups] == [
        (0, size, False) for size in sizes
    ]
    assert len({group["custom_id"] for group in groups}) == len(groups)
    assert [option["label"] for option in options(given)] == [f"Fact {n}." for n in range(count)]


async def test_what_the_bot_found_only_half_is_left_to_the_member() -> None:
    given = with_points(*"abcd")
    assert [option["default"] for option in options(given)] == [True, False, False, True]
    ticked = given.ticking(["point-1", "point-2"], offered=True)
    assert [option["default"] for option in options(ticked)] == [False, True, True, False]


async def test_a_long_key_point_goes_on_in_the_second_line_of_its_option() -> None:
    long = "A thread holds the `GIL` " * 6
    (option,) = options(with_points(long.strip()))
    assert f"{option['label']} {option['description']}" == long.strip().replace("`", "")
    halves = (
        "One sentence that is rather long for a line of a box",
        "and, as it goes on, even longer than one may think",
    )
    (option,) = options(with_points(": ".join(halves)))
    assert (option["label"], option["description"]) == (
        f"{halves[0]}: and, as it goes on,",
        "even longer than one may think",
    )
    (option,) = options(with_points("word " * 100))
    assert option["description"].endswith(" …")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400))
def test_discord_takes_every_key_point(statement: str) -> None:
    for option in options(with_points(statement)):
        assert 1 <= len(option["label"]) <= 100
        assert len(option.get("description") or "x") <= 100
