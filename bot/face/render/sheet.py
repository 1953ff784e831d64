"""The paper that messages are written on, and how a member's words are put on it."""

import unicodedata
from collections.abc import Iterable
from typing import Any

import discord
from discord import ui

from bot.face.custom_id import custom_id

TEXT_LIMIT = 4_000
"""Characters of all text in one Components V2 message (Discord's message reference)."""
COMPONENT_LIMIT = 40
PASSING = "-# ⏳ "
"""How a line begins that means nothing any more once its message was dealt with."""
SAID_LIMIT = 900
"""Characters of a member's own words below what they answered."""

Item = ui.Item[Any]


class Sheet(ui.LayoutView):
    """A layout that discord.py forgets once it is sent: what its buttons do stands in their ids."""

    def __init__(self, *items: Item) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)
        self.stop()

    @property
    def text_length(self) -> int:
        """Characters of text on it, as Discord counts them."""
        return sum(len(item.content) for item in self.walk_children() if isinstance(item, ui.TextDisplay))

    @property
    def component_count(self) -> int:
        """Components on it, the nested ones included."""
        return sum(1 for _ in self.walk_children())


def framed(*items: Item) -> ui.Container[Any]:
    """Items in one frame."""
    return ui.Container(*items)


def text(content: str) -> ui.TextDisplay[Any]:
    """A paragraph of our own Markdown."""
    return ui.TextDisplay(content)


def rule() -> ui.Separator[Any]:
    """A thin line."""
    return ui.Separator()


def buttons(*row: ui.Button[Any]) -> ui.ActionRow[Any]:
    """Buttons side by side."""
    return ui.ActionRow(*row)


def button(label: str, verb: str, *state: object, main: bool = False) -> ui.Button[Any]:
    """A button whose press brings back `verb` and `state`."""
    style = discord.ButtonStyle.primary if main else discord.ButtonStyle.secondary
    return ui.Button(label=label, style=style, custom_id=custom_id(verb, *state))


def notice(*paragraphs: str) -> Sheet:
    """A message of plain paragraphs."""
    return Sheet(text("\n\n".join(paragraphs)))


def plain(words: str, limit: int) -> str:
    """A stretch of what somebody typed, on one line, as nothing but text, at most `limit` characters.

    A backslash before any ASCII character that is neither letter, digit nor space is an escape in
    Discord's Markdown, so none of them can start emphasis, code, a quote, a link, a mention or a
    timestamp; the limit counts the backslashes. Control and format characters are dropped: one that
    changes the direction of writing would turn our own text around too.
    """
    out: list[str] = []
    length = 0
    for character in " ".join(words.split()):
        if unicodedata.category(character) in {"Cc", "Cf"}:
            continue
        escaped = (
            f"\\{character}" if character.isascii() and not character.isalnum() and character != " " else character
        )
        if length + len(escaped) > limit - 1:
            return "".join(out).rstrip() + "…"
        out.append(escaped)
        length += len(escaped)
    return "".join(out)


def short(words: str, limit: int) -> str:
    """Our own Markdown, cut to at most `limit` characters; code that begins in it ends in it."""
    if len(words) <= limit:
        return words
    cut = words[: limit - 2].rstrip()
    return f"{cut}…`" if cut.count("`") % 2 else f"{cut}…"


def lines(paragraphs: Iterable[str]) -> str:
    """Paragraphs under one another, the empty ones left out."""
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def fenced(code: str) -> str:
    """Python code in a highlighted block; a fence inside it can't end the block."""
    kept = code.replace("```", "`\u200b`\u200b`")
    return f"```python\n{kept}\n```"


def cleared(message: discord.Message, said: str = "") -> ui.LayoutView:
    """A message of ours without its buttons, menus and passing lines; below it what the member has `said` to it."""
    view = ui.LayoutView.from_message(message, timeout=None)
    for holder in (view, *view.children):
        if isinstance(holder, (ui.LayoutView, ui.Container)):
            for item in filter(_is_passing, list(holder.children)):
                holder.remove_item(item)
    if said:
        view.add_item(text(f"-# You answered:\n> {plain(said, SAID_LIMIT)}"))
    view.stop()
    return view


def _is_passing(item: Item) -> bool:
    return isinstance(item, ui.ActionRow) or (isinstance(item, ui.TextDisplay) and item.content.startswith(PASSING))
