"""Every press, choice and submitted box ends here and is handed on by its id.

discord.py would drop a component that it doesn't remember and a modal that it did not send itself,
and only log what a callback raises. One table by verb serves both after any restart, and what no
table knows (a button of last year) is answered instead of ignored.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, cast

import discord
from discord.ext import commands

from bot.domain.refusal import Refused
from bot.face.custom_id import parsed
from bot.face.errors import Itx, reporting

Handler = Callable[[Itx, Sequence[str]], Awaitable[None]]
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
            except (ValueError, IndexError) as garbled:
                raise Refused("I can't make sense of that button any more. `/question` is a fresh start.") from garbled


def submitted(itx: Itx) -> dict[str, str]:
    """What was typed or chosen in a box, by the field's id."""
    found: dict[str, str] = {}
    for field in _fields(_data(itx).get("components") or []):
        values = [field["value"]] if "value" in field else field.get("values") or [""]
        found[str(field["custom_id"])] = str(values[0])
    return found


def chosen(itx: Itx) -> str:
    """What was chosen in a menu; ValueError when nothing was."""
    values = _data(itx).get("values")
    if not values:
        raise ValueError("an empty choice")
    return str(values[0])


def _data(itx: Itx) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", itx.data or {})


def _fields(components: Any) -> Iterator[dict[str, Any]]:
    for component in components:
        if "custom_id" in component:
            yield component
        inner = component.get("component")
        yield from _fields([*(component.get("components") or []), *([inner] if inner else [])])
