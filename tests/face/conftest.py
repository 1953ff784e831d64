"""The server that the face is tested in, and the two moves that most tests make."""

from dataclasses import dataclass

import discord
import pytest
import simcord

from bot.tryout.simulation import look_often

GOOD = (
    "The GIL is a mutex in CPython. Only one thread runs Python bytecode at a time, "
    "because reference counting is not thread-safe."
)
"""A plain, partly complete answer to what-is-the-gil."""


@dataclass
class Server:
    """A study server with a channel and two members."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    ada: simcord.MemberActor
    ben: simcord.MemberActor

    async def ask(self, question: str = "what-is-the-gil") -> discord.Message:
        """Ada puts a question into the channel; its card."""
        await self.ada.slash(self.channel, "question", question=question)
        card = self.channel.last_message
        assert card is not None
        return card

    async def answer(
        self, member: simcord.MemberActor, card: discord.Message | simcord.ResponseMessage, text: str = GOOD
    ) -> simcord.InteractionResult:
        """A member presses Answer on a card and submits a text; what comes back."""
        box = await member.click(card, label="Answer")
        return await member.submit_modal(box, {"text": text})


@pytest.fixture
def server(simcord_env: simcord.Env) -> Server:
    look_often(simcord_env)
    guild = simcord_env.create_guild("Study hall")
    channel = guild.create_text_channel("interviews")
    ada = guild.add_member(simcord_env.create_user("ada", global_name="Ada"))
    ben = guild.add_member(simcord_env.create_user("ben", global_name="Ben"))
    return Server(simcord_env, guild, channel, ada, ben)
