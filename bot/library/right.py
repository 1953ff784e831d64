"""The file of the ratchet: what the scorer decides rightly of each marked reply."""

import json
from collections.abc import Mapping, Set
from pathlib import Path

from pydantic import TypeAdapter

from bot.library.beside import read
from bot.library.fault import BadQuestion

RIGHT = "right.json"
"""It stands in the bank's folder; `python -m bot grade --accept` writes it."""
_right = TypeAdapter(dict[str, frozenset[str]])


def read_right(folder: Path) -> dict[str, frozenset[str]] | list[BadQuestion]:
    """By the reply's id what was decided rightly, nothing when there is no file yet; or why it can't be read."""
    return read(folder / RIGHT, _right, {})


def write_right(folder: Path, right: Mapping[str, Set[str]]) -> None:
    """Keeps it, a line for each reply, so that a change can be read."""
    lines = (f" {_said(id_)}: {_said(sorted(right[id_]))}" for id_ in sorted(right))
    (folder / RIGHT).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
