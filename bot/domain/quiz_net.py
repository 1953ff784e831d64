"""A net beneath the authors' bars: what the scorer takes for an answer can't stand in a quiz as none."""

from collections.abc import Iterator

from bot.domain.authoring import Fault
from bot.domain.repertoire import Repertoire
from bot.domain.scoring import Examiner, State


def ambiguous(question_id: str, repertoire: Repertoire, examiner: Examiner) -> Iterator[Fault]:
    """Statements that a quiz would call wrong for a question, though the scorer finds one of its key points in them."""
    for stranger in repertoire.strangers(question_id):
        if said := _said(question_id, stranger.text, examiner):
            yield "quiz.barred", f"“{stranger.key}” seems to answer this question too (with “{said}”); bar it"
    for falsehood in repertoire.falsehoods[question_id]:
        if said := _said(question_id, falsehood.text, examiner):
            yield (
                f"misconceptions.{falsehood.id}.claims",
                f"a quiz would call “{falsehood.text}” false, but it seems to state “{said}”; "
                "put that claim under quiz.unclear",
            )


def _said(question_id: str, text: str, examiner: Examiner) -> str | None:
    """The id of the first key point that the scorer finds stated, None when it finds none."""
    points = examiner.judge(question_id, text).points
    return next((point.id for point in points if point.state is State.SAID), None)
