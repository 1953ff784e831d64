"""What /progress costs: milliseconds for the picture and for the rest, and the memory that pictures add to the process.

    .venv/bin/python benchmarks/progress.py

Run it on a machine that does nothing else. The picture is the largest that there can be; the rest is read and worked
out from 3,000 attempts at 60 questions. Memory is what a process of its own holds (RSS, which needs Linux) beyond what
it held with discord.py and our services, but before Pillow.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import discord.ext.commands  # noqa: F401 - the bot has it anyway

from bot.domain.attempt import Attempt, Reply
from bot.domain.bank import Bank
from bot.domain.progress import WEEKS, Day, Mastery, Progress, Week
from bot.domain.scoring import SCORER
from bot.face.studio import Studio
from bot.library import DEFAULT_FOLDER, read_library
from bot.service.progress import Progresses
from bot.store import attempts
from bot.store.database import Database

ATTEMPTS, QUESTIONS, TOPICS, DRAWINGS, READINGS, AT_ONCE = 3_000, 60, 12, 300, 50, 4
MEMBER = 1
DAY = 24 * 3600.0
MONDAY = date(2026, 9, 7)
LARGEST = Progress(
    tuple(Mastery(f"{n} threads and processes", n * 8, n, TOPICS) for n in range(TOPICS)),
    tuple(Week(MONDAY + timedelta(weeks=n), n * 37) for n in range(WEEKS)),
    tuple(Day(MONDAY + timedelta(days=n), n % 6) for n in range(7 * WEEKS)),
    (),
)


def report(name: str, times: list[float]) -> None:
    """One line: the median, the slowest of a hundred, and the slowest of all."""
    p99 = statistics.quantiles(times, n=100, method="inclusive")[98]
    print(f"{name:<22} median {statistics.median(times):4.0f} ms   p99 {p99:4.0f} ms   max {max(times):4.0f} ms")


def picture() -> bytes:
    """The largest one."""
    from bot.face.render import progress_picture  # so late that memory can be measured before  # noqa: PLC0415

    return progress_picture.drawing(LARGEST)


def drawing() -> float:
    """Milliseconds for it."""
    started = time.perf_counter()
    picture()
    return (time.perf_counter() - started) * 1000


def resident(key: str = "VmRSS") -> float:
    """Memory of this process in MB: what it holds now, or held at its highest (VmHWM)."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{key}:")) / 1024


async def memory() -> None:
    """Draws, and prints what that adds to what the process held before."""
    studio, before = Studio(), resident()
    for rounds in (1, DRAWINGS // AT_ONCE):
        for _ in range(rounds):
            await asyncio.gather(*(studio.drawn(picture) for _ in range(AT_ONCE)))
        held, highest = resident() - before, resident("VmHWM") - before
        print(f"{f'{rounds} times {AT_ONCE} at once':<22} +{held:.1f} MB, at the highest +{highest:.1f} MB")


async def readings() -> list[float]:
    """Milliseconds for reading a member's log and working it out."""
    library = read_library(DEFAULT_FOLDER)
    first = library.questions[0]
    verdict = library.examiner().judge(first.id, first.answer)
    with tempfile.TemporaryDirectory() as folder:
        async with Database.open(Path(folder) / "interviews.db") as database:
            async with database.transaction() as tx:
                for n in range(ATTEMPTS):
                    reply = Reply(n, MEMBER, "word " * 100, n // QUESTIONS * DAY)
                    made = Attempt(reply, f"question-{n % QUESTIONS}", "edition", verdict, SCORER, (), False, 0.0)
                    await attempts.add(tx, made)
            bank = Bank(replace(first, id=f"question-{n}", topic=f"topic {n % TOPICS}") for n in range(QUESTIONS))
            return [await reading(Progresses(bank, database)) for _ in range(READINGS)]


async def reading(progresses: Progresses) -> float:
    """Milliseconds, as a member waits for it."""
    started = time.perf_counter()
    await progresses.of(MEMBER, ATTEMPTS // QUESTIONS * DAY)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Measures and prints."""
    report("read and worked out", asyncio.run(readings()))
    report("drawn", [drawing() for _ in range(DRAWINGS)])
    subprocess.run([sys.executable, __file__, "memory"], check=True)  # noqa: S603 - ourselves


if __name__ == "__main__":
    asyncio.run(memory()) if sys.argv[1:] == ["memory"] else main()
