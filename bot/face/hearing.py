"""What a candidate writes rather than presses: messages in the DM, replies in the thread."""

import discord

from bot.domain.attempt import Reply
from bot.domain.interview import Passed
from bot.domain.refusal import Unmarkable
from bot.domain.spoken import Wish, wish
from bot.face import render
from bot.face.errors import showing
from bot.face.interviewer import Interviewer
from bot.service.delivery import Delivery
from bot.service.interviews import Interviews
from bot.service.sittings import Sitting

_A_FEW_WORDS = 6
"""Below so many words a message that touches nothing may be talk; who writes more means it as an answer."""


class Hearing:
    """Takes messages for answers in an interview, where they are meant so."""

    def __init__(self, interviews: Interviews, delivery: Delivery, interviewer: Interviewer) -> None:
        self._interviews = interviews
        self._delivery = delivery
        self._interviewer = interviewer

    async def heard(self, message: discord.Message) -> bool:
        """Whether a message was meant for the interviewer; then it is dealt with.

        That is every message in the DM while an interview is held there and not paused, and in the thread of an
        interview every message by its member.
        """
        meant = wish(message.content)
        if await self._delivery.taken(message.author.id, message.id, wish=meant is not None):
            return True  # delivered a second time
        sitting = await self._interviews.current(message.author.id)
        if sitting is None or sitting.interview.place.channel_id != message.channel.id:
            return False
        if sitting.interview.paused and meant is Wish.RESUME:
            at = message.created_at.timestamp()
            await self._show(message, await self._interviews.resume(sitting.interview.id, message.author.id, at))
            return True
        if sitting.interview.paused and sitting.interview.place.in_dm:
            return False
        await self._read(message, sitting)
        return True

    async def waiting(self, user_id: int) -> render.sheet.Sheet | None:
        """What to say to a message that means nothing else, while the member's interview is paused."""
        sitting = await self._interviews.current(user_id)
        return None if sitting is None else render.aside.under_way(sitting.interview)

    async def _read(self, message: discord.Message, sitting: Sitting) -> None:
        interview = sitting.interview
        last = await self._delivery.prompted(interview)
        if not message.content.strip():
            await message.channel.send(view=render.aside.unreadable(interview.place), silent=True)
        elif not interview.awaits_answer and wish(message.content) not in {Wish.RESUME, Wish.STOP, Wish.PAUSE}:
            await message.channel.send(view=render.interview.not_begun(sitting))
        elif last is None or message.id < last:
            await message.channel.send(view=render.aside.one_message_each(interview.id))
        else:
            await self._take(message, sitting)

    async def _take(self, message: discord.Message, sitting: Sitting) -> None:
        interview = sitting.interview
        try:
            meant = wish(message.content)
            moved = await (self._answered(message, sitting) if meant is None else self._wished(message, sitting, meant))
        except Passed as passed:
            await message.channel.send(view=render.aside.past(str(passed), interview.id))
        except Unmarkable as unmarkable:
            await message.channel.send(view=render.aside.unmarkable(str(unmarkable), interview))
        else:
            if moved is not None:
                await self._show(message, moved)

    async def _show(self, message: discord.Message, sitting: Sitting) -> None:
        async with showing(message.id, render.aside.not_shown(sitting.interview)):
            await self._interviewer.take_up(sitting)

    async def _answered(self, message: discord.Message, sitting: Sitting) -> Sitting:
        interview, sent_at = sitting.interview, message.created_at.timestamp()
        guild_id = message.guild.id if message.guild else None
        reply = Reply(message.id, message.author.id, message.content, sent_at, guild_id)
        now = discord.utils.utcnow().timestamp()
        return await self._interviews.answer(interview.id, interview.step, reply, now, talk_below=_A_FEW_WORDS)

    async def _wished(self, message: discord.Message, sitting: Sitting, meant: Wish) -> Sitting | None:
        """A word that means a button, or nothing in particular."""
        interview, by, at = sitting.interview, message.author.id, message.created_at.timestamp()
        await self._delivery.take(interview.id, message.id)
        match meant:
            case Wish.SKIP:
                return await self._interviews.skip(interview.id, by, interview.step, at)
            case Wish.PAUSE:
                return await self._interviews.pause(interview.id, by, at)
            case Wish.STOP:
                sheet = render.aside.sure_to_stop(interview)
            case Wish.HINT:
                given = interview.clues_given
                sheet = render.interview.hints(await self._interviews.hint(interview.id, by, interview.step, given, at))
            case Wish.RESUME if not interview.awaits_answer:
                return await self._interviews.go_on(interview.id, by, interview.step, at)
            case Wish.REPEAT:
                return sitting
            case Wish.TALK | Wish.RESUME:
                sheet = render.aside.no_answer_yet(interview)
        await message.channel.send(view=sheet)
        return None
