"""The trial with a clock that runs ahead, for what takes minutes: python -m tests.browser.quick_trial FILE PACE."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.tryout.clock import wall_clock
from bot.tryout.run import run
from tests.banks import LIBRARY


def main(file: Path, pace: float) -> None:
    began = wall_clock()

    def clock() -> datetime:
        return began + (wall_clock() - began) * pace

    def announce(address: str) -> None:
        sys.stdout.write(f"{address} Ctrl-C ends it.\n")
        sys.stdout.flush()

    try:
        asyncio.run(run(LIBRARY, file, 0, announce, clock))
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.stdout.write("The trial has ended.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
