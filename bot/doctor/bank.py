"""Whether the question bank has faults."""

from pathlib import Path

from bot.check import faults
from bot.doctor.finding import Finding, State
from bot.library import read_library


def bank_finding(folder: Path) -> Finding:
    """How many questions the bank below `folder` has, or how many faults."""
    library = read_library(folder)
    if wrong := faults(library):
        count = "1 fault" if len(wrong) == 1 else f"{len(wrong)} faults, the first of them"
        todo = "`python -m bot check` lists every fault with its file; QUESTIONS says which folder is read."
        return Finding("question bank", State.FAULT, f"{folder} has {count}: {wrong[0]}.", todo)
    points = sum(len(question.points) for question in library.questions)
    return Finding("question bank", State.OK, f"{len(library.questions)} questions with {points} key points.")
