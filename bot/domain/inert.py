"""Strangers' Markdown with nothing left in it that deceives or calls somebody: its emphasis and code stay."""

import re
from dataclasses import replace

from bot.domain.question import KeyPoint, Misconception, Question

_APART = "\u200b"
"""Takes no room on the screen, and keeps Discord from reading what stands around it as one."""
_LINK = re.compile(r"\](?=\()")
"""Between the words of a masked link and where it leads."""
_MENTION = re.compile(r"<(?=[@#:/]|a:|t:|id:|sound:)")
"""Where a mention, a command, an emoji or a time begins."""
_CALL = re.compile(r"@(?=everyone|here)")


def inert(words: str) -> str:
    """The text as it may stand in a message of ours."""
    for start in (_LINK, _MENTION, _CALL):
        words = start.sub(lambda found: found[0] + _APART, words)
    return words


def inert_question(question: Question) -> Question:
    """The question with all its prose inert; code stands in fences, where nothing is read."""
    return replace(
        question,
        title=inert(question.title),
        topic=inert(question.topic),
        prompt=inert(question.prompt),
        python=inert(question.python),
        answer=inert(question.answer),
        points=tuple(map(_point, question.points)),
        misconceptions=tuple(map(_misconception, question.misconceptions)),
    )


def _point(point: KeyPoint) -> KeyPoint:
    return replace(point, statement=inert(point.statement), hint=inert(point.hint), probe=inert(point.probe))


def _misconception(error: Misconception) -> Misconception:
    return replace(error, claims=tuple(map(inert, error.claims)), correction=inert(error.correction))
