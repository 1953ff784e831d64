"""What the application's settings in the developer portal let the bot do."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.doctor.finding import Finding, State

_SERVERS, _PEOPLE = "0", "1"
_INTENTS = {
    "Presence": 1 << 12 | 1 << 13,  # the second of each two is that of applications in under 100 servers
    "Server Members": 1 << 14 | 1 << 15,
    "Message Content": 1 << 18 | 1 << 19,
}
"""Privileged intents as the portal calls them, and their bits in an application's flags."""


def application_findings(application: Mapping[str, Any]) -> list[Finding]:
    """What Discord's description of the application means for the bot."""
    fine = Finding("application", State.OK, "Commands reach the bot, and it can be invited into servers.")
    return [*(list(_faults(application)) or [fine]), *_notes(application)]


def _faults(application: Mapping[str, Any]) -> Iterator[Finding]:
    if application.get("interactions_endpoint_url"):
        yield Finding(
            "application", State.FAULT,
            "Discord sends all commands to an Interactions Endpoint URL, so the bot would never be told of them.",
            "Clear the field Interactions Endpoint URL under General Information in the developer portal.",
        )  # fmt: skip
    if application.get("bot_require_code_grant"):
        yield Finding(
            "application", State.FAULT,
            "It requires an OAuth2 code grant, so the invitation fails.",
            "Switch off Requires OAuth2 Code Grant under Bot in the developer portal.",
        )  # fmt: skip
    if _SERVERS not in _places(application):
        yield Finding(
            "application", State.FAULT,
            "It can't be installed in servers.",
            "Switch on Guild Install under Installation in the developer portal.",
        )  # fmt: skip


def _notes(application: Mapping[str, Any]) -> Iterator[Finding]:
    if _PEOPLE not in _places(application):
        yield Finding(
            "application", State.NOTE,
            "Members can't install the bot for themselves, only into servers, which is enough.",
            "If you want that too, switch on User Install under Installation in the developer portal.",
        )  # fmt: skip
    if application.get("bot_public") is False:
        yield Finding(
            "application", State.NOTE,
            "Only you can invite the bot.",
            "If others should, switch on Public Bot under Bot in the developer portal.",
        )  # fmt: skip


def _places(application: Mapping[str, Any]) -> Mapping[str, Any]:
    places = application.get("integration_types_config")
    return places if isinstance(places, Mapping) else {_SERVERS: {}}  # what Discord takes when nothing was chosen


def intent_finding(application: Mapping[str, Any]) -> Finding:
    """Which privileged intents are switched on; the bot asks for none."""
    flags = application.get("flags")
    if not isinstance(flags, int):
        return Finding(
            "intents", State.SKIPPED, "The answer did not say which are on; the bot needs no privileged one."
        )
    needless = [name for name, bits in _INTENTS.items() if flags & bits]
    if not needless:
        return Finding("intents", State.OK, "No privileged intent is on, and the bot needs none.")
    return Finding(
        "intents", State.NOTE,
        f"The bot doesn't need the privileged {_listed(needless)}.",
        "You can switch that off under Bot > Privileged Gateway Intents in the developer portal.",
    )  # fmt: skip


def _listed(names: list[str]) -> str:
    return f"intent {names[0]}" if len(names) == 1 else f"intents {', '.join(names[:-1])} and {names[-1]}"
