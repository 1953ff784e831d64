"""What the interviewer says in the terminal: the beginning, the questions and follow-ups, hints, pauses."""

import time

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.domain.interview import Interview
from bot.domain.question import KeyPoint
from bot.domain.turn import Stage
from bot.script import interview as script
from bot.service.sittings import Clues, Sitting
from bot.terminal.sheet import code, headline, plain, prose, quoted, small

_HOW_TO_ANSWER = (
    "An answer may have many lines; an empty line ends it, and so does a line with a dot. On a line of their own "
    "`hint`, `skip`, `pause` and `stop` do what they say."
)
_LATE = (
    "The clock starts with the question, and what comes after the time is up doesn't count. `pause` stops it; your "
    "report says for how long."
)
_AGAIN = "`python -m bot practice`"


def opening(interview: Interview, wanted: int) -> Group:
    """How the interview goes, to who has asked for so many questions."""
    clock = f"You have {script.minutes(interview.allowed)} for each answer. {_LATE}" if interview.allowed else ""
    parts = [script.how_it_goes(interview, wanted), clock, _HOW_TO_ANSWER]
    return Group(headline("Mock interview"), prose("\n\n".join(filter(None, parts))))


def prompt(sitting: Sitting) -> Group:
    """What is on the table."""
    interview = sitting.interview
    if interview.stage is Stage.READY:
        return Group(Text(""), Text(f"{script.remark(interview)} {script.coming(interview)}".strip()))
    asked = _question(sitting) if sitting.probe is None else _follow_up(sitting, sitting.probe)
    return Group(*asked, *_clock(interview), Text(""))


def _question(sitting: Sitting) -> list[RenderableType]:
    question, place = sitting.question, script.place_in(sitting.interview)
    if question is None:
        return [headline(place), Text("That question has been taken out of my bank. “skip” takes you to the next.")]
    remark = script.remark(sitting.interview)
    return [
        *([Text(f"\n{remark}")] if remark else []),
        headline(f"{place} · {question.topic} · {question.level}"),
        prose(question.prompt, "bold"),
        *([code(question.listing)] if question.listing else []),
    ]


def _follow_up(sitting: Sitting, probe: KeyPoint) -> list[RenderableType]:
    interview, first = sitting.interview, sitting.first
    return [
        headline(f"{script.place_in(interview)} · follow-up"),
        Text(script.lead(first, probe, quoted, coach=interview.coach)),
        prose(probe.probe, "bold"),
        *([small(script.so_far(first))] if interview.coach and first else []),
    ]


def _clock(interview: Interview) -> list[RenderableType]:
    if interview.clock.due_at is None:
        return []
    return [small(f"Your time for this is up at {time.strftime('%H:%M:%S', time.localtime(interview.clock.due_at))}.")]


def hints(given: Clues) -> RenderableType:
    """Every hint for the prompt on the table so far, the newest last."""
    if not given.points:
        return Text("There is no hint for that.")
    listed = [prose(f"Hint {n}: {point.hint}") for n, point in enumerate(given.points, 1)]
    more = "" if given.more else " There are no more."
    return Group(*listed, small(f"Each costs a quarter of its key point.{more}"), Text(""))


def under_way(interview: Interview, now: float) -> Text:
    """To who begins an interview while another one is open."""
    state = "paused at" if interview.paused else "at"
    clock = f"{script.minutes(interview.allowed)} for each answer" if interview.allowed else "without a clock"
    told = "verdicts after each question" if interview.coach else "verdicts at the end"
    return Text(
        f"\nYou have an interview under way, begun {_ago(now - interview.started_at)}, {state} "
        f"{script.place_in(interview).lower()}: {clock}, {told}."
    )


def _ago(seconds: float) -> str:
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        count = int(seconds // length)
        if count:
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def paused(interview: Interview) -> RenderableType:
    """While the interview waits for who takes it."""
    clock = "" if interview.clock.left is None else f", with {int(interview.clock.left)} seconds left for your answer"
    where = f"Paused at {script.place_in(interview).lower()}{clock}."
    return Padding(prose(f"{where} Nothing is lost: {_AGAIN} goes on from here, whenever you like."), (1, 0, 0, 0))


def report_waits() -> RenderableType:
    """To who goes after the last question, before the report."""
    return Padding(prose(f"The interview is over. {_AGAIN} begins with its report."), (1, 0, 0, 0))


def begun(draft: str) -> Group:
    """A text to the prompt on the table that was kept, but has not been taken for an answer."""
    return Group(small("You had written this; it counts when you send it again:"), answered(draft))


def answered(words: str) -> RenderableType:
    """What somebody wrote where it does not stand on the page by itself."""
    return Text("".join(f"> {line}\n" for line in plain(words).splitlines()), style="italic")


def no_answer_yet() -> RenderableType:
    """To small talk, and to a command that nobody knows."""
    return prose("Take your time. `hint`, `skip`, `pause` and `stop` do what they say; anything else is your answer.")


def time_is_up(*, written: bool) -> Text:
    """When the clock has run out, to who has `written` something by then or not."""
    return Text(f"\nThe time is up.{' What you had written counts.' if written else ''}")


def input_ended() -> Text:
    """Where nobody is there to ask, and nothing more comes."""
    return Text("\nThe input has ended.")
