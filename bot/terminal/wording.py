"""`wording`: the pattern that the scorer makes of a sentence, the trials of it, and the lines to paste."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.domain.scoring import State
from bot.domain.scoring.wording import Group, Wording
from bot.grading.wording_trial import HANDFUL, Trial, Tried

_SHOWN = 3
"""Replies to other questions that are named."""
_EXCERPT = 160
"""Characters shown of one."""


def show(console: Console, tried: Tried) -> None:
    """Prints everything that was found of a sentence."""
    console.print(Text(f"“{_plain(tried.sentence)}”", style="bold"))
    for sentence in _standing(tried):
        console.print(Text(_plain(sentence)))
    console.print(_pattern(tried.wording) if tried.wording.groups else "There is no concept in it.")
    for side, other in tried.wording.sides:
        console.print(f"It is said of {side}, not of {other}.")
    for line in (*map(_trial, tried.trials), *_strays(tried)):
        console.print(line)
    console.print(Text(_summary(tried), style="bold"), end="\n\n")


def _standing(tried: Tried) -> Iterator[str]:
    """How the sentence stands to what the bank has."""
    strength = f"strength {tried.now.strength:.2f}"
    if tried.listed:
        yield "It is one of the wordings already."
    elif tried.now.state is State.SAID:
        yield f"The scorer takes it for the point already ({strength}): it adds little."
    else:
        yield f"The scorer does not take it for the point yet ({tried.now.state.value}, {strength})."
    if tried.nearest is None:
        yield "No wording is near it."
    else:
        denied = ", which it denies" if tried.nearest.negated else ""
        yield f"Nearest wording (likeness {tried.nearest.strength:.2f}): “{tried.nearest.wording}”{denied}"
    yield from (f"Flag: {flag.value}" for flag in tried.flags)


def _pattern(wording: Wording) -> Table:
    table = Table("concept", "weight", "read as")
    for group in wording.groups:
        table.add_row(Text(_plain(group.concept)), f"{group.weight:g}", ", ".join(_readings(group)))
    return table


def _readings(group: Group) -> Iterator[str]:
    if group.negated:
        yield "denied"
    yield from (f"goes with {side}" for side in group.near if side)
    if group.asked:
        yield "weighs little, since the question holds it"
    elif group.weight < 1:
        yield "weighs little by itself"
    if group.decides:
        yield "settles what is claimed or denied"


def _trial(trial: Trial) -> Text:
    """One line: the outcome in a word, then what happened to which copy."""
    said = "said" if trial.said else "not said"
    if trial.said == trial.wanted:
        outcome, style, remark = "passed", "green", ""
    elif trial.blind:
        outcome, style, remark = "noted", "yellow", "; so are other wordings when shuffled, so it doesn't count"
    else:
        outcome, style, remark = "FAILED", "red", "; it should be" if trial.wanted else "; it should not be"
    line = Text(f"{outcome:<8}{trial.kind.value}: {said}{remark}: “{_plain(trial.copy)}”")
    line.stylize(style, 0, len(outcome))
    return line


def _strays(tried: Tried) -> Iterator[Text]:
    outcome, style = ("passed", "green") if tried.few_strays else ("FAILED", "red")
    found = f"taken for the point through it alone: {len(tried.strays)} of {tried.others}, at most {HANDFUL} may be"
    line = Text(f"{outcome:<8}replies to other questions {found}")
    line.stylize(style, 0, len(outcome))
    yield line
    for stray in tried.strays[:_SHOWN]:
        quote = textwrap.shorten(stray.quote, _EXCERPT, placeholder=" …")
        yield Text(_plain(f"{'':<8}{stray.reply_id}: “{quote}”"))


def _summary(tried: Tried) -> str:
    failed = [trial.kind.value for trial in tried.trials if not trial.passed]
    failed += [] if tried.few_strays else ["other replies"]
    return f"Failed: {', '.join(failed)}." if failed else "It passed every trial."


def lines_to_paste(file: Path, point_id: str, tried: Sequence[Tried]) -> str:
    """TOML for the sentences that passed and that the bank doesn't have."""
    fit = [one for one in tried if one.passed and not one.listed]
    if not fit:
        return "There is nothing to paste."
    lines = (f"  {_quoted(one.sentence)},{_remark(one)}" for one in fit)
    head = (f"# {_plain(str(file))}: add the lines to those that it has", f"[points.{point_id}]", "accept = [")
    return "\n".join([*head, *lines, "]"])


def _remark(tried: Tried) -> str:
    return "  # adds little: it is taken for the point already" if tried.now.state is State.SAID else ""


def _quoted(text: str) -> str:
    """A string of TOML, which escapes as JSON does, and DEL too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """The text without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
