"""How a question of an interview went, as it is told in the terminal, and its model answer."""

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.domain.question import Question
from bot.domain.result import PointResult, Result
from bot.domain.scoring import Met, State
from bot.domain.turn import End
from bot.script import result as script
from bot.script.report import score
from bot.terminal.sheet import code, headline, prose, quoted, small, source

_STYLES = {State.SAID: "green", State.PARTLY: "yellow", State.MISSED: "dim", State.CONTRADICTED: "red"}
_NOTHING_FOUND = "No harm done, that is what practice is for. Read the model answer, then try it in your own words."
_UNSURE = "I am not sure that I read you rightly; compare your words with the key points yourself."


def verdict(over: Result) -> Group:
    """The score, each key point with the words that earned it, and what is wrong."""
    return Group(
        headline(_title(over)),
        Text(over.title, style="bold"),
        Text("A full answer would have said:" if over.attempt is None else script.summary(over)),
        Padding(_points(over), (1, 0, 0, 0)),
        *(Padding(_correction(met, text), (1, 0, 0, 0)) for met, text in _mets(over)),
        *([small("\n" + "\n".join(notes))] if (notes := _notes(over)) else []),
    )


def _title(over: Result) -> str:
    if over.attempt is None:
        return "Skipped" if over.turn.first is End.SKIPPED else "The time was up"
    guess = "My best guess: " if over.unsure else ""
    return f"{guess}{score(over).removesuffix(' (my best guess)')} of 100 · {over.band}"


def _points(over: Result) -> Table:
    table = Table.grid(padding=(0, 2))
    for number, point in enumerate(over.points, 1):
        said = Group(prose(point.statement), *_below(over, point))
        label = [] if over.attempt is None else [Text(_label(over, point), style=_STYLES[point.final])]
        table.add_row(Text(f"{number}."), *label, said)
    return table


def _label(over: Result, point: PointResult) -> str:
    if over.unsure and point.final is State.MISSED:
        return "Not recognised"
    return point.final.capitalize()


def _below(over: Result, point: PointResult) -> Iterator[Text]:
    """What a point's state rests on, and when it came about."""
    if words := script.words_behind(over, point):
        yield Text(quoted(*words), style="italic")
    helped_to = point.final in {State.SAID, State.PARTLY} and (point.hinted or point.hinted_later)
    when = [
        *(["in the follow-up"] if point.final is not point.first else []),
        *(["after a hint"] if helped_to else []),
    ]
    if when:
        yield small(", ".join(when))


def _mets(over: Result) -> list[tuple[Met, str]]:
    """The falsehoods in both replies, each once, with the text in which it stands."""
    replies = [
        *([(over.attempt.verdict.misconceptions, over.attempt.reply.text)] if over.attempt else []),
        *([(over.follow_up.misconceptions, over.follow_up.text)] if over.follow_up else []),
    ]
    return list({met.id: (met, text) for mets, text in reversed(replies) for met in mets}.values())


def _correction(met: Met, text: str) -> Group:
    said, style = ("Not so", "red") if met.certain else ("Worth a second look", "yellow")
    head = Text.assemble((f"{said}: ", style), (quoted(text, met.span), "italic"))
    return Group(head, prose(f"In fact: {met.correction}"))


def _notes(over: Result) -> list[str]:
    attempt = over.attempt
    found = attempt.verdict if attempt else None
    flags = script.flag_notes(found) if found else []
    nothing = found is not None and found.says_nothing and not found.unsure and not over.said
    return [
        *(flags or ([_NOTHING_FOUND] if nothing else [])),
        *script.helped(over.turn),
        *([_UNSURE] if over.unsure else []),
        *(["You have marked this one yourself."] if attempt and attempt.ticked is not None else []),
    ]


def model_answer(question: Question) -> Group:
    """The model answer, its program and where to read more."""
    runs = f" Needs Python {question.runs_on} or newer." if question.runs_on else ""
    return Group(
        headline(f"Model answer: {question.title}"),
        prose(question.answer),
        Text(""),
        code(question.code),
        Text(""),
        small(f"Applies to {question.python}.{runs} Read more:"),
        *map(source, question.sources),
    )
