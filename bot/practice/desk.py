"""What an interview in the terminal is held with: the services, a page to write on, and an ear."""

import asyncio
import random
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console, RenderableType

from bot.domain.bank import Bank
from bot.library import Library
from bot.practice.clock import Clock
from bot.practice.hearing import Hearing
from bot.service.attempts import Attempts
from bot.service.banks import Judge
from bot.service.delivery import Delivery
from bot.service.drafts import Drafts
from bot.service.interviews import Interviews
from bot.service.reports import Reports
from bot.service.reviews import Reviews
from bot.store.database import Database
from bot.terminal.sheet import show

T = TypeVar("T")
ME = 1
"""The id of the only member that there is in a terminal."""


@dataclass(frozen=True)
class Desk:
    """Everything that is at hand.

    Between two uses of a service nothing else has to run, so that reading a line may block: Ctrl-C is heard at once.
    """

    interviews: Interviews
    reports: Reports
    delivery: Delivery
    drafts: Drafts
    attempts: Attempts
    console: Console
    hearing: Hearing
    clock: Clock
    runner: asyncio.Runner

    def do(self, use: Coroutine[Any, Any, T]) -> T:
        """A use of a service."""
        return self.runner.run(use)

    def show(self, sheet: RenderableType) -> None:
        """Writes something on the page."""
        show(self.console, sheet)


@contextmanager
def desk(
    library: Library,
    file: Path,
    rng: random.Random,
    *,
    console: Console,
    hearing: Hearing,
    clock: Clock,
    examiner: Judge | None = None,
) -> Iterator[Desk]:
    """A desk on the database `file`; without an `examiner` the usual one judges.

    StorageFailed when the file can't be opened.
    """
    bank, judge = Bank(library.questions), examiner or library.examiner()
    with asyncio.Runner() as runner, _opened(runner, file) as database:
        reviews = Reviews(bank, database)
        yield Desk(
            Interviews(bank, judge, database, reviews, rng), Reports(bank, database), Delivery(database),
            Drafts(database), Attempts(bank, judge, database), console, hearing, clock, runner,
        )  # fmt: skip


@contextmanager
def _opened(runner: asyncio.Runner, file: Path) -> Iterator[Database]:
    stack = AsyncExitStack()
    database = runner.run(stack.enter_async_context(Database.open(file)))
    try:
        yield database
    finally:
        runner.run(stack.aclose())
