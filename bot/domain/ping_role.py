"""Which role may be pinged with the daily question: one that anybody may take without gaining anything by it.

Whoever presses *Ping me* gets the role, so it must not be worth anything but the ping.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_NAMED = 3


@dataclass(frozen=True)
class PingRole:
    """A role, as far as that matters. Permissions are named as in Discord's API."""

    position: int
    """In the server's list of roles; the higher, the more powerful."""
    permissions: frozenset[str] = frozenset()
    grants_in: tuple[int, ...] = ()
    """Channels in which the role is allowed what @everyone isn't."""
    is_default: bool = False
    """Whether it is @everyone."""
    managed: bool = False
    """Whether it belongs to an app, to a subscription or to boosting."""
    mentionable: bool = True
    """Whether everybody may ping it."""


@dataclass(frozen=True)
class Hands:
    """Who gives the role to whom, and what they may do."""

    bot_position: int
    """Of our own top role."""
    bot_manages: bool = True
    """Whether we may *Manage Roles*."""
    bot_pings_all: bool = False
    """Whether we may ping every role in the channel."""
    everyone: frozenset[str] = frozenset()
    """The permissions of @everyone."""
    admin_position: int | None = None
    """Of the top role of who offers it; None for who is above all roles, and where nobody offers anything."""


def objection(role: PingRole, hands: Hands) -> str | None:
    """Why a role can't be the one that is pinged, as a part of a sentence; None when it can."""
    more = sorted(role.permissions - hands.everyone)
    reasons = {
        "that would be @everyone; make a role of its own for it": role.is_default,
        "it belongs to an app, a subscription or to boosting, so nobody can take it by pressing *Ping me*": (
            role.managed
        ),
        f"it grants {_permissions(more)}, and whoever presses *Ping me* would have that too": bool(more),
        f"it opens more in {_channels(role.grants_in)} than everybody has there, and whoever presses *Ping me* "
        "would have that too": bool(role.grants_in),
        "I lack *Manage Roles*, so I can neither give nor take it": not hands.bot_manages,
        "it doesn't stand below my own top role, so I can't give it; in *Server Settings* → *Roles*, drag mine above": (
            role.position >= hands.bot_position
        ),
        "it doesn't stand below your own top role, so it isn't yours to give": (
            hands.admin_position is not None and role.position >= hands.admin_position
        ),
        "nobody would be pinged; turn on *Allow anyone to @mention this role* in its settings": (
            not role.mentionable and not hands.bot_pings_all
        ),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _permissions(names: Sequence[str]) -> str:
    shown = ", ".join(f"*{name.replace('_', ' ').title()}*" for name in names[:_NAMED])
    return f"{shown} and more" if len(names) > _NAMED else shown


def _channels(ids: Sequence[int]) -> str:
    shown = ", ".join(f"<#{id_}>" for id_ in ids[:_NAMED])
    return f"{shown} and others" if len(ids) > _NAMED else shown
