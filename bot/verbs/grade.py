"""grade: how far the scorer agrees with those who graded replies, and whether it has lost what it had right."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bot.domain.marked import MarkedReply
from bot.domain.scoring import Examiner
from bot.grading.agreement import Graded
from bot.grading.ratchet import Compared, compare, right
from bot.library import BadQuestion, Library, read_library
from bot.library.outside import read_outside
from bot.library.right import RIGHT, read_right, write_right
from bot.settings import Settings
from bot.terminal.grade import report

_GRADERS = "The graders of the bank that comes with the bot were language models, not people."
_LEARNT = f"""The scorer has learnt from these very replies, which flatters it: --apart shows how strangers fare.
{_GRADERS}"""
_APART = f"Each writer's replies, judged by an examiner that has learnt from the other writers alone.\n{_GRADERS}"


def grade(
    settings: Settings, question_id: str | None = None, *, apart: bool = False, accept: bool = False,
    batch: Path | None = None,
) -> int:  # fmt: skip
    """Reports on the bank's marked replies, on those to one question, or on those of `batch`.

    0 when nothing that was right is wrong now; 1 when something is, or the bank has faults; 2 when there is
    nothing to compare.
    """
    library = read_library(settings.questions)
    if _named(library.faults):
        return 1
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # replies have signs that not every terminal can show
    if batch is not None:
        return _outside(library, batch)
    if question_id is not None and question_id not in library.replies:
        print(f"There is no question “{question_id}”.", file=sys.stderr)
        return 2
    if not any(replies for id_, replies in library.replies.items() if question_id in (None, id_)):
        print(f"{library.folder}: no question has marked replies (a file <id>.replies.toml beside it).")
        return 0
    if apart:
        return _apart(library, question_id)
    return _bank(library, accept=accept) if question_id is None else _one(library, question_id)


def _one(library: Library, question_id: str) -> int:
    """Every reply to one question; the ratchet knows of the others, but isn't asked."""
    examiner, replies = library.examiner(), library.replies[question_id]
    report(Console(), _LEARNT, [_judged(examiner, question_id, reply) for reply in replies], listed=len(replies))
    return 0


def _bank(library: Library, *, accept: bool) -> int:
    before = read_right(library.folder)
    if isinstance(before, list):
        _named(before)
        return 1
    examiner = library.examiner()
    graded = [_judged(examiner, id_, reply) for id_, replies in library.replies.items() for reply in replies]
    changes = compare(before, graded)
    if accept:
        return _kept(library.folder, graded, changes)
    report(Console(), _LEARNT, graded)
    return _held(changes)


def _held(changes: Compared) -> int:
    """The ratchet: 1 when something that was right is wrong now."""
    print(
        f"Held against {RIGHT}: right then and wrong now {len(changes.worse)}, wrong then and right now "
        f"{len(changes.better)}, replies new to it {len(changes.new)} (--accept keeps what is right now)."
    )
    for sentence in changes.worse:
        print(sentence, file=sys.stderr)
    if changes.worse:
        print("If that is worth what got better: python -m bot grade --accept", file=sys.stderr)
    return 1 if changes.worse else 0


def _kept(folder: Path, graded: list[Graded], changes: Compared) -> int:
    """What is decided rightly now goes into the file; what changed is listed."""
    try:
        write_right(folder, right(graded))
    except OSError as error:
        print(f"{folder / RIGHT}: {error}", file=sys.stderr)
        return 2
    for title, sentences in (("Worse", changes.worse), ("Better", changes.better)):
        print("\n  ".join([f"{title}: {len(sentences)}", *sentences]))
    print(f"{folder / RIGHT} knows {len(graded)} replies ({len(changes.new)} new, {len(changes.gone)} gone).")
    return 0


def _apart(library: Library, question_id: str | None) -> int:
    if len({reply.writer for replies in library.replies.values() for reply in replies}) < 2:
        print(
            "All marked replies are by one writer; it takes two to judge one by what the other taught.", file=sys.stderr
        )
        return 2
    from bot.grading.strangers import graded_apart  # noqa: PLC0415 - it needs scikit-learn, and nothing else here does

    print("Learning once for each writer; this takes a minute.", file=sys.stderr)
    graded = graded_apart(library.questions, library.lexicon, library.replies)
    report(Console(), _APART, [one for one in graded if question_id in (None, one.question_id)])
    return 0


def _outside(library: Library, file: Path) -> int:
    replies, faults = read_outside(file, library.questions)
    if _named(faults):
        return 2
    if not replies:
        print(f"{file}: there is no reply in it.", file=sys.stderr)
        return 2
    examiner = library.examiner()
    known = {reply.text.strip() for marked in library.replies.values() for reply in marked}
    learnt = sum(reply.text.strip() in known for _, reply in replies)
    about = f"{file}\n{learnt} of these {len(replies)} replies are in the bank too, and learnt from."
    report(Console(), about, [_judged(examiner, id_, reply) for id_, reply in replies])
    return 0


def _judged(examiner: Examiner, question_id: str, reply: MarkedReply) -> Graded:
    return Graded(reply, question_id, examiner.judge(question_id, reply.text))


def _named(faults: Sequence[BadQuestion]) -> bool:
    """Whether there are faults; they are named on standard error then."""
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)
