"""Reviewing: what is due, the next card, and how it goes on after its answer."""

from typing import Any

from discord import ui

from bot.domain.agenda import Agenda, Mode, Round
from bot.domain.attempt import Attempt
from bot.domain.question import Question
from bot.domain.review import DAY, Schedule
from bot.face.custom_id import custom_id
from bot.face.render import card
from bot.face.render.feedback import Onward
from bot.face.render.sheet import Sheet, button, buttons, framed, lines, text
from bot.face.render.words import kept_draft
from bot.service.questions import Hints
from bot.service.reviews import Recall


def page(agenda: Agenda, recall: Recall | None, going: Round) -> Sheet:
    """What is due, then the next card of the round; without a card when the next is due, and the ways to go on."""
    if recall is None:
        return Sheet(framed(text(lines([_counts(agenda), _following(agenda)])), buttons(*_otherwise(agenda, going))))
    question, schedule = recall.question, recall.schedule
    return Sheet(
        text(lines([_counts(agenda), _why(schedule, going, agenda.now)])),
        card.asking(
            question,
            "",
            _answer(question.id, None, going),
            button("Hint", "rehint1", *_state(question.id, None, going)),
            button("Show answer", "reshow1", *_state(question.id, None, going)),
        ),
    )


def box(question: Question, card_id: int | None, going: Round, draft: str = "") -> ui.Modal:
    """The box to answer in."""
    submits = custom_id("recalled1", *_state(question.id, card_id, going))
    return card.answer_box(question, card_id, draft, submits)


def hints(given: Hints, card_id: int | None, going: Round) -> Sheet:
    """Every hint that the member has had so far."""
    id_ = given.question.id
    more = button("Next hint", "remore1", *_state(id_, card_id, going))
    return card.hint_list(given, more, _answer(id_, card_id, going))


def looked_up(question: Question, card_id: int | None, going: Round) -> Sheet:
    """The model answer to who hasn't answered yet."""
    return card.model_answer(question, _answer(question.id, card_id, going))


def edit_offer(sentence: str, question_id: str, card_id: int | None, going: Round) -> Sheet:
    """Why a text was not marked, and the way back to it."""
    return kept_draft(sentence, _answer(question_id, card_id, going, "Edit my answer"))


def onward(attempt: Attempt, going: Round, agenda: Agenda) -> Onward:
    """When the question comes back, what is left of the round, and the way to it."""
    again = button("Try again", "reagain1", attempt.id, None, *_round(going))
    return Onward(again, _next(attempt, going, agenda), f"{_comes_back(attempt, agenda)}{_end(going, agenda)}".strip())


def begin(now: float) -> ui.Button[Any]:
    """The button that begins a round of what is due."""
    return button("Review what is due", "review1", *_round(Round(Mode.DUE, now)), main=True)


def _counts(agenda: Agenda) -> str:
    due, tomorrow = len(agenda.due), agenda.tomorrow
    now = f"**{due} due now**" if due else "**Nothing is due now**"
    more = f"{tomorrow} {'more ' if due else ''}tomorrow" if tomorrow else f"nothing {'more ' if due else ''}tomorrow"
    week = f"{agenda.this_week} in all this week" if agenda.this_week else "nothing this week"
    return f"### Review\n{now} · {more} · {week}"


def _why(schedule: Schedule, going: Round, now: float) -> str:
    """Why the question comes, and how the last time was."""
    score = f"{schedule.percent} of 100 (<t:{int(schedule.recalled_at)}:R>)"
    if schedule.fresh(now):
        return (
            f"You answered this one <t:{int(schedule.answered_at)}:R>, so this is practice: "
            f"it comes back {_when(schedule)}, as before."
        )
    if going.mode is Mode.MISSED:
        return f"Last time something was missing: {score}."
    return f"{_due(schedule, now)}. Last time you had {score}."


def _due(schedule: Schedule, now: float) -> str:
    if not schedule.due(now):
        return f"Not due before {_day(schedule)}"
    return "Due today" if now - schedule.due_at < DAY else f"Due since {_day(schedule)}"


def _following(agenda: Agenda) -> str:
    following = agenda.following
    return f"The next one comes {_when(following)}." if following else ""


def _otherwise(agenda: Agenda, going: Round) -> list[ui.Button[Any]]:
    missed = [button("What I missed", "review1", *_round(Round(Mode.MISSED, going.began_at)))] if agenda.missed else []
    return [
        button("Review early", "review1", *_round(Round(Mode.EARLY, going.began_at)), main=True),
        *missed,
        button("Next question", "next1", None),
    ]


def _comes_back(attempt: Attempt, agenda: Agenda) -> str:
    schedule = agenda.schedule(attempt.question_id)
    if schedule is None:
        return ""
    if attempt.reply.sent_at > schedule.recalled_at:
        return f"So soon after the last time this was practice: the question comes back {_when(schedule)}, as before. "
    if attempt.undecided:
        return f"By my guess it comes back {_when(schedule)}; if you tick what you said, that decides. "
    return f"The question comes back {_when(schedule)}. "


def _end(going: Round, agenda: Agenda) -> str:
    if going.left(agenda):
        return ""
    return {
        Mode.DUE: "Nothing else is due.",
        Mode.EARLY: "That was everything that you have answered so far.",
        Mode.MISSED: "That was everything that you had missed.",
    }[going.mode]


def _next(attempt: Attempt, going: Round, agenda: Agenda) -> ui.Button[Any]:
    """On with the round; after it with what is due, then with what isn't due yet, then with something new."""
    main = not attempt.undecided
    for onwards in (going, Round(Mode.DUE, going.began_at)):
        if left := len(onwards.left(agenda)):
            return button(f"Next review ({left} left)", "review1", *_round(onwards), main=main)
    early = Round(Mode.EARLY, going.began_at)
    if early.left(agenda):
        return button("Review early", "review1", *_round(early), main=main)
    return button("Next question", "next1", attempt.question_id, main=main)


def _answer(question_id: str, card_id: int | None, going: Round, label: str = "Answer") -> ui.Button[Any]:
    return button(label, "recall1", *_state(question_id, card_id, going), main=True)


def _state(question_id: str, card_id: int | None, going: Round) -> tuple[object, ...]:
    return question_id, card_id, *_round(going)


def _round(going: Round) -> tuple[str, int]:
    """A round as ids carry it, to the millisecond."""
    return going.mode.value, round(going.began_at * 1000)


def _when(schedule: Schedule) -> str:
    return f"<t:{int(schedule.due_at)}:R>, on {_day(schedule)}"


def _day(schedule: Schedule) -> str:
    return f"<t:{int(schedule.due_at)}:D>"
