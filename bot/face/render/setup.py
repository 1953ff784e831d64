"""A server's settings, as its admins see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.domain.server import MOST_CHANNELS, Server
from bot.domain.zone import clock_in
from bot.face.custom_id import custom_id
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, rule, text

_WRITTEN_IN = [
    discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.voice, discord.ChannelType.stage_voice,
]  # fmt: skip
_PERIODS = {0: "for good", 30: "for 30 days", 90: "for 90 days", 365: "for 365 days"}
_FAULTS = 5
"""Channels that are named one by one as out of order."""
_WHO = (
    "-# Who may use which command: *Server Settings* → *Integrations* → me. Commands for admins are for those who may "
    "*Manage Server* unless you open them to others, and I check that again at every press. `/server check` shows "
    "which permissions I lack."
)


@dataclass(frozen=True)
class Setup:
    """How a server is set up."""

    server: Server
    present: Sequence[int]
    """Those of its chosen channels that are still there, in the order of Discord's list."""
    lacking: Mapping[int, str] = field(default_factory=dict)
    """What the bot lacks in any of them, and in the one for admins, by Discord's names."""


def page(found: Setup, now: float, remark: str = "") -> Sheet:
    """All of it on one screen, each with what changes it; `remark` is on what was just done."""
    return Sheet(
        framed(
            text(lines(["## How I work in this server", remark or "-# Only you can see this."])),
            *_channels(found),
            *_zone(found.server, now),
            *_fallback(found),
            *_retention(found.server),
            rule(),
            text(_WHO),
        )
    )


def _channels(found: Setup) -> list[Item]:
    limited = bool(found.server.channels)
    said = [
        "**Where members may have me post for everybody**",
        f"Only in {_listed(found.present)}, and in threads there." if limited else "Everywhere.",
        f"-# {'Elsewhere' if limited else 'Outside of channels that you choose here'} question cards and boards are "
        "for the member alone, interviews are held without a thread, and no quiz begins. The daily question and the "
        "weekly board keep to the channels that you set them up for.",
        *_faults(found, found.present),
    ]
    everywhere = [buttons(button("Everywhere", "everywhere1"))] if limited else []
    menu = _menu("channels1", "Choose channels", found.present, [*_WRITTEN_IN, discord.ChannelType.forum])
    return [text(lines(said)), menu, *everywhere]


def _zone(server: Server, now: float) -> list[Item]:
    chosen = "" if server.zones else " (you have chosen none)"
    said = [
        "**Time zone**",
        f"{server.zone}{chosen}, where it is {clock_in(server.zone, now)} now. `/server setup zone:` changes it: type "
        "a city.",
        "-# Leaderboards go by it, and the days of members who have chosen no zone of their own. What lies behind "
        "stays as it was. The daily question has a zone of its own.",
    ]
    return [text(lines(said))]


def _fallback(found: Setup) -> list[Item]:
    channel_id = found.server.fallback_channel_id
    said = [
        "**Where I tell admins that something is wrong**",
        "I write to whoever set it up." if channel_id is None else f"<#{channel_id}>",
        *_faults(found, [] if channel_id is None else [channel_id]),
    ]
    nowhere = [] if channel_id is None else [buttons(button("No channel", "untell1"))]
    menu = _menu("tell1", "Choose a channel", [] if channel_id is None else [channel_id], _WRITTEN_IN, most=1)
    return [text(lines(said)), menu, *nowhere]


def _retention(server: Server) -> list[Item]:
    said = [
        "**For how long I keep the texts of what members answer here**",
        _period(server.keep_days or 0).capitalize() + ", or for less where a member wants that.",
        "-# Within a day older texts are gone, and nothing brings them back. Marks, points and days stay. "
        "`/server setup retention_days:` takes any number of days.",
    ]
    kept = server.keep_days or 0
    options = [
        discord.SelectOption(label=f"Keep texts {_period(days)}", value=str(days), default=days == kept)
        for days in sorted({*_PERIODS, kept})
    ]
    return [text(lines(said)), ui.ActionRow(ui.Select(custom_id=custom_id("retain1"), options=options))]


def _period(days: int) -> str:
    return _PERIODS.get(days) or ("for 1 day" if days == 1 else f"for {days} days")


def _faults(found: Setup, channel_ids: Iterable[int]) -> list[str]:
    faulty = [channel_id for channel_id in channel_ids if channel_id in found.lacking]
    more = [f"⚠ The same goes for {len(faulty) - _FAULTS} more."] if len(faulty) > _FAULTS else []
    return [*(f"⚠ {cant_post(channel_id, found.lacking[channel_id])}" for channel_id in faulty[:_FAULTS]), *more]


def _menu(
    verb: str, hint: str, chosen: Sequence[int], kinds: list[discord.ChannelType], most: int = MOST_CHANNELS
) -> ui.ActionRow[Any]:
    kind = discord.SelectDefaultValueType.channel
    defaults = [discord.SelectDefaultValue(id=channel_id, type=kind) for channel_id in chosen[:most]]
    menu = ui.ChannelSelect[Any](
        custom_id=custom_id(verb), placeholder=hint, channel_types=kinds, min_values=0, max_values=most,
        default_values=defaults,
    )  # fmt: skip
    return ui.ActionRow(menu)


def _listed(channel_ids: Sequence[int]) -> str:
    return ", ".join(f"<#{channel_id}>" for channel_id in channel_ids) or "channels that are gone by now"


def cant_post(channel_id: int, missing: str) -> str:
    """Why nothing can be read in a channel; a sentence."""
    return f"I may not post in <#{channel_id}> (I need *{missing}*)."


def stays(reason: str) -> str:
    """When a channel for admins was not taken."""
    return f"✗ {reason} So the channel for admins stays as it was."


def saved() -> str:
    """After something was changed."""
    return "✓ Saved."
