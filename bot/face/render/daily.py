"""The daily question as members see it: the card, and what came of it."""

from datetime import date

import discord
from discord import ui

from bot.domain.daily_result import DailyResult
from bot.domain.question import Question
from bot.face.render import card
from bot.face.render.sheet import Sheet, button, buttons, framed, notice, plain, text
from bot.service.daily_posts import Closing

VERB = "daily1"
"""Of the button by which a card is known as that of its day."""
_ENOUGH = 3
"""Members who must have answered for a median to tell nothing of a single one."""
_THREAD_NAME = 100
"""Characters, in Discord."""


def asked(question: Question, day: date, answered: int, role_id: int | None) -> Sheet:
    """The card of a day; the role, if there is one, is named below it."""
    remark = f"{card.answered_by(answered)} The model answer opens here when the next question comes."
    row = [
        button("Answer", VERB, question.id, stamp(day), main=True),
        button("Hint", "hint1", question.id),
        *([] if role_id is None else [button("Ping me", "pingme1", stamp(day))]),
    ]
    said = f"-# <@&{role_id}> · *Ping me* puts you on this ping, and takes you off again."
    return Sheet(
        card.asking(question, remark, *row, occasion=_occasion(day)), *([] if role_id is None else [text(said)])
    )


def sample(question: Question, day: date, role_id: int | None) -> Sheet:
    """A card as it would look; there is nothing to press."""
    sheet = asked(question, day, 0, role_id)
    for item in sheet.walk_children():
        if isinstance(item, ui.Button):
            item.disabled = True
    return sheet


def closed(closing: Closing) -> Sheet:
    """The card of a day that is over."""
    question, day = closing.question, closing.post.day
    if question is None:
        return Sheet(framed(text(f"-# {_occasion(day)}\n{_result(closing.result)}")))
    return Sheet(
        framed(
            text(card.prompted(question, _occasion(day))),
            text(_result(closing.result)),
            buttons(button("Model answer", "show1", question.id)),
        )
    )


def pinging(role_id: int | None) -> discord.AllowedMentions:
    """Whom a card pings: that role, and nobody else."""
    roles = False if role_id is None else [discord.Object(role_id)]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def stamp(day: date) -> str:
    """A day, as the ids of buttons carry it."""
    return f"{day:%Y%m%d}"


def thread_name(question: Question, day: date) -> str:
    """Of the thread below a card; names have no Markdown."""
    return f"{day.day} {day:%B}: {question.title.replace('`', '')}"[:_THREAD_NAME]


def pinged(name: str, *, on: bool) -> Sheet:
    """To the one who pressed *Ping me*; `name` is that of the role."""
    role = f"**@{plain(name, 100)}**"
    if on:
        return notice(f"You have the role {role} now, so the daily question pings you. *Ping me* takes it back.")
    return notice(f"You no longer have the role {role}: the daily question doesn't ping you any more.")


def written(day: date) -> str:
    """A day in words."""
    return f"{day:%A}, {day.day} {day:%B}"


def _occasion(day: date) -> str:
    return f"**Question of the day** · {written(day)}"


def _result(result: DailyResult) -> str:
    """How many answered and how well, without giving away what a single member got."""
    if not result.answered:
        return "**Nobody answered this one.** The model answer is open now."
    members = "1 member" if result.answered == 1 else f"{result.answered} members"
    middle = ""
    if result.median is not None and result.compared >= _ENOUGH:
        middle = f" The median is **{result.median} of 100**."
    return f"**{members} answered.**{middle}{_full(result)} The model answer is open now."


def _full(result: DailyResult) -> str:
    """Who had full marks: what feedback calls complete."""
    if not result.full:
        return ""
    if result.first_full is None:
        return f" {'1 member has' if result.full == 1 else f'{result.full} members have'} full marks (*complete*)."
    more = result.full - 1
    others = "" if not more else ", and 1 more had them" if more == 1 else f", and {more} more had them"
    return f" <@{result.first_full}> was the first with full marks (*complete*){others}."
