"""check: every fault of the question bank."""

import sys

from bot.check import faults
from bot.library import Library, read_library
from bot.settings import Settings


def check(settings: Settings) -> int:
    """Names the faults; 0 when there are none, else 1."""
    library = checked_library(settings)
    if library is None:
        return 1
    points = sum(len(question.points) for question in library.questions)
    print(f"{len(library.questions)} questions with {points} key points: no faults.")
    return 0


def checked_library(settings: Settings) -> Library | None:
    """The bank, or None when it has faults; they are named on standard error then."""
    library = read_library(settings.questions)
    found = faults(library)
    for fault in found:
        print(fault, file=sys.stderr)
    return None if found else library
