"""What is said in the report on an interview."""

from bot.domain.interview_report import Report
from bot.domain.result import Result
from bot.domain.turn import End

_DAY = 24 * 60
"""Minutes."""


def duration(seconds: float) -> str:
    """A time as people say it: seconds, minutes and seconds, hours and minutes, or days."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 2 * _DAY:
        return f"{minutes // _DAY} days"
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    if not rest:
        return f"{minutes} min" if minutes else "0 s"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def extent(found: Report) -> str:
    """How many questions were put, and how long answering them took."""
    put, count = len(found.results), len(found.interview.turns)
    done = f"{put} of {count} questions" if put < count else "1 question" if count == 1 else f"{count} questions"
    return f"{done} · {duration(sum(turn.seconds for turn in found.interview.turns))} of answering"


def trend(found: Report) -> str:
    """How it compares with the member's interviews before."""
    if found.change is None:
        return "Your first interview: the next ones will be compared with it."
    before = ", ".join(str(percent) for percent in found.earlier)
    many = len(found.earlier) > 1
    against = f"the mean of your last {len(found.earlier)} ({before})" if many else f"your last one ({before})"
    if not found.change:
        return f"Level with {against}."
    return f"{abs(found.change)} {'above' if found.change > 0 else 'below'} {against}."


def score(result: Result) -> str:
    """What a question came to, before and after its follow-up."""
    if result.turn.first is End.SKIPPED:
        return "skipped"
    if result.turn.first is End.TIMED_OUT:
        return "no answer in time"
    percent = f"{result.first} → {result.percent}" if result.gain else str(result.percent)
    return f"{percent} (my best guess)" if result.unsure else percent


def details(result: Result) -> list[str]:
    """What goes with that score."""
    turn = result.turn
    more = result.said - result.said_first
    then = f", {result.said} after the follow-up" if more else ", no more in the follow-up" if result.follow_up else ""
    hints = turn.hints_given
    return [
        *([f"{result.said_first} of {len(result.points)} points{then}"] if result.attempt else []),
        *([duration(turn.seconds)] if turn.seconds >= 1 else []),
        *([f"{hints} {'hint' if hints == 1 else 'hints'}"] if hints else []),
        *([f"{turn.late:.0f} s late"] if turn.late >= 1 else []),
        *([f"paused for {duration(turn.paused)}"] if turn.paused >= 1 else []),
        *(["follow-up skipped"] if turn.second is End.SKIPPED else []),
        *(["no follow-up in time"] if turn.second is End.TIMED_OUT else []),
        *(["marked by yourself"] if result.attempt and result.attempt.ticked is not None else []),
    ]
