"""The verdict on an attempt, as its author reads it and as it may be shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord import ui

from bot.domain.attempt import Attempt, Reply
from bot.domain.scoring import Met, PointVerdict, State, Verdict
from bot.domain.scoring.verdict import Span
from bot.face.render.sheet import Item, Sheet, button, buttons, framed, lines, plain, rule, text
from bot.script.quote import GONE, tidied
from bot.script.result import flag_notes
from bot.service.attempts import Marked

_QUOTE = 110
"""Characters of a member's own words that are quoted for a key point."""
_OWN_TEXT = 600
"""Characters of the whole reply that an attempt shows when it is opened again."""

_NOTHING_FOUND = (
    "No harm done, that is what practice is for. Read the model answer below, then try it in your own words."
)
_UNSURE = "I can't match your wording with confidence; compare it with the key points yourself."
_OFFERED = "The authors may have your wording, without your name. *Tick again* lets you take that back."
_HOW_I_READ = "I compare your words with the key points; I don't understand them as a person would."
LABELS = {
    State.SAID: "Said",
    State.PARTLY: "Partly",
    State.MISSED: "Missed",
    State.CONTRADICTED: "Contradicted",
}
_VERDICT_ON = {True: "❌ **Not so:**", False: "🔍 **Worth a second look:**"}
MARKS = {State.SAID: "✅", State.PARTLY: "🟡", State.MISSED: "⬜", State.CONTRADICTED: "❌"}


@dataclass(frozen=True)
class Onward:
    """How it goes on after a verdict."""

    again: ui.Button[Any]
    """For another go at the question."""
    following: ui.Button[Any]
    """For what comes next."""
    remark: str = ""


def verdict(marked: Marked, *, shareable: bool, reopened: bool = False, onward: Onward | None = None) -> Sheet:
    """The score and band, each key point with the words that earned it, corrections, and what to do next.

    Without an `onward` the next question is one that is new to the member.
    """
    attempt = marked.attempt
    onward = onward or _onward(attempt)
    return Sheet(
        framed(
            text(_head(marked)),
            *([text(own_words(attempt.reply))] if reopened or attempt.verdict.unsure else []),
            *(item for point in attempt.verdict.points for item in _point(point, attempt)),
            *other_corrections(attempt),
            *_notes(marked),
            *([text(onward.remark)] if onward.remark else []),
            buttons(
                *_tick_button(marked),
                onward.again,
                onward.following,
                *([button("Share", "share1", attempt.id)] if shareable else []),
            ),
        )
    )


def _onward(attempt: Attempt) -> Onward:
    return Onward(
        button("Try again", "again1", attempt.id, main=not attempt.undecided),
        button("Next question", "next1", attempt.question_id),
    )


def _head(marked: Marked) -> str:
    attempt = marked.attempt
    if attempt.undecided:
        guess = f"-# My best guess: {attempt.percent} of 100."
        return f"## I am not sure about this one\n-# {marked.title}\n{_UNSURE}\n{guess}"
    said = _summary(attempt.verdict) if attempt.ticked is None else f"Marked by yourself: {_ticked(attempt)}"
    return f"## {attempt.percent} of 100 · {attempt.band}\n-# {marked.title}\n{said}"


def _tick_button(marked: Marked) -> list[ui.Button[Any]]:
    """For the member to mark themselves; what they said of a question that is no more stays as it is."""
    attempt = marked.attempt
    if marked.question is None or not attempt.verdict.unsure:
        return []
    label = "Tick what you said" if attempt.undecided else "Tick again"
    return [button(label, "tick1", attempt.id, main=attempt.undecided)]


def _ticked(attempt: Attempt) -> str:
    return f"{len(attempt.ticked or ())} of {len(attempt.verdict.points)} key points."


def _summary(found: Verdict) -> str:
    counts = {state: sum(point.state is state for point in found.points) for state in State}
    rest = [f"{counts[state]} {state}" for state in (State.PARTLY, State.CONTRADICTED) if counts[state]]
    return ", ".join([f"{counts[State.SAID]} of {len(found.points)} key points said", *rest]) + "."


def own_words(reply: Reply) -> str:
    """What the member wrote, and when."""
    return f"-# You wrote <t:{int(reply.sent_at)}:R>:\n> {kept_words(reply.text, _OWN_TEXT)}"


def kept_words(words: str, limit: int) -> str:
    """A member's own words, or that they are no longer kept."""
    return plain(words, limit) if words else f"*{GONE}*"


def _point(point: PointVerdict, attempt: Attempt) -> list[Item]:
    if attempt.ticked is not None:
        return [_ticked_point(point, attempt.ticked)]
    label = "Not recognised" if attempt.undecided and point.state is State.MISSED else LABELS[point.state]
    quote = f"> {quoted(attempt.reply.text, point.span)}" if point.span else ""
    right = [met.correction for met in attempt.verdict.misconceptions if met.contradicts == point.id]
    return [
        text(lines([f"{MARKS[point.state]} **{label}:** {point.statement}", quote])),
        *([text(f"**In fact:** {right[0]}")] if right and point.state is State.CONTRADICTED else []),
    ]


def _ticked_point(point: PointVerdict, ticked: tuple[str, ...]) -> Item:
    if point.id in ticked:
        return text(f"{MARKS[State.SAID]} **Said (you ticked it):** {point.statement}")
    return text(f"{MARKS[State.MISSED]} **Not said:** {point.statement}")


def quoted(reply: str, span: Span) -> str:
    """The stretch of a member's own words that something rests on."""
    return f"“{plain(tidied(reply[slice(*span)]), _QUOTE)}”"


def other_corrections(attempt: Attempt) -> list[Item]:
    """Of the misconceptions that no key point above has corrected already."""
    found = attempt.verdict
    marked_by_bot = found.points if attempt.ticked is None else ()
    shown = {point.id for point in marked_by_bot if point.state is State.CONTRADICTED}
    rest = [met for met in found.misconceptions if met.contradicts not in shown]
    return [rule(), *corrections(rest, attempt.reply.text)] if rest else []


def corrections(mets: Sequence[Met], reply: str) -> list[Item]:
    """Falsehoods in the words of the reply, as long as these are kept, each with what is right instead."""
    return [
        text(part)
        for met in mets
        for part in (
            *([f"{_VERDICT_ON[met.certain]}\n> {quoted(reply, met.span)}"] if reply else []),
            f"**In fact:** {met.correction}",
        )
    ]


def _notes(marked: Marked) -> list[Item]:
    attempt = marked.attempt
    found = attempt.verdict
    nothing = found.says_nothing and not found.unsure
    flags = flag_notes(found)
    notes = [
        *(flags or [_NOTHING_FOUND] if nothing else flags),
        *_helped_by(marked),
        "The question has been edited since; this is the verdict from then." if marked.edited else "",
        _HOW_I_READ if _is_open_to_doubt(attempt) else "",
        _OFFERED if attempt.offered and marked.question else "",
    ]
    return [text(lines(f"-# {note}" for note in notes if note))] if any(notes) else []


def _is_open_to_doubt(attempt: Attempt) -> bool:
    between = any(point.state in {State.PARTLY, State.CONTRADICTED} for point in attempt.verdict.points)
    return attempt.undecided or (attempt.ticked is None and between)


def _helped_by(marked: Marked) -> list[str]:
    hints = len(marked.attempt.hints)
    return [
        *([f"With {hints} {'hint' if hints == 1 else 'hints'}."] if hints else []),
        *(["After seeing the model answer."] if marked.attempt.answer_seen else []),
    ]


def shared(marked: Marked, name: str) -> Sheet:
    """What everybody may read of an attempt that its author shares: no answers, no quotes."""
    return Sheet(
        framed(
            text(_announced(marked, f"**{plain(name, 80)}**")),
            *([buttons(button("Try it yourself", "answer1", marked.attempt.question_id))] if marked.question else []),
        )
    )


def _announced(marked: Marked, who: str) -> str:
    attempt = marked.attempt
    helped = [note[0].lower() + note[1:].rstrip(".") for note in _helped_by(marked)]
    how = f" ({', '.join(helped)})" if helped else ""
    if attempt.undecided:
        guess = f"my best guess is {attempt.percent} of 100, and they haven't marked it themselves."
        return f"{who} answered “{marked.title}”{how}. I am not sure how well: {guess}"
    own = "" if attempt.ticked is None else ", marked by themselves"
    score = f"**{attempt.percent} of 100** ({attempt.band})"
    said = _summary(attempt.verdict) if attempt.ticked is None else _ticked(attempt)
    return f"{who} scored {score} on “{marked.title}”{own}{how}: {said}"
