from datetime import UTC, datetime

import pytest
from discord import ui

from bot.domain.streak import streak
from bot.domain.zone import Zones
from bot.face.render.sheet import Sheet
from bot.face.render.streak import page

DAY, HOUR = 86_400.0, 3600.0
NOW = datetime(2026, 11, 25, 18, tzinfo=UTC).timestamp()
"""A Wednesday."""


def sheet(pattern: str, zone: str = "UTC") -> Sheet:
    """What a member is shown who practised on some of the last days: x for yes; the last is today."""
    times = [NOW - (len(pattern) - 1 - n) * DAY for n, letter in enumerate(pattern) if letter == "x"]
    back_after = (NOW - 20 * DAY - 10 * HOUR, NOW)  # the bot was away three weeks ago, on the 4th
    return page(streak(times, Zones.of([], zone), [(NOW - 90 * DAY, NOW - 21 * DAY - 10 * HOUR), back_after], NOW))


def shown(pattern: str, zone: str = "UTC") -> str:
    return "\n".join(item.content for item in sheet(pattern, zone).walk_children() if isinstance(item, ui.TextDisplay))


def test_the_calendar_is_a_line_a_week_with_a_number_and_a_mark_a_day() -> None:
    told = shown("x" * 45 + "-" + "x" * 20 + "--" + "x" * 6 + "-")
    _, calendar, legend = told.split("```")
    assert calendar.splitlines()[1:] == [
        "     Mon Tue Wed Thu Fri Sat Sun",
        "Oct  26x 27f 28x 29x 30x 31x  1x",
        "Nov   2x  3x  4x  5x  6x  7x  8x",
        "Nov   9x 10x 11x 12x 13x 14x 15x",
        "Nov  16x 17f 18f 19x 20x 21x 22x",
        "Nov  23x 24x 25?",
    ]
    assert max(map(len, calendar.splitlines())) <= 36
    for meaning in ("`x` done", "`f` missed, a freeze was used", "`~` left out", "`-` missed", "`?` not over yet"):
        assert meaning in legend


def test_the_same_is_said_in_words() -> None:
    assert (
        "In words: 26 Oct – 2 Nov missed, 3 Nov done, 4 Nov left out, 5 Nov done, 6–7 Nov missed, 8–24 Nov done, "
        "25 Nov open." in shown("x" + "-" * 24 + "x-x--" + "x" * 17 + "-")
    )


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("-", ("### No streak at the moment", "One answer today begins a new one", "the next after 7 more days")),
        ("x", ("### Your streak: 1 day\n", "Today is done, with 1 answer that counts.", "Longest: **1 day**")),
        ("x-", ("one answer makes it 2 days, otherwise the streak ends", f"<t:{int(NOW + 6 * HOUR)}:R>")),
        ("xxxxxxx-", ("one answer makes it 8 days, otherwise a freeze is used", "Freezes: **1 of 2**")),
        ("x" * 6, ("the next after 1 more day)",)),
        ("x" * 14, ("Freezes: **2 of 2**\n", "Your streak: 14 days", "`UTC`; `/settings zone:` changes that")),
        ("xx--", ("### No streak at the moment", "Longest: **2 days**")),
    ],
)
def test_it_says_how_the_streak_stands_and_what_happens_today(pattern: str, says: tuple[str, ...]) -> None:
    told = shown(pattern)
    assert [part for part in says if part not in told] == []


def test_a_new_member_sees_one_week_and_days_before_the_first_have_no_mark() -> None:
    assert "Nov  23  24  25x\n" in shown("x")
    assert "Nov  26 " not in shown("x")


def test_days_and_their_end_are_those_of_the_zone() -> None:
    told = shown("x-", "Pacific/Kiritimati")
    assert "`Pacific/Kiritimati`" in told
    assert "Nov  23  24  25x 26?" in told
    assert f"Today ends <t:{int(NOW + 16 * HOUR)}:R>" in told


@pytest.mark.parametrize("pattern", ["-", "x-" * 400, "x" * 500])
def test_it_fits_a_message(pattern: str) -> None:
    assert sheet(pattern).text_length < 2000
    assert sheet(pattern).component_count < 12
