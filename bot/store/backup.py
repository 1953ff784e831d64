"""Backups: whole copies of the database, made while the bot runs, and cleared away when they are old enough."""

import gzip
import os
import re
import shutil
import sqlite3
import zlib
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from bot.store.database import OURS
from bot.store.rows import StorageFailed

DAYS = 14
"""Within so many days every backup is gone."""
_DAY = 86_400.0
_STAMP = "%Y-%m-%dT%H%M%SZ"
_STAMPED = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_UNFINISHED = ".part"
BESIDE = ("-wal", "-shm", "-journal")
"""How the names of the files end that SQLite keeps beside a database."""
_GZIP = b"\x1f\x8b"


def folder_of(database: Path) -> Path:
    """Where the backups of a database stand: beside it, so that they lie on the same volume."""
    return database.parent / "backups"


def named(database: Path, now: float, ending: str = ".db.gz") -> Path:
    """A backup as it is named after the time at which it is made."""
    return folder_of(database) / f"{database.stem}-{datetime.fromtimestamp(now, UTC):{_STAMP}}{ending}"


def make(database: Path, target: Path) -> None:
    """Copies a database as it is at one moment, whoever writes to it meanwhile; compressed if `target` ends with .gz.

    Nothing of it is kept unless it is whole: `target` appears when it is. Raises StorageFailed, also for a file that
    is damaged or none of ours.
    """
    copy, packed = (target.with_name(f"{target.name}.{os.getpid()}{end}{_UNFINISHED}") for end in ("", ".gz"))
    try:
        _copy(database, copy)
        if target.suffix == ".gz":
            _pack(copy, packed)
        made = packed if target.suffix == ".gz" else copy
        if target.parent == folder_of(database):
            given_to_owner(made, database)
        made.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StorageFailed.of(error) from error
    finally:
        copy.unlink(missing_ok=True)
        packed.unlink(missing_ok=True)


def _copy(database: Path, copy: Path) -> None:
    copy.touch(mode=0o600)
    # Not read-only, which would leave the files of a write-ahead log behind where nobody else has the database open.
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=5.0)) as connection:
        connection.execute("VACUUM INTO ?", [str(copy)])  # one statement sees one moment, and leaves free pages behind
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if mark != OURS:
        raise StorageFailed("This is another program's SQLite file, so I make no backup of it.")
    if said != "ok":
        raise StorageFailed(f"The copy isn't whole, so I keep none: {said.splitlines()[-1]}")
    _on_disk(copy)


def _pack(copy: Path, packed: Path) -> None:
    packed.touch(mode=0o600)
    with copy.open("rb") as whole, gzip.open(packed, "wb", compresslevel=6) as out:
        shutil.copyfileobj(whole, out)
    with gzip.open(packed) as again:  # gzip compares lengths and checksums as it reads
        while again.read(1 << 20):
            pass
    _on_disk(packed)


def given_to_owner(file: Path, of: Path) -> None:
    """Lets a file or folder belong to whom another belongs: the verbs may be root's, and the bot somebody else."""
    with suppress(PermissionError, AttributeError):  # who isn't root gives nothing away; Windows knows no such thing
        os.chown(file, of.stat().st_uid, of.stat().st_gid)


def made_folder(database: Path) -> Path:
    """The folder for backups, which is there now."""
    folder = folder_of(database)
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        given_to_owner(folder, database.parent)
    return folder


def _on_disk(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def unpacked(source: Path, target: Path) -> None:
    """Writes the database of a backup, compressed or not, to `target`; StorageFailed when it isn't whole."""
    target.touch(mode=0o600)
    try:
        with _opened(source) as packed, target.open("wb") as out:
            shutil.copyfileobj(packed, out)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise StorageFailed(f"{source} is damaged ({error}).") from error
    except OSError as error:
        raise StorageFailed.of(error) from error


def _opened(file: Path) -> IO[bytes]:
    """A file's bytes, uncompressed."""
    with file.open("rb") as raw:
        compressed = raw.read(2) == _GZIP
    return cast("IO[bytes]", gzip.open(file)) if compressed else file.open("rb")


def rotate(folder: Path, now: float) -> list[Path]:
    """Deletes the backups that are about to be too old before they are looked at again in a day; which those were."""
    gone = [file for file in _files(folder) if made_at(file) <= now - (DAYS - 1) * _DAY and _is_ours(file)]
    gone += [file for file in _files(folder) if file.suffix == _UNFINISHED and file.stat().st_mtime <= now - _DAY]
    for file in gone:
        for end in ("", *BESIDE):
            file.with_name(file.name + end).unlink(missing_ok=True)
    return gone


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file()) if folder.is_dir() else []


def made_at(file: Path) -> float:
    """When a backup was made, by its name, else by its file's time."""
    found = _STAMPED.search(file.name)
    with suppress(ValueError):
        if found:
            return datetime.strptime(found[0], _STAMP).replace(tzinfo=UTC).timestamp()
    return file.stat().st_mtime


def _is_ours(file: Path) -> bool:
    """Whether it is a database of ours, compressed or not (SQLite's file format: the application id at byte 68)."""
    with suppress(OSError, EOFError, zlib.error), _opened(file) as content:
        head = content.read(72)
        return head.startswith(b"SQLite format 3\0") and head[68:72] == OURS.to_bytes(4)
    return False
