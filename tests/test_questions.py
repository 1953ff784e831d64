"""What holds of every question of the real bank, beside what `python -m bot check` finds."""

import ast
import sys

import pytest

from bot.domain.question import LEVELS, Question
from bot.grading.evidence_fit import learnt_from
from bot.library import DEFAULT_FOLDER, Library, read_library
from bot.proof.programs import runs

FEWEST_REPLIES = 12
KINDS = {"full", "half", "terse", "learner", "refute", "reversed", "misconception", "keywords", "elsewhere", "empty"}


@pytest.fixture(scope="module")
def whole() -> Library:
    return read_library(DEFAULT_FOLDER)


def test_the_program_of_every_answer_runs_on_this_python(whole: Library) -> None:
    assert [(run.question.id, run.faults) for run in runs(whole.questions) if run.faults] == []


def imported(question: Question) -> set[str]:
    """The packages that a program imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(question.code)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in plain | parts}


def test_programs_use_the_standard_library_alone_and_prove_or_compare(whole: Library) -> None:
    newer = {"compression", "annotationlib", "string.templatelib"}
    for question in whole.questions:
        known = sys.stdlib_module_names | (newer if question.runs_on else set())
        assert imported(question) <= known, question.id
        assert "assert " in question.code or question.code.count("print(") >= 2, question.id


def test_the_bank_is_as_wide_as_it_says(whole: Library) -> None:
    assert len(whole.questions) >= 60
    assert {question.level for question in whole.questions} == set(LEVELS)
    assert {question.topic for question in whole.questions} >= {
        "The GIL", "Free-threaded Python", "Sub-interpreters", "Threads", "Locks", "Queues", "Executors", "Processes",
        "asyncio and threads", "Measuring and debugging", "Design",
    }  # fmt: skip
    about_code = [question for question in whole.questions if question.listing]
    assert len(about_code) * 4 >= len(whole.questions)


def test_every_question_has_what_a_fair_verdict_needs(whole: Library) -> None:
    for question in whole.questions:
        assert 4 <= len(question.points) <= 8, question.id
        assert len(question.misconceptions) >= 2, question.id
        assert min(len(point.accept) for point in question.points) >= 10, question.id


def test_every_question_has_marked_replies_that_are_hard(whole: Library) -> None:
    for question in whole.questions:
        marked = whole.replies[question.id]
        assert len(marked) >= FEWEST_REPLIES, question.id
        assert len(marked) > 100 or {reply.kind for reply in marked} >= KINDS, question.id


def test_what_the_scorer_learnt_from_are_the_wordings_and_replies_as_they_stand(whole: Library) -> None:
    assert [
        question.id
        for question in whole.questions
        if whole.evidence[question.id].learnt_from != learnt_from(question, whole.replies[question.id])
    ] == []


def test_the_five_first_questions_keep_their_ids_points_and_weights(whole: Library) -> None:
    weights = {q.id: {point.id: point.weight for point in q.points} for q in whole.questions}
    assert weights["what-is-the-gil"] == {
        "mutex": 1.0, "one-thread": 1.5, "refcount": 1.5, "no-speedup": 1.0, "release": 1.0,
        "implementation-detail": 0.75,
    }  # fmt: skip
    assert weights["threads-vs-processes"] == {
        "shared-memory": 1.0, "light": 0.75, "gil-bound": 1.25, "own-interpreter": 1.0, "true-parallelism": 1.5,
        "cost": 1.0, "rule": 1.0,
    }  # fmt: skip
    assert weights["cpu-bound-vs-io-bound"] == {
        "cpu-contend": 1.25, "no-speedup": 1.0, "io-waits-outside": 1.0, "gil-released": 1.5, "overlap": 1.25,
        "rule": 1.0,
    }  # fmt: skip
    assert weights["race-conditions-and-locks"] == {
        "definition": 1.5, "not-atomic": 1.25, "lost-update": 0.75, "critical-section": 1.5, "with-lock": 0.75,
        "deadlock": 0.75, "practice": 0.75,
    }  # fmt: skip
    assert weights["thread-pool-vs-process-pool"] == {
        "same-api": 1.0, "threads": 1.0, "processes": 1.25, "io-bound": 1.25, "cpu-bound": 1.25, "picklable": 1.0,
        "lifecycle": 0.5,
    }  # fmt: skip
