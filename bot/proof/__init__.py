"""What authors owe: answers that say what is asked for, programs that run, questions that differ, links that lead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from bot.domain.question import Question
from bot.library import BadQuestion, Library
from bot.proof.answers import answer_faults
from bot.proof.links import link_faults
from bot.proof.programs import Run, runs
from bot.proof.twins import twins

__all__ = ["Proof", "prove"]

_ALTOGETHER = 90.0
"""Seconds that the programs may take together."""


@dataclass(frozen=True)
class Proof:
    """What was found, and what was tried for it."""

    faults: tuple[BadQuestion, ...]
    runs: tuple[Run, ...]
    """Of the programs, in the questions' order; empty when they weren't to be run."""
    seconds: float = 0.0
    """How long the programs took, several at once."""


def prove(library: Library, chosen: Sequence[Question], *, programs: bool = True) -> Proof:
    """Looks at the chosen questions of a library that has no faults by itself; `programs` says whether theirs run."""
    began = perf_counter()
    tried = runs(chosen) if programs else ()
    seconds = perf_counter() - began
    found = [*_faults(library, chosen), *(fault for run in tried for fault in _of(library, run))]
    if seconds > _ALTOGETHER:
        found.append(BadQuestion("*/*.md", "code", f"the programs took {seconds:.0f} s; {_ALTOGETHER:g} s is the most"))
    return Proof(tuple(found), tried, seconds)


def _faults(library: Library, chosen: Sequence[Question]) -> Iterator[BadQuestion]:
    examiner = library.examiner()
    for question in chosen:
        for key, reason in (*answer_faults(question, examiner), *link_faults(question)):
            yield BadQuestion(library.file_of(question), key, reason)
    for one, other in twins(library.questions, library.lexicon):
        if one in chosen or other in chosen:
            yield BadQuestion(library.file_of(one), "points", f"asks for nearly the same as “{other.id}”")


def _of(library: Library, run: Run) -> Iterator[BadQuestion]:
    yield from (BadQuestion(library.file_of(run.question), "code", reason) for reason in run.faults)
