"""score: the verdict on a reply, explained; or the scores of a file of replies."""

import io
import sys
from pathlib import Path

from rich.console import Console

from bot.domain.scoring import Examiner
from bot.library import Library, read_library
from bot.settings import Settings
from bot.terminal import score as explained


def score(settings: Settings, question_id: str | None, batch: Path | None, *, explain: bool = False) -> int:
    """Scores what is on standard input, or every line of `batch`; 2 when there is nothing to score."""
    library = read_library(settings.questions)
    for fault in library.faults:
        print(fault, file=sys.stderr)
    examiner = library.examiner()
    return _each(batch, examiner) if batch else _one(question_id, library, examiner, fully=explain)


def _each(batch: Path, examiner: Examiner) -> int:
    try:
        with batch.open(encoding="utf-8") as lines:
            for line in explained.batch(lines, examiner):
                print(line)
    except (OSError, UnicodeDecodeError, explained.BadLine) as error:
        print(f"{batch}: {error}", file=sys.stderr)
        return 2
    return 0


def _one(question_id: str | None, library: Library, examiner: Examiner, *, fully: bool) -> int:
    question = next((q for q in library.questions if q.id == question_id), None)
    if question is None:
        known = "\n  ".join(q.id for q in library.questions)
        print(f"There is no question “{question_id}”. There are:\n  {known}", file=sys.stderr)
        return 2
    if sys.stdin.isatty():
        print(f"{question.prompt}\nType your answer; end it with Ctrl-D (on Windows Ctrl-Z, Enter).", file=sys.stderr)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what the terminal's encoding can't say is no word anyway
    reply = sys.stdin.read()
    explained.explain(Console(), question, reply, examiner.judge(question.id, reply), fully=fully)
    return 0
