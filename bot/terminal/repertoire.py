"""`check --items`: everything that quizzes can make of the bank, question by question."""

from collections.abc import Iterator

from bot.domain.quiz_items import Kind
from bot.domain.quiz_statements import Statement
from bot.domain.repertoire import Repertoire


def listing(repertoire: Repertoire) -> Iterator[str]:
    """For each question its statements with what may stand beside them, and what counts as no answer to it."""
    for id_, question in repertoire.questions.items():
        yield f"{id_} · {question.title}"
        for true in repertoire.truths[id_]:
            yield f"  true   {true.id}: {true.text}"
            yield from (f"           {line}" for line in _beside(repertoire, true))
        for false in repertoire.falsehoods[id_]:
            yield f"  false  {false.id}: {false.text}"
            yield f"           in fact: {false.correction}"
            yield from (f"           {line}" for line in _beside(repertoire, false))
        yield "  no answer to this question:"
        yield from (f"           {stranger.key}: {stranger.text}" for stranger in repertoire.strangers(id_))
        yield ""


def summary(repertoire: Repertoire) -> str:
    """How many items there are."""
    judged, *chosen = (repertoire.total(kind) for kind in Kind)
    return f"Quizzes can ask {judged} statements as true or false, and {sum(chosen):,} choices of one among four."


def _beside(repertoire: Repertoire, right: Statement) -> Iterator[str]:
    """What may stand beside a statement, kind by kind."""
    for kind in (Kind.ONE_TRUE, Kind.ONE_FALSE, Kind.ONE_ANSWER):
        if right not in repertoire.asked(kind, right.question_id):
            continue
        beside = repertoire.beside(kind, right)
        named = "those that are no answer" if kind is Kind.ONE_ANSWER else ", ".join(s.id for s in beside)
        yield f"{kind}, beside {len(beside)} ({repertoire.count(kind, right)} items): {named}"
