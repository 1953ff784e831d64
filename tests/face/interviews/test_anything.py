"""Whatever a member presses, writes and waits for, in whatever order: it is answered, nothing breaks, and it ends."""

import random

import discord
import pytest
import simcord

from tests.face.conftest import Server
from tests.face.interviews.conftest import LITTLE, Restart
from tests.face.sight import labels, read

Actor = simcord.MemberActor | simcord.UserHandle
WORDS = (
    LITTLE, "hint", "skip", "pause", "stop", "resume", "ready", "ok", "what do you mean?", "...", "x" * 1990,
    "The GIL is released during blocking I/O, so that other threads run meanwhile.",
    "Только один поток исполняет байт-код в каждый момент времени.",
)  # fmt: skip
ACTS = 40


class Monkey:
    """Ada, who does anything that can be done."""

    def __init__(self, server: Server, restart: Restart, dice: random.Random) -> None:
        self.server, self.restart, self.dice = server, restart, dice
        self.boxes: list[tuple[Actor, simcord.InteractionResult]] = []

    @property
    def rooms(self) -> list[tuple[simcord.ChannelHandle, Actor]]:
        ada, channel = self.server.ada, self.server.channel
        return [(channel, ada), (ada.user.dm_channel, ada.user), *((thread, ada) for thread in channel.threads)]

    @property
    def messages(self) -> list[tuple[Actor, discord.Message]]:
        """What the bot has said in each room."""
        return [(actor, m) for room, actor in self.rooms for m in room.history(viewer=actor) if m.author.bot]

    async def command(self) -> None:
        options = {"questions": self.dice.choice((1, 3)), "coach": self.dice.choice((True, False))}
        if self.dice.random() < 0.5:
            options["minutes"] = 1
        if self.dice.random() < 0.5:
            await self.server.ada.user.slash("interview", **options)
        else:
            await self.server.ada.slash(self.server.channel, "interview", **options)

    async def press(self) -> None:
        """Any button in any window that still stands."""
        found = [(actor, m, label) for actor, m in self.messages for label in labels(m)][-25:]
        if found:
            actor, message, label = self.dice.choice(found)
            pressed = await actor.click(message, label=label)
            assert pressed.acknowledged, label
            if pressed.modal and "'text'" in str(pressed.modal):
                self.boxes.append((actor, pressed))

    async def submit(self) -> None:
        if self.boxes:
            actor, box = self.boxes.pop(self.dice.randrange(len(self.boxes)))
            sent = await actor.submit_modal(box, {"text": self.dice.choice(WORDS)})
            assert sent.acknowledged

    async def write(self) -> None:
        await self.server.ada.user.send_dm(self.dice.choice(WORDS))

    async def wait(self) -> None:
        await self.server.env.advance_time(self.dice.choice((1, 30, 61, 200, 90_000)))

    async def again(self) -> None:
        await self.restart()

    async def act(self) -> None:
        acts = (
            [self.press] * 9 + [self.submit] * 3 + [self.write] * 3 + [self.command, self.wait, self.wait, self.again]
        )
        await self.dice.choice(acts)()


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_a_member_does_is_answered_and_leaves_a_way_out(
    server: Server, restart: Restart, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    monkey = Monkey(server, restart, random.Random(seed))
    await monkey.command()
    for _ in range(ACTS):
        await monkey.act()
    assert server.env.errors == []
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
    assert not any("went wrong" in read(message) for _, message in monkey.messages)

    ada = server.ada.user
    offered = (await ada.slash("interview", questions=1)).response
    assert offered is not None
    if "Resume" in labels(offered):
        asked = (await ada.click(offered, label="Stop")).response
        assert asked is not None
        await ada.click(asked, label="End it")
        assert "Resume" not in labels((await ada.slash("interview", questions=1)).response)
