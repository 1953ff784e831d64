"""wording: sentences tried as wordings of a key point, before an author puts them into the bank."""

import io
import sys

from rich.console import Console
from rich.text import Text

from bot.domain.question import KeyPoint, Question
from bot.grading.wording_trial import Bench
from bot.library import Library, read_library
from bot.settings import Settings
from bot.terminal.wording import lines_to_paste, show


def wording(settings: Settings, question_id: str, point_id: str) -> int:
    """Tries every line of standard input; 0 when all pass, 1 when one fails, 2 when there is nothing to try."""
    library = read_library(settings.questions)
    for fault in library.faults:
        print(fault, file=sys.stderr)
    chosen = _chosen(library, question_id, point_id)
    if chosen is None:
        return 2
    question, point = chosen
    sentences = _sentences(point)
    if not sentences:
        print("There is no sentence on standard input.", file=sys.stderr)
        return 2
    return _try(library, question, point, sentences)


def _chosen(library: Library, question_id: str, point_id: str) -> tuple[Question, KeyPoint] | None:
    """The question and its key point; None, with what there is instead, when the bank has none of that name."""
    questions = {question.id: question for question in library.questions}
    if (question := questions.get(question_id)) is None:
        _unknown("question", question_id, list(questions))
        return None
    points = {point.id: point for point in question.points}
    if (point := points.get(point_id)) is None:
        _unknown("key point", point_id, list(points))
        return None
    return question, point


def _unknown(what: str, id_: str, known: list[str]) -> None:
    print("\n  ".join([f"There is no {what} “{id_}”. There are:", *known]), file=sys.stderr)


def _sentences(point: KeyPoint) -> list[str]:
    """The lines of standard input, each once."""
    if sys.stdin.isatty():
        asked = "Type other wordings of it, one a line; end them with Ctrl-D (on Windows Ctrl-Z, Enter)."
        print(f"{point.statement}\n{asked}", file=sys.stderr)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what the terminal's encoding can't say is no word anyway
    return list(dict.fromkeys(line.strip() for line in sys.stdin if line.strip()))


def _try(library: Library, question: Question, point: KeyPoint, sentences: list[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # as TOML is, whatever the terminal's encoding
    console, bench = Console(), Bench(library, question, point)
    tried = [bench.tried(sentence) for sentence in sentences]
    for one in tried:
        show(console, one)
    file = (library.folder / library.file_of(question)).with_suffix(".wordings.toml")
    console.print(Text(lines_to_paste(file, point.id, tried)), soft_wrap=True)  # a broken line can't be pasted
    return 0 if all(one.passed for one in tried) else 1
