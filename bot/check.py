"""What is wrong with the bank: the files' own faults, hints that give the point away, messages that get too long."""

from collections.abc import Iterator

from discord import ui

from bot.domain.attempt import Attempt, Reply
from bot.domain.authoring import LONGEST_ID
from bot.domain.question import Question
from bot.domain.scoring import Examiner, Flag, Met, PointVerdict, State, Verdict
from bot.face.render import card, feedback
from bot.face.render.sheet import COMPONENT_LIMIT, TEXT_LIMIT, Sheet
from bot.library import BadQuestion, Library
from bot.service.attempts import LONGEST, Marked
from bot.service.questions import Hints


def faults(library: Library) -> list[BadQuestion]:
    """Every fault of the bank, all at once."""
    examiner = Examiner(library.lexicon, library.questions)
    found = list(library.faults)
    for question in library.questions:
        fits_a_button = len(question.id) <= LONGEST_ID  # a longer one is a fault by itself
        more = [*_leaks(question, examiner), *(_overflows(question) if fits_a_button else [])]
        found += [BadQuestion(library.file_of(question), key, reason) for key, reason in more]
    return found


def _leaks(question: Question, examiner: Examiner) -> Iterator[tuple[str, str]]:
    for point in question.points:
        for key in ("hint", "probe"):
            if (wording := examiner.told(question.id, point.id, getattr(point, key))) is not None:
                yield f"points.{point.id}.{key}", f"gives the point away: it says as much as “{wording}”"


def _overflows(question: Question) -> Iterator[tuple[str, str]]:
    """Messages that Discord would refuse in the worst case."""
    for name, sheet in _worst_sheets(question):
        if sheet.text_length > TEXT_LIMIT:
            yield name, f"can take {sheet.text_length} characters in Discord, where {TEXT_LIMIT} is the most"
        if sheet.component_count > COMPONENT_LIMIT:
            yield name, f"can take {sheet.component_count} parts in Discord, where {COMPONENT_LIMIT} is the most"
    box = card.answer_box(question, 2**63)
    shown = sum(len(item.content) for item in box.walk_children() if isinstance(item, ui.TextDisplay))
    if shown > TEXT_LIMIT:
        yield "prompt", f"takes {shown} characters in the answer box, where {TEXT_LIMIT} is the most"


def _worst_sheets(question: Question) -> Iterator[tuple[str, Sheet]]:
    yield "prompt", card.card(question, answered=10**9)
    yield "points.hint", card.hints(Hints(question, question.points), 2**63)
    yield "answer", card.model_answer(question, before_attempt=True, card_id=2**63)
    yield "points", feedback.verdict(Marked(_worst_attempt(question), question), shareable=True, reopened=True)


def _worst_attempt(question: Question) -> Attempt:
    """Everything contradicted, every misconception met, every quote as long as it can be."""
    reply = "`" * LONGEST
    span = (0, LONGEST)
    points = tuple(
        PointVerdict(p.id, p.weight, p.statement, State.CONTRADICTED, 0.0, span, p.statement) for p in question.points
    )
    met = tuple(Met(m.id, span, m.correction, m.contradicts) for m in question.misconceptions)
    hints = tuple(point.id for point in question.points)
    return Attempt(
        Reply(2**63 - 1, 1, reply, 0.0), question.id, "another edition", Verdict(0, points, met, tuple(Flag)),
        scorer=1, hints=hints, answer_seen=True, marked_at=0.0,
    )  # fmt: skip
