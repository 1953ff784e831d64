import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusal import Refused
from bot.domain.weekdays import ALL, shown, weekdays_of


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("every day", ALL),
        ("Daily", ALL),
        ("all", ALL),
        ("Monday to Friday", (1, 2, 3, 4, 5)),
        ("mon-fri", (1, 2, 3, 4, 5)),
        ("Mo – Fr", (1, 2, 3, 4, 5)),
        ("weekdays", (1, 2, 3, 4, 5)),
        ("weekends", (6, 7)),
        ("Mon, Wed, Fri", (1, 3, 5)),
        ("mon wed fri", (1, 3, 5)),
        ("fri, mon", (1, 5)),
        ("every Tuesday and Thursday", (2, 4)),
        ("Mondays & Fridays", (1, 5)),
        ("Sat-Mon", (1, 6, 7)),
        ("Mon to Wed and Sun", (1, 2, 3, 7)),
        ("wendesday", (3,)),
        ("tues; thurs", (2, 4)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, days: tuple[int, ...]) -> None:
    assert weekdays_of(typed) == days


@pytest.mark.parametrize("typed", ["", "  ", "7", "m", "never", "to Friday", "Monday to", "@everyone", "x" * 500])
def test_what_can_not_be_read_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="Mon, Wed, Fri"):
        weekdays_of(typed)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (ALL, "every day"),
        ((1, 2, 3, 4, 5), "Monday to Friday"),
        ((6, 7), "Saturday and Sunday"),
        ((1, 3, 5), "Monday, Wednesday and Friday"),
        ((3,), "Wednesday"),
    ],
)
def test_days_are_shown_in_words(days: tuple[int, ...], words: str) -> None:
    assert shown(days) == words


@given(st.sets(st.integers(1, 7), min_size=1))
def test_what_is_shown_can_be_typed(days: set[int]) -> None:
    assert weekdays_of(shown(sorted(days))) == tuple(sorted(days))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        days = weekdays_of(typed)
    except Refused:
        return
    assert days == tuple(sorted(set(days)))
    assert set(days) <= set(ALL)
