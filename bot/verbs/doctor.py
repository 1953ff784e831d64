"""doctor: whether this installation is fit to run, and what to do where it isn't."""

import asyncio

from rich.console import Console

from bot.doctor.examination import examine
from bot.settings import Settings
from bot.terminal.doctor import report


def doctor(settings: Settings) -> int:
    """Prints every finding; 1 when there is a fault, else 0."""
    return asyncio.run(report(Console(), examine(settings)))
