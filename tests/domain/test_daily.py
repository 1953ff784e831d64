from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily import CATCH_UP, Daily, Plan, Slot
from bot.domain.question import Question
from bot.domain.refusal import Refused
from bot.domain.zone import zone_names
from tests.banks import LIBRARY
from tests.clock_changes import BEGIN, END, changes

DAY = 86_400.0
BERLIN = Plan(1, 2, 3, "Europe/Berlin", 9 * 60)
MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC).timestamp()
ZONES, TIMES = st.sampled_from(zone_names()), st.floats(BEGIN, END)
MINUTES = st.integers(0, 24 * 60 - 1)


def at(*when: int, zone: str = "Europe/Berlin") -> float:
    return datetime(*when, tzinfo=ZoneInfo(zone)).timestamp()  # type: ignore[misc, arg-type] # year, month, day ...


def slots(plan: Plan, begin: float, end: float) -> list[Slot]:
    return list(takewhile(lambda slot: slot.at <= end, plan.slots(begin)))


def around(zone: str, change: float) -> Iterator[int]:
    """Minutes of the day that a change of the clocks may touch, and two that it doesn't."""
    for seconds in (-3600, -1800, -60, 0, 1800):
        local = datetime.fromtimestamp(change + seconds, UTC) + _offset_before(zone, change)
        yield local.hour * 60 + local.minute
    yield from (0, 12 * 60, 24 * 60 - 1)


def _offset_before(zone: str, change: float) -> timedelta:
    found = datetime.fromtimestamp(change - 1, ZoneInfo(zone)).utcoffset()
    assert found is not None
    return found


def test_through_every_change_of_the_clocks_each_day_has_one_slot_at_its_time_or_the_next_there_is() -> None:
    for zone, change in changes():
        for minute in around(zone, change):
            plan = Plan(1, 2, 3, zone, minute)
            found = slots(plan, change - 2.5 * DAY, change + 2.5 * DAY)
            assert all(two.at > one.at and two.day > one.day for one, two in pairwise(found))
            assert all(two.day - one.day == timedelta(days=1) for one, two in pairwise(found))
            for slot in found:
                shown = datetime.fromtimestamp(slot.at, ZoneInfo(zone))
                if (shown.date(), shown.hour * 60 + shown.minute) != (slot.day, minute):
                    assert slot.at == change  # there was no such time that day: the clocks jumped over it


@given(zone=ZONES, minute=MINUTES, now=TIMES, days=st.integers(1, 40))
def test_in_every_zone_a_slot_comes_once_a_day_by_whatever_steps_time_goes(
    zone: str, minute: int, now: float, days: int
) -> None:
    plan = Plan(1, 2, 3, zone, minute)
    whole = slots(plan, now, now + days * DAY)
    hourly = [slot for hour in range(24 * days) for slot in slots(plan, now + hour * 3600, now + (hour + 1) * 3600)]
    assert hourly == whole
    assert days - 1 <= len(whole) <= days + 1


@given(zone=ZONES, minute=MINUTES, now=TIMES, down=st.floats(0, 20 * DAY))
def test_after_any_time_away_at_most_one_day_is_made_up_for_and_every_other_is_named_as_missed(
    zone: str, minute: int, now: float, down: float
) -> None:
    daily = Daily.begun(Plan(1, 2, 3, zone, minute), now)
    agenda = daily.agenda(now + down)
    passed = slots(daily.plan, now, now + down)
    assert [*agenda.missed, *([agenda.now] if agenda.now else [])] == passed
    assert agenda.now is None or now + down - agenda.now.at <= CATCH_UP
    assert all(slot.at < now + down - CATCH_UP or agenda.now for slot in agenda.missed)


def test_a_long_absence_is_read_in_a_moment_and_names_the_last_days() -> None:
    agenda = Daily.begun(BERLIN, MONDAY_NOON).agenda(MONDAY_NOON + 3650 * DAY)
    assert agenda.now is not None
    assert len(agenda.missed) == 31


@pytest.mark.parametrize(
    ("hours_late", "made_up"), [(0, True), (1, True), (6, True), (6.01, False), (23.9, False), (24.5, True)]
)
def test_what_was_missed_is_made_up_for_within_six_hours(hours_late: float, made_up: bool) -> None:
    daily = Daily.begun(BERLIN, MONDAY_NOON)
    agenda = daily.agenda(daily.due_at + hours_late * 3600)
    assert (agenda.now is not None) == made_up


def test_a_clock_that_is_put_back_brings_no_day_again() -> None:
    daily = Daily.begun(BERLIN, MONDAY_NOON)
    done = daily.going_on(daily.due_at, besides=daily.upcoming)
    assert done.agenda(daily.due_at - DAY).now is None
    assert done.going_on(daily.due_at - 3 * DAY, besides=daily.upcoming).upcoming > daily.upcoming


def test_only_on_the_days_of_the_week_that_were_chosen() -> None:
    plan = replace(BERLIN, weekdays=(1, 5))
    days = [slot.day for slot in slots(plan, MONDAY_NOON, MONDAY_NOON + 15 * DAY)]
    assert days == [date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 4), date(2026, 12, 7)]


def test_a_day_that_a_country_left_out_has_no_post() -> None:
    plan = Plan(1, 2, 3, "Pacific/Apia", 9 * 60)
    days = [slot.day.day for slot in slots(plan, at(2011, 12, 28), at(2012, 1, 2))]
    assert days == [28, 29, 31, 1, 2]


def test_pausing_resuming_skipping() -> None:
    daily = Daily.begun(BERLIN, MONDAY_NOON)
    assert daily.upcoming == date(2026, 11, 24)
    assert daily.skipping().upcoming == date(2026, 11, 25)
    assert daily.skipping().skipping().upcoming == date(2026, 11, 26)
    paused = daily.pausing()
    later = MONDAY_NOON + 10 * DAY
    assert paused.resuming(later).upcoming == date(2026, 12, 4)
    for refused in (paused.pausing, paused.skipping, lambda: daily.resuming(later)):
        with pytest.raises(Refused):
            refused()


def test_a_reason_not_to_post_is_told_once_until_it_changes_or_is_mended() -> None:
    daily = Daily.begun(BERLIN, MONDAY_NOON)
    failing = daily.failing("the channel is gone", daily.upcoming, daily.due_at)
    assert not failing.told
    assert failing.agenda(failing.due_at).now == daily.plan.slot(daily.upcoming)
    told = replace(failing, told=True)
    assert told.failing("the channel is gone", daily.upcoming, told.due_at).told
    assert not told.failing("the role is gone", daily.upcoming, told.due_at).told
    assert told.mended().reason is None
    assert not told.mended().failing("the channel is gone", daily.upcoming, told.due_at).told


QUESTIONS = LIBRARY.questions


def asked_in_a_row(plan: Plan, questions: tuple[Question, ...], days: int) -> list[str]:
    asked: dict[str, date] = {}
    found = []
    for day in range(days):
        chosen = plan.choose(questions, asked)
        assert chosen is not None
        asked[chosen.id] = date(2026, 1, 1) + timedelta(days=day)
        found.append(chosen.id)
    return found


def test_no_question_comes_again_until_the_bank_is_through_and_then_in_the_same_order() -> None:
    rounds = len(QUESTIONS)
    found = asked_in_a_row(BERLIN, QUESTIONS, 3 * rounds)
    assert set(found[:rounds]) == {question.id for question in QUESTIONS}
    assert found[:rounds] == found[rounds : 2 * rounds] == found[2 * rounds :]


def test_every_server_has_an_order_of_its_own_that_new_questions_dont_upset() -> None:
    orders = {tuple(asked_in_a_row(replace(BERLIN, seed=seed), QUESTIONS, len(QUESTIONS))) for seed in range(30)}
    assert len(orders) > 20
    fewer = asked_in_a_row(BERLIN, QUESTIONS[1:], len(QUESTIONS) - 1)
    assert fewer == [id_ for id_ in asked_in_a_row(BERLIN, QUESTIONS, len(QUESTIONS)) if id_ != QUESTIONS[0].id]


def test_only_what_fits_the_topics_and_levels_is_asked() -> None:
    one = QUESTIONS[0]
    plan = replace(BERLIN, topics=(one.topic,), levels=(one.level,))
    assert {plan.choose(QUESTIONS, {id_: date.max}).topic for id_ in ("x", one.id)} == {one.topic}  # type: ignore[union-attr] # one fits
    assert replace(BERLIN, topics=("Cooking",)).choose(QUESTIONS, {}) is None
