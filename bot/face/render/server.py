"""What admins read about their server."""

from collections.abc import Sequence

from bot.domain.access import NEEDS, Access
from bot.face.render.sheet import Item, Sheet, framed, rule, text

_NAMED = 20
"""Channels that are named one by one; nobody reads more."""
_HOW = (
    "-# If that is what you want, leave it. One channel: *Edit Channel* → *Permissions* → my role or my name. "
    "All of them: *Server Settings* → *Roles*; what a channel denies counts more than what a role grants. "
    "`/server check` again shows what has changed."
)


def report(found: Access) -> Sheet:
    """Which permissions are missing where, and what each is for."""
    if found.in_order:
        needs = (f"• **{need.name}** {need.purpose}" for need in NEEDS)
        channels = "the one channel" if found.rooms == 1 else f"all {found.rooms} channels"
        return Sheet(
            framed(
                text(f"### All in order\nIn {channels} that you can see I have every permission that I need:"),
                text("\n".join(needs)),
            )
        )
    missing = [
        text(f"**{need.name}** is missing {_where(rooms)}.\nI need it {need.purpose}. {need.without}")
        for need, rooms in found.lacking
    ]
    return Sheet(framed(text("### What I lack here"), *missing, *_commandless(found), rule(), text(_HOW)))


def _commandless(found: Access) -> list[Item]:
    if not found.commandless:
        return []
    said = (
        f"**Use Application Commands** is off for @everyone in {_listed(found.commandless)}.\n"
        "Unless a role of theirs has it, members can't use my commands there; buttons go on working."
    )
    return [text(said)]


def _where(rooms: Sequence[int]) -> str:
    return f"in {_listed(rooms)}" if rooms else "on this server"


def _listed(rooms: Sequence[int]) -> str:
    named = ", ".join(f"<#{room}>" for room in rooms[:_NAMED])
    more = len(rooms) - _NAMED
    return f"{named} and {more} more" if more > 0 else named
