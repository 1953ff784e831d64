"""What the bot must be allowed to do where, and what for."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """A permission: its name in Discord's API, its name in Discord's settings, and what becomes of its lack."""

    permission: str
    name: str
    purpose: str
    without: str
    everywhere: bool = False
    """Whether it is granted for the whole server, so that no single channel can lack it."""


NEEDS = (
    Need(
        "view_channel", "View Channel",
        "to see the channel and what is said to me in it",
        "There I can only answer those who use my commands, in private.",
    ),
    Need(
        "send_messages", "Send Messages",
        "to post questions that everybody can answer",
        "There a member who asks for a question gets it in private.",
    ),
    Need(
        "send_messages_in_threads", "Send Messages in Threads",
        "to post questions in threads and forum posts, and to hold interviews in private threads",
        "In threads there, a member who asks for a question gets it in private.",
    ),
    Need(
        "create_private_threads", "Create Private Threads",
        "to hold interviews in a thread of their own",
        "There an interview goes on in messages that only its member sees, and its timer can't call.",
    ),
    Need(
        "attach_files", "Attach Files",
        "to add the pictures to an interview's report and to `/progress`",
        "There both come without the picture; the same is said in words.",
    ),
    Need(
        "read_message_history", "Read Message History",
        "to read a reply to a question when its author presses *Mark it*, and to see whether a daily question is "
        "posted already",
        "There *Mark it* fails; *Answer* goes on working. A daily question that I was interrupted with is left out.",
    ),
    Need(
        "create_public_threads", "Create Public Threads",
        "to open a thread below the daily question, if you want one",
        "There the daily question comes without it.",
    ),
    Need(
        "manage_roles", "Manage Roles",
        "to give and take the role that the daily question pings, if you want one",
        "The daily question can't ping anybody.", everywhere=True,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Room:
    """A channel: what the bot may do there, and whether members may use its commands."""

    id: int
    granted: frozenset[str]
    needless: frozenset[str] = frozenset()
    """Permissions that mean nothing in this kind of channel."""
    commands_allowed: bool = True

    def lacks(self, need: Need) -> bool:
        """Whether the need is there and unmet; who can't see a channel need not be told of the rest."""
        if need.permission in self.granted | self.needless:
            return False
        return need.permission == "view_channel" or need.everywhere or "view_channel" in self.granted


@dataclass(frozen=True)
class Access:
    """How things stand in a server."""

    rooms: int
    lacking: tuple[tuple[Need, tuple[int, ...]], ...]
    """What is missing, and in which rooms; in none of them by itself where it is granted for the whole server."""
    commandless: tuple[int, ...]
    """Rooms whose members may not use the bot's commands."""

    @property
    def in_order(self) -> bool:
        """Whether nothing is missing anywhere."""
        return not self.lacking and not self.commandless


def access(rooms: Iterable[Room]) -> Access:
    """What is missing in which rooms, in their order."""
    listed = tuple(rooms)
    lacking = [(need, tuple(room.id for room in listed if room.lacks(need))) for need in NEEDS]
    return Access(
        rooms=len(listed),
        lacking=tuple((need, () if need.everywhere else missing) for need, missing in lacking if missing),
        commandless=tuple(room.id for room in listed if not room.commands_allowed),
    )
