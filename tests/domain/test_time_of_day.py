"""Times of day as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusal import Refused
from bot.domain.time_of_day import minute_of, shown

EIGHT_THIRTY = 8 * 60 + 30


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("8:30", EIGHT_THIRTY), ("08:30", EIGHT_THIRTY), ("8.30", EIGHT_THIRTY), ("8h30", EIGHT_THIRTY),
        ("830", EIGHT_THIRTY), ("0830", EIGHT_THIRTY), ("8:30 AM", EIGHT_THIRTY), (" 8:30a.m. ", EIGHT_THIRTY),
        ("8.30pm", EIGHT_THIRTY + 720), ("20h", 1200), ("20:00", 1200), ("20", 1200), ("7 am", 420), ("7 o'clock", 420),
        ("12 am", 0), ("12 pm", 720), ("12:30 am", 30), ("0:00", 0), ("23:59", 1439),
        ("noon", 720), ("Midday", 720), ("midnight", 0),
    ],
)  # fmt: skip
def test_what_people_type_is_read(typed: str, minute: int) -> None:
    assert minute_of(typed) == minute


@pytest.mark.parametrize("typed", ["", "24:00", "8:60", "13 pm", "0 am", "soon", "-1", "8:3", "8:30:00", "٨:30 x"])
def test_what_is_no_time_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(Refused, match="9:30, 21:00 or 9 pm"):
        minute_of(typed)


@given(st.integers(0, 1439))
def test_what_we_show_is_read_as_the_same(minute: int) -> None:
    assert minute_of(shown(minute)) == minute


@given(st.text(max_size=12))
def test_anything_else_is_a_time_of_the_day_or_refused(typed: str) -> None:
    with suppress(Refused):
        assert 0 <= minute_of(typed) < 1440
