"""A note of what was deleted, in a file beside the database, so that restoring a backup can't bring it back.

One line of JSON each, with nothing in it but whose data went and when. It is written inside the transaction that
deletes: a note of a deletion that came to nothing is better than a deletion without a note.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

DAYS = 30
"""For how long notes are kept: well over what backups are."""


class Whose(StrEnum):
    """Whose data."""

    MEMBER = "member"
    SERVER = "server"


@dataclass(frozen=True)
class Deletion:
    """That somebody's data were deleted."""

    whose: Whose
    id: int
    at: float
    """UTC epoch seconds."""


def notes_of(database: Path) -> Path:
    """The file with the notes about a database."""
    return database.with_name(f"{database.name}.deletions")


def note(file: Path, deletion: Deletion) -> None:
    """Adds a note; it is on the disk when this returns."""
    _write(file, [deletion], os.O_APPEND)


def noted(file: Path) -> list[Deletion]:
    """Every deletion that is noted, the oldest first; a line that a crash cut short is passed over."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    found: list[Deletion] = []
    for line in lines:
        with suppress(ValueError, TypeError, KeyError):
            raw = json.loads(line)
            found.append(Deletion(Whose(raw["whose"]), int(raw["id"]), float(raw["at"])))
    return found


def prune(file: Path, now: float) -> None:
    """Drops the notes that are old enough; to be called inside a transaction, so that none is being added."""
    found = noted(file)
    kept = [deletion for deletion in found if deletion.at > now - DAYS * 86_400.0]
    if len(kept) < len(found):
        part = file.with_name(f"{file.name}.part")
        _write(part, kept, os.O_TRUNC)
        part.replace(file)


def _write(file: Path, deletions: Iterable[Deletion], how: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with open(handle, "w", encoding="utf-8") as out:  # noqa: PTH123 - a path can't be opened with a mode of its own
        # The line break comes first: after a line that a crash cut short the next one is whole again.
        out.writelines(f"\n{json.dumps(asdict(deletion))}" for deletion in deletions)
        out.flush()
        os.fsync(handle)
