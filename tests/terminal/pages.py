"""What a terminal of 80 columns shows."""

import io

from rich.console import RenderableType

from bot.terminal.sheet import screen, show

WIDTH = 80


def page(sheet: RenderableType) -> str:
    """The sheet on plain paper."""
    out = io.StringIO()
    console = screen(out, colours=False)
    console.width = WIDTH
    show(console, sheet)
    return out.getvalue()


def words(sheet: RenderableType) -> str:
    """The same on one line, so that it doesn't matter where lines are broken."""
    return " ".join(page(sheet).split())
