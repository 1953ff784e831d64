"""How a question of an interview went, after its follow-up: what was said when, and what is right."""

from typing import Any

from discord import ui

from bot.domain.result import PointResult, Result
from bot.domain.scoring import PointVerdict, State
from bot.domain.turn import End, Turn
from bot.face.render.feedback import LABELS, MARKS, corrections, flag_notes, other_corrections, quoted
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, plain, rule, text

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
    return f"## {guess}{_score(result)} of 100 · {result.band}\n-# {result.title}\n{_summary(result)}"


def _score(result: Result) -> str:
    return f"{result.first} → {result.percent}" if result.gain else str(result.percent)


def _summary(result: Result) -> str:
    said = f"{result.said_first} of {len(result.points)} key points said"
    if result.turn.point_id is None:
        return f"{said}."
    if result.gain:
        return f"{said} at once; the follow-up closed some of what was open, which counts half."
    return f"{said} at once, no more in the follow-up."


def _own_words(result: Result) -> list[str]:
    first = result.attempt
    said = [f"-# You wrote:\n> {plain(first.reply.text, _OWN_TEXT)}"] if first else []
    second = result.follow_up
    return [*said, *([f"-# In the follow-up:\n> {plain(second.text, _OWN_TEXT)}"] if second else [])]


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
    line = f"{MARKS[point.final]} **{LABELS[point.final]}{later}{hint}:** {point.statement}"
    words = _words(result, point, found)
    right = [met.correction for met in result.attempt.verdict.misconceptions if met.contradicts == point.id]
    wrong = right and point.final is State.CONTRADICTED and not later
    return [lines([line, f"> {words}" if words else ""]), *([f"**In fact:** {right[0]}"] if wrong else [])]


def _words(result: Result, point: PointResult, found: PointVerdict) -> str:
    """The words of the follow-up where it changed the point, else those of the first answer."""
    second, first = result.follow_up, result.attempt
    if second is not None and point.final is not point.first:
        return quoted(second.text, second.span) if point.id == second.point_id and second.span else ""
    if first is None or found.span is None or first.ticked is not None:
        return ""
    return quoted(first.reply.text, found.span)


def _follow_up(result: Result) -> list[Item]:
    second = result.follow_up
    if second is None or not second.misconceptions:
        return []
    return [rule(), text("In the follow-up:"), *corrections(second.misconceptions, second.text)]


def _notes(result: Result) -> list[Item]:
    attempt = result.attempt
    notes = [
        *(flag_notes(attempt.verdict) if attempt else []),
        *helped(result.turn),
        "I am not sure that I read you rightly; tick what you said." if result.unsure else "",
        "You have marked this one yourself." if attempt and attempt.ticked is not None else "",
    ]
    return [text(lines(f"-# {note}" for note in notes if note))] if any(notes) else []


def helped(turn: Turn) -> list[str]:
    """What a reader should know about the circumstances of an answer."""
    hints = turn.hints_given
    return [
        *([f"With {hints} {'hint' if hints == 1 else 'hints'}."] if hints else []),
        *([f"{turn.late:.0f} seconds after the time was up, which still counts."] if turn.late >= 1 else []),
        *(["Follow-up skipped."] if turn.second is End.SKIPPED else []),
        *(["The time for the follow-up was up."] if turn.second is End.TIMED_OUT else []),
    ]


def _buttons(result: Result) -> list[ui.ActionRow[Any]]:
    tick = [button("Tick what you said", "tick1", result.attempt.id)] if result.unsure and result.attempt else []
    model = [button("Model answer", "model1", result.question.id)] if result.question else []
    return [buttons(*tick, *model)] if tick or model else []
