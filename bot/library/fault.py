"""What is wrong with a file of the bank."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

_READ_AT_ONCE = 20
"""Faults of one file that anybody reads before mending the first."""


@dataclass(frozen=True)
class BadQuestion:
    """A fault of a file of the bank: where, at which key, and why."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        """The fault in one line."""
        return f"{self.file}: {self.key}: {self.reason}"


def name(file: Path) -> str:
    """A question's file as faults call it: its folder and its own name."""
    return f"{file.parent.name}/{file.name}"


def unreadable(file: str, error: Exception) -> list[BadQuestion]:
    """Why a file can't be read, one fault for each key where that is known."""
    if not isinstance(error, ValidationError):
        return [BadQuestion(file, "file", str(error))]
    faults = error.errors()
    found = [
        BadQuestion(
            file,
            ".".join(str(part) for part in fault["loc"]) or "file",
            "is not a key that I know" if fault["type"] == "unexpected_keyword_argument" else fault["msg"],
        )
        for fault in faults[:_READ_AT_ONCE]
    ]
    left = len(faults) - len(found)
    return [*found, BadQuestion(file, "file", f"has {left} more faults")] if left else found
