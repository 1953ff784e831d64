"""The verdict on an attempt, as its author reads it and as it may be shared."""

from bot.domain.scoring import Flag, PointVerdict, State, Verdict
from bot.domain.scoring.verdict import Span
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, plain, rule, text
from bot.service.attempts import Marked

_QUOTE = 110
"""Characters of a member's own words that are quoted for a key point."""

_NOTES = {
    Flag.ECHO: "This mostly repeats the question. What would you answer to it?",
    Flag.KEYWORDS: "These are keywords. I look for claims: say in sentences what they do and why.",
    Flag.COPIED: "This is close to the model answer word for word. Try it in your own words.",
    Flag.SHORT: "That was short. An interviewer gives you two or three minutes; take them.",
}
_LABELS = {
    State.SAID: "Said",
    State.PARTLY: "Partly",
    State.MISSED: "Missed",
    State.CONTRADICTED: "Contradicted",
}
_MARKS = {State.SAID: "✅", State.PARTLY: "🟡", State.MISSED: "⬜", State.CONTRADICTED: "❌"}


def verdict(marked: Marked, *, shareable: bool) -> Sheet:
    """The score and band, each key point with the words that earned it, corrections, and what to do next."""
    attempt = marked.attempt
    found, reply = attempt.verdict, attempt.reply.text
    return Sheet(
        framed(
            text(f"## {found.percent} of 100 · {found.band}\n-# {_title(marked)}. The quotes are your own words."),
            *(item for point in found.points for item in _point(point, found, reply)),
            *_other_corrections(found, reply),
            *_notes(marked),
            buttons(
                button("Try again", "answer1", attempt.question_id, main=True),
                button("Next question", "next1", attempt.question_id),
                *([button("Share", "share1", attempt.id)] if shareable else []),
            ),
        )
    )


def _title(marked: Marked) -> str:
    return marked.question.title if marked.question else f"{marked.attempt.question_id} (retired)"


def _point(point: PointVerdict, found: Verdict, reply: str) -> list[Item]:
    quote = f"> {_quoted(reply, point.span)}" if point.span else ""
    right = [met.correction for met in found.misconceptions if met.contradicts == point.id]
    return [
        text(lines([f"{_MARKS[point.state]} **{_LABELS[point.state]}:** {point.statement}", quote])),
        *([text(f"**Rather:** {right[0]}")] if right and point.state is State.CONTRADICTED else []),
    ]


def _quoted(reply: str, span: Span) -> str:
    return f"“{plain(reply[slice(*span)], _QUOTE)}”"


def _other_corrections(found: Verdict, reply: str) -> list[Item]:
    """Of the misconceptions that no key point above has corrected already."""
    shown = {point.id for point in found.points if point.state is State.CONTRADICTED}
    rest = [met for met in found.misconceptions if met.contradicts not in shown]
    items = [
        text(part)
        for met in rest
        for part in (f"❌ **Not so:**\n> {_quoted(reply, met.span)}", f"**Rather:** {met.correction}")
    ]
    return [rule(), *items] if items else []


def _notes(marked: Marked) -> list[Item]:
    attempt = marked.attempt
    hints = len(attempt.hints)
    notes = [
        *(_NOTES[flag] for flag in attempt.verdict.flags if flag in _NOTES),
        f"You used {hints} {'hint' if hints == 1 else 'hints'} on this question." if hints else "",
        "You had seen the model answer before." if attempt.answer_seen else "",
        "The question has been edited since; this is the verdict from then." if marked.edited else "",
        "I compare your words with the key points; I don't understand them as a person would."
        if any(point.state is not State.SAID for point in attempt.verdict.points)
        else "",
    ]
    return [text(lines(f"-# {note}" for note in notes if note))] if any(notes) else []


def shared(marked: Marked, name: str) -> Sheet:
    """What everybody may read of an attempt that its author shares: no answers, no quotes."""
    found = marked.attempt.verdict
    said = sum(point.state is State.SAID for point in found.points)
    return Sheet(
        framed(
            text(
                f"**{plain(name, 80)}** scored **{found.percent} of 100** ({found.band}) on “{_title(marked)}”: "
                f"{said} of {len(found.points)} key points said."
            ),
            *([buttons(button("Try it yourself", "answer1", marked.attempt.question_id))] if marked.question else []),
        )
    )
