"""The one exit for failures: a sentence for the person, a line with a reference for the operator."""

import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.domain.refusal import Refused, Unmarkable
from bot.face.render import words
from bot.face.render.sheet import notice
from bot.store.rows import StorageFailed

log = logging.getLogger(__name__)

Itx = discord.Interaction[Any]
Send = Callable[..., Awaitable[Any]]

ANSWERED = 40060
"""Discord's code for an interaction that is answered: by another process, or by a first try that seemed to fail."""
_TOO_LATE = {10062, ANSWERED}
"""That, or it has expired."""


_IN_HISTORY = "Your answer is marked and kept, but Discord didn't let me show all of it. `/history` opens it."


class NotShown(Refused):
    """Something was done and kept, and only the showing failed."""


@asynccontextmanager
async def reporting(itx: Itx, *, typed: str = "") -> AsyncIterator[None]:
    """Reports what is raised inside to who pressed or submitted; `typed` must not be lost with it."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the one place where every failure ends
        await report(itx, error, typed=typed)


@asynccontextmanager
async def answering(message: discord.Message) -> AsyncIterator[None]:
    """Reports what is raised inside to who wrote a message; their text stands there, so it isn't lost."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the one place where every failure ends
        await _tell(partial(message.reply, mention_author=False), error, message.id, typed="")


@asynccontextmanager
async def showing(reference: int, where: str = _IN_HISTORY) -> AsyncIterator[None]:
    """Around telling a member of what is kept already: when Discord fails there, NotShown says where it is."""
    try:
        yield
    except discord.HTTPException as error:
        log.warning("the feedback could not be shown (reference %s): %s", reference, error)
        raise NotShown(where) from error


@asynccontextmanager
async def logging_only(what: str, reference: int) -> AsyncIterator[None]:
    """Logs what is raised inside, where nobody waits for an answer; what is gone from Discord is no failure."""
    try:
        yield
    except discord.NotFound as gone:
        log.info("%s came too late (reference %s): %s", what, reference, gone)
    except Exception as error:  # noqa: BLE001 - the one place where every failure ends
        _log(what, reference, error)


async def unless_answered(itx: Itx, responding: Awaitable[object]) -> None:
    """Responds; that Discord has a response already means that a first try arrived although it seemed to fail."""
    try:
        await responding
    except discord.HTTPException as error:
        if error.code != ANSWERED:
            raise
        log.warning("interaction %s was answered already", itx.id)


async def report(itx: Itx, error: Exception, *, typed: str = "") -> None:
    """Tells the person what happened and what to do, privately, and logs what is for the operator."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
        log.warning("interaction %s could not be answered any more: %s", itx.id, cause)
        return
    send = itx.followup.send if itx.response.is_done() else itx.response.send_message
    await _tell(partial(send, ephemeral=True), cause, itx.id, typed)


async def _tell(send: Send, cause: Exception, reference: int, typed: str) -> None:
    if isinstance(cause, Refused):
        log.info("refused (reference %s): %s", reference, cause)
    try:
        if isinstance(cause, Unmarkable):
            await send(view=words.edit_offer(str(cause), cause.question_id, cause.card_id))
        elif isinstance(cause, Refused) and (not typed.strip() or isinstance(cause, NotShown)):
            await send(view=notice(str(cause)))
        else:
            files = [discord.File(io.BytesIO(typed.encode(errors="replace")), "your-answer.txt")] if typed else []
            if isinstance(cause, Refused):
                await send(words.returned(str(cause)), files=files)
            else:
                _log("interaction", reference, cause)
                await send(words.went_wrong(_sentence(cause), reference, text_kept=bool(typed)), files=files)
    except discord.HTTPException as failed:
        log.warning("the person behind %s could not be told: %s", reference, failed)


def _sentence(cause: Exception) -> str:
    if isinstance(cause, app_commands.CheckFailure):
        return "You may not do that here."
    if isinstance(cause, StorageFailed):
        return str(cause)
    if isinstance(cause, discord.Forbidden):
        return "Discord doesn't let me do that here. An admin of this server can find out why with `/server check`."
    return "That went wrong on our side."


def _log(what: str, reference: int, error: Exception) -> None:
    """A full disk or a missing permission needs no traceback; a mistake of ours does."""
    foreseen = isinstance(error, (StorageFailed, discord.HTTPException))
    cause = error.__cause__ if foreseen and error.__cause__ else error
    in_short = f"{type(cause).__name__}: {cause}".replace("\n", " ")
    log.error("%s failed (reference %s): %s", what, reference, in_short, exc_info=None if foreseen else error)
