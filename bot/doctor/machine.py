"""What the machine has: versions of what the bot stands on, and room to write."""

import os
import platform
import re
import secrets
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from bot.doctor.finding import Finding, State

_MB = 1_000_000
_INSTALL = "Run `python -m pip install --require-hashes -r requirements.lock` in the bot's folder and environment."
_NEEDED = (
    ("Python", "3.11", "Install Python 3.11 or newer, and then the bot's packages anew."),
    ("discord.py", "2.7.1", _INSTALL),
    ("SQLite", "3.35", "Update the system's SQLite; on Windows and macOS a newer Python brings a newer one."),
)
_TRIED = (2, 7)
"""The discord.py that this version of the bot was tried with; the next one may do without what the bot uses."""


def versions() -> dict[str, str]:
    """The versions here; the bot's own only where it is installed as a package."""
    found = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for name, package in (("discord.py", "discord.py"), ("Mock Interviewer", "mock-interviewer")):
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(package)
    return found


def version_findings(found: Mapping[str, str]) -> list[Finding]:
    """What is too old or too new of `versions()`, or that nothing is."""
    wrong = [
        Finding("versions", State.FAULT, f"{name} {found[name]} is too old; {least} is the oldest that does.", todo)
        for name, least, todo in _NEEDED
        if name in found and _numbers(found[name]) < _numbers(least)
    ]
    if _numbers(found.get("discord.py", ""))[:2] > _TRIED:
        sentence = f"discord.py {found['discord.py']} is newer than what this version of the bot was tried with."
        wrong.append(Finding("versions", State.WARNING, sentence, _INSTALL))
    fine = ", ".join(f"{name} {version}" for name, version in sorted(found.items()))
    return wrong or [Finding("versions", State.OK, f"{fine}.")]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def disk_findings(database: Path) -> list[Finding]:
    """Whether the database can be written where it is to be, and how much room there is; nothing is left behind."""
    folder = _nearest(database.absolute().parent)
    try:
        _write_a_little(folder)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        found = f"Nothing can be written in {folder} ({error.strerror or type(error).__name__})."
        todo = "Point DATABASE at a folder on a disk with room, where the account that runs the bot may write."
        return [Finding("disk", State.FAULT, found, todo)]
    for file in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
        if file.is_file() and not os.access(file, os.W_OK):
            todo = "Give that file to the account that runs the bot, and always start the bot from that account."
            return [Finding("disk", State.FAULT, f"{file} can't be written to from this account.", todo)]
    return [space_finding(folder, free)]


def space_finding(folder: Path, free: int) -> Finding:
    """Whether so many free bytes are enough."""
    if free < 200 * _MB:
        state = State.FAULT if free < 20 * _MB else State.WARNING
        return Finding(
            "disk", state, f"Only {free // _MB} MB are free in {folder}.", "Make room there: 200 MB or more."
        )
    return Finding("disk", State.OK, f"{folder} can be written to, and has {free / 1000 / _MB:,.1f} GB free.")


def _nearest(folder: Path) -> Path:
    """What there is of the folder's path already; the start makes the rest. A link to nowhere is something too."""
    return next(place for place in (folder, *folder.parents) if os.path.lexists(place) or place == place.parent)


def _write_a_little(folder: Path) -> None:
    # Not tempfile: in a folder where Windows lets nobody write, it goes on trying for hours.
    probe = folder / f".doctor-{secrets.token_hex(8)}"
    try:
        probe.write_bytes(bytes(4096))
    finally:
        probe.unlink(missing_ok=True)
