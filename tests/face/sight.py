"""How a test reads a message: the text that stands on it, and the labels of its buttons."""

from collections.abc import Iterator
from typing import Any


def parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component of a message, nested ones included."""
    for component in components:
        yield component
        yield from parts(component.get("components") or [])
        if inner := component.get("component"):
            yield from parts([inner])


def read(message: Any) -> str:
    """All text of a message as one string."""
    raw = message.components
    if raw and not isinstance(raw[0], dict):
        raw = [component.to_dict() for component in raw]
    return "\n".join([message.content, *(part["content"] for part in parts(raw) if part.get("type") == 10)])


def labels(message: Any) -> list[str]:
    """The labels of a message's buttons."""
    raw = message.components
    if raw and not isinstance(raw[0], dict):
        raw = [component.to_dict() for component in raw]
    return [part["label"] for part in parts(raw) if part.get("type") == 2]
