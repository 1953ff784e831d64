"""A server's own questions, as its admins see them."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.domain.pack import MOST_QUESTIONS, Fault, Pack, own_id
from bot.domain.question import Question
from bot.face.render import card
from bot.face.render.sheet import Sheet, button, buttons, framed, lines, plain, short, text
from bot.service.packs import Preview

FAULTS, QUESTIONS = "faults.txt", "questions.txt"
"""The files in which the whole of a list stands that is cut in the message."""
_ROOM = 2_500
"""Characters of a list in a message."""
_LONGEST_LINE = 300
_SHOWN_PACKS = 25
_NAMED = 6
"""Questions that a sentence on changes names."""


def faulty(preview: Preview) -> Sheet:
    """What is wrong with an upload; nothing of it is kept."""
    kept, cut = _fitting([f"• {plain(str(fault), _LONGEST_LINE)}" for fault in preview.faults])
    return Sheet(
        framed(
            text(f"## {_count(len(preview.faults), 'thing')} to mend in “{preview.pack.name}”"),
            text(lines([*kept, _cut(cut)])),
            text("-# Nothing was added. Mend this and upload it again; `questions/README.md` of my source says how."),
            *_attached(FAULTS, cut),
        )
    )


def fault_list(faults: Sequence[Fault]) -> str:
    """All of them, for a file."""
    return "\n".join(map(str, faults)) + "\n"


def preview(found: Preview, draft_id: int) -> Sheet:
    """What an upload would bring, and the buttons that decide."""
    kept, cut = _fitting([_titled(question) for question in found.questions])
    verb = "Replace" if found.replaces else "Add"
    return Sheet(
        framed(
            text(lines([f"## “{found.pack.name}”: {_count(len(found.questions), 'question')}", _differs(found)])),
            text(lines([*kept, _cut(cut)])),
            text(
                "-# They would be asked in this server alone, beside the bank's own: in `/question`, interviews, "
                "reviews and the daily question. Their code is shown to members and never run by me."
            ),
            *_attached(QUESTIONS, cut),
            buttons(button(verb, "packadd1", draft_id, main=True), button("Discard", "packdrop1", draft_id)),
        )
    )


def question_list(questions: Sequence[Question]) -> str:
    """All of them, for a file."""
    return "".join(f"{one.level}: {one.title} ({own_id(one.id)})\n" for one in questions)


def sample(question: Question) -> Sheet:
    """How the first question would look; its buttons come when it is added."""
    return Sheet(text("-# The first card, as members would see it:"), framed(text(card.prompted(question))))


def is_cut(found: Preview) -> bool:
    """Whether a message can't hold the whole list."""
    listed = [f"• {plain(str(fault), _LONGEST_LINE)}" for fault in found.faults] or list(map(_titled, found.questions))
    return bool(_fitting(listed)[1])


def added(pack: Pack) -> Sheet:
    """After it was added."""
    return Sheet(
        text(
            f"“{pack.name}” is in: {_count(pack.questions, 'question')}, edition `{pack.edition}`. `/pack show` has "
            "its cards, `/pack export` its files."
        )
    )


def discarded() -> Sheet:
    """After it was not."""
    return Sheet(text("Discarded. Nothing was added."))


def listed(packs: Sequence[Pack]) -> Sheet:
    """Every pack of a server."""
    if not packs:
        return Sheet(
            text(
                "This server has no questions of its own yet. `/pack upload` takes a Markdown file in the format of my "
                "bank, or a zip of them."
            )
        )
    total = sum(pack.questions for pack in packs)
    more = len(packs) - _SHOWN_PACKS
    return Sheet(
        framed(
            text("## This server's own questions"),
            text(lines([*map(_line, packs[:_SHOWN_PACKS]), f"and {more} more packs" if more > 0 else ""])),
            text(f"-# {total} of {MOST_QUESTIONS} questions in all."),
        )
    )


def shown(question: Question, pack: Pack) -> Sheet:
    """The key points of a question, below its card."""
    points = [f"• **{point.weight:g}** · {short(point.statement, 400)}" for point in question.points]
    kept, cut = _fitting(points)
    head = f"### Key points, with their weights\n-# {pack.name}, edition `{pack.edition}` · `{own_id(question.id)}`"
    return Sheet(framed(text(head), text(lines([*kept, _cut(cut)]))))


def sure(pack: Pack) -> Sheet:
    """Before a pack is removed."""
    return Sheet(
        framed(
            text(
                f"Remove “{pack.name}” with {_count(pack.questions, 'question')}?\n"
                "-# They aren't asked any more, and their files are deleted here; `/pack export` gives you a copy "
                "first. What members have answered, with scores and points, stays theirs."
            ),
            buttons(button("Remove", "packremove1", pack.id, pack.edition, main=True), button("Keep it", "packkeep1")),
        )
    )


def removed(pack: Pack) -> Sheet:
    """After it was removed."""
    return Sheet(text(f"“{pack.name}” is removed. What members have answered stays theirs."))


def stays() -> Sheet:
    """After it was not."""
    return Sheet(text("Nothing was removed."))


def exported(pack: Pack) -> str:
    """With the file."""
    return f"“{pack.name}”, edition `{pack.edition}`, as it was uploaded. `/pack upload` takes it again."


def file_name(pack: Pack) -> str:
    """What an export is called: the name by which it is uploaded again."""
    ascii_name = "".join(c if c.isascii() and c.isalnum() else "-" for c in pack.name)
    return f"{'-'.join(filter(None, ascii_name.split('-'))) or 'pack'}.zip"


def _differs(found: Preview) -> str:
    """What is new, changed and gone, where it takes the place of an edition before."""
    if found.replaces is None:
        return "-# A new pack. Nothing is added before you say so."
    parts = (("new", found.changes.new), ("changed", found.changes.changed), ("gone", found.changes.gone))
    said = [f"**{len(ids)} {word}**: {_some(ids)}" for word, ids in parts if ids]
    return lines([f"In place of edition `{found.replaces.edition}`:", *said])


def _some(ids: Sequence[str]) -> str:
    named = ", ".join(f"`{id_}`" for id_ in ids[:_NAMED])
    return f"{named} and {len(ids) - _NAMED} more" if len(ids) > _NAMED else named


def _titled(question: Question) -> str:
    return f"• {question.title} · {question.level}" + (f" · Python {question.runs_on}" if question.runs_on else "")


def _line(pack: Pack) -> str:
    who = f"<@{pack.user_id}>" if pack.user_id else "somebody who is forgotten"
    return (
        f"**{pack.name}** · {_count(pack.questions, 'question')} · edition `{pack.edition}` · uploaded by {who} "
        f"<t:{int(pack.uploaded_at)}:R>"
    )


def _fitting(listed_: Sequence[str]) -> tuple[list[str], int]:
    """As many as there is room for, and how many are left."""
    kept: list[str] = []
    for line in listed_:
        if sum(map(len, kept)) + len(kept) + len(line) > _ROOM:
            break
        kept.append(line)
    return kept, len(listed_) - len(kept)


def _cut(left: int) -> str:
    return f"-# and {left} more" if left else ""


def _attached(name: str, cut: int) -> list[ui.File[Any]]:
    """The file with the whole list, if it was cut."""
    return [ui.File(f"attachment://{name}")] if cut else []


def _count(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else f'{one}s'}"
