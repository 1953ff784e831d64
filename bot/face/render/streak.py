"""A streak, its rules, and the days that it rests on: as a calendar of text, and the same in words."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from bot.domain.streak import ENOUGH, MOST_FREEZES, WEEK, Day, DayState, Streak
from bot.face.render.sheet import Sheet, button, buttons, framed, lines, rule, text

WEEKS = 5
"""On the calendar at most, the present one included."""
_MARKS = {DayState.DONE: "x", DayState.FROZEN: "f", DayState.NEUTRAL: "~", DayState.MISSED: "-", DayState.OPEN: "?"}
_WORDS = {
    DayState.DONE: "done",
    DayState.FROZEN: "frozen",
    DayState.NEUTRAL: "left out",
    DayState.MISSED: "missed",
    DayState.OPEN: "open",
}
_LEGEND = (
    "`x` done · `f` missed, a freeze was used · `~` left out: I was away, or you changed your zone · `-` missed · "
    "`?` not over yet"
)
_DAY = timedelta(days=1)


def page(found: Streak) -> Sheet:
    """All of it on one screen."""
    shown = _shown(found)
    return Sheet(
        framed(
            text(lines([_head(found), _counts(found), _today(found)])),
            text(f"{_calendar(shown)}\n{_LEGEND}\n-# In words: {_in_words(shown)}."),
            rule(),
            text(lines(f"-# {line}" for line in (_RULES, _FREEZES, _zone(found)))),
            *([] if found.today.count else [buttons(button("Ask me something", "next1", None, main=True))]),
        )
    )


_RULES = (
    f"A day counts with one answer of {ENOUGH} of 100 or more, copies and lists of keywords aside. Where I wasn't "
    "sure, it counts once you have ticked what you said; in an interview, once I have told you how it went. "
    "`/history` has every answer."
)
_FREEZES = (
    f"{WEEK} days of a streak earn a freeze; you hold {MOST_FREEZES} at most. A day that you miss uses one by itself, "
    "and the streak goes on without growing."
)


def _head(found: Streak) -> str:
    return f"### Your streak: {_days(found.current)}" if found.current else "### No streak at the moment"


def _counts(found: Streak) -> str:
    following = f" (the next after {_more(found.freeze_in)})" if found.freeze_in else ""
    return f"Longest: **{_days(found.longest)}** · Freezes: **{found.freezes} of {MOST_FREEZES}**{following}"


def _today(found: Streak) -> str:
    """Whether today has been added, and what happens if it isn't."""
    if found.today.state is DayState.DONE:
        count = found.today.count
        return f"Today is done, with {'1 answer that counts' if count == 1 else f'{count} answers that count'}."
    until = f"<t:{int(found.ends_at)}:R>, at <t:{int(found.ends_at)}:t>"
    if not found.at_stake:
        return f"One answer today begins a new one; today ends {until}."
    otherwise = "otherwise a freeze is used" if found.freezes else "otherwise the streak ends"
    return f"**Today is still open**: one answer makes it {_days(found.current + 1)}, {otherwise}. Today ends {until}."


def _zone(found: Streak) -> str:
    return f"Days are those of `{found.zone}`; `/settings zone:` changes that, and no streak breaks by it."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _more(count: int) -> str:
    return "1 more day" if count == 1 else f"{count} more days"


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def _shown(found: Streak) -> dict[date, Day]:
    """The days of the last weeks."""
    first = _monday(found.days[-1].day) - (WEEKS - 1) * 7 * _DAY
    return {day.day: day for day in found.days if day.day >= first}


def _calendar(shown: Mapping[date, Day]) -> str:
    """Weeks as lines: the month of their Monday, then each day's number and mark; 32 characters wide, for phones."""
    first, last = _monday(min(shown)), max(shown)
    weeks = ([first + (begin + n) * _DAY for n in range(7)] for begin in range(0, (last - first).days + 1, 7))
    rows = (f"{week[0]:%b}  {' '.join(_cell(day, shown) for day in week)}" for week in weeks)
    return "\n".join(["```", "     Mon Tue Wed Thu Fri Sat Sun", *map(str.rstrip, rows), "```"])


def _cell(day: date, shown: Mapping[date, Day]) -> str:
    """A day's number and mark; nothing but the number before the first day, and nothing at all after the last."""
    if day > max(shown):
        return "   "
    return f"{day.day:2}{_MARKS[shown[day].state] if day in shown else ' '}"


def _in_words(shown: Mapping[date, Day]) -> str:
    """The same for who doesn't see the columns: stretches of days that were alike."""
    return ", ".join(
        f"{_dates(stretch)} {_WORDS[state]}"
        for state, stretch in ((state, list(days)) for state, days in groupby(_in_order(shown), _state_of))
    )


def _in_order(shown: Mapping[date, Day]) -> Iterator[Day]:
    return (shown[day] for day in sorted(shown))


def _state_of(day: Day) -> DayState:
    return day.state


def _dates(stretch: list[Day]) -> str:
    first, last = stretch[0].day, stretch[-1].day
    if first == last:
        return _date(first)
    same = first.month == last.month
    return f"{first.day}–{_date(last)}" if same else f"{_date(first)} – {_date(last)}"


def _date(day: date) -> str:
    return f"{day.day} {day:%b}"
