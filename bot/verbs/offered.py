"""offered: the wordings that members let the authors add to the bank."""

import asyncio
import io
import json
import re
import sys
from itertools import groupby
from pathlib import Path

from bot.domain.attempt import Offer
from bot.domain.question import Question
from bot.library import Library, read_library
from bot.settings import Settings
from bot.store import attempts
from bot.store.database import Database
from bot.store.rows import StorageFailed

_MENTION = re.compile(r"<@[!&]?\d+>")


def offered(settings: Settings) -> int:
    """Prints them as TOML, question by question; 1 when the database can't be read, else 0."""
    try:
        offers = asyncio.run(_offers(settings.database)) if settings.database.is_file() else []
    except StorageFailed as error:
        print(f"{settings.database}: {error}", file=sys.stderr)
        return 1
    if not offers:
        print("No member has offered a wording yet.", file=sys.stderr)
        return 0
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # as TOML is, whatever the terminal's encoding
    _print(offers, read_library(settings.questions))
    return 0


async def _offers(file: Path) -> list[Offer]:
    async with Database.open(file) as database, database.reading() as rx:
        return await attempts.offers(rx)


def _print(offers: list[Offer], library: Library) -> None:
    questions = {question.id: question for question in library.questions}
    for question_id, group in groupby(offers, key=lambda offer: offer.question_id):
        if (question := questions.get(question_id)) is None:
            print(f"The bank no longer has {question_id}; what was offered for it is left out.", file=sys.stderr)
            continue
        print(f"# questions/{library.file_of(question).removesuffix('.md')}.replies.toml")
        for offer in group:
            print(f"\n[[reply]]\ntext = {_quoted(offer.text)}\npoints = [{_points(offer, question)}]")
        print()


def _points(offer: Offer, question: Question) -> str:
    """What was ticked, as far as the question still has it."""
    return ", ".join(_quoted(point.id) for point in question.points if point.id in offer.points)


def _quoted(text: str) -> str:
    """A string of TOML, without the ids of those whom it mentions; it escapes as JSON does, and DEL too."""
    return json.dumps(_MENTION.sub("@somebody", text), ensure_ascii=False).replace("\x7f", "\\u007f")
