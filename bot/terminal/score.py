"""`score`: a verdict explained in the terminal, or one line of JSON for each reply of a batch."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.domain.question import Question
from bot.domain.scoring import Examiner, State, Verdict

_STYLES = {State.SAID: "green", State.PARTLY: "yellow", State.MISSED: "dim", State.CONTRADICTED: "red"}


class BadLine(Exception):
    """A line of a batch that can't be scored: which one, and why."""


def explain(console: Console, question: Question, reply: str, verdict: Verdict) -> None:
    """Prints the verdict on a reply, with the words that earned each point."""
    console.print(Text(question.prompt, style="bold"))
    console.print(Text(f"{verdict.percent} of 100 · {verdict.band}"))
    table = Table("key point", "weight", "state", "strength", "your words", "nearest wording")
    for point in verdict.points:
        words = reply[slice(*point.span)] if point.span else ""
        state = Text(point.state.value, style=_STYLES[point.state])
        table.add_row(
            Text(point.id), f"{point.weight:g}", state, f"{point.strength:.2f}", Text(words), Text(point.wording)
        )
    console.print(table)
    for met in verdict.misconceptions:
        console.print(Text(f"Not so ({met.id}): “{reply[slice(*met.span)]}”. {met.correction}", style="red"))
    for flag in verdict.flags:
        console.print(Text(f"Flag: {flag.value}", style="yellow"))


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
        "points": {point.id: point.strength for point in verdict.points},
        "states": {point.id: point.state.value for point in verdict.points},
        "misconceptions": [met.id for met in verdict.misconceptions],
        "flags": [flag.value for flag in verdict.flags],
    }
