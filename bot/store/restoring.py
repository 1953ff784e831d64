"""Restoring a backup: looked at first, brought up to date, and without what was deleted since it was made."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.store import backup, deletions, migrations, personal, retention, server_data
from bot.store.backup import BESIDE
from bot.store.condition import Condition, condition, is_open, look
from bot.store.database import Database
from bot.store.deletions import Deletion, Whose
from bot.store.rows import Reading, StorageFailed


@dataclass(frozen=True)
class Restored:
    """What came of it."""

    as_of: float
    """When the backup was made, or a little before (UTC epoch seconds); 0 where nothing in it says so."""
    answers: int
    members: int
    deleted: tuple[Deletion, ...]
    """What was deleted once more."""
    replaced: Path | None
    """Where the file stands that was there before."""


async def restore(source: Path, database: Path, now: float) -> Restored:
    """Puts a backup in the place of the database; StorageFailed, with everything as it was, when that can't be done."""
    _check_files(source, database)
    new = database.with_name(f"{database.name}.{os.getpid()}.restored")
    try:
        backup.unpacked(source, new)
        await _check_content(source, new)
        noted = deletions.noted(deletions.notes_of(database))
        as_of, deleted, found = await _brought_up(new, backup.made_at(source), noted, now)
        return Restored(as_of, found.attempts, found.members, deleted, _put_in_place(new, database, now))
    except OSError as error:
        raise StorageFailed.of(error) from error
    finally:
        _remove(new)


def _check_files(source: Path, database: Path) -> None:
    if not source.is_file():
        raise StorageFailed(f"There is no file {source}.")
    if is_open(database):
        raise StorageFailed(f"A bot has {database} open. Stop it first.")
    database.parent.mkdir(parents=True, exist_ok=True)


async def _check_content(source: Path, new: Path) -> None:
    found = await look(new)
    if found.fault:
        raise StorageFailed(f"{source} is damaged, or no database at all ({found.fault}).")
    if found.anothers or not found.applied:
        raise StorageFailed(f"{source} is no backup of mine.")
    if newer := found.applied - migrations.known():
        raise StorageFailed(
            f"{source} was written by a newer version of the bot (it has migration {max(newer)}). Install that first."
        )


async def _brought_up(
    new: Path, made_at: float, noted: list[Deletion], now: float
) -> tuple[float, tuple[Deletion, ...], Condition]:
    """Deletes once more what was deleted after the backup was made, and the texts whose time is up."""
    async with Database.open(new) as database:
        async with database.reading() as rx:
            as_of = min(await _newest(rx), made_at)
        later = tuple(deletion for deletion in noted if deletion.at >= as_of)
        async with database.transaction() as tx:
            for deletion in later:
                forget = personal.forget if deletion.whose is Whose.MEMBER else server_data.forget
                await forget(tx, deletion.id)
            await retention.forget(tx, await retention.overdue(tx, now))
        async with database.reading() as rx:
            return as_of, later, await condition(rx)


async def _newest(rx: Reading) -> float:
    """The newest sign of life: no later than the backup, and nobody answered between the two.

    A deletion noted after it is done once more: had it been before the backup, its member would have nothing in it
    that is newer. So copies of the operator's own making, whose time nobody noted, are restored rightly too.
    """
    row = await rx.row("SELECT MAX(marked_at) FROM attempts")
    run = await rx.row("SELECT MAX(last_at) FROM runs")
    return max((found[0] for found in (row, run) if found and found[0] is not None), default=0.0)


def _put_in_place(new: Path, database: Path, now: float) -> Path | None:
    """The present file, damaged or not, is kept among the backups and goes with them; its name there, if any."""
    if not database.exists():
        backup.given_to_owner(new, database.parent)
        new.replace(database)
        return None
    backup.made_folder(database)
    aside = backup.named(database, now, ".before-restore.db")
    _copy(database, aside)
    backup.given_to_owner(new, database)
    for end in BESIDE:  # of a damaged file, or of one of another program
        with suppress(FileNotFoundError):
            database.with_name(database.name + end).replace(aside.with_name(aside.name + end))
    new.replace(database)  # so that at any time there is one
    return aside


def _copy(database: Path, aside: Path) -> None:
    try:
        os.link(database, aside)
    except OSError:  # not every file system has links
        shutil.copyfile(database, aside)
    aside.chmod(0o600)
    backup.given_to_owner(aside, database)


def _remove(new: Path) -> None:
    for end in ("", *BESIDE):
        new.with_name(new.name + end).unlink(missing_ok=True)
