"""restore: puts a backup in the place of the database, without what was deleted since it was made."""

import asyncio
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings
from bot.store import backup, deletions
from bot.store.restoring import Restored
from bot.store.restoring import restore as put_back
from bot.store.rows import StorageFailed


def restore(settings: Settings, file: Path) -> int:
    """Restores it and says what came of it; 1, with everything as it was, when it can't be done, else 0."""
    now = time.time()
    try:
        found = asyncio.run(put_back(file, settings.database, now))
    except StorageFailed as error:
        cause = f" ({error.__cause__})" if error.__cause__ else ""
        print(f"{error}{cause} Nothing was changed.", file=sys.stderr)
        return 1
    print("\n".join(_lines(settings.database, found, now)))
    return 0


def _lines(database: Path, found: Restored, now: float) -> list[str]:
    when = f", as it was on {datetime.fromtimestamp(found.as_of, UTC):%Y-%m-%d at %H:%M} UTC" if found.as_of else ""
    kept = f"{found.replaced} has the file that was there before; the bot deletes it within {backup.DAYS} days."
    return [
        f"{database} is restored{when}: answers {found.answers:,}, members {found.members:,}.",
        _deleted(database, found),
        *([kept] if found.replaced else []),
        *([_TOO_OLD] if found.as_of < now - deletions.DAYS * 86_400 else []),
    ]


def _deleted(database: Path, found: Restored) -> str:
    notes = deletions.notes_of(database)
    if not notes.is_file():
        return f"There is no {notes} beside it, so I know of nothing that was deleted since."
    members = len({one.id for one in found.deleted if one.whose is deletions.Whose.MEMBER})
    servers = len({one.id for one in found.deleted}) - members
    return f"Deleted since then, and now once more: members {members}, servers {servers}."


_TOO_OLD = (
    f"Warning: that is more than {deletions.DAYS} days ago, and of deletions before that I keep no note. Members who "
    "deleted their data in between are back in it; if you can, use a newer backup."
)
