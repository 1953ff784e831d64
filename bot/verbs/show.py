"""show: a question as members come to see it, in the terminal or in a picture of Discord."""

import asyncio
import sys
from importlib.util import find_spec
from pathlib import Path

from bot.domain.attempt import Attempt, Reply
from bot.domain.marked import MarkedReply
from bot.domain.question import Question
from bot.domain.result import result
from bot.domain.scoring import SCORER
from bot.domain.turn import End, Turn
from bot.library import Library, read_library
from bot.settings import Settings
from bot.terminal import shown
from bot.terminal.sheet import screen

_HALF = 50
"""The grade nearest to which a marked reply is shown, if none is named: of all verdicts it has most to tell."""
_NEEDED = "A picture needs {need}; without --png the same is shown in the terminal."


def show(settings: Settings, question_id: str, *, reply_id: str | None = None, picture: Path | None = None) -> int:
    """Shows a question with the feedback on one of its marked replies; 2 when there is nothing to show it with."""
    library = read_library(settings.questions)
    for fault in library.faults:
        print(fault, file=sys.stderr)
    question = next((question for question in library.questions if question.id == question_id), None)
    if question is None:
        print(f"There is no question “{question_id}” that can be read.", file=sys.stderr)
        return 2
    marked = library.replies.get(question.id, ())
    chosen = [reply for reply in marked if reply_id in (None, reply.id)]
    if reply_id is not None and not chosen:
        known = (reply.id for reply in marked)
        print("\n  ".join([f"There is no marked reply “{reply_id}”. There are:", *known]), file=sys.stderr)
        return 2
    text = min(chosen, key=_from_half).text if chosen else question.answer
    if picture is None:
        _print(library, question, text)
        return 0
    return _draw(library, question, text, picture)


def _from_half(reply: MarkedReply) -> float:
    return abs(reply.grade - _HALF)


def _print(library: Library, question: Question, text: str) -> None:
    verdict = library.examiner().judge(question.id, text)
    attempt = Attempt(Reply(1, 1, text, 0.0), question.id, question.edition, verdict, SCORER, (), False, 0.0)
    over = result(Turn(question.id, End.ANSWERED, attempt.id), question, attempt, None)
    shown.show(screen(sys.stdout, colours=sys.stdout.isatty()), question, text, over)


def _draw(library: Library, question: Question, text: str, file: Path) -> int:
    missing = [name for name in ("simcord", "playwright") if find_spec(name) is None]
    if missing:
        print(_NEEDED.format(need=f"the Python packages {' and '.join(missing)} (`make test`)"), file=sys.stderr)
        return 2
    from bot.tryout.show import NoBrowser, pictured  # noqa: PLC0415 - what it needs is known to be there only now

    try:
        file.write_bytes(asyncio.run(pictured(library, question.id, text)))
    except NoBrowser as error:
        print(_NEEDED.format(need=error), file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{question.id} is drawn in {file}.")
    return 0
