"""The little server of the trial: its channels, who is there, and its question of the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.domain.daily import Plan
from bot.domain.refusal import Refused
from bot.tryout.simulation import is_archived, may_read, name_bot

NEWCOMER = "Robin"
OTHERS = ("Ada", "Ben", "Cleo")
_NINE = 9 * 60
"""Minutes after midnight."""
_SEED = 24
"""So that the first question of the day is one that stands on no card before."""


@dataclass(frozen=True)
class Place:
    """A channel, a thread or the DM with the bot."""

    id: str
    name: str
    kind: str
    channel: simcord.ChannelHandle | None
    """None for the DM, of which everybody has one of their own."""
    archived: bool = False
    """Whether it is a thread that was closed."""


@dataclass(frozen=True)
class StudyHall:
    """The server, with everybody in it."""

    guild: simcord.GuildHandle
    channels: tuple[simcord.ChannelHandle, ...]
    users: dict[str, simcord.UserHandle]
    members: dict[str, simcord.MemberActor]
    plan: Plan
    """Of the question of the day, as its owner has set it up."""

    def everywhere(self) -> Iterator[simcord.ChannelHandle]:
        """Every channel, each followed by its threads."""
        for channel in self.channels:
            yield channel
            yield from channel.threads

    def places(self, person: str) -> Iterator[Place]:
        """Where somebody can be, threads below their channels."""
        for channel in self.channels:
            yield Place(str(channel.id), channel.name or "", "channel", channel)
            for thread in channel.threads:
                if may_read(self.members[person], thread):
                    yield Place(str(thread.id), thread.name or "", "thread", thread, is_archived(thread))
        yield Place("dm", "Mock Interviewer", "dm", None)

    def place(self, place_id: str, person: str) -> Place:
        """The place with an id, or the channel above it where that is somebody else's; Refused if there is none."""
        for place in self.places(person):
            if place.id == place_id:
                return place
        for channel in self.channels:
            if any(str(thread.id) == place_id for thread in channel.threads):
                return self.place(str(channel.id), person)
        raise Refused("There is no such channel.")

    def view(self, place: Place, person: str) -> tuple[simcord.ChannelHandle, simcord.MemberActor | simcord.UserHandle]:
        """The channel that stands for a place to a person, and how they are known there."""
        if place.channel is None:
            return self.users[person].dm_channel, self.users[person]
        return place.channel, self.members[person]


def built(env: simcord.Env) -> StudyHall:
    """The server on the first day of simcord's world, so that everybody has the same id in every trial."""
    name_bot(env, "Mock Interviewer")
    users = {name: env.create_user(name.lower(), global_name=name) for name in (NEWCOMER, *OTHERS)}
    guild = env.create_guild("Study hall", owner=users[NEWCOMER])
    read_only: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(send_messages=False)
    }
    interviews, general, announcements = (
        guild.create_text_channel("interviews", topic="Questions from the Mock Interviewer. Answers stay private."),
        guild.create_text_channel("general", topic="Everything else"),
        guild.create_text_channel("announcements", topic="Only admins write here", overwrites=read_only),
    )
    members = {NEWCOMER: simcord.MemberActor(env, guild, users[NEWCOMER])}
    members |= {name: guild.add_member(users[name]) for name in OTHERS}
    # What was added later comes last: what was there before keeps its ids, which the files of older trials know.
    daily = guild.create_text_channel("daily", topic="A question every day. The one before shows its result.")
    pinged = guild.create_role("Daily", mentionable=True)
    plan = Plan(guild.id, users[NEWCOMER].id, daily.id, "UTC", _NINE, role_id=pinged.id, seed=_SEED)
    return StudyHall(guild, (interviews, daily, general, announcements), users, members, plan)
