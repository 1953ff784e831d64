"""backup: a whole copy of the database, whether the bot runs or not."""

import sys
from pathlib import Path

from bot.settings import Settings
from bot.store import backup as store
from bot.store.rows import StorageFailed


def backup(settings: Settings, file: Path) -> int:
    """Makes it; 1 when that fails, 2 when there is nothing to copy or no place for it, else 0."""
    if (fault := _fault(settings.database, file)) is not None:
        print(fault, file=sys.stderr)
        return 2
    try:
        store.make(settings.database, file)
    except StorageFailed as error:
        print(f"{settings.database}: {error} ({error.__cause__ or 'no backup was made'})", file=sys.stderr)
        return 1
    print(f"{file}: {file.stat().st_size:,} bytes.")
    return 0


def _fault(database: Path, file: Path) -> str | None:
    if not database.is_file():
        return f"There is no database {database} to copy. The setting DATABASE says where it is."
    if file.exists():
        return f"{file} is there already; I write over nothing."
    if not file.parent.is_dir():
        return f"There is no folder {file.parent}."
    return None
