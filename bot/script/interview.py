"""What the interviewer says between the questions."""

from collections.abc import Callable

from bot.domain.attempt import Attempt
from bot.domain.interview import Interview
from bot.domain.question import KeyPoint
from bot.domain.scoring import State
from bot.domain.scoring.verdict import Span
from bot.domain.turn import End, Stage

_THANKS = ("Thank you.", "All right.", "Thanks, noted.")
"""What an interviewer says who keeps the verdict for the end."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def how_it_goes(interview: Interview, wanted: int) -> str:
    """What comes, to who has asked for so many questions."""
    count = len(interview.turns)
    order = "" if count == 1 else ", the easier ones first"
    fewer = f" I have only {questions(count)} of that kind so far." if count < wanted else ""
    each = "After each one" if count > 1 else "After it"
    told = f"{each} I'll tell you how it went." if interview.coach else "I'll tell you at the end how it went."
    return (
        f"{questions(count).capitalize()}{order}.{fewer} Answer as you would talk to an interviewer; where something "
        f"is missing I may ask once more. {told}"
    )


def questions(count: int) -> str:
    """So many questions, up to ten."""
    return f"{_NUMBERS[count]} question{'' if count == 1 else 's'}"


def minutes(seconds: float) -> str:
    """The time that somebody has."""
    whole = round(seconds / 60)
    return "one minute" if whole == 1 else f"{whole} minutes"


def place_in(interview: Interview) -> str:
    """Which question it is."""
    return f"Question {interview.position + 1} of {len(interview.turns)}"


def coming(interview: Interview) -> str:
    """Before a question whose clock starts when the member asks for it."""
    which = "The first question" if interview.position == 0 else place_in(interview)
    return f"{which} comes when you are ready; you have {minutes(interview.allowed or 0)} then."


def remark(interview: Interview) -> str:
    """On the question before, once, where the verdict on it comes at the end only; empty where there is none."""
    told_before = interview.allowed is not None and interview.stage is not Stage.READY
    if interview.coach or interview.position == 0 or told_before:
        return ""
    last = interview.turns[interview.position - 1]
    end = last.second or last.first
    if end is End.TIMED_OUT:
        return "The time for that was up."
    return _THANKS[interview.step % len(_THANKS)] if end is End.ANSWERED else ""


def lead(first: Attempt | None, probe: KeyPoint, quoted: Callable[[str, Span], str], *, coach: bool) -> str:
    """Before a follow-up question: takes up what the member said.

    That is what should be looked at again, unless the verdict is kept for the end, or what was best.
    """
    found = [point for point in first.verdict.points if point.span] if first else []
    doubtful = {State.CONTRADICTED, State.PARTLY} if coach else set()
    again = [point for point in found if point.id == probe.id and point.state in doubtful]
    said = sorted((point for point in found if point.state is State.SAID), key=lambda point: -point.weight)
    chosen = next(iter(again or said), None)
    if first is None or chosen is None or chosen.span is None:
        return "Let me ask that from another side."
    quote = quoted(first.reply.text, chosen.span)
    if not again:
        return f"You said {quote}. One thing more:"
    wrong = chosen.state is State.CONTRADICTED
    return f"You said {quote}. {'Let us look at that again.' if wrong else 'Tell me a bit more.'}"


def so_far(first: Attempt) -> str:
    """How many key points the first answer has said."""
    points = first.verdict.points
    said = sum(point.state is State.SAID for point in points)
    return f"So far you have said {said} of {len(points)} key points."


def done_so_far(interview: Interview) -> str:
    """What a report would cover if the interview ended now."""
    done = len(interview.done) + (interview.stage is Stage.PROBED)
    if not done:
        return "Nothing is answered yet."
    of = f"{done} of {len(interview.turns)} questions {'is' if done == 1 else 'are'} done"
    return f"{of}; the report covers {'it' if done == 1 else 'these'}."
