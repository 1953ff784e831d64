"""check: every fault of the question bank, what its programs came to, and what quizzes make of it."""

import sys
from collections.abc import Iterator, Sequence

from bot.check import faults
from bot.domain.question import Question
from bot.domain.repertoire import Repertoire
from bot.library import BadQuestion, Library, read_library
from bot.proof import Proof, prove
from bot.proof.programs import formatter
from bot.settings import Settings
from bot.terminal import repertoire


def check(settings: Settings, question_id: str | None = None, *, items: bool = False, programs: bool = True) -> int:
    """Names the faults of the bank, or of one question; 0 when there are none, else 1.

    With `items` also every item that a quiz can have. `programs` says whether those of the answers are run.
    """
    library = read_library(settings.questions)
    chosen = [question for question in library.questions if question_id in (None, question.id)]
    if not chosen and question_id:
        print(f"There is no question “{question_id}” that can be read.", file=sys.stderr)
    if _named(library, faults(library), question_id) or not chosen:
        return 1  # what lies on bad ground isn't tried
    proof = prove(library, chosen, programs=programs)
    if _named(library, proof.faults, None):
        return 1
    for line in _report(chosen, proof, items=items):
        print(line)
    return 0


def checked_library(settings: Settings) -> Library | None:
    """The bank, or None when it has faults that keep it from being used; they are named on standard error then."""
    library = read_library(settings.questions)
    return None if _named(library, faults(library), None) else library


def _named(library: Library, found: Sequence[BadQuestion], question_id: str | None) -> bool:
    """Whether there are faults, of that question if one is named; they are on standard error then."""
    files = {library.file_of(question) for question in library.questions if question.id != question_id}
    mine = [fault for fault in found if question_id is None or fault.file not in files]
    for fault in mine:
        print(fault, file=sys.stderr)
    return bool(mine)


def _report(questions: Sequence[Question], proof: Proof, *, items: bool) -> Iterator[str]:
    material = Repertoire(questions)
    yield from repertoire.listing(material) if items else ()
    points = sum(len(question.points) for question in questions)
    yield f"{_count(len(questions), 'question')} with {points} key points: no faults."
    if proof.runs:
        yield _of_programs(proof)
    if formatter() is None and proof.runs:
        yield "How they are formatted was not looked at: ruff is not installed."
    yield repertoire.summary(material)


def _of_programs(proof: Proof) -> str:
    left = [run.question for run in proof.runs if run.seconds is None]
    ran = f"{_count(len(proof.runs) - len(left), 'program')} of model answers ran in {proof.seconds:.1f} s"
    named = ", ".join(f"{question.id} (Python {question.runs_on})" for question in left)
    return f"{ran}; not run here: {named}." if left else f"{ran}."


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
