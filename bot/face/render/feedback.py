"""The verdict on an attempt, as its author reads it and as it may be shared."""

from bot.domain.scoring import Flag, PointVerdict, State, Verdict
from bot.domain.scoring.verdict import Span
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, plain, rule, text
from bot.service.attempts import Marked

_QUOTE = 110
"""Characters of a member's own words that are quoted for a key point."""
_OWN_TEXT = 600
"""Characters of the whole reply that an attempt shows when it is opened again."""

_NOTES = {
    Flag.ECHO: "This mostly repeats the question. What would you answer to it?",
    Flag.KEYWORDS: "These are keywords. I look for claims: say in sentences what they do and why.",
    Flag.COPIED: "This is close to the model answer word for word. Try it in your own words.",
}
_SHORT = "That was short. An interviewer gives you two or three minutes; take them."
_NOTHING_FOUND = (
    "No harm done, that is what practice is for. Read the model answer below, then try it in your own words."
)
_HOW_I_READ = "I compare your words with the key points; I don't understand them as a person would."
_LABELS = {
    State.SAID: "Said",
    State.PARTLY: "Partly",
    State.MISSED: "Missed",
    State.CONTRADICTED: "Contradicted",
}
_MARKS = {State.SAID: "✅", State.PARTLY: "🟡", State.MISSED: "⬜", State.CONTRADICTED: "❌"}


def verdict(marked: Marked, *, shareable: bool, reopened: bool = False) -> Sheet:
    """The score and band, each key point with the words that earned it, corrections, and what to do next."""
    attempt = marked.attempt
    found, reply = attempt.verdict, attempt.reply.text
    return Sheet(
        framed(
            text(f"## {found.percent} of 100 · {found.band}\n-# {marked.title}\n{_summary(found)}"),
            *([text(_own_words(marked))] if reopened else []),
            *(item for point in found.points for item in _point(point, found, reply)),
            *_other_corrections(found, reply),
            *_notes(marked),
            buttons(
                button("Try again", "again1", attempt.id, main=True),
                button("Next question", "next1", attempt.question_id),
                *([button("Share", "share1", attempt.id)] if shareable else []),
            ),
        )
    )


def _summary(found: Verdict) -> str:
    counts = {state: sum(point.state is state for point in found.points) for state in State}
    rest = [f"{counts[state]} {state}" for state in (State.PARTLY, State.CONTRADICTED) if counts[state]]
    return ", ".join([f"{counts[State.SAID]} of {len(found.points)} key points said", *rest]) + "."


def _own_words(marked: Marked) -> str:
    reply = marked.attempt.reply
    return f"-# You wrote <t:{int(reply.sent_at)}:R>:\n> {plain(reply.text, _OWN_TEXT)}"


def _point(point: PointVerdict, found: Verdict, reply: str) -> list[Item]:
    quote = f"> {_quoted(reply, point.span)}" if point.span else ""
    right = [met.correction for met in found.misconceptions if met.contradicts == point.id]
    return [
        text(lines([f"{_MARKS[point.state]} **{_LABELS[point.state]}:** {point.statement}", quote])),
        *([text(f"**In fact:** {right[0]}")] if right and point.state is State.CONTRADICTED else []),
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
        for part in (f"❌ **Not so:**\n> {_quoted(reply, met.span)}", f"**In fact:** {met.correction}")
    ]
    return [rule(), *items] if items else []


def _notes(marked: Marked) -> list[Item]:
    attempt = marked.attempt
    found = attempt.verdict
    flags = [_NOTES[flag] for flag in found.flags if flag in _NOTES]
    notes = [
        *(flags or [_NOTHING_FOUND] if found.says_nothing else flags),
        _SHORT if Flag.SHORT in found.flags and not found.says_nothing else "",
        *_helped_by(marked),
        "The question has been edited since; this is the verdict from then." if marked.edited else "",
        _HOW_I_READ if any(point.state in {State.PARTLY, State.CONTRADICTED} for point in found.points) else "",
    ]
    return [text(lines(f"-# {note}" for note in notes if note))] if any(notes) else []


def _helped_by(marked: Marked) -> list[str]:
    hints = len(marked.attempt.hints)
    return [
        *([f"With {hints} {'hint' if hints == 1 else 'hints'}."] if hints else []),
        *(["After seeing the model answer."] if marked.attempt.answer_seen else []),
    ]


def shared(marked: Marked, name: str) -> Sheet:
    """What everybody may read of an attempt that its author shares: no answers, no quotes."""
    found = marked.attempt.verdict
    helped = [note[0].lower() + note[1:].rstrip(".") for note in _helped_by(marked)]
    how = f" ({', '.join(helped)})" if helped else ""
    return Sheet(
        framed(
            text(
                f"**{plain(name, 80)}** scored **{found.percent} of 100** ({found.band}) on “{marked.title}”{how}: "
                f"{_summary(found)}"
            ),
            *([buttons(button("Try it yourself", "answer1", marked.attempt.question_id))] if marked.question else []),
        )
    )
