"""What the interviewer says: the beginning, the questions and follow-ups, pauses and partings."""

from typing import Any

from discord import ui

from bot.domain.interview import Interview
from bot.domain.place import Place
from bot.domain.question import KeyPoint
from bot.domain.stopwatch import LATE_SECONDS
from bot.domain.turn import Stage
from bot.face.custom_id import custom_id
from bot.face.render import aside
from bot.face.render.card import answer_field, put, repeated, subject
from bot.face.render.feedback import quoted
from bot.face.render.sheet import PASSING, Item, Sheet, button, buttons, framed, lines, notice, text
from bot.script import interview as script
from bot.service.sittings import Clues, Sitting


def opening(interview: Interview, wanted: int, *, why_here: str = "") -> Sheet:
    """How the interview goes, and who can read it; `why_here` says why it isn't held in a thread."""
    return Sheet(
        framed(
            text(f"## Mock interview\n{script.how_it_goes(interview, wanted)}"),
            *([text(_clock_rules(interview.allowed))] if interview.allowed else []),
            text(lines([_readers(interview.place), why_here and f"-# {why_here}"])),
        )
    )


def _clock_rules(allowed: float) -> str:
    return (
        f"You have {script.minutes(allowed)} for each answer. The clock starts when you ask for a question, and a box "
        f"that you opened in time may be sent up to {LATE_SECONDS:.0f} seconds late. *Pause* stops the clock; your "
        "report says for how long."
    )


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
    head = f"-# {script.place_in(sitting.interview)} · {subject(question)}"
    return [text(lines([script.remark(sitting.interview), f"{head}\n{put(question)}"]))]


def _follow_up(sitting: Sitting, probe: KeyPoint) -> list[Item]:
    interview, first = sitting.interview, sitting.first
    so_far = f"-# {script.so_far(first)}" if interview.coach and first else ""
    head = f"-# {script.place_in(interview)} · follow-up"
    return [text(lines([head, script.lead(first, probe, quoted, coach=interview.coach), f"### {probe.probe}", so_far]))]


def _clock(interview: Interview) -> list[Item]:
    return (
        []
        if interview.clock.due_at is None
        else [text(f"{PASSING}Your time for this is up <t:{int(interview.clock.due_at)}:R>.")]
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
    return Sheet(
        framed(
            text(f"{script.remark(interview)} {script.coming(interview)}".strip()),
            buttons(
                button("I am ready", "put1", interview.id, interview.step, main=True),
                button("Stop", "stop1", interview.id),
            ),
        )
    )


def answer_box(sitting: Sitting, draft: str) -> ui.Modal:
    """The box to answer in; it repeats the prompt, since on a phone it covers it."""
    interview = sitting.interview
    title = f"{script.place_in(interview)}{', follow-up' if sitting.probe else ''}"
    box = ui.Modal(title=title, custom_id=custom_id("said1", interview.id, interview.step))
    asked = f"**{sitting.probe.probe}**" if sitting.probe else repeated(sitting.question) if sitting.question else ""
    box.add_item(text(asked))
    box.add_item(answer_field(draft))
    box.stop()  # nothing to remember: its id says what it answers
    return box


def hints(given: Clues) -> Sheet:
    """Every hint for the question on the table so far, the newest last."""
    if not given.points:
        return notice("There is no hint for that.")
    interview, count = given.interview, len(given.points)
    listed = "\n".join(f"**{n}.** {point.hint}" for n, point in enumerate(given.points, 1))
    head, each = ("Hint", "It") if count == 1 else ("Hints", "Each")
    return Sheet(
        text(f"{head}\n{listed}\n-# {each} costs a quarter of its key point."),
        *([buttons(button("Another hint", "clue2", interview.id, interview.step, count))] if given.more else []),
    )


def not_begun(sitting: Sitting) -> Sheet:
    """To a message before the member has asked for the question whose clock it would start."""
    return Sheet(text("Press *I am ready*, or write “ready”, and the question comes."), *prompt(sitting).children)
