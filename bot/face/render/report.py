"""The final report on an interview, the list of earlier ones, and what of one may be shared."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.interview_report import Noted, Report
from bot.domain.result import Result
from bot.domain.scoring import Band
from bot.face.custom_id import custom_id
from bot.face.render.card import links as sources
from bot.face.render.picture import Bar
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, notice, plain, short, text
from bot.script import report as script
from bot.service.reports import Shelf

PICTURE = "interview.png"
TITLE = "Your interview by topic"
_STATEMENT = 140
"""Characters of a key point in a list."""
_IN_A_LINE = 60
"""Characters of a question's title in a list: ten questions must fit into one message."""


def report(found: Report, *, shareable: bool, described: str | None = None) -> Sheet:
    """Where the member stands and what to study; `described` is the alt text of the picture, if there is one."""
    if not found.results:
        return notice("The interview ended before a question was answered, so there is nothing to report.")
    return Sheet(
        framed(
            text(_head(found)),
            text(f"### Question by question\n{_list(found.results)}"),
            *_picture(found, described),
            *_noted("What you did well", found.strengths),
            *_noted("Most worth studying", found.to_study, links=True),
            ui.ActionRow(_menu(found)),
            buttons(
                button("Transcript", "transcript1", found.interview.id),
                *([button("Share", "reported1", found.interview.id)] if shareable else []),
            ),
        )
    )


def _head(found: Report) -> str:
    return lines([
        f"-# Your mock interview, <t:{int(found.interview.started_at)}:f>",
        f"## {found.percent} of 100 · {found.band}",
        f"-# {script.extent(found)}",
        script.trend(found),
        *(f"-# {note}" for note in _notes(found)),
    ])  # fmt: skip


def _notes(found: Report) -> list[str]:
    late = [result for result in found.results if result.turn.late >= 1]
    unsure = [result for result in found.results if result.unsure]
    return [
        *(["Some answers came late and count all the same."] if late else []),
        *(["Where it says “my best guess”, I was not sure; open the question to mark it yourself."] if unsure else []),
    ]


def _list(results: Sequence[Result]) -> str:
    return "\n".join(f"{n}. {_line(result)}" for n, result in enumerate(results, 1))


def _line(result: Result) -> str:
    details = script.details(result)
    head = f"**{script.score(result)}** · {short(result.title, _IN_A_LINE)}"
    return lines([head, f"-# {' · '.join(details)}" if details else ""])


def rows(found: Report) -> list[Bar]:
    """The bars of the picture: one a topic."""
    return [Bar(topic, percent) for topic, percent in found.topics]


def _picture(found: Report, described: str | None) -> list[Item]:
    words = "; ".join(f"{topic} {percent}" for topic, percent in found.topics)
    twin = text(f"### By topic\n{words}." if words else "")
    if described is None:
        return [twin] if words else []
    picture = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=described)
    return [twin, ui.MediaGallery[Any](picture)]


def _noted(title: str, noted: Sequence[Noted], *, links: bool = False) -> list[Item]:
    if not noted:
        return []
    return [text("\n".join([f"### {title}", *(f"• {_statement(one, links=links)}" for one in noted)]))]


def _statement(noted: Noted, *, links: bool) -> str:
    question = noted.question
    source = f" · read {sources(question)[0]}" if links and question and question.sources else ""
    return f"{short(noted.point.statement, _STATEMENT)}\n-# Question {noted.number}{source}"


def _menu(found: Report) -> ui.Select[Any]:
    positions = [place for place, turn in enumerate(found.interview.turns) if turn.counts]
    options = [
        discord.SelectOption(label=f"{n}. {result.title}"[:100], value=str(place), description=script.score(result))
        for n, (place, result) in enumerate(zip(positions, found.results, strict=True), 1)
    ]
    return ui.Select(
        custom_id=custom_id("look1", found.interview.id), placeholder="Look at a question again", options=options
    )


def shared(found: Report, name: str) -> Sheet:
    """What everybody may read of a report that its member shares: no answers, no quotes."""
    said, points = sum(r.said for r in found.results), sum(len(r.points) for r in found.results)
    on = f" on {', '.join(topic for topic, _ in found.topics)}" if found.topics else ""
    by_themselves = any(r.attempt and r.attempt.ticked is not None for r in found.results)
    own = " Some of it is marked by themselves." if by_themselves else ""
    stopped = " It was stopped early." if found.interview.stopped else ""
    return Sheet(
        framed(
            text(
                f"**{plain(name, 80)}** took a mock interview: **{found.percent} of 100** ({found.band}), "
                f"{said} of {points} key points in {len(found.results)} "
                f"{'question' if len(found.results) == 1 else 'questions'}{on}.{own}{stopped}"
            ),
            text("-# `/interview` is one of your own, in private."),
        )
    )


def shelf(page: Shelf) -> Sheet:
    """Earlier interviews, newest first, with a menu to open a report again and buttons to leaf through."""
    if not page.reports:
        return notice("You have finished no interview yet. `/interview` begins one.")
    leaf = [
        *([] if page.first else [button("Newest", "shelf1", None)]),
        *([] if page.older is None else [button("Older", "shelf1", page.older)]),
        button("Single attempts", "history1", None),
    ]
    menu = ui.Select[Any](
        custom_id=custom_id("reports1"), placeholder="Open a report", options=[_option(one) for one in page.reports]
    )
    return Sheet(
        framed(
            text("### Your interviews\n-# Only you see this."),
            text("\n".join(_row(one) for one in page.reports)),
            ui.ActionRow(menu),
            buttons(*leaf),
        )
    )


def _row(found: Report) -> str:
    at = f"<t:{int(found.interview.started_at)}:R>"
    if found.percent is None:
        return f"nothing answered · {at}"
    count = len(found.results)
    return f"**{found.percent}** · {Band.of(found.percent)} · {count} question{'' if count == 1 else 's'} · {at}"


def _option(found: Report) -> discord.SelectOption:
    when = discord.utils.snowflake_time(found.interview.id)
    score = "nothing answered" if found.percent is None else f"{found.percent} of 100"
    topics = ", ".join(topic for topic, _ in found.topics)
    return discord.SelectOption(
        label=f"{score} · {when:%d %b %Y %H:%M} UTC", value=str(found.interview.id), description=topics[:100] or None
    )
