"""The final report on an interview in the terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.domain.interview_report import Noted, Report
from bot.script import report as script
from bot.terminal.sheet import headline, prose, small, source

_BAR = 30
"""Columns of a full bar."""


def report(found: Report) -> Group:
    """Where the member stands, and what to study."""
    if not found.results:
        return Group(Text("\nThe interview ended before a question was answered, so there is nothing to report."))
    return Group(
        headline(f"Your interview: {found.percent} of 100 · {found.band}"),
        small(script.extent(found)),
        Text(script.trend(found)),
        *_section("By topic", _topics(found)),
        *_section("Question by question", _questions(found)),
        *_noted("What you did well", found.strengths),
        *_noted("Most worth studying", found.to_study, sources=True),
    )


def _section(title: str, *parts: RenderableType) -> list[RenderableType]:
    return [Text(f"\n{title}", style="bold"), *parts]


def _topics(found: Report) -> Table:
    """A bar for each topic, of whole characters so that it can be read without colours."""
    table = Table.grid(padding=(0, 2))
    for topic, percent in found.topics:
        length = round(_BAR * percent / 100)
        table.add_row(topic, Text.assemble(("█" * length, "cyan"), ("░" * (_BAR - length), "dim")), f"{percent:>3}")
    return table


def _questions(found: Report) -> Table:
    table = Table.grid(padding=(0, 2))
    for number, result in enumerate(found.results, 1):
        about = [Text(result.title), *(small(line) for line in [" · ".join(script.details(result))] if line)]
        table.add_row(f"{number}.", Text(script.score(result), style="bold"), Group(*about))
    return table


def _noted(title: str, noted: Sequence[Noted], *, sources: bool = False) -> list[RenderableType]:
    return _section(title, *(part for one in noted for part in _point(one, sources=sources))) if noted else []


def _point(noted: Noted, *, sources: bool) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 1))
    table.add_row("•", prose(f"{noted.point.statement} (question {noted.number})"))
    yield table
    if sources and noted.question and noted.question.sources:
        yield source(noted.question.sources[0])
