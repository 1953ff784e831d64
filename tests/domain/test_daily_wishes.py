from dataclasses import replace

import pytest

from bot.domain.daily import Plan
from bot.domain.daily_wishes import Wishes, levels_of, topics_of
from bot.domain.refusal import Refused

TOPICS = ("Executors", "Locks", "The GIL")
WISHES = Wishes(channel_id=5, time="9:00", zone="europe/berlin")
BEFORE = Plan(
    1, 2, 3, "UTC", 60, weekdays=(1,), topics=("Locks",), levels=("hard",), role_id=7, thread=True, seed=99
)  # fmt: skip


def test_what_is_left_out_is_everything_where_nothing_is_set_up() -> None:
    assert WISHES.plan(1, 2, None, TOPICS) == Plan(1, 2, 5, "Europe/Berlin", 9 * 60, seed=1)


def test_what_is_left_out_stays_as_it_is_where_something_is_set_up() -> None:
    found = WISHES.plan(1, 4, BEFORE, TOPICS)
    assert found == replace(BEFORE, user_id=4, channel_id=5, zone="Europe/Berlin", minute=9 * 60)


def test_what_is_said_takes_the_place_of_what_was() -> None:
    said = replace(WISHES, role_id=8, topics="all", levels="easy", weekdays="Tue", thread=False)
    found = said.plan(1, 4, BEFORE, TOPICS)
    assert (found.role_id, found.topics, found.levels, found.weekdays, found.thread) == (8, (), ("easy",), (2,), False)


@pytest.mark.parametrize(
    ("typed", "topics"),
    [
        ("locks", ("Locks",)),
        (" the gil ,  LOCKS,", ("Locks", "The GIL")),
        ("loks", ("Locks",)),
        ("all", ()),
        ("Locks, The GIL, Executors", ()),
    ],
)
def test_topics_are_read_with_commas_between(typed: str, topics: tuple[str, ...]) -> None:
    assert topics_of(typed, TOPICS) == topics


@pytest.mark.parametrize("typed", ["", ",", "pandas", "Locks, pandas", "Locks The GIL"])
def test_an_unknown_topic_is_refused_with_those_that_there_are(typed: str) -> None:
    with pytest.raises(Refused, match="Executors, Locks, The GIL"):
        topics_of(typed, TOPICS)


def test_levels_are_read_likewise() -> None:
    assert levels_of("hard, easy") == ("easy", "hard")
    assert levels_of("easy and medium") == ("easy", "medium")
    assert levels_of("all") == ()
    with pytest.raises(Refused, match="easy, medium, hard"):
        levels_of("impossible")
