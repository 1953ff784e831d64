"""The little server of the trial: its channels, who is there, and what they did before the newcomer came."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.domain.refusal import Refused
from bot.tryout.simulation import is_archived, may_read, name_bot, open_thread, set_clock

NEWCOMER = "Robin"
OTHERS = ("Ada", "Ben", "Cleo")
_PAST = Path(__file__).with_name("past.toml")


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
    channels = (
        guild.create_text_channel("interviews", topic="Questions from the Mock Interviewer. Answers stay private."),
        guild.create_text_channel("general", topic="Everything else"),
        guild.create_text_channel("announcements", topic="Only admins write here", overwrites=read_only),
    )
    members = {NEWCOMER: simcord.MemberActor(env, guild, users[NEWCOMER])}
    members |= {name: guild.add_member(users[name]) for name in OTHERS}
    return StudyHall(guild, channels, users, members)


class Past:
    """What the others did in the days before, played through the real bot with the clock put back.

    Played once more at the same times, on the same file, it is the same: every event has the id that it had, so the
    bot takes each for delivered a second time, and nobody has answered twice.
    """

    def __init__(self, env: simcord.Env, hall: StudyHall, questions: frozenset[str]) -> None:
        self._env = env
        self._hall = hall
        cards = tomllib.loads(_PAST.read_text(encoding="utf-8"))["cards"]
        self._cards = [card for card in cards if card["question"] in questions]

    def opening(self, hall: StudyHall) -> tuple[int, str]:
        """Who gives the first answer of all, and to which question; nobody when there is no past."""
        if not self._cards:
            return 0, ""
        return hall.users[self._cards[0]["answers"][0]["by"]].id, self._cards[0]["question"]

    async def play(self, first_answer: datetime | None, now: datetime) -> None:
        """Everything, the first answer at the time at which it was given in an earlier trial; then it is `now`."""
        if self._cards:
            began = now.replace(microsecond=0) - timedelta(hours=self._cards[0]["hours_ago"])
            if first_answer is not None:
                began = first_answer - timedelta(minutes=self._cards[0]["answers"][0]["minutes_later"])
            await self._play_from(began)
        await self._until(now)

    async def _play_from(self, began: datetime) -> None:
        await self._until(began - timedelta(hours=1))
        open_thread(self._env, self._hall.channels[0], "Ada's revision", self._hall.members["Ada"])
        for card in self._cards:
            await self._until(began + timedelta(hours=self._cards[0]["hours_ago"] - card["hours_ago"]))
            await self._play(card)

    async def _until(self, instant: datetime) -> None:
        seconds = (instant - self._env.now()).total_seconds()
        if seconds > 14 * 24 * 3600:  # the world has just begun: nothing can have been planned
            set_clock(self._env, instant)
        elif seconds > 0:
            await self._env.advance_time(seconds)

    async def _play(self, card: dict[str, Any]) -> None:
        message = await self._ask(card)
        for answer in card.get("answers", []):
            await self._env.advance_time(60 * answer["minutes_later"])
            member = self._hall.members[answer["by"]]
            box = await member.click(message, label="Answer")
            marked = await member.submit_modal(box, {"text": answer["text"]})
            if answer.get("shared") and marked.response is not None:
                await member.click(marked.response, label="Share")

    async def _ask(self, card: dict[str, Any]) -> discord.Message:
        channel = self._hall.channels[0]
        await self._hall.members[card["asked_by"]].slash(channel, "question", question=card["question"])
        return next(m for m in reversed(channel.history()) if m.author.bot and not m.flags.ephemeral)
