"""A member's daily reminder: the message itself, and what is said about it."""

from datetime import date

from bot.domain.reminder import Reminder
from bot.domain.time_of_day import shown
from bot.face.render import card, review
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, notice, plain, text
from bot.service.reminders import Nudge

VERB = "unremind1"
"""Of the button by which a reminder is known as that of its day."""
RESUME = "reremind1"
ANSWER = "answer1"
_NAME = 100
"""Characters, with their escapes, of a server's name."""
_OPEN = "in a server that we share, its menu → *Privacy Settings* → *Direct Messages*"


def nudge(found: Nudge, day: date, server: str) -> Sheet:
    """The reminder; `server` is the name of that whose question of the day it may bring."""
    answered = f"You have answered the question of the day{_of(server)} already." if found.answered else ""
    return Sheet(
        text(lines(["### Your daily reminder", answered])),
        *_question(found, server),
        *_due(found),
        buttons(button("Stop reminding me", VERB, stamp(day))),
    )


def stamp(day: date) -> str:
    """A day, as the ids of buttons carry it."""
    return f"{day:%Y%m%d}"


def on(reminder: Reminder, server: str) -> Sheet:
    """When the next one comes, and with what."""
    if reminder.upcoming is None:
        return off(reminder)
    at = int(reminder.upcoming.at)
    question, done = "a question", "practised that day"
    if server:
        question = f"the question of the day{_of(server)}, or another where there is none"
        done = "answered that"
    return Sheet(
        framed(
            text(
                f"I remind you every day at **{shown(reminder.minute)}** ({reminder.zone}), by direct message. "
                f"The next one comes <t:{at}:F>, <t:{at}:R>."
            ),
            text(
                f"It brings {question}, and what is due for review. When you have {done} already, and nothing is due, "
                "I stay silent."
            ),
            text(f"-# Direct messages from me must be allowed: {_OPEN}. When they aren't, the reminders end."),
            buttons(button("Stop reminding me", VERB, None)),
        )
    )


def off(reminder: Reminder) -> Sheet:
    """That there are none."""
    return Sheet(
        framed(
            text("I don't remind you any more."),
            buttons(button(f"Remind me at {shown(reminder.minute)} again", RESUME)),
        )
    )


def state(reminder: Reminder | None, server: str) -> Sheet:
    """How it stands."""
    if reminder is None:
        return notice("You have no daily reminder. `/remind time:20:00` sets one, at a time that suits you.")
    if reminder.stopped_at is not None:
        return stopped(reminder)
    return on(reminder, server)


def stopped(reminder: Reminder) -> Sheet:
    """That Discord refuses them."""
    return Sheet(
        framed(
            text(
                f"**Your daily reminders have ended.** Discord didn't let me write to you <t:{_since(reminder)}:R>: "
                "you take no direct messages from me, or we share no server."
            ),
            text(f"To have them again, allow direct messages ({_OPEN}), then press the button."),
            buttons(button(f"Remind me at {shown(reminder.minute)} again", RESUME)),
        )
    )


def _question(found: Nudge, server: str) -> list[Item]:
    if found.question is None:
        return []
    occasion = f"**Question of the day**{_of(server)}" if found.of_the_day else ""
    row = [button("Answer", ANSWER, found.question.id, main=True), button("Hint", "hint1", found.question.id)]
    if not found.of_the_day:  # of which the answer opens to everybody when the next one comes
        row.append(button("Show answer", "show1", found.question.id))
    return [card.asking(found.question, "Write your answer right here, or press *Answer*.", *row, occasion=occasion)]


def _due(found: Nudge) -> list[Item]:
    if not (due := found.agenda.due):
        return []
    many = "**1 question is due for review.**" if len(due) == 1 else f"**{len(due)} questions are due for review.**"
    said = f"{many} {'It is' if len(due) == 1 else 'Longest:'} “{found.oldest}”, since <t:{int(due[0].due_at)}:D>."
    return [framed(text(said), buttons(review.begin(found.agenda.now)))]


def _of(server: str) -> str:
    return f" in {plain(server, _NAME)}" if server else ""


def _since(reminder: Reminder) -> int:
    return int(reminder.stopped_at or 0)
