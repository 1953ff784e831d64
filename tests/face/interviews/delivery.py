"""What networks and people do to events: they come twice, or two come at once, or with an id of last year."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord
import simcord
from simcord.results import InteractionResult

from tests.face.interviews.conftest import Candidate
from tests.face.payloads import sent_from
from tests.face.sight import parts

_BUTTON = 2


@contextmanager
def told_twice(env: simcord.Env, event: str) -> Iterator[None]:
    """Inside, every event of a kind reaches the bot twice, one right after the other."""
    feed = env.backend.subscribers[0]

    def twice(name: str, payload: Any) -> None:
        feed(name, payload)
        if name == event:
            feed(name, payload)

    env.backend.subscribers[0] = twice
    try:
        yield
    finally:
        env.backend.subscribers[0] = feed


@contextmanager
def told_again(env: simcord.Env, event: str) -> Iterator[None]:
    """At the end, every event of a kind that came inside reaches the bot once more, as after a lost connection."""
    feed = env.backend.subscribers[0]
    told: list[Any] = []

    def noting(name: str, payload: Any) -> None:
        feed(name, payload)
        if name == event:
            told.append(payload)

    env.backend.subscribers[0] = noting
    try:
        yield
    finally:
        env.backend.subscribers[0] = feed
    for payload in told:
        feed(event, payload)


@contextmanager
def done_twice(env: simcord.Env) -> Iterator[list[InteractionResult]]:
    """Inside, whatever a member presses or sends they press or send twice; what comes back the second time."""
    feed = env.backend.subscribers[0]
    second: list[InteractionResult] = []

    def twice(name: str, payload: Any) -> None:
        feed(name, payload)
        if name == "INTERACTION_CREATE":
            feed(name, again(payload))

    def again(payload: dict[str, Any]) -> dict[str, Any]:
        guild, user = payload.get("guild_id"), payload.get("user") or payload["member"]["user"]
        record = env.backend.new_interaction(
            payload["type"], int(payload["channel_id"]), int(user["id"]), int(guild) if guild else None
        )
        record.source_message_id = int(payload["message"]["id"]) if "message" in payload else None
        second.append(InteractionResult(env, record))
        return {**payload, "id": str(record.id), "token": record.token}

    env.backend.subscribers[0] = twice
    try:
        yield second
    finally:
        env.backend.subscribers[0] = feed


def id_of(message: discord.Message, label: str) -> str:
    """What stands behind a button."""
    (found,) = [part["custom_id"] for part in parts(message.components) if part.get("label") == label]
    return str(found)


async def press_id(ada: Candidate, custom_id: str, label: str = "Hint") -> InteractionResult:
    """A press of a button that stands in an old window only; the label is of one that does stand there."""
    with sent_from(ada.env, {"data": {"custom_id": custom_id, "component_type": _BUTTON}}):
        return await ada.press(label)
