"""What earns points and what doesn't, and who stands where."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.question import LEVELS, Level
from bot.domain.review import DAY, FRESH, Answer, Look, schedules
from bot.domain.standing import Peek, Rank, Total, Try, earning, points, ranked
from bot.domain.zone import Zones

HOUR = 3600.0
START = 20_000 * DAY
"""The beginning of a UTC day."""
MORNING = START + 9 * HOUR
HALL, CLUB = 77, 88
ZONES: Mapping[int | None, Zones] = {
    HALL: Zones(((0.0, "UTC"), (START + 30 * DAY, "America/Los_Angeles"), (START + 200 * DAY, "Pacific/Auckland"))),
    CLUB: Zones.of(()),
    None: Zones.of(()),
}


def one(at: float = MORNING, percent: int = 20, id_: int | None = None, **facts: Any) -> Try:
    usual: dict[str, Any] = {
        "unsure": False, "flagged": False, "answer_seen": False, "hints": frozenset(), "guild_id": HALL,
    }  # fmt: skip
    return Try(int(at) if id_ is None else id_, at, percent, **{**usual, **facts})


def earned(*tries: Try, peeks: tuple[Peek, ...] = (), zone: str = "UTC") -> list[int]:
    """The places of those that earn."""
    found = earning(tries, peeks, {HALL: Zones.of([(0.0, zone)]), CLUB: Zones.of([(0.0, zone)])})
    return [place for place, attempt in enumerate(tries) if attempt.id in found]


@pytest.mark.parametrize(
    ("level", "percent", "worth"),
    [
        ("easy", 100, 10), ("medium", 100, 20), ("hard", 100, 30), ("hard", 70, 21), ("medium", 41, 8), ("easy", 4, 0),
        ("hard", 0, 0),
    ],
)  # fmt: skip
def test_points_are_weighted_by_level(level: Level, percent: int, worth: int) -> None:
    assert points(level, percent) == worth


def test_the_first_attempt_earns_unless_the_answer_had_been_seen() -> None:
    assert earned(one()) == [0]
    assert earned(one(answer_seen=True)) == []


def test_after_the_answer_was_seen_first_only_what_is_due_earns() -> None:
    assert earned(one(answer_seen=True), one(MORNING + HOUR), one(MORNING + DAY)) == [2]


@pytest.mark.parametrize("fact", ["unsure", "flagged"])
def test_what_is_unsure_or_flagged_never_earns_but_was_the_first(fact: str) -> None:
    first = one(**{fact: True})
    assert earned(first) == []
    assert earned(first, one(MORNING + HOUR)) == []
    assert earned(first, one(MORNING + DAY)) == [1]
    assert earned(one(), one(MORNING + DAY, **{fact: True})) == [0]


@pytest.mark.parametrize(("percent", "days"), [(20, 1), (95, 8)])
def test_later_attempts_earn_when_review_says_that_they_were_due(percent: int, days: int) -> None:
    too_early, due = one(MORNING + days * DAY - FRESH, percent), one(MORNING + days * DAY, percent)
    assert earned(one(percent=percent), too_early) == [0]
    assert earned(one(percent=percent), due) == [0, 1]


def test_what_the_bot_was_unsure_of_is_due_as_if_it_was_not_known() -> None:
    assert earned(one(percent=95, unsure=True), one(MORNING + DAY, 95)) == [1]


def test_who_has_just_looked_the_answer_up_earns_nothing_for_saying_it() -> None:
    due = MORNING + DAY
    assert earned(one(), one(due), peeks=(Peek(due - HOUR, None),)) == [0]
    assert earned(one(), one(due), peeks=(Peek(due - FRESH, None),)) == [0, 1]
    assert earned(one(), one(due), peeks=(Peek(due - HOUR, "mutex"),)) == [0, 1]


def test_of_one_local_day_only_one_attempt_earns() -> None:
    """Half past midnight in Los Angeles, and once more when it is due, at the next UTC day, which is 16 o'clock."""
    night = START + 8.5 * HOUR
    again = START + DAY + HOUR
    assert earned(one(night), one(again)) == [0, 1]
    assert earned(one(night), one(again), zone="America/Los_Angeles") == [0]
    assert earned(one(night), one(again, guild_id=CLUB), zone="America/Los_Angeles") == [0]
    assert earned(one(night, flagged=True), one(again), zone="America/Los_Angeles") == [1]


def test_of_hints_the_first_attempt_pays_for_all_and_a_later_one_for_fresh_ones() -> None:
    first, later = one(hints=frozenset({"mutex"})), one(MORNING + 60 * DAY, hints=frozenset({"mutex", "release"}))
    peeks = Peek(MORNING - HOUR, "mutex"), Peek(MORNING + 60 * DAY - HOUR, "release")
    assert earning([first, later], peeks, ZONES) == {first.id: {"mutex"}, later.id: {"release"}}


def test_an_attempt_that_arrives_late_is_put_where_it_was_sent() -> None:
    assert earned(one(MORNING + HOUR), one(MORNING)) == [1]


gaps = st.one_of(st.floats(0.001, 2 * FRESH), st.floats(0.001, 60 * DAY), st.sampled_from([FRESH, DAY, 8 * DAY]))
facts = st.fixed_dictionaries({
    "percent": st.integers(0, 100), "unsure": st.booleans(), "flagged": st.booleans(), "answer_seen": st.booleans(),
    "guild_id": st.sampled_from([HALL, CLUB, None]),
})  # fmt: skip
peeks = st.lists(
    st.builds(Peek, st.floats(START, START + 300 * DAY), st.sampled_from([None, "mutex", "release"])), max_size=4
)


@st.composite
def histories(draw: st.DrawFn) -> list[Try]:
    at, made = MORNING, []
    for number, gap in enumerate(draw(st.lists(gaps, min_size=1, max_size=10))):
        at += gap
        usual: dict[str, Any] = draw(facts)
        made.append(one(at, id_=number, **usual))
    return made


@given(histories(), peeks)
def test_every_later_attempt_that_earns_was_due_by_the_schedule_of_those_before(
    tries: list[Try], peeks: list[Peek]
) -> None:
    answers = [Answer("gil", t.sent_at, 0 if t.unsure else t.percent) for t in tries]
    looks = [Look("gil", peek.at, whole=peek.point_id is None) for peek in peeks]
    for id_ in earning(tries, peeks, ZONES):
        assert not tries[id_].flagged
        assert not tries[id_].unsure
        if id_ == 0:
            assert not tries[0].answer_seen
        else:
            assert schedules(answers[:id_], looks)["gil"].due(tries[id_].sent_at)


@given(st.lists(st.floats(0, 6 * DAY), min_size=2, max_size=40), st.sampled_from([HALL, CLUB]))
def test_grinding_a_question_never_earns_more_than_once_a_day(times: list[float], guild_id: int) -> None:
    tries = [one(MORNING + at, id_=number, guild_id=guild_id) for number, at in enumerate(times)]
    days = Counter(ZONES[guild_id].day(tries[id_].sent_at) for id_ in earning(tries, (), ZONES))
    assert set(days.values()) == {1}


@given(st.lists(st.floats(1, FRESH), max_size=12))
def test_repeating_what_was_read_first_earns_nothing_however_often(gaps: list[float]) -> None:
    at, tries = MORNING, [one(answer_seen=True)]
    for gap in gaps:
        at += gap * 0.999
        tries.append(one(at, answer_seen=True))
    assert earning(tries, (), ZONES) == {}


@given(histories(), peeks, st.randoms(use_true_random=False))
def test_the_order_in_which_attempts_arrive_does_not_matter(tries: list[Try], peeks: list[Peek], rng: object) -> None:
    shuffled = list(tries)
    rng.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random
    assert earning(shuffled, peeks, ZONES) == earning(tries, peeks, ZONES)


@given(st.sampled_from(LEVELS), st.integers(0, 100), st.integers(0, 100))
def test_a_better_answer_is_never_worth_less(level: Level, one: int, other: int) -> None:
    worse, better = sorted((one, other))
    assert 0 <= points(level, worse) <= points(level, better) <= 30


def places(*totals: Total) -> list[tuple[int, int]]:
    return [(rank.place, rank.user_id) for rank in ranked(totals)]


def test_who_have_the_same_points_share_a_place_the_earlier_first_and_the_next_is_left_out() -> None:
    found = places(Total(1, 5, 9.0), Total(2, 9, 9.0), Total(3, 9, 4.0), Total(4, 9, 9.0), Total(5, 2, 1.0))
    assert found == [(1, 3), (1, 2), (1, 4), (4, 1), (5, 5)]
    assert places(Total(1, 9, 1.0), Total(2, 5, 2.0), Total(3, 5, 1.0), Total(4, 1, 1.0)) == [
        (1, 1), (2, 3), (2, 2), (4, 4)
    ]  # fmt: skip
    assert places() == []


@given(
    st.lists(st.builds(Total, st.integers(1, 999), st.integers(1, 6), st.floats(0, 9)), unique_by=lambda t: t.user_id)
)
def test_a_place_is_one_more_than_there_are_better_ones(totals: list[Total]) -> None:
    found = ranked(totals)
    assert {rank.user_id: rank.points for rank in found} == {total.user_id: total.points for total in totals}
    for rank in found:
        assert rank == Rank(1 + sum(other.points > rank.points for other in totals), rank.user_id, rank.points)
    assert [rank.place for rank in found] == sorted(rank.place for rank in found)
