"""Ids of buttons, menus and modals: they carry all their state, so any process can serve them at any time."""

from collections.abc import Sequence

LONGEST = 100
"""Characters that Discord takes."""

NOTHING = "-"


def custom_id(verb: str, *state: object) -> str:
    """`verb` (with its version, as in "answer1") and its state as one id.

    Raises ValueError when that gets too long for Discord.
    """
    made = ":".join([verb, *(NOTHING if part is None else str(part) for part in state)])
    if len(made) > LONGEST:
        raise ValueError(f"too long for a custom_id: {made}")
    return made


def parsed(made: str) -> tuple[str, Sequence[str]]:
    """The verb and the state of an id, whoever made it."""
    verb, *state = made.split(":")
    return verb, state


def optional_id(part: str) -> int | None:
    """A part that may hold an id of Discord's; ValueError when it holds something else."""
    return None if part == NOTHING else int(part)
