"""Copies of the real bank with a single thing changed."""

import shutil
from pathlib import Path

from bot.library import DEFAULT_FOLDER

LOCKS = "locks/race-conditions-and-locks.md"
GIL = "the-gil/what-is-the-gil.md"


def copied(tmp_path: Path) -> Path:
    """A folder with every question and the lexicon, free to be spoilt."""
    return Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "questions"))


def changed(folder: Path, old: str, new: str, file: str = LOCKS) -> None:
    """Replaces the first `old` of a file."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
