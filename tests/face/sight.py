"""How a test reads a message: the text that stands on it, its buttons and its menus."""

from collections.abc import Iterator, Sequence
from typing import Any

import discord
import simcord
from discord import ui

from bot.store.database import Database

Message = discord.Message | simcord.ResponseMessage | None


def parts(components: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Every component as Discord got it, nested ones included."""
    for component in components:
        raw = component if isinstance(component, dict) else component.to_dict()
        yield raw
        yield from parts(raw.get("components") or [])
        yield from parts([raw[inner] for inner in ("accessory", "component") if raw.get(inner)])


def layout(sheet: ui.LayoutView) -> list[dict[str, Any]]:
    """The components of a layout as Discord would get them."""
    components: list[dict[str, Any]] = sheet.to_components()  # type: ignore[no-untyped-call] # discord.py's has no types
    return components


def read(message: Message) -> str:
    """All text of a message as one string."""
    assert message is not None
    kind = discord.ComponentType.text_display.value
    return "\n".join([message.content, *(p["content"] for p in parts(message.components) if p["type"] == kind)])


def labels(message: Message) -> list[str]:
    """The labels of a message's buttons, in order."""
    assert message is not None
    return [part["label"] for part in parts(message.components) if part["type"] == discord.ComponentType.button.value]


async def kept(database: Database, user_id: int) -> int:
    """How many attempts of a member are kept."""
    async with database.reading() as rx:
        row = await rx.row("SELECT COUNT(*) FROM attempts WHERE user_id = :user_id", user_id=user_id)
    return row[0] if row else 0


def options(message: Message) -> list[dict[str, Any]]:
    """The choices of a message's menus."""
    assert message is not None
    return [option for part in parts(message.components) for option in part.get("options", [])]
