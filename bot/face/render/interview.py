"""What the interviewer says: the beginning, the questions and follow-ups, pauses and partings."""

from typing import Any

from discord import ui

from bot.domain.attempt import Attempt
from bot.domain.interview import LATE_SECONDS, Interview, Stage
from bot.domain.place import Place
from bot.domain.question import KeyPoint
from bot.domain.scoring import State
from bot.domain.turn import End
from bot.face.custom_id import custom_id
from bot.face.render import aside
from bot.face.render.card import answer_field
from bot.face.render.feedback import quoted
from bot.face.render.sheet import PASSING, Item, Sheet, button, buttons, framed, lines, notice, text
from bot.service.sittings import Clues, Sitting

_THANKS = ("Thank you.", "All right.", "Thanks, noted.")
"""What an interviewer says who keeps the verdict for the end."""


def opening(interview: Interview, wanted: int, *, why_here: str = "") -> Sheet:
    """How the interview goes, and who can read it; `why_here` says why it isn't held in a thread."""
    count = len(interview.turns)
    order = "" if count == 1 else ", the easier ones first"
    fewer = f" I have only {_questions(count)} of that kind so far." if count < wanted else ""
    told = "After each one I tell you how it went." if interview.coach else "How it went I tell you at the end."
    return Sheet(
        framed(
            text(
                f"## Mock interview\n{_questions(count).capitalize()}{order}.{fewer} Answer as you would "
                f"talk to an interviewer; where something is missing I may ask once more. {told}"
            ),
            *([text(_clock_rules(interview))] if interview.allowed else []),
            text(lines([_readers(interview.place), why_here and f"-# {why_here}"])),
        )
    )


def _questions(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{words[count]} question{'' if count == 1 else 's'}"


def _clock_rules(interview: Interview) -> str:
    return (
        f"You have {_minutes(interview.allowed or 0)} for each answer. The clock starts when you ask for a question, "
        f"and a box that you opened in time may be sent up to {LATE_SECONDS:.0f} seconds late."
    )


def _minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    return "one minute" if minutes == 1 else f"{minutes} minutes"


def _readers(place: Place) -> str:
    if place.in_dm:
        return "-# Just write your answers here, each in one message."
    if place.channel_id is None:
        return "-# Only you can see this. Press *Answer* to write."
    return (
        "-# Only you and I can read this thread, and those who may *Manage Threads* in this server. Press *Answer*, or "
        "reply to my question with the ping left on; other messages I can't read."
    )


def prompt(sitting: Sitting) -> Sheet:
    """What is on the table, with everything that the member can do about it."""
    interview = sitting.interview
    if interview.paused:
        return aside.paused(interview)
    if interview.stage is Stage.READY:
        return _ready(interview)
    asked = [*_question(sitting)] if sitting.probe is None else [*_follow_up(sitting, sitting.probe)]
    return Sheet(framed(*asked, *_clock(interview), _moves(interview)))


def _question(sitting: Sitting) -> list[Item]:
    question = sitting.question
    if question is None:
        return [text("That question has been taken out of my bank. *Skip* takes you to the next.")]
    head = f"-# {_place_in(sitting.interview)} · {question.topic} · {question.level}"
    return [text(lines([_remark(sitting.interview), f"{head}\n### {question.prompt}"]))]


def _follow_up(sitting: Sitting, probe: KeyPoint) -> list[Item]:
    interview, first = sitting.interview, sitting.first
    so_far = f"-# {_so_far(first)}" if interview.coach and first else ""
    head = f"-# {_place_in(interview)} · follow-up"
    return [text(lines([head, _lead(first, probe), f"### {probe.probe}", so_far]))]


def _so_far(first: Attempt) -> str:
    points = first.verdict.points
    said = sum(point.state is State.SAID for point in points)
    return f"So far you have said {said} of {len(points)} key points."


def _lead(first: Attempt | None, probe: KeyPoint) -> str:
    """Takes up what the member said: what is to be looked at again, or what was best."""
    found = first.verdict.points if first else ()
    wrong = [p for p in found if p.id == probe.id and p.state in {State.CONTRADICTED, State.PARTLY} and p.span]
    said = sorted((p for p in found if p.state is State.SAID and p.span), key=lambda p: -p.weight)
    chosen = next(iter(wrong or said), None)
    if first is None or chosen is None or chosen.span is None:
        return "Let me ask that from another side."
    quote = quoted(first.reply.text, chosen.span)
    return f"You said {quote}. Let us look at that again." if wrong else f"You said {quote}."


def _remark(interview: Interview) -> str:
    """On the question before, where the verdict on it comes at the end only."""
    if interview.coach or interview.position == 0:
        return ""
    last = interview.turns[interview.position - 1]
    end = last.second or last.first
    if end is End.TIMED_OUT:
        return "The time for that was up."
    return _THANKS[interview.step % len(_THANKS)] if end is End.ANSWERED else ""


def _place_in(interview: Interview) -> str:
    return f"Question {interview.position + 1} of {len(interview.turns)}"


def _clock(interview: Interview) -> list[Item]:
    return (
        [] if interview.due_at is None else [text(f"{PASSING}Your time for this is up <t:{int(interview.due_at)}:R>.")]
    )


def _moves(interview: Interview) -> ui.ActionRow[Any]:
    id_, step = interview.id, interview.step
    hinted = interview.clues_given
    return buttons(
        button("Answer", "say1", id_, step, main=True),
        button("Hint", "clue1", id_, step, hinted),
        button("Skip", "skip1", id_, step),
        button("Pause", "pause1", id_),
        button("Stop", "stop1", id_),
    )


def _ready(interview: Interview) -> Sheet:
    which = "The first question" if interview.position == 0 else _place_in(interview)
    comes = f"{which} comes when you are ready; you have {_minutes(interview.allowed or 0)} then."
    return Sheet(
        framed(
            text(f"{_remark(interview)} {comes}".strip()),
            buttons(
                button("I am ready", "put1", interview.id, interview.step, main=True),
                button("Stop", "stop1", interview.id),
            ),
        )
    )


def answer_box(sitting: Sitting, draft: str) -> ui.Modal:
    """The box to answer in; it repeats the prompt, since on a phone it covers it."""
    interview = sitting.interview
    title = f"{_place_in(interview)}{', follow-up' if sitting.probe else ''}"
    box = ui.Modal(title=title, custom_id=custom_id("said1", interview.id, interview.step))
    asked = sitting.probe.probe if sitting.probe else sitting.question.prompt if sitting.question else ""
    box.add_item(text(f"**{asked}**"))
    box.add_item(answer_field(draft))
    box.stop()  # nothing to remember: its id says what it answers
    return box


def hints(given: Clues) -> Sheet:
    """Every hint for the question on the table so far, the newest last."""
    if not given.points:
        return notice("There is no hint for that.")
    interview, count = given.interview, len(given.points)
    listed = "\n".join(f"**{n}.** {point.hint}" for n, point in enumerate(given.points, 1))
    return Sheet(
        text(f"{'Hint' if count == 1 else 'Hints'}\n{listed}\n-# Each costs a quarter of its key point."),
        *([buttons(button("Another hint", "clue2", interview.id, interview.step, count))] if given.more else []),
    )


def not_begun(sitting: Sitting) -> Sheet:
    """To a message before the member has asked for the question whose clock it would start."""
    return Sheet(text("Press *I am ready*, or write “ready”, and the question comes."), *prompt(sitting).children)
