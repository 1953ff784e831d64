"""The picture of a member's progress: mastery by topic, points by week, and a calendar of days; the same in words.

Weeks stand in the same columns for points and days, so that the one is read above the other.
"""

from collections.abc import Sequence
from datetime import date

from bot.domain.progress import WEEKS, Day, Mastery, Progress, Week
from bot.face.render.paper import (
    ALT_LIMIT,
    BAR,
    BASELINE,
    FAINT_INK,
    GRID,
    INK,
    MARGIN,
    PAPER,
    WIDTH,
    Paper,
    cleaned,
    font,
)
from bot.face.render.picture import Bar, BarPanel

TOPICS = 12
"""As many are shown, those with answers first."""
DOTS = 4
"""A day shows no more, however many answers it has."""
LEGEND = "A dot for each answer that counts, four at most. Today has a white frame."
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()

_PITCH, _DENSE_PITCH, _DENSE = 66, 46, 7
"""Pixels, as all that follows: from one topic to the next, and with more topics than these."""
_ASIDE = 150
"""For how many questions of a topic were answered, beside the bars."""
_HEADING, _BELOW_HEADING = 56, 96
"""From the top of a panel to the middle of its heading, and to what it has to show."""
_SCALE = 56
"""For the scale below the bars."""
_COLUMN = 76
"""From one week to the next."""
_LEFT = WIDTH - MARGIN - WEEKS * _COLUMN
_TALLEST, _ABOVE, _LABELS = 150, 44, 84
"""Of a week's points, what is kept free for the number above them, and for the date below."""
_WIDE = 44
"""Of a week's bar."""
_CELL, _BETWEEN = 40, 6
"""The height of a day, and what lies between two."""
_DOT, _DOT_PITCH = 9, 13
_LEGEND = 44
"""For the line below the days."""


def drawing(progress: Progress) -> bytes:
    """The picture as a PNG; the same input gives the same bytes. Call it in a thread: it takes some 70 ms."""
    topics = shown(progress.topics)
    pitch = _DENSE_PITCH if len(topics) >= _DENSE else _PITCH
    weeks = _BELOW_HEADING + len(topics) * pitch + _SCALE
    ground = weeks + _BELOW_HEADING + _ABOVE + (_TALLEST if progress.points else 0)
    days = ground + _LABELS
    paper = Paper(days + 7 * (_CELL + _BETWEEN) + _LEGEND + MARGIN)
    _topics(paper, topics, pitch, len(progress.topics))
    _heading(paper, weeks, f"Points by week · {progress.points} in all")
    _weeks(paper, progress.weeks, ground)
    _days(paper, progress.days, days)
    return paper.png()


def shown(topics: Sequence[Mastery]) -> list[Mastery]:
    """The topics that there is room for, in their order."""
    kept = {topic.topic for topic in sorted(topics, key=lambda topic: -topic.answered)[:TOPICS]}
    return [topic for topic in topics if topic.topic in kept]


def described(progress: Progress) -> str:
    """The picture's alt text: what it shows, at most ALT_LIMIT characters."""
    weeks = ", ".join(str(week.points) for week in progress.weeks)
    rest = (
        f" Points by week from {day_name(progress.weeks[0].begins)} on: {weeks}."
        f" Days with an answer that counts: {len(progress.days_done)} of {len(progress.days)}."
    )
    said, left = "Mastery by topic, out of 100:", len(progress.topics)
    for topic in shown(progress.topics):
        more = f" {cleaned(topic.topic)[:60]} {topic.percent} ({topic.answered} of {topic.questions} answered);"
        if len(said) + len(more) + len(rest) > ALT_LIMIT - 20:
            break
        said, left = said + more, left - 1
    return f"{said} and {left} more.{rest}" if left else f"{said[:-1]}.{rest}"


def day_name(day: date) -> str:
    """A day without its year, whatever language the machine speaks."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _heading(paper: Paper, top: int, words: str) -> None:
    paper.write((MARGIN, top + _HEADING), words, font(31), FAINT_INK, WIDTH - 2 * MARGIN)


def _topics(paper: Paper, topics: Sequence[Mastery], pitch: int, all_: int) -> None:
    more = f" · {len(topics)} of {all_} topics" if len(topics) < all_ else ""
    _heading(paper, 0, f"Mastery by topic, out of 100{more}")
    paper.write((WIDTH - MARGIN, _HEADING), "answered", font(31), FAINT_INK, _ASIDE, anchor="r")
    rows = [Bar(topic.topic, topic.percent) for topic in topics]
    panel = BarPanel(paper, rows, top=_BELOW_HEADING, pitch=pitch, right=WIDTH - MARGIN - _ASIDE)
    for place, topic in enumerate(topics):
        words = f"{topic.answered} of {topic.questions}"
        paper.write((WIDTH - MARGIN, panel.middle(place)), words, font(31), FAINT_INK, _ASIDE, anchor="r")


def _middle(place: int) -> float:
    """Where the column of a week has its middle."""
    return _LEFT + (place + 0.5) * _COLUMN


def _weeks(paper: Paper, weeks: Sequence[Week], ground: int) -> None:
    most = max((week.points for week in weeks), default=0)
    for place, week in enumerate(weeks):
        height = _TALLEST * week.points // most if most else 0
        if height > 0:
            left = round(_middle(place) - _WIDE / 2)
            paper.bar((left, ground - height), height, _WIDE, BAR, upright=True)
        ink = INK if week.points else FAINT_INK
        size = 30 if most < 10_000 else 26
        paper.write((_middle(place), ground - height - 22), str(week.points), font(size), ink, _COLUMN, anchor="m")
        _date(paper, place, week.begins, ground)
    paper.draw.line((_LEFT, ground, WIDTH - MARGIN, ground), fill=BASELINE, width=2)


def _date(paper: Paper, place: int, monday: date, ground: int) -> None:
    """The day on which a week begins, and its month where that is another than before."""
    paper.write((_middle(place), ground + 24), str(monday.day), font(27), FAINT_INK, _COLUMN, anchor="m")
    if place == 0 or monday.day <= 7:
        paper.write((_middle(place), ground + 54), MONTHS[monday.month - 1], font(27), FAINT_INK, _COLUMN, anchor="m")


def _days(paper: Paper, days: Sequence[Day], top: int) -> None:
    for row, name in enumerate(WEEKDAYS):
        middle = top + row * (_CELL + _BETWEEN) + _CELL / 2
        paper.write((MARGIN, middle), name, font(27), FAINT_INK, _LEFT - MARGIN)
    for place, day in enumerate(days):
        week, row = divmod(place, 7)
        _day(
            paper, (_LEFT + week * _COLUMN + _BETWEEN // 2, top + row * (_CELL + _BETWEEN)), day, place == len(days) - 1
        )

    below = top + 7 * (_CELL + _BETWEEN) + _LEGEND // 2
    paper.write((_LEFT, below), LEGEND, font(27), FAINT_INK, WIDTH - MARGIN - _LEFT)


def _day(paper: Paper, at: tuple[int, int], day: Day, today: bool) -> None:
    """A day without answers is hollow; one with them is filled and has a dot for each."""
    (left, top), ink = at, PAPER if day.answers else FAINT_INK
    box = (left, top, left + _COLUMN - _BETWEEN - 1, top + _CELL - 1)
    edge = INK if today else BAR if day.answers else GRID
    paper.draw.rounded_rectangle(box, 8, fill=BAR if day.answers else None, outline=edge, width=3 if today else 2)
    paper.write((left + 7, top + _CELL / 2), str(day.date.day), font(26), ink, _COLUMN)
    for x, y in _domino(min(day.answers, DOTS)):
        _dot(paper, (left + 55 + round(x * _DOT_PITCH), top + _CELL // 2 + round(y * _DOT_PITCH)))


def _domino(count: int) -> list[tuple[float, float]]:
    """Where the dots stand, seen from their middle; at most two in a row."""
    rows = [min(count - done, 2) for done in range(0, count, 2)]
    return [(x - (n - 1) / 2, y - (len(rows) - 1) / 2) for y, n in enumerate(rows) for x in range(n)]


def _dot(paper: Paper, middle: tuple[int, int]) -> None:
    x, y = middle
    paper.draw.ellipse((x - _DOT // 2, y - _DOT // 2, x + _DOT // 2, y + _DOT // 2), fill=PAPER)
