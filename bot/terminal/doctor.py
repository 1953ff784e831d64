"""`doctor`: findings as they come, each with what to do, and a last line that counts them."""

import textwrap
from collections import Counter
from collections.abc import AsyncIterator, Mapping

from rich.console import Console
from rich.text import Text

from bot.doctor.finding import Finding, State

_STYLES = {
    State.OK: "green",
    State.NOTE: "cyan",
    State.WARNING: "yellow",
    State.FAULT: "bold red",
    State.SKIPPED: "dim",
}
_COUNTED = {
    State.FAULT: ("fault", "faults"),
    State.WARNING: ("warning", "warnings"),
    State.SKIPPED: ("not checked",) * 2,
}
_MARGIN = 13


async def report(console: Console, findings: AsyncIterator[Finding]) -> int:
    """Prints all findings and their count; 1 when there is a fault, 0 when there is none."""
    counts: Counter[State] = Counter()
    async for finding in findings:
        show(console, finding)
        counts[finding.state] += 1
    console.print(Text(summary(counts), style="bold"))
    return 1 if counts[State.FAULT] else 0


def show(console: Console, finding: Finding) -> None:
    """Prints a finding: how bad it is, of what, the sentence, and below it what to do."""
    lines = [f"{finding.state.value:<{_MARGIN}}{finding.subject}: {finding.found}"]
    if finding.todo:
        lines.append(f"{'':{_MARGIN}}-> {finding.todo}")
    text = Text("\n".join(_printable(console, line) for line in lines))
    text.stylize(_STYLES[finding.state], 0, len(finding.state.value))
    console.print(text, soft_wrap=True)  # the lines are broken already


def summary(counts: Mapping[State, int]) -> str:
    """How many faults, warnings and unanswered questions there are, in one line."""
    said = [f"{counts[state]} {words[counts[state] != 1]}" for state, words in _COUNTED.items() if counts.get(state)]
    if not said:
        return "Everything is fit to run."
    return f"{', '.join(said if counts.get(State.FAULT) else ['No faults', *said])}."


def _printable(console: Console, line: str) -> str:
    """The line without what a terminal would obey or can't show, broken at its width; in a file it stays one line."""
    line = "".join(sign if sign.isprintable() else "?" for sign in line)
    line = line.encode(console.encoding, "replace").decode(console.encoding)
    if not console.is_terminal:
        return line
    return textwrap.fill(
        line, max(console.width, 3 * _MARGIN), subsequent_indent=" " * _MARGIN, break_on_hyphens=False,
        break_long_words=False, drop_whitespace=True,
    )  # fmt: skip
