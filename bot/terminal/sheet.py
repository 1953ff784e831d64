"""The paper that an interview in the terminal is written on, and how a candidate's words are put on it."""

import re
import textwrap
from typing import TextIO

from rich.console import Console, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.rule import Rule
from rich.syntax import Syntax
from rich.text import Text
from rich.theme import Theme

from bot.domain.scoring.verdict import Span
from bot.script.quote import tidied

_WIDEST = 100
"""Columns beyond which prose is hard to read."""
_QUOTE = 160
"""Characters of a candidate's own words that are quoted for a key point."""
_THEME = Theme({"markdown.code": "cyan"})
_TRAILING = re.compile(r" +$", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def screen(file: TextIO, *, colours: bool) -> Console:
    """Where to show things; without `colours` nothing that needs a terminal is sent there."""
    console = Console(file=file, theme=_THEME, color_system="auto" if colours else None)
    console.width = min(console.width, _WIDEST)
    return console


def show(console: Console, sheet: RenderableType) -> None:
    """Writes on the page; on plain paper without the blanks with which rich fills lines up."""
    if console.color_system is not None:
        console.print(sheet, crop=False)
        return
    with console.capture() as page:
        console.print(sheet, crop=False)
    console.file.write(_TRAILING.sub("", page.get()))
    console.file.flush()


def headline(title: str) -> RenderableType:
    """What begins here, on a line across the page."""
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def prose(markdown: str, style: str = "") -> Markdown:
    """Markdown of ours; code in a line keeps its backticks, since a page may be without colours."""
    return Markdown(_CODE_SPAN.sub(r"`` `\1` ``", markdown), style=style or "none")


def code(program: str) -> Text:
    """A Python program in the terminal's own colours; breaking long lines is left to the terminal, for copying."""
    text = Syntax("", "python", theme="ansi_dark", background_color="default").highlight(program.strip())
    text.rstrip()
    text.no_wrap, text.overflow = True, "ignore"
    return text


def small(words: str) -> Text:
    """A remark."""
    return Text(words, style="dim")


def source(url: str) -> Text:
    """Where to read more, on one line however long it is, so that it can be opened or copied."""
    return Text(f"  {url}", style="dim", no_wrap=True, overflow="ignore")


def quoted(reply: str, span: Span) -> str:
    """The stretch of a candidate's own words that something rests on."""
    return f"“{textwrap.shorten(plain(tidied(reply[slice(*span)])), _QUOTE, placeholder=' …')}”"


def plain(words: str) -> str:
    """What somebody typed, without what a terminal would obey; it keeps its lines."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in words)
