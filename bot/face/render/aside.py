"""What the interviewer says beside the questions: of pauses, of the end, and to whatever is no answer."""

from typing import Any

from discord import ui

from bot.domain.interview import Interview
from bot.domain.place import Place
from bot.face.render.sheet import Sheet, button, buttons, framed, notice, text
from bot.script.interview import done_so_far


def paused(interview: Interview) -> Sheet:
    """While the interview waits for the member."""
    clock = "" if interview.clock.left is None else f" {int(interview.clock.left)} seconds are left for your answer."
    return Sheet(
        framed(
            text(f"Paused at question {interview.position + 1} of {len(interview.turns)}.{clock} Come back whenever "
                 "you like: *Resume*, or `/interview` anywhere."),
            buttons(button("Resume", "resume1", interview.id, main=True), button("Stop", "stop1", interview.id)),
        )
    )  # fmt: skip


def under_way(interview: Interview) -> Sheet:
    """To a member who begins an interview while another one is open."""
    state = "paused at" if interview.paused else "at"
    begun = f"begun <t:{int(interview.started_at)}:R>"
    return Sheet(
        framed(
            text(f"You have an interview under way, {begun}, {state} question {interview.position + 1} of "
                 f"{len(interview.turns)}{_where(interview.place)}. Shall we go on?"),
            buttons(button("Resume", "resume1", interview.id, main=True), button("Stop", "stop1", interview.id)),
        )
    )  # fmt: skip


def _where(place: Place) -> str:
    if place.channel_id is None:
        return ""
    return ", in our direct messages" if place.in_dm else f", in <#{place.channel_id}>"


def sure_to_stop(interview: Interview) -> Sheet:
    """Asked before an interview ends early."""
    return Sheet(
        text(f"End the interview now? {done_so_far(interview)} *Pause* keeps your place."),
        buttons(
            button("End it", "stopped1", interview.id),
            button("Go on", "resume1", interview.id, main=True),
            button("Pause", "pause1", interview.id),
        ),
    )


def it_is_in(interview: Interview) -> Sheet:
    """To a press or command elsewhere: where the interview is held."""
    place = interview.place
    where = "in our direct messages" if place.in_dm else f"in <#{place.channel_id}>" if place.channel_id else "here"
    return notice(f"Your interview is {where}." if interview.open else f"The report is {where}.")


def not_shown(interview: Interview) -> str:
    """When Discord fails to show what is kept."""
    way = "`/interview` takes you back to it" if interview.open else "`/history`, *Interviews* has the report"
    return f"That is kept, but Discord didn't let me show what comes next: {way}."


def past(sentence: str, interview_id: int, *, returned: str = "") -> Sheet:
    """To an answer or a button whose question is no longer on the table; `returned` is the file with the text."""
    kept = " Your text is attached, so that you don't lose it." if returned else ""
    return Sheet(
        text(f"{sentence}{kept}"),
        *([ui.File[Any](f"attachment://{returned}")] if returned else []),
        buttons(button("Where were we?", "resume1", interview_id, main=True)),
    )


def unmarkable(sentence: str, interview: Interview) -> Sheet:
    """Why a text was not marked, and the way back to it."""
    return Sheet(
        text(f"{sentence}\n-# Your text is kept."),
        buttons(
            button("Edit my answer", "say1", interview.id, interview.step, main=True),
            button("Skip", "skip1", interview.id, interview.step),
        ),
    )


def missed(interview: Interview) -> Sheet:
    """Beside another command: something of an interview was kept that the member hasn't seen."""
    if interview.open:
        return past("Your interview has moved on while I couldn't reach you. Nothing is lost.", interview.id)
    return Sheet(
        text("Your interview is over, and its report hasn't reached you yet."),
        buttons(button("Show me the report", "report1", interview.id, main=True)),
    )


def one_message_each(interview_id: int) -> Sheet:
    """To a message that came before the member had the prompt before them that it would answer."""
    return past(
        "That message came while I was already asking the next question, so I haven't counted it as an answer. One "
        "message for each answer, please.", interview_id,
    )  # fmt: skip


def unreadable(place: Place) -> Sheet:
    """To a message without text, or in the thread one that Discord did not let the bot read."""
    if place.in_dm:
        return notice("-# I can't read that, only text. Write your answer, or press *Skip*.")
    return notice("-# I can't read that. Reply to my question with the ping left on, or press *Answer*.")


def no_answer_yet(interview: Interview) -> Sheet:
    """To small talk while a question is on the table."""
    return Sheet(
        text("Take your time. When you are ready, write your answer to the question above."),
        buttons(button("Hint", "clue1", interview.id, interview.step, interview.clues_given),
                button("Skip", "skip1", interview.id, interview.step)),
    )  # fmt: skip
