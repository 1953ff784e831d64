"""The list of a member's attempts."""

from datetime import UTC, datetime
from typing import Any

import discord
from discord import ui

from bot.domain.attempt import Attempt
from bot.face.custom_id import custom_id
from bot.face.render.sheet import Sheet, button, buttons, framed, text
from bot.script.quote import GONE
from bot.service.attempts import Marked, Page


def history(page: Page) -> Sheet:
    """Attempts newest first, with a menu to open one again and buttons to leaf through."""
    if not page.marked:
        return Sheet(
            text("You have no attempts yet. `/question` asks you your first one, `/interview` several."),
            buttons(button("Interviews", "shelf1", None)),
        )
    menu = ui.Select[Any](
        custom_id=custom_id("open1"),
        placeholder="Open one again",
        options=[_option(marked) for marked in page.marked],
    )
    leaf = [
        *([] if page.first else [button("Newest", "history1", None)]),
        *([] if page.older is None else [button("Older", "history1", page.older)]),
        button("Interviews", "shelf1", None),
    ]
    return Sheet(
        framed(
            text("### Your attempts\n-# Only you see this."),
            text("\n".join(_line(marked) for marked in page.marked)),
            ui.ActionRow(menu),
            buttons(*leaf),
        )
    )


def _line(marked: Marked) -> str:
    attempt = marked.attempt
    at = int(attempt.reply.sent_at)
    band = [] if attempt.undecided else [attempt.band]
    return " · ".join([f"**{_score(attempt)}**", marked.title, *band, f"<t:{at}:R>"])


def _score(attempt: Attempt) -> str:
    if attempt.undecided:
        return "not sure"
    return str(attempt.percent) if attempt.ticked is None else f"{attempt.percent} (self-marked)"


def _option(marked: Marked) -> discord.SelectOption:
    attempt = marked.attempt
    when = datetime.fromtimestamp(attempt.reply.sent_at, UTC)
    label = f"{_score(attempt)} · {when:%d %b %H:%M} UTC · {marked.title}"
    words = " ".join(attempt.reply.text.split()) or GONE
    return discord.SelectOption(label=label[:100], value=str(attempt.id), description=words[:100])
