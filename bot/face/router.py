"""Every press, choice and submitted box ends here and is handed on by its id.

discord.py would drop a component that it doesn't remember and a modal that it did not send itself,
and only log what a callback raises. One table by verb serves both after any restart, and what no
table knows (a button of last year) is answered instead of ignored.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, cast

import discord
from discord.ext import commands

from bot.domain.refusal import Refused
from bot.face.custom_id import Garbled, State, parsed
from bot.face.errors import Itx, reporting

Handler = Callable[[Itx, State], Awaitable[None]]
Presses = Mapping[str, Handler]

_PRESSES = (discord.InteractionType.component, discord.InteractionType.modal_submit)


class Router(commands.Cog):
    """Hands presses to whoever knows their verb."""

    def __init__(self, *features: Presses) -> None:
        self._handlers: dict[str, Handler] = {}
        for presses in features:
            if twice := self._handlers.keys() & presses.keys():
                raise ValueError(f"verbs claimed twice: {', '.join(sorted(twice))}")
            self._handlers.update(presses)

    @commands.Cog.listener()
    async def on_interaction(self, itx: Itx) -> None:
        """Called by discord.py for every interaction."""
        if itx.type not in _PRESSES:
            return
        async with reporting(itx, typed=submitted(itx).get("text", "")):
            verb, state = parsed(str(_data(itx).get("custom_id", "")))
            handler = self._handlers.get(verb)
            if handler is None:
                raise Refused(
                    "That button is from an older version of me and no longer works. `/question` is a fresh start."
                )
            try:
                await handler(itx, state)
            except Garbled:
                raise Refused("I can't make sense of that button any more. `/question` is a fresh start.") from None
            itx.client.dispatch("press_completion", itx)


def submitted(itx: Itx) -> dict[str, str]:
    """What was typed or chosen in a box, by the field's id."""
    found: dict[str, str] = {}
    for field in _fields(_data(itx).get("components")):
        values = [field["value"]] if "value" in field else field.get("values") or [""]
        found[str(field["custom_id"])] = str(values[0])
    return found


def field(itx: Itx, name: str) -> str:
    """What was typed or chosen in one field of a box; Garbled when the box has no such field."""
    try:
        return submitted(itx)[name]
    except KeyError:
        raise Garbled from None


def ticked(itx: Itx, name: str) -> list[str]:
    """What is ticked in those groups of a box whose ids begin with `name`, in order."""
    groups = [field for field in _fields(_data(itx).get("components")) if str(field["custom_id"]).startswith(name)]
    return [str(value) for group in groups for value in group.get("values") or ()]


def checked(itx: Itx, name: str) -> bool:
    """Whether one checkbox of a box is ticked; Garbled when the box has no such field."""
    return field(itx, name) == str(True)


def chosen(itx: Itx) -> State:
    """What was chosen in a menu."""
    return State(tuple(map(str, _data(itx).get("values") or ())))


def _data(itx: Itx) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", itx.data or {})


def _fields(components: object) -> Iterator[dict[str, Any]]:
    for component in components if isinstance(components, list) else []:
        if isinstance(component, dict):
            if "custom_id" in component:
                yield component
            yield from _fields(component.get("components"))
            yield from _fields([component.get("component")])
