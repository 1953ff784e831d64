"""The bank that the tests stand on, and copies of it with a single thing changed.

It is the five first questions of the real bank: what is tested of the bot mustn't change, nor take longer, whenever
somebody writes a question. What is asked of every question of the real bank is in `tests/test_questions.py`.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.library import DEFAULT_FOLDER, read_library

LOCKS = "locks/race-conditions-and-locks.md"
GIL = "the-gil/what-is-the-gil.md"
_FIRST = (
    "executors/thread-pool-vs-process-pool", "locks/race-conditions-and-locks", "the-gil/cpu-bound-vs-io-bound",
    "the-gil/what-is-the-gil", "threads-and-processes/threads-vs-processes",
)  # fmt: skip
_BESIDE = (".replies.toml", ".wordings.toml", ".evidence.json")


def copied(tmp_path: Path, *, whole: bool = False, only: tuple[str, ...] = _FIRST) -> Path:
    """A folder with the five first questions, or those named `only`, and the lexicon, free to be spoilt.

    What stands beside the questions is left out, for it takes long to read, unless it is to be `whole`.
    """
    folder = tmp_path / "questions"
    folder.mkdir()
    for name in ("lexicon.toml", *(("judgement.json", "right.json") if whole else ())):
        shutil.copy(DEFAULT_FOLDER / name, folder)
    for question in only:
        (folder / question).parent.mkdir(exist_ok=True)
        for ending in (".md", *(_BESIDE if whole else ())):
            shutil.copy(DEFAULT_FOLDER / f"{question}{ending}", folder / f"{question}{ending}")
    return folder


def changed(folder: Path, old: str, new: str, file: str = LOCKS) -> None:
    """Replaces the first `old` of a file."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


_kept = TemporaryDirectory()  # removed with the process
LIBRARY = read_library(copied(Path(_kept.name), whole=True))
"""Read once for all the tests: nothing in it can be changed."""
FOLDER = LIBRARY.folder
"""Where it stands, to be left as it is."""
