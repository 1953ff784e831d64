"""Whether the database is sound, ours, and of a version that this program knows."""

import os
import stat
from collections.abc import Set
from pathlib import Path

from bot.doctor.finding import Finding, State
from bot.store import migrations
from bot.store.condition import Condition, look
from bot.store.rows import StorageFailed


async def storage_findings(file: Path) -> list[Finding]:
    """The findings on the database file and its migrations; the file is only read."""
    known, there = migrations.known(), _status(file)
    if there is None:
        return [
            Finding("database", State.OK, f"There is no {file} yet; it is made on the first start."),
            Finding("migrations", State.OK, f"The first start applies all that there are ({len(known)})."),
        ]
    if not stat.S_ISREG(there.st_mode):
        kind = "a folder" if stat.S_ISDIR(there.st_mode) else "no ordinary file"
        todo = "Point DATABASE at the path of a file, such as data/interviews.db."
        return [Finding("database", State.FAULT, f"{file} is {kind}.", todo), _unknown()]
    try:
        seen = await look(file)
    except StorageFailed as error:
        return [_unreadable(file, error), _unknown()]
    if seen.anothers or seen.fault:
        return [condition_finding(file, seen, there.st_size), _unknown()]
    return [condition_finding(file, seen, there.st_size), migration_finding(seen.applied, known)]


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def condition_finding(file: Path, seen: Condition, size: int) -> Finding:
    """What the look at the file, of `size` bytes, means."""
    if seen.anothers:
        todo = "Point DATABASE at a file of the bot's own."
        return Finding("database", State.FAULT, f"{file} is another program's SQLite file.", todo)
    if seen.fault:
        todo = "Stop the bot and put a backup copy in its place; keep the damaged file until that works."
        return Finding("database", State.FAULT, f"{file} is damaged, or no SQLite file at all ({seen.fault}).", todo)
    count = f"{_several(seen.attempts, 'attempt')} of {_several(seen.members, 'member')}"
    return Finding("database", State.OK, f"{file} is sound: {count}, {size / 1_000_000:,.1f} MB.")


def migration_finding(applied: Set[int], known: Set[int]) -> Finding:
    """How the migrations that the file has had compare with those that the program knows."""
    if newer := applied - known:
        found = f"The file has migration {max(newer)}, and this version of the bot knows only {max(known)}."
        todo = "Update the bot to the version that wrote this file, or a newer one."
        return Finding("migrations", State.FAULT, found, todo)
    if missing := known - applied:
        found = f"{len(known) - len(missing)} of {len(known)} are applied; the next start brings the file up to date."
        return Finding("migrations", State.NOTE, found)
    return Finding("migrations", State.OK, f"The file is up to date (migration {max(known)}).")


def _unreadable(file: Path, error: StorageFailed) -> Finding:
    found = f"{file} can't be read ({error.__cause__ or error})."
    todo = "See whether another program holds the file, and whether this account may read it; then run this again."
    return Finding("database", State.FAULT, found, todo)


def _unknown() -> Finding:
    return Finding("migrations", State.SKIPPED, "The database has to be set right first.")


def _several(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
