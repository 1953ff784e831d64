"""A member's progress in words, for themselves and for others, and the card of what they practise."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import discord
from discord import ui

from bot.domain.progress import LAST, Day, Progress, WeakPoint
from bot.domain.scoring import State
from bot.face.render import card
from bot.face.render.progress_picture import MONTHS, day_name, shown
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, plain, short, text
from bot.service.progress import Focus

PICTURE = "progress.png"
ONLY_YOU = "only you see this"
"""What follows where it can't be shown to everybody; a part of a sentence."""
_STATEMENT, _TITLE = 200, 80
"""Characters of a key point and of a question's title."""
_BECAME = {State.MISSED: "left out", State.PARTLY: "half said", State.CONTRADICTED: "contradicted"}


def page(found: Progress, *, name: str | None = None, remark: str = "", described: str | None = None) -> Sheet:
    """How far a member has come; with the `name` of somebody else for other eyes than theirs.

    `remark` says why it isn't where it was asked for; `described` is the alt text of the picture, if there is one.
    """
    first = [text(remark)] if remark else []
    if not found.begun:
        return Sheet(*first, *(_nothing_yet() if name is None else [text(_nothing_of(name))]))
    return Sheet(
        *first,
        framed(
            text(_head(name)),
            text(_topics(found)),
            *_picture(described),
            text(lines([_points(found), _days(found)])),
            *(_weak(found.weak) if name is None else _to_practise(found.weak)),
        ),
    )


def practice(focus: Focus) -> Sheet:
    """The card of a question that was chosen for one of its key points."""
    question = focus.question
    asked = card.card(question).children
    if focus.point is None:
        return Sheet(*asked)
    noted = "-# That is a hint; your next attempt will note that you had it."
    return Sheet(text(f"**Something was missing here the last time.** {focus.point.hint}\n{noted}"), *asked)


def theirs_to_show() -> str:
    """Why somebody else's is private."""
    return f"It is for them to show theirs to everybody, so {ONLY_YOU}."


def _nothing_yet() -> list[Item]:
    return [
        text("There is nothing to show yet: your progress begins with your first answer."),
        buttons(button("Ask me something", "next1", None, main=True)),
    ]


def _nothing_of(name: str) -> str:
    return f"**{plain(name, 80)}** hasn't answered anything yet."


def _head(name: str | None) -> str:
    return f"### Progress of {plain(name, 80)}" if name else "### Your progress"


def _topics(found: Progress) -> str:
    kept = shown(found.topics)
    rest = len(found.topics) - len(kept)
    return lines([
        "-# Mastery is the score of the last answer to each question, less what is forgotten since. A question without "
        "an answer counts 0; an answer within 12 hours of another is practice and changes nothing.",
        *(f"**{one.percent}** · {one.topic} · {one.answered} of {one.questions} answered" for one in kept),
        f"-# And {rest} more {'topic' if rest == 1 else 'topics'}." if rest else "",
    ])  # fmt: skip


def _picture(described: str | None) -> list[Item]:
    if described is None:
        return []
    return [ui.MediaGallery[Any](discord.MediaGalleryItem(f"attachment://{PICTURE}", description=described))]


def _points(found: Progress) -> str:
    """Week by week, so that it can be read without the picture."""
    weeks = " · ".join(str(week.points) for week in found.weeks)
    return (
        f"**{found.points}** points in {len(found.weeks)} weeks, from {day_name(found.weeks[0].begins)} on\n-# {weeks}"
    )


def _days(found: Progress) -> str:
    done = found.days_done
    count = f"**{len(done)}** of {len(found.days)} days with an answer that counts, one of 40 or more"
    return lines([count, f"-# {_calendar(done)}" if done else ""])


def _calendar(days: Iterable[Day]) -> str:
    """The days by their months; in brackets how many answers, where it is more than one."""
    months = groupby(days, key=lambda day: day.date.month)
    return " · ".join(f"{MONTHS[month - 1]} {', '.join(map(_day, of_month))}" for month, of_month in months)


def _day(day: Day) -> str:
    return f"{day.date.day} ({day.answers})" if day.answers > 1 else str(day.date.day)


def _weak(weak: tuple[WeakPoint, ...]) -> list[Item]:
    """The weakest points, each with a button that brings its question."""
    if not weak:
        return []
    said = "\n".join(f"{n}. {short(one.statement, _STATEMENT)}\n-# {_when(one)}" for n, one in enumerate(weak, 1))
    row = [button(f"Practise {n}", "practise1", one.question.id) for n, one in enumerate(weak, 1)]
    return [text(f"### Most worth practising\n{said}"), buttons(*row)]


def _when(weak: WeakPoint) -> str:
    """In which question, and how often, it was left out."""
    often = f", {'at least ' if weak.times == LAST else ''}{weak.times} times in a row" if weak.times > 1 else ""
    title = short(weak.question.title, _TITLE)
    return f"{title} · {_BECAME[weak.state]} <t:{int(weak.answered_at)}:R>{often}"


def _to_practise(weak: tuple[WeakPoint, ...]) -> list[Item]:
    """For other eyes: the questions alone, since key points give answers away."""
    if not weak:
        return []
    return [text("\n".join(["### Most worth practising", *(f"• {short(one.question.title, _TITLE)}" for one in weak)]))]
