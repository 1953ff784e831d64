"""A question with all that members come to see of it, for authors."""

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.domain.question import Question
from bot.domain.result import Result
from bot.terminal import sheet
from bot.terminal.result import model_answer, verdict
from bot.terminal.sheet import code, headline, plain, prose


def show(console: Console, question: Question, reply: str, over: Result) -> None:
    """Prints the question, its hints and follow-ups, a reply with the verdict on it, and the model answer."""
    for part in (_card(question), _nudges(question), _answered(reply), verdict(over), model_answer(question)):
        sheet.show(console, part)


def _card(question: Question) -> Group:
    listing = [code(question.listing)] if question.listing else []
    return Group(headline(f"{question.topic} · {question.level}"), prose(question.prompt, "bold"), *listing)


def _nudges(question: Question) -> Group:
    table = Table.grid(padding=(0, 2))
    for point in question.points:
        table.add_row(Text(point.id, style="dim"), Group(prose(point.hint), prose(point.probe, "italic")))
    return Group(headline("Hints, and follow-up questions"), table)


def _answered(reply: str) -> Group:
    return Group(headline("A reply"), Padding(Text(plain(reply)), (0, 0, 0, 2)))
