"""`grade`: how far the scorer agrees with the graders, in tables, and the replies on which it is furthest off."""

import textwrap
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.grading.agreement import Agreement, Confusion, Graded, share

_WORST = 10
_EXCERPT = 160
"""Characters shown of a reply."""
_NAMELESS = "(not named)"
_GROUPS: tuple[tuple[str, Callable[[Graded], str]], ...] = (
    ("question", lambda one: one.question_id),
    ("kind of reply", lambda one: one.marked.kind),
    ("writer", lambda one: one.marked.writer),
)


def report(console: Console, about: str, graded: Sequence[Graded], *, listed: int = _WORST) -> None:
    """Prints every figure over these replies, at least one, and those furthest off; `about` says what they are."""
    console.print(Text(about, style="bold"))
    console.print(_overall(Agreement.of(graded)))
    for title, name in _GROUPS:
        if any(map(name, graded)):
            console.print(_by(title, name, graded))
    console.print(_points(graded))
    if unstated := _unstated(graded):
        console.print(Text(f"Key points that no reply states: {', '.join(unstated)}", style="bold"))
    console.print(Text(f"The {min(listed, len(graded))} worst", style="bold"))
    for one in sorted(graded, key=lambda one: (-abs(one.off), one.marked.id))[:listed]:
        console.print(Text(_plain(_headline(one))))
        console.print(Padding(Text("\n".join(_below(one))), (0, 0, 0, 2)))


def _overall(figures: Agreement) -> Table:
    table = Table(box=None, show_header=False)
    for name, said in _figures(figures):
        table.add_row(name, Text(said))
    return table


def _figures(all_: Agreement) -> Iterator[tuple[str, str]]:
    points, claims = all_.points, all_.false_claims
    yield "replies", str(all_.replies)
    yield "r (Pearson) of scores and grades", _two(all_.pearson)
    yield "quadratic weighted kappa in six bands", _two(all_.kappa)
    yield "mean absolute error", f"{all_.error:.1f} of 100"
    yield "key points, F1", f"{_two(points.f1)} (precision {_two(points.precision)}, recall {_two(points.recall)})"
    yield "false passes: graded < 40, scored ≥ 60", _listed(all_.false_passes)
    yield "false fails: graded ≥ 80, scored < 60, sure", _listed(all_.false_fails)
    yield "the same, but unsure", _listed(all_.doubted_fails)
    yield "unsure", f"{_percent(all_.unsure, all_.replies)}; r on the others {_two(all_.pearson_sure)}"
    yield "replies with a false claim, shown", f"{claims.found} of {claims.found + claims.missed}"
    yield "false alarms in the others", f"{claims.wrongly_found} of {claims.wrongly_found + claims.neither}"


def _by(title: str, name: Callable[[Graded], str], graded: Sequence[Graded]) -> Table:
    table = _table(title, "n", "r", "MAE", "F1")
    for group in sorted(set(map(name, graded))):
        found = Agreement.of([one for one in graded if name(one) == group])
        figures = (_two(found.pearson), f"{found.error:.1f}", _two(found.points.f1))
        table.add_row(Text(_plain(group or _NAMELESS)), str(found.replies), *figures)
    return table


def _points(graded: Sequence[Graded]) -> Table:
    table = _table("key point", "stated, found", "stated, missed", "not stated, found", "neither")
    for question_id in sorted({one.question_id for one in graded}):
        asked = [one for one in graded if one.question_id == question_id]
        table.add_section()
        table.add_row(Text(question_id, style="bold"))
        for point in asked[0].verdict.points:
            counts = Confusion.of(one.decided[point.id] for one in asked if point.id in one.decided)
            numbers = (counts.found, counts.missed, counts.wrongly_found, counts.neither)
            table.add_row(Text(f"  {point.id}"), *map(str, numbers))
    return table


def _unstated(graded: Sequence[Graded]) -> list[str]:
    """Key points of which nobody knows whether they would be found."""
    known = {(one.question_id, point.id) for one in graded for point in one.verdict.points}
    stated = {(one.question_id, id_) for one in graded for id_ in one.marked.points}
    return [f"{question_id}/{id_}" for question_id, id_ in sorted(known - stated)]


def _table(title: str, *numbers: str) -> Table:
    table = Table()
    table.add_column(title, no_wrap=True)
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _headline(one: Graded) -> str:
    unsure = ", unsure" if one.verdict.unsure else ""
    return f"{one.marked.id}: graded {one.marked.grade:g}, scored {one.verdict.percent}{unsure}"


def _below(one: Graded) -> Iterator[str]:
    """What was taken wrongly of a reply, and how it begins."""
    missed = [id_ for id_, (stated, found) in one.decided.items() if stated and not found]
    extra = [id_ for id_, (stated, found) in one.decided.items() if found and not stated]
    blamed = [] if one.marked.false_claim else [met.id for met in one.verdict.misconceptions]
    named = (("missed", missed), ("wrongly found", extra), ("blamed for", blamed))
    if wrong := "; ".join(f"{what}: {', '.join(ids)}" for what, ids in named if ids):
        yield wrong
    yield f"“{_plain(textwrap.shorten(one.marked.text, _EXCERPT, placeholder=' …'))}”"


def _two(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * (share(part, whole) or 0):.0f} %"


def _listed(ids: Sequence[str]) -> str:
    return f"{len(ids)}{': ' if ids else ''}{_plain(', '.join(ids))}"


def _plain(text: str) -> str:
    """The text without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
