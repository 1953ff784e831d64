"""Quizzes and question files as the tests make them."""

from dataclasses import replace

from bot.domain.question import Bars, KeyPoint, Misconception, Question
from bot.domain.quiz import GETTING_READY, Call, Quiz
from bot.domain.quiz_items import Item, Kind, choice_item, verdict_item
from bot.domain.quiz_statements import Statement

ADA, BEN, CLEO = 7, 8, 9
GUILD, CHANNEL = 50, 60
NOON = 1_790_000_000.0
"""UTC epoch seconds of a day in 2026."""
FIRST = NOON + GETTING_READY
"""When the first item comes."""


def statement(id_: str, *, true: bool = True, text: str = "", of: str = "q") -> Statement:
    return Statement(of, id_, id_, f"About {of}", text or f"{id_} is so.", true, f"{id_} is otherwise.", "")


def true_or_false(id_: str = "one", *, true: bool = True) -> Item:
    return verdict_item(statement(id_, true=true), "Why?")


def one_of_four(place: int = 2, kind: Kind = Kind.ONE_TRUE) -> Item:
    others = [statement(id_, true=False) for id_ in ("x", "y", "z")]
    return choice_item(kind, statement("right"), others, place, "Why?")


def quiz(*items: Item, seconds: float = 20.0) -> Quiz:
    """A quiz of Ada's that was begun at noon."""
    return Call(1, GUILD, CHANNEL, ADA, NOON).answered(items or (true_or_false(), one_of_four()), seconds)


def asking(*items: Item, seconds: float = 20.0) -> Quiz:
    """A quiz whose first item is on the table."""
    return quiz(*items, seconds=seconds).turned(FIRST, answers=0)


def question(id_: str, points: int = 3, mistakes: int = 4, bars: Bars | None = None) -> Question:
    """A question with points p0, p1 ... and misconceptions m0, m1 ..., of which each denies the point of its number.

    Those named q and r may lend it wrong answers.
    """
    names = [f"p{n}" for n in range(points)]
    quiz = replace(bars or Bars(), strangers=tuple(other for other in ("q", "r") if other != id_))
    return Question(
        id_, "Topic", "easy", f"About {id_}", f"What of {id_}?", "3.11",
        tuple(KeyPoint(p, 1.0, f"In {id_} there is {p}.", ("a",), "h", "p") for p in names),
        tuple(
            Misconception(m, (f"in {id_} there is no {m}", f"{m} is not in {id_}"), f"It has {m}.", _denied(m, names))
            for m in (f"m{n}" for n in range(mistakes))
        ),
        ("https://example.org",), "Because.", "pass", "edition", quiz=quiz,
    )  # fmt: skip


def _denied(mistake: str, points: list[str]) -> str | None:
    point = mistake.replace("m", "p")
    return point if point in points else None
