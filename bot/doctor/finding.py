"""What a check found, and what there is to do about it."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How bad it is; the value is the word for it."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    FAULT = "fault"
    SKIPPED = "not checked"


@dataclass(frozen=True)
class Finding:
    """One sentence of what was found about a subject, and one of what to do; the latter is empty if nothing is."""

    subject: str
    state: State
    found: str
    todo: str = ""
