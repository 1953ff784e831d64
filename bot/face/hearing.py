"""What a candidate writes rather than presses: messages in the DM, replies in the thread."""

import discord

from bot.domain.attempt import Reply
from bot.domain.interview import Passed
from bot.domain.refusal import Unmarkable
from bot.domain.spoken import Wish, wish
from bot.face import render
from bot.face.errors import showing
from bot.face.interviewer import Interviewer
from bot.service.interviews import Interviews
from bot.service.sittings import Sitting


class Hearing:
    """Takes messages for answers in an interview, where they are meant so."""

    def __init__(self, interviews: Interviews, interviewer: Interviewer) -> None:
        self._interviews = interviews
        self._interviewer = interviewer

    async def heard(self, message: discord.Message) -> bool:
        """Whether a message was meant for the interviewer; then it is dealt with.

        That is every message in the DM while an interview is held there and not paused, unless it replies to
        something else, and in the thread of an interview every message by its member.
        """
        sitting = await self._interviews.current(message.author.id)
        if sitting is None or sitting.interview.place.channel_id != message.channel.id:
            return False
        in_dm = sitting.interview.place.in_dm
        last = await self._interviews.prompted(sitting.interview)
        replied = message.reference.message_id if message.reference else None
        if in_dm and (sitting.interview.paused or replied not in {None, last}):
            return False
        if await self._interviews.known(message.id):
            return True  # delivered a second time
        if not message.content.strip():
            await message.channel.send(view=render.interview.reply_please(), silent=True)
        elif last is None or message.id < last:
            await message.channel.send(view=render.interview.one_message_each(sitting.interview.id))
        else:
            await self._take(message, sitting)
        return True

    async def _take(self, message: discord.Message, sitting: Sitting) -> None:
        interview = sitting.interview
        try:
            meant = wish(message.content)
            moved = await (self._answered(message, sitting) if meant is None else self._wished(message, sitting, meant))
        except Passed as passed:
            await message.channel.send(view=render.interview.past(str(passed), interview.id))
        except Unmarkable as unmarkable:
            await message.channel.send(view=render.interview.unmarkable(str(unmarkable), interview))
        else:
            if moved is not None:
                async with showing(message.id):
                    await self._interviewer.post(moved)

    async def _answered(self, message: discord.Message, sitting: Sitting) -> Sitting:
        sent_at = message.created_at.timestamp()
        guild_id = message.guild.id if message.guild else None
        reply = Reply(message.id, message.author.id, message.content, sent_at, guild_id)
        now = discord.utils.utcnow().timestamp()
        return await self._interviews.answer(sitting.interview.id, sitting.interview.step, reply, now)

    async def _wished(self, message: discord.Message, sitting: Sitting, meant: Wish) -> Sitting | None:
        """A word that means a button."""
        interview, by, at = sitting.interview, message.author.id, message.created_at.timestamp()
        match meant:
            case Wish.SKIP:
                return await self._interviews.skip(interview.id, by, interview.step, at)
            case Wish.PAUSE:
                return await self._interviews.pause(interview.id, by, at)
            case Wish.STOP:
                await message.channel.send(view=render.interview.sure_to_stop(interview))
            case Wish.HINT:
                given = len(interview.turn.hints)
                clues = await self._interviews.hint(interview.id, by, interview.step, given, at)
                await message.channel.send(view=render.interview.hints(clues))
        return None
