"""What is said of how a question went."""

from bot.domain.result import PointResult, Result
from bot.domain.scoring import Flag, State, Verdict
from bot.domain.scoring.verdict import Span
from bot.domain.turn import End, Turn
from bot.script.report import duration

_NOTES = {
    Flag.ECHO: "This mostly repeats the question. What would you answer to it?",
    Flag.KEYWORDS: "These are keywords. I look for claims: say in sentences what they do and why.",
    Flag.COPIED: "This is close to the model answer word for word. Try it in your own words.",
}
_CREDITED = {State.SAID, State.PARTLY}
_SHORT = "That was short. An interviewer gives you two or three minutes; take them."


def summary(result: Result) -> str:
    """How many key points were said, and what the follow-up brought."""
    half = sum(point.first is State.PARTLY for point in result.points)
    said = f"{result.said_first} of {len(result.points)} key points said{f', {half} partly' if half else ''}"
    if result.turn.second is not End.ANSWERED:
        return f"{said}."
    more = sum(point.final is not point.first and point.final in _CREDITED for point in result.points)
    return (
        f"{said} at once; {f'{more} more in the follow-up, which counts half' if more else 'no more in the follow-up'}."
    )


def words_behind(result: Result, point: PointResult) -> tuple[str, Span] | None:
    """The member's text and the stretch of it that a point rests on: the follow-up's where that changed the point."""
    first, second = result.attempt, result.follow_up
    if second is not None and point.final is not point.first:
        return (second.text, second.span) if point.id == second.point_id and second.span else None
    if first is None or first.ticked is not None:
        return None
    span = next((found.span for found in first.verdict.points if found.id == point.id), None)
    return (first.reply.text, span) if span else None


def flag_notes(found: Verdict) -> list[str]:
    """What a member should know about how they put it."""
    short = [_SHORT] if Flag.SHORT in found.flags and not found.says_nothing else []
    return [*(_NOTES[flag] for flag in found.flags if flag in _NOTES), *short]


def helped(turn: Turn) -> list[str]:
    """What a reader should know about the circumstances of an answer."""
    hints = turn.hints_given
    return [
        *([f"With {hints} {'hint' if hints == 1 else 'hints'}."] if hints else []),
        *([f"{turn.late:.0f} seconds after the time was up, which still counts."] if turn.late >= 1 else []),
        *([f"Paused for {duration(turn.paused)}."] if turn.paused >= 1 else []),
        *(["Follow-up skipped."] if turn.second is End.SKIPPED else []),
        *(["The time for the follow-up was up."] if turn.second is End.TIMED_OUT else []),
    ]
