"""The quizmaster: puts items before a channel, reveals their answers, and calls the winners."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

import discord

from bot.domain.quiz import Ending, Phase, Quiz
from bot.face import render
from bot.face.errors import logging_only
from bot.service.quizzes import LEASE, Quizzes, Scene

log = logging.getLogger(__name__)

_SECONDS = LEASE - 2.0
"""For so long Discord may keep us waiting; what it doesn't take then is shown once more."""
_TIDYING_SECONDS = 2.0
"""For so long at most an earlier message keeps the next one waiting."""
_GIVEN_UP = range(400, 500)
"""Answers of Discord that another try wouldn't change: we may not post there, or the channel is gone."""


class Quizmaster:
    """Shows channels how their quizzes stand, each in a task of its own, so that none waits for another."""

    def __init__(self, client: discord.Client, quizzes: Quizzes, then: Callable[[], None]) -> None:
        """`then` is called after each showing: when the quiz goes on is known now."""
        self._client = client
        self._quizzes = quizzes
        self._then = then
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def begin(self, scene: Scene) -> None:
        """Begins to show it, after whatever is being shown of the same quiz."""
        quiz_id = scene.quiz.id
        task = asyncio.create_task(self._show(scene, self._tasks.get(quiz_id)), name=f"quiz {quiz_id}")
        self._tasks[quiz_id] = task
        task.add_done_callback(lambda done: self._tasks.pop(quiz_id) if self._tasks.get(quiz_id) is done else None)

    async def close(self) -> None:
        """Ends what is under way; the next start makes up for it."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _show(self, scene: Scene, before: asyncio.Task[None] | None) -> None:
        quiz = scene.quiz
        if before is not None:
            await asyncio.wait({before})
        async with logging_only("showing a quiz", quiz.id):
            try:
                async with asyncio.timeout(_SECONDS):
                    message_id = await self._shown(scene)
            except TimeoutError:
                log.warning("quiz %s: Discord takes its time; I try again", quiz.id)
            except discord.HTTPException as error:
                if error.status not in _GIVEN_UP:
                    raise
                log.warning("quiz %s ends, since Discord doesn't let me post: %s", quiz.id, error)
                await self._quizzes.give_up(quiz, discord.utils.utcnow().timestamp())
            else:
                await self._quizzes.shown(quiz, message_id)
        self._then()
        if scene.before is not None and scene.before.phase is Phase.REVEALED:
            await self._tidy(Scene(scene.before, scene.presses))

    async def _tidy(self, scene: Scene) -> None:
        """Takes the time, which has passed, from the answer to an item; tried once, since nothing depends on it."""
        async with logging_only("tidying a quiz", scene.quiz.id):
            with suppress(TimeoutError):
                async with asyncio.timeout(_TIDYING_SECONDS):
                    if (message := self._message(scene.quiz)) is not None:
                        await message.edit(view=render.quiz.answer(scene, passed=True))

    async def _shown(self, scene: Scene) -> int | None:
        """The id of the message in which the last item stands."""
        quiz = scene.quiz
        if quiz.phase is Phase.ASKING:
            return await self._send(quiz, render.quiz.item(quiz))
        message_id = quiz.message_id
        if quiz.phase is Phase.REVEALED or (quiz.ending is Ending.STOPPED and message_id is not None):
            message_id = await self._edit(quiz, render.quiz.answer(scene))
        if quiz.phase is Phase.ENDED:
            await self._send(quiz, render.quiz.podium(scene))
        return message_id

    async def _send(self, quiz: Quiz, sheet: render.sheet.Sheet) -> int:
        """Posts it; the nonce makes Discord take it for the same message when it comes twice within minutes."""
        nonce = f"{quiz.id:x}:{int(quiz.due_at or quiz.step):x}"
        sent = await self._client.get_partial_messageable(quiz.channel_id).send(view=sheet, nonce=nonce)
        return sent.id

    async def _edit(self, quiz: Quiz, sheet: render.sheet.Sheet) -> int:
        """Edits the item's message, or posts it anew when somebody has deleted that."""
        if (message := self._message(quiz)) is not None:
            try:
                await message.edit(view=sheet)
            except discord.NotFound:
                log.info("quiz %s: message %s is gone", quiz.id, message.id)
            else:
                return message.id
        return await self._send(quiz, sheet)

    def _message(self, quiz: Quiz) -> discord.PartialMessage | None:
        """The item's message, None when it has not been posted."""
        if quiz.message_id is None:
            return None
        return self._client.get_partial_messageable(quiz.channel_id).get_partial_message(quiz.message_id)
