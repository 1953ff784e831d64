"""health: whether the bot that runs on this database is connected to Discord, for containers and monitors."""

import sys
import time

from bot import pulse
from bot.settings import Settings


def health(settings: Settings) -> int:
    """0 when it was connected within the last minute, else 1 with a sentence."""
    sign = pulse.sign_of(settings.database)
    if pulse.is_alive(sign, time.time()):
        print("The bot is connected.")
        return 0
    print(
        "No bot on this database was connected to Discord within the last minute "
        f"({sign} is old or missing). Its log says more; `python -m bot doctor` looks for the cause.",
        file=sys.stderr,
    )
    return 1
