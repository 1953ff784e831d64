"""What pictures are drawn on and with: paper, colours, a font, and words that the font can write.

A picture is drawn at twice the width at which Discord shows it on a desktop (about 550 pixels), on paper of its own, so
that it looks the same on a dark page and on a light one. The numbers carry the meaning; the one colour carries none.
"""

import io
import re
import unicodedata
from bisect import bisect_right

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1_100
"""Pixels, as all that follows."""
MARGIN = 56
"""Around everything."""
LONGEST = 200
"""Characters of a label that are looked at."""
ALT_LIMIT = 1_024
"""Characters of a picture's alt text (Discord's reference of components, media gallery item)."""

Colour = tuple[int, int, int]
PAPER: Colour = (27, 31, 39)
INK: Colour = (240, 242, 246)
FAINT_INK: Colour = (160, 168, 182)
BAR: Colour = (116, 164, 242)
GRID: Colour = (58, 65, 78)  # faint on purpose: every bar has its number
BASELINE: Colour = (98, 107, 124)

DRAWABLE = frozenset(map(chr, range(32, 127))) | set("©«°±´·»‘’“”…‹›⁄™")
"""All that Pillow's built-in font has; it draws an empty box for anything else."""

_ROUND = 8
"""Of a bar's corners."""
_FINER = 4
"""Round corners are drawn this much larger and then scaled down, so that their edges are smooth."""

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Paper:
    """A picture while it is drawn."""

    def __init__(self, height: int) -> None:
        self.image = Image.new("RGB", (WIDTH, height), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def write(
        self, at: tuple[float, float], words: str, font: Font, ink: Colour, room: float, *, anchor: str = "l"
    ) -> None:
        """Words whose capitals stand in the middle of a line, shortened to the room that there is.

        They begin at the place for the anchor "l", end there for "r", and have their middle there for "m".
        """
        x, middle = at
        capital = -font.getbbox("H", anchor="ls")[1]
        self.draw.text((x, middle + capital / 2), shortened(words, font, room), ink, font, anchor=f"{anchor}s")

    def bar(self, at: tuple[int, int], length: int, thick: int, colour: Colour, *, upright: bool = False) -> None:
        """A bar with its end a little round: from its upper left corner to the right, or down to its beginning."""
        mask = _blunt(length, thick)
        self.image.paste(colour, at, mask.transpose(Image.Transpose.ROTATE_90) if upright else mask)

    def png(self) -> bytes:
        """The picture as a file."""
        out = io.BytesIO()
        self.image.save(out, "PNG")
        return out.getvalue()


def font(size: int) -> Font:
    """A free font that comes with Pillow, Aileron; opened for each picture, since threads must not share FreeType's."""
    return ImageFont.load_default(size=size)


def drawable(words: str, instead: str = "") -> str:
    """Words in characters that the font has; `instead` when no letter or digit is left.

    Accents and symbols such as emoji are left out; letters of other scripts become an ellipsis.
    """
    spelt = "".join(map(_spelt, cleaned(words)))
    shown = re.sub("…+", "…", " ".join(spelt.split()))
    return shown if any(map(str.isalnum, shown)) else instead


def cleaned(words: str) -> str:
    """On one line, without control, format and broken characters: some would turn the writing around."""
    return "".join(c for c in " ".join(words.split()) if not unicodedata.category(c).startswith("C"))


def shortened(words: str, font: Font, room: float) -> str:
    """Words as they are, or their beginning and an ellipsis, at most `room` pixels long."""
    if font.getlength(words) <= room:
        return words
    starts = [f"{words[:end].rstrip()}…" for end in range(len(words))]
    return starts[max(bisect_right(starts, room, key=font.getlength) - 1, 0)]


def _spelt(character: str) -> str:
    if character in DRAWABLE:
        return character
    return "".join(map(_part, unicodedata.normalize("NFKD", character)))


def _part(character: str) -> str:
    category = unicodedata.category(character)
    if character in DRAWABLE:
        return character
    if category == "Pd":
        return "-"
    return "…" if category[0] in "LN" else ""


def _blunt(length: int, height: int) -> Image.Image:
    """The mask of a bar: its beginning is straight, its end is a little round."""
    radius = min(_ROUND, length) * _FINER
    mask = Image.new("L", (length * _FINER, height * _FINER))
    box = (-2 * radius, 0, length * _FINER - 1, height * _FINER - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius, fill=255)
    return mask.reduce(_FINER)
