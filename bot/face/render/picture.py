"""The report's picture (a stand-in until the real module is written; overwrite it)."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True)
class Bar:
    """A bar."""

    label: str
    percent: int
    note: str = ""


def bars(title: str, rows: Sequence[Bar]) -> bytes:
    """The picture as PNG."""
    out = io.BytesIO()
    Image.new("RGB", (10, 10)).save(out, "PNG")
    return out.getvalue()


def described(title: str, rows: Sequence[Bar]) -> str:
    """The same in words."""
    return f"{title}: " + "; ".join(f"{row.label} {row.percent} of 100" for row in rows)
