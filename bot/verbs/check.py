"""check: every fault of the question bank, and what quizzes make of it."""

import sys

from bot.check import faults
from bot.domain.repertoire import Repertoire
from bot.library import Library, read_library
from bot.settings import Settings
from bot.terminal import repertoire


def check(settings: Settings, *, items: bool = False) -> int:
    """Names the faults, and with `items` every item that a quiz can have; 0 when there are no faults, else 1."""
    library = checked_library(settings)
    if library is None:
        return 1
    material = Repertoire(library.questions)
    for line in repertoire.listing(material) if items else ():
        print(line)
    points = sum(len(question.points) for question in library.questions)
    print(f"{len(library.questions)} questions with {points} key points: no faults.")
    print(repertoire.summary(material))
    return 0


def checked_library(settings: Settings) -> Library | None:
    """The bank, or None when it has faults; they are named on standard error then."""
    library = read_library(settings.questions)
    found = faults(library)
    for fault in found:
        print(fault, file=sys.stderr)
    return None if found else library
