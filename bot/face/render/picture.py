"""The picture of a report: one bar a topic, its number at its end; and the same in words.

It is drawn at twice the width at which Discord shows pictures on a desktop (about 550 pixels), on paper of its own, so
that it looks the same on a dark page and on a light one. The numbers carry the meaning; the one colour carries none.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1_100
"""Pixels."""
ALT_LIMIT = 1_024
"""Characters of a picture's alt text (Discord's reference of components, media gallery item)."""

Colour = tuple[int, int, int]
PAPER: Colour = (27, 31, 39)
INK: Colour = (240, 242, 246)
FAINT_INK: Colour = (160, 168, 182)
BAR: Colour = (116, 164, 242)
GRID: Colour = (58, 65, 78)
BASELINE: Colour = (98, 107, 124)

DRAWABLE = frozenset(map(chr, range(32, 127))) | set("©«°±´·»‘’“”…‹›⁄™")
"""All that Pillow's built-in font has; it draws an empty box for anything else."""

_MARGIN, _GAP = 56, 28
_PITCH, _THICK, _ROUND = 76, 28, 8
_HEAD, _FOOT = 128, 92
_NUMBER = 84
"""Pixels that are kept free for the number behind a full bar."""
_LABELS = 220, 400
"""The least and the most pixels for the labels."""
_LONGEST = 200
"""Characters of a label that are looked at."""
_FINER = 4
"""Round corners are drawn this much larger and then scaled down, so that their edges are smooth."""

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True)
class Bar:
    """A topic, how it went from 0 to 100, and what is added in small print."""

    label: str
    percent: int
    note: str = ""


def bars(title: str, rows: Sequence[Bar]) -> bytes:
    """Horizontal bars under a title, in the given order, as a PNG; the same input gives the same bytes.

    It takes some 20 ms of computing: call it in a thread. The font knows hardly more than ASCII: see `drawable`.
    """
    return _png(_Drawing(title, rows).image)


def described(title: str, rows: Sequence[Bar]) -> str:
    """The picture's alt text: title and rows in the same order, at most ALT_LIMIT characters."""
    said = f"{_clean(title)[:_LONGEST]}, out of 100."
    for place, row in enumerate(rows):
        note = f" ({_clean(row.note)[:_LONGEST]})" if row.note else ""
        more = f" {_clean(row.label)[:_LONGEST]}: {row.percent}{note}."
        rest = f" And {len(rows) - place} more."
        if len(said) + len(more) + len(rest) > ALT_LIMIT:
            return said + rest
        said += more
    return said


def drawable(words: str, instead: str = "") -> str:
    """Words in characters that the font has; `instead` when no letter or digit is left.

    Accents and symbols such as emoji are left out; letters of other scripts become an ellipsis.
    """
    spelt = "".join(map(_plainest, unicodedata.normalize("NFKD", _clean(words))))
    kept = "".join(c for c, run in groupby(spelt) for c in (c if c == "…" else "".join(run)))
    shown = " ".join(kept.split())
    return shown if any(map(str.isalnum, shown)) else instead


def _clean(words: str) -> str:
    """On one line, without control, format and broken characters: some would turn the writing around."""
    return "".join(c for c in " ".join(words.split()) if not unicodedata.category(c).startswith("C"))


def _plainest(character: str) -> str:
    category = unicodedata.category(character)
    if character in DRAWABLE:
        return character
    if category == "Pd":
        return "-"
    return "…" if category[0] in "LN" else ""


class _Drawing:
    """The picture while it is drawn; fonts are opened for each, since FreeType's must not be shared by threads."""

    def __init__(self, title: str, rows: Sequence[Bar]) -> None:
        self._label, self._small = _font(36), _font(27)
        labels = [drawable(row.label[:_LONGEST], f"Topic {n}") for n, row in enumerate(rows, 1)]
        widest = max((self._label.getlength(label) for label in labels), default=0)
        self._left = _MARGIN + round(min(max(widest, _LABELS[0]), _LABELS[1])) + _GAP
        self._bottom = _HEAD + len(rows) * _PITCH
        self.image = Image.new("RGB", (WIDTH, self._bottom + _FOOT), PAPER)
        self._draw = ImageDraw.Draw(self.image)
        self._write((_MARGIN, 56), drawable(title[:_LONGEST]), self._small, FAINT_INK, WIDTH - 2 * _MARGIN)
        self._scale()
        for place, (label, row) in enumerate(zip(labels, rows, strict=True)):
            self._row(_HEAD + place * _PITCH + _PITCH // 2, label, row)

    def _x(self, percent: int) -> int:
        """Where a percent lies on the scale."""
        return self._left + (WIDTH - _MARGIN - _NUMBER - self._left) * min(max(percent, 0), 100) // 100

    def _scale(self) -> None:
        for percent in (100, 50, 0):
            x = self._x(percent)
            self._draw.line((x, _HEAD, x, self._bottom), fill=GRID if percent else BASELINE, width=2)
            self._draw.text((x, self._bottom + 20), str(percent), FAINT_INK, self._small, anchor="ma")

    def _row(self, middle: int, label: str, row: Bar) -> None:
        room, note = self._left - _GAP - _MARGIN, drawable(row.note[:_LONGEST])
        self._write((_MARGIN, middle - 16 if note else middle), label, self._label, INK, room)
        self._write((_MARGIN, middle + 20), note, self._small, FAINT_INK, room)
        end = self._x(row.percent)
        self._bar(middle, end)
        self._number(middle, end, str(row.percent))

    def _bar(self, middle: int, end: int) -> None:
        if end > self._left:
            self.image.paste(BAR, (self._left, middle - _THICK // 2), _blunt(end - self._left, _THICK))

    def _number(self, middle: int, end: int, number: str) -> None:
        x, width = end + 16, self._label.getlength(number)
        self._draw.rectangle((x - 8, middle - 20, x + width + 8, middle + 20), fill=PAPER)  # no grid through it
        self._write((x, middle), number, self._label, INK, width)

    def _write(self, at: tuple[int, int], words: str, font: Font, ink: Colour, room: float) -> None:
        """Words whose capitals stand in the middle of a line, shortened to the room that there is."""
        x, middle = at
        _, top, _, _ = font.getbbox("H", anchor="ls")
        self._draw.text((x, middle - top / 2), shortened(words, font, room), ink, font, anchor="ls")


def shortened(words: str, font: Font, room: float) -> str:
    """Words as they are, or their beginning and an ellipsis, at most `room` pixels long."""
    if font.getlength(words) <= room:
        return words
    for end in range(len(words) - 1, 0, -1):
        kept = words[:end].rstrip() + "…"
        if font.getlength(kept) <= room:
            return kept
    return "…"


def _font(size: int) -> Font:
    return ImageFont.load_default(size=size)


def _blunt(length: int, height: int) -> Image.Image:
    """The mask of a bar: its beginning is straight, its end is a little round."""
    radius = min(_ROUND, length) * _FINER
    mask = Image.new("L", (length * _FINER, height * _FINER))
    box = (-2 * radius, 0, length * _FINER - 1, height * _FINER - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius, fill=255)
    return mask.reduce(_FINER)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
