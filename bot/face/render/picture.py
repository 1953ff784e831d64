"""The picture of a report: one bar a topic, its number at its end; and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.face.render.paper import (
    ALT_LIMIT,
    BAR,
    BASELINE,
    FAINT_INK,
    GRID,
    INK,
    LONGEST,
    MARGIN,
    PAPER,
    WIDTH,
    Paper,
    cleaned,
    drawable,
    font,
)

_GAP = 28
"""Pixels, as all that follows: between labels and bars."""
_PITCH, _NOTED_PITCH = 72, 104
"""From one row to the next, and where rows have a note below their label."""
_THICK = 30
"""Of a bar."""
_HEAD, _FOOT = 120, 96
"""Above the first row and below the last."""
_NUMBER = 88
"""Pixels that are kept free for the number behind a full bar."""
_LABELS = 230, 420
"""The least and the most pixels for the labels."""


@dataclass(frozen=True)
class Bar:
    """A topic, how it went from 0 to 100, and what is added in small print."""

    label: str
    percent: int
    note: str = ""


def bars(title: str, rows: Sequence[Bar]) -> bytes:
    """Horizontal bars under a title, in the given order, as a PNG; the same input gives the same bytes.

    It takes 7 ms of computing for one row and some 30 for twelve: call it in a thread.
    The font knows hardly more than ASCII: see `drawable`.
    """
    pitch = _NOTED_PITCH if any(row.note for row in rows) else _PITCH
    paper = Paper(_HEAD + len(rows) * pitch + _FOOT)
    paper.write((MARGIN, 56), drawable(title[:LONGEST]), font(31), FAINT_INK, WIDTH - 2 * MARGIN)
    BarPanel(paper, rows, top=_HEAD, pitch=pitch)
    return paper.png()


def described(title: str, rows: Sequence[Bar]) -> str:
    """The picture's alt text: title and rows in the same order, at most ALT_LIMIT characters."""
    said = f"{cleaned(title)[:LONGEST]}, out of 100."
    for n, row in enumerate(rows, 1):
        label, note = cleaned(row.label)[:LONGEST], cleaned(row.note)[:LONGEST]
        more = f" {label or f'Topic {n}'}: {row.percent}{f' ({note})' if note else ''}."
        rest = f" And {len(rows) - n + 1} more."
        if len(said) + len(more) + len(rest) > ALT_LIMIT:
            return said + rest
        said += more
    return said


class BarPanel:
    """Horizontal bars with their scale below, on some paper."""

    def __init__(
        self, paper: Paper, rows: Sequence[Bar], *, top: int, pitch: int = _PITCH, right: int = WIDTH - MARGIN
    ) -> None:
        self._paper, self._top, self._pitch, self._right = paper, top, pitch, right
        self._label, self._small = font(38), font(31)
        labels = [drawable(row.label[:LONGEST], f"Topic {n}") for n, row in enumerate(rows, 1)]
        self._left = MARGIN + self._room_for(labels) + _GAP
        self.bottom = top + len(rows) * pitch
        self._scale()
        for place, (label, row) in enumerate(zip(labels, rows, strict=True)):
            self._row(self.middle(place), label, row)

    def middle(self, place: int) -> int:
        """Where the row at a place (from 0) has its middle."""
        return self._top + place * self._pitch + self._pitch // 2

    def _room_for(self, labels: Sequence[str]) -> int:
        widest = max(map(self._label.getlength, labels), default=0)
        return round(min(max(widest, _LABELS[0]), _LABELS[1]))

    def _x(self, percent: int) -> int:
        """Where a percent lies on the scale."""
        return self._left + (self._right - _NUMBER - self._left) * min(max(percent, 0), 100) // 100

    def _scale(self) -> None:
        for percent in (100, 50, 0):
            x = self._x(percent)
            self._paper.draw.line((x, self._top, x, self.bottom), fill=GRID if percent else BASELINE, width=2)
            self._paper.draw.text((x, self.bottom + 20), str(percent), FAINT_INK, self._small, anchor="ma")

    def _row(self, middle: int, label: str, row: Bar) -> None:
        room, note = self._left - _GAP - MARGIN, drawable(row.note[:LONGEST])
        self._paper.write((MARGIN, middle - 20 if note else middle), label, self._label, INK, room)
        self._paper.write((MARGIN, middle + 24), note, self._small, FAINT_INK, room)
        end = self._x(row.percent)
        if end > self._left:
            self._paper.bar((self._left, middle - _THICK // 2), end - self._left, _THICK, BAR)
        self._number(middle, end, str(row.percent))

    def _number(self, middle: int, end: int, number: str) -> None:
        x, width = end + 16, self._label.getlength(number)
        self._paper.draw.rectangle((x - 8, middle - 22, x + width + 8, middle + 22), fill=PAPER)  # no grid through it
        self._paper.write((x, middle), number, self._label, INK, width)
