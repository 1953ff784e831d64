"""The real bank, and copies of it with a single thing changed."""

import shutil
from pathlib import Path

from bot.library import DEFAULT_FOLDER, read_library

LIBRARY = read_library(DEFAULT_FOLDER)
"""The real bank, read once for all the tests: nothing in it can be changed."""
LOCKS = "locks/race-conditions-and-locks.md"
GIL = "the-gil/what-is-the-gil.md"


def copied(tmp_path: Path, *, whole: bool = False) -> Path:
    """A folder with every question and the lexicon, free to be spoilt.

    What stands beside the questions is left out, for it takes long to read, unless it is to be `whole`.
    """
    beside = shutil.ignore_patterns(*(() if whole else ("*.json", "*.wordings.toml", "*.replies.toml")))
    return Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "questions", ignore=beside))


def changed(folder: Path, old: str, new: str, file: str = LOCKS) -> None:
    """Replaces the first `old` of a file."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
