import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.domain.interview_report import Report
from bot.library import Library
from bot.practice.clock import Clock
from bot.practice.desk import desk
from bot.practice.hearing import Hearing
from bot.practice.session import Session
from bot.service.banks import Judge
from bot.service.interviews import Wishes
from bot.terminal.sheet import screen
from tests.practice.candidate import Candidate

GIL = "what-is-the-gil"


@dataclass
class Room:
    """A terminal with a few questions, on one database."""

    library: Library
    file: Path
    examiner: Judge
    report: Report | None = None
    """On the last interview that came to its end."""

    def hold(self, candidate: Candidate, wishes: Wishes | None = None) -> str:
        """What a candidate reads from the start of the program to its end."""
        page = io.StringIO()
        at = desk(
            self.library, self.file, random.Random(7), console=screen(page, colours=False),
            hearing=Hearing(candidate, candidate.now), clock=Clock(candidate.now), examiner=self.examiner,
        )  # fmt: skip
        with at as it:
            self.report = Session(it).hold(wishes or Wishes(questions=len(self.library.questions)))
        return page.getvalue()


Rooms = Callable[..., Room]


@pytest.fixture
def rooms(tmp_path: Path, library: Library) -> Rooms:
    def room(*ids: str, examiner: Judge | None = None) -> Room:
        chosen = tuple(question for question in library.questions if question.id in (ids or (GIL,)))
        return Room(replace(library, questions=chosen), tmp_path / "practice.db", examiner or library.examiner())

    return room
