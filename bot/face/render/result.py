"""How a question of an interview went, after its follow-up: what was said when, and what is right."""

from typing import Any

from discord import ui

from bot.domain.result import PointResult, Result
from bot.domain.scoring import PointVerdict, State
from bot.domain.turn import End
from bot.face.render.feedback import LABELS, MARKS, corrections, kept_words, other_corrections, quoted
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, rule, text
from bot.script import result as script

_OWN_TEXT = 450
"""Characters of a member's own words that a result shows when it is opened again."""


def verdict(result: Result, *, reopened: bool = False) -> Sheet:
    """The score, each key point with the words that earned it, the follow-up, corrections."""
    return Sheet(
        framed(
            text(_head(result)),
            *([text(part) for part in _own_words(result)] if reopened else []),
            *(text(part) for part in _points(result)),
            *(other_corrections(result.attempt) if result.attempt else []),
            *_follow_up(result),
            *_notes(result),
            *_buttons(result),
        )
    )


def _head(result: Result) -> str:
    if result.attempt is None:
        how = "Skipped" if result.turn.first is End.SKIPPED else "The time was up"
        return f"## {how}\n-# {result.title}\nA full answer would have said:"
    guess = "My best guess: " if result.unsure else ""
    return f"## {guess}{_score(result)} of 100 · {result.band}\n-# {result.title}\n{script.summary(result)}"


def _score(result: Result) -> str:
    return f"{result.first} → {result.percent}" if result.gain else str(result.percent)


def _own_words(result: Result) -> list[str]:
    first = result.attempt
    wrote = [f"-# You wrote:\n> {kept_words(first.reply.text, _OWN_TEXT)}"] if first else []
    second = result.follow_up
    return [*wrote, *([f"-# In the follow-up:\n> {kept_words(second.text, _OWN_TEXT)}"] if second else [])]


def _points(result: Result) -> list[str]:
    found = {point.id: point for point in result.attempt.verdict.points} if result.attempt else {}
    return [part for point in result.points for part in _point(result, point, found.get(point.id))]


def _point(result: Result, point: PointResult, found: PointVerdict | None) -> list[str]:
    """A key point with the words behind its state; a correction where it was said wrongly."""
    if result.attempt is None or found is None:
        return [f"• {point.statement}"]
    helped_to = point.final in {State.SAID, State.PARTLY} and (point.hinted or point.hinted_later)
    hint = " (after a hint)" if helped_to else ""
    later = " in the follow-up" if point.final is not point.first else ""
    if point.id == result.turn.point_id and point.final is State.MISSED and result.follow_up:
        later = " (my follow-up was after this)"
    line = f"{MARKS[point.final]} **{LABELS[point.final]}{later}{hint}:** {point.statement}"
    words = script.words_behind(result, point)
    right = [met.correction for met in result.attempt.verdict.misconceptions if met.contradicts == point.id]
    wrong = right and point.final is State.CONTRADICTED and not later
    return [lines([line, f"> {quoted(*words)}" if words else ""]), *([f"**In fact:** {right[0]}"] if wrong else [])]


def _follow_up(result: Result) -> list[Item]:
    second = result.follow_up
    if second is None or not second.misconceptions:
        return []
    return [rule(), text("In the follow-up:"), *corrections(second.misconceptions, second.text)]


def _notes(result: Result) -> list[Item]:
    attempt = result.attempt
    notes = [
        *(script.flag_notes(attempt.verdict) if attempt else []),
        *script.helped(result.turn),
        "I am not sure that I read you rightly; tick what you said." if result.unsure else "",
        "You have marked this one yourself." if attempt and attempt.ticked is not None else "",
    ]
    return [text(lines(f"-# {note}" for note in notes if note))] if any(notes) else []


def _buttons(result: Result) -> list[ui.ActionRow[Any]]:
    tick = [button("Tick what you said", "tick1", result.attempt.id)] if result.unsure and result.attempt else []
    model = [button("Model answer", "model1", result.question.id)] if result.question else []
    return [buttons(*tick, *model)] if tick or model else []
