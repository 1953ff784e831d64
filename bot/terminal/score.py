"""`score`: a verdict explained in the terminal, or one line of JSON for each reply of a batch."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.domain.question import Question
from bot.domain.scoring import Examiner, PointVerdict, State, Verdict
from bot.terminal.sheet import code

_STYLES = {State.SAID: "green", State.PARTLY: "yellow", State.MISSED: "dim", State.CONTRADICTED: "red"}


class BadLine(Exception):
    """A line of a batch that can't be scored: which one, and why."""


def explain(console: Console, question: Question, reply: str, verdict: Verdict, *, fully: bool = False) -> None:
    """Prints the verdict on a reply, with the words that earned each point.

    `fully` adds where these words stand (characters of the reply), the accepted wording that they come
    nearest to, and for a point that was missed the nearest thing that was said.
    """
    console.print(Text(question.prompt, style="bold"))
    if question.listing:
        console.print(code(question.listing))
    doubt = ", but I am not sure" if verdict.unsure else ""
    console.print(Text(f"{verdict.percent} of 100 · {verdict.band} (confidence {verdict.confidence:.2f}{doubt})"))
    more = ("characters", "nearest wording") if fully else ()
    table = Table("key point", "weight", "state", "likely", "your words", *more)
    for point in verdict.points:
        table.add_row(*_row(point, reply)[: len(table.columns)])
    console.print(table)
    for met in verdict.misconceptions:
        said = "Not so" if met.certain else "Worth a second look"
        console.print(Text(f"{said} ({met.id}): “{reply[slice(*met.span)]}”. {met.correction}", style="red"))
    for flag in verdict.flags:
        console.print(Text(f"Flag: {flag.value}", style="yellow"))


def _row(point: PointVerdict, reply: str) -> tuple[Text, ...]:
    span = point.span or point.nearest
    words = reply[slice(*span)] if span else ""
    return (
        Text(point.id),
        Text(f"{point.weight:g}"),
        Text(point.state.value, style=_STYLES[point.state]),
        Text(f"{point.strength:.2f}"),
        Text(words if point.span or not words else f"nearest: {words}"),
        Text(f"{span[0]}-{span[1]}" if span else ""),
        Text(point.wording),
    )


def batch(lines: Iterable[str], examiner: Examiner) -> Iterator[str]:
    """For each line {"id", "question", "reply"} one line of JSON with what was found; BadLine names a bad one."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
                verdict = examiner.judge(row["question"], row["reply"])
                yield json.dumps({"id": row["id"], **_found(verdict)})
            except json.JSONDecodeError as error:
                raise BadLine(f"line {number} is not JSON: {error}") from error
            except (KeyError, TypeError, AttributeError) as error:
                raise BadLine(
                    f"line {number}: needs id, a known question and a reply; {error!r} is the trouble"
                ) from error


def _found(verdict: Verdict) -> dict[str, Any]:
    return {
        "percent": verdict.percent,
        "band": verdict.band.value,
        "confidence": verdict.confidence,
        "unsure": verdict.unsure,
        "points": {point.id: point.strength for point in verdict.points},
        "states": {point.id: point.state.value for point in verdict.points},
        "misconceptions": [met.id for met in verdict.misconceptions],
        "flags": [flag.value for flag in verdict.flags],
    }
