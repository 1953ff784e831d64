"""How long it takes to work out what a member has to review, in milliseconds: 10,000 attempts at 60 questions.

    .venv/bin/python benchmarks/review.py

Run it on a machine that does nothing else. "Apart" has every attempt count, which is the most work that there can be;
"in sittings" has three in a row, of which one counts. Every tenth attempt was marked by its author.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.domain.attempt import Attempt, Reply
from bot.domain.bank import Bank
from bot.domain.review import DAY, Answer, schedules
from bot.domain.scoring import SCORER, Verdict
from bot.library import DEFAULT_FOLDER, read_library
from bot.service.reviews import Reviews
from bot.store import attempts
from bot.store.database import Database

ATTEMPTS, QUESTIONS, ROUNDS = 10_000, 60, 20
MEMBER = 1


def answers(in_a_row: int) -> list[Answer]:
    """Ten thousand answers with every score there is, `in_a_row` at a time."""
    times = ((n // QUESTIONS // in_a_row * DAY + n // QUESTIONS % in_a_row * 60.0) for n in range(ATTEMPTS))
    return [Answer(f"question-{n % QUESTIONS}", at, n * 7 % 101) for n, at in enumerate(times)]


def replaying(given: list[Answer]) -> float:
    """Milliseconds for working the schedules out."""
    started = time.process_time()
    schedules(given)
    return (time.process_time() - started) * 1000


async def kept(database: Database, given: list[Answer], verdict: Verdict) -> None:
    """Ten thousand attempts with verdicts as long as they are."""
    async with database.transaction() as tx:
        for id_, answer in enumerate(given):
            reply = Reply(id_, MEMBER, "word " * 100, answer.sent_at)
            found = replace(verdict, percent=answer.percent)
            attempt = Attempt(reply, answer.question_id, "edition", found, SCORER, (), True, marked_at=answer.sent_at)
            await attempts.add(tx, attempt)
            if id_ % 10 == 0:
                await attempts.tick(tx, attempt.ticking([verdict.points[0].id], offered=False), answer.sent_at)


async def agenda(reviews: Reviews) -> float:
    """Milliseconds for an agenda, as a member waits for it."""
    started = time.perf_counter()
    await reviews.agenda(MEMBER, ATTEMPTS * DAY)
    return (time.perf_counter() - started) * 1000


def report(name: str, times: list[float]) -> None:
    """One line: the median and the slowest."""
    print(f"{name}: median {statistics.median(times):.0f} ms, max {max(times):.0f}")


async def main() -> None:
    """Measures and prints."""
    library = read_library(DEFAULT_FOLDER)
    first = library.questions[0]
    bank = Bank(replace(first, id=f"question-{n}") for n in range(QUESTIONS))
    report("replayed, apart", [replaying(answers(1)) for _ in range(ROUNDS)])
    report("replayed, in sittings", [replaying(answers(3)) for _ in range(ROUNDS)])
    with tempfile.TemporaryDirectory() as folder:
        async with Database.open(Path(folder) / "interviews.db") as database:
            await kept(database, answers(1), library.examiner().judge(first.id, first.answer))
            reviews = Reviews(bank, database)
            report("read and replayed, apart", [await agenda(reviews) for _ in range(ROUNDS)])


if __name__ == "__main__":
    asyncio.run(main())
