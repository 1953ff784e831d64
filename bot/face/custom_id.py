"""Ids of buttons, menus and modals: they carry all their state, so any process can serve them at any time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

LONGEST = 100
"""Characters that Discord takes."""

NOTHING = "-"
"""What stands for a part of the state that was left open."""
_LARGEST = 2**63 - 1


class Garbled(Exception):
    """An id whose state can't be read: cut, forged, or of a version that put other things there."""


@dataclass(frozen=True)
class State:
    """What stands behind the verb of an id."""

    parts: tuple[str, ...]

    def word(self, place: int) -> str:
        """The word at `place`; Garbled when there is none."""
        if place >= len(self.parts) or not self.parts[place]:
            raise Garbled
        return self.parts[place]

    def optional_word(self, place: int) -> str | None:
        """The word at `place`, None when it was left open; Garbled when there is nothing."""
        word = self.word(place)
        return None if word == NOTHING else word

    def id(self, place: int) -> int:
        """The id of Discord's at `place`; Garbled when it is none."""
        word = self.word(place)
        if not (word.isascii() and word.isdecimal()) or len(word) > len(str(_LARGEST)) or int(word) > _LARGEST:
            raise Garbled
        return int(word)

    def optional_id(self, place: int) -> int | None:
        """The id at `place`, None when it was left open; Garbled when it is none."""
        return None if self.word(place) == NOTHING else self.id(place)


def custom_id(verb: str, *state: object) -> str:
    """`verb` (with its version, as in "answer1") and its state as one id.

    Raises ValueError when that gets too long for Discord.
    """
    made = ":".join([verb, *(NOTHING if part is None else str(part) for part in state)])
    if len(made) > LONGEST:
        raise ValueError(f"too long for a custom_id: {made}")
    return made


def parsed(made: str) -> tuple[str, State]:
    """The verb and the state of an id, whoever made it."""
    verb, *parts = made.split(":")
    return verb, State(tuple(parts))


def carried(components: Iterable[Any]) -> Iterator[tuple[str, State]]:
    """What the ids on a message's components say, nested ones included."""
    for component in components:
        if isinstance(made := getattr(component, "custom_id", None), str):
            yield parsed(made)
        yield from carried(getattr(component, "children", ()))
