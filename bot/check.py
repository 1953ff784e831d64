"""What is wrong with the bank: the files' own faults, the lexicon's, hints that tell too much, messages too long."""

from collections.abc import Iterator

from discord import ui

from bot.domain import lexicon_faults
from bot.domain.agenda import Agenda, Mode, Round
from bot.domain.attempt import Attempt, Reply
from bot.domain.authoring import LONGEST_ID, Fault
from bot.domain.follow_up import FollowUp
from bot.domain.interview import Interview
from bot.domain.question import KeyPoint, Question
from bot.domain.quiz_net import ambiguous
from bot.domain.repertoire import Repertoire
from bot.domain.result import Result
from bot.domain.result import result as result_of
from bot.domain.review import Schedule
from bot.domain.scoring import Evidence, Examiner, Flag, Met, PointVerdict, State, Verdict
from bot.domain.scoring.decision import AT_MOST
from bot.domain.stopwatch import Stopwatch
from bot.domain.turn import End, Stage, Turn
from bot.face.render import card, feedback, interview, progress, result, review
from bot.face.render.sheet import COMPONENT_LIMIT, TEXT_LIMIT, Sheet
from bot.library import BadQuestion, Library
from bot.service.attempts import LONGEST, Marked
from bot.service.progress import Focus
from bot.service.questions import Hints
from bot.service.reviews import Recall
from bot.service.sittings import Sitting


def faults(library: Library) -> list[BadQuestion]:
    """Every fault of the bank, all at once."""
    examiner, repertoire = library.examiner(), Repertoire(library.questions)
    found = list(library.faults)
    found += [BadQuestion("lexicon.toml", key, reason) for key, reason in lexicon_faults.faults(library.lexicon)]
    for question in library.questions:
        more = question_faults(question, examiner)
        if library.evidence.get(question.id, Evidence()).targets:  # unlearnt, the scorer is no judge of what is said
            more += ambiguous(question.id, repertoire, examiner)
        found += [BadQuestion(library.file_of(question), key, reason) for key, reason in more]
    return found


def question_faults(question: Question, examiner: Examiner) -> list[Fault]:
    """Hints and probes that tell too much, and messages too long."""
    fits_a_button = len(question.id) <= LONGEST_ID  # a longer one is a fault by itself
    return [*_leaks(question, examiner), *(_overflows(question) if fits_a_button else [])]


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
    yield "answer", card.looked_up(question, 2**63)
    attempt = _worst_attempt(question)
    agenda, going = _worst_agenda(attempt)
    yield "prompt", review.page(agenda, Recall(question, agenda.schedules[0]), going)
    ticked = attempt.ticking([point.id for point in question.points], offered=True)
    for one in (attempt, ticked):
        yield "points", feedback.verdict(Marked(one, question), shareable=True, reopened=True)
        onward = review.onward(one, going, agenda)
        yield "points", feedback.verdict(Marked(one, question), shareable=True, onward=onward)
    for point in question.points:
        yield f"points.{point.id}.hint", progress.practice(Focus(question, point))
        yield "points", result.verdict(_worst_result(question, point, attempt), reopened=True)
        yield f"points.{point.id}.probe", interview.prompt(_worst_sitting(question, point, attempt))


def _worst_agenda(attempt: Attempt) -> tuple[Agenda, Round]:
    """A review in which as much is said as ever is: the question was answered right before, and is the last one."""
    late = 10.0**10  # as long as a timestamp gets
    schedule = Schedule(attempt.question_id, 100, True, -1.0, late, 9999, 1.0, late)
    return Agenda.of([schedule], late), Round(Mode.EARLY, late)


def _worst_result(question: Question, point: KeyPoint, attempt: Attempt) -> Result:
    """That attempt in an interview, and nothing but falsehoods in reply to the follow-up too."""
    text, span = attempt.reply.text, (0, LONGEST)
    second = FollowUp(
        2**63 - 1, 1, 0, 1, question.id, point.id, text, 0.0, State.PARTLY, span,
        tuple(point.id for point in question.points), attempt.verdict.misconceptions,
    )  # fmt: skip
    turn = Turn(question.id, End.ANSWERED, attempt.id, point.id, End.ANSWERED, attempt.hints, late=60.0)
    return result_of(turn, question, attempt, second)


def _worst_sitting(question: Question, point: KeyPoint, attempt: Attempt) -> Sitting:
    turn = Turn(question.id, End.ANSWERED, attempt.id, point.id)
    held = Interview(2**63 - 1, 1, (turn,), True, 60.0, 0.0, stage=Stage.PROBED, clock=Stopwatch(due_at=float(2**33)))
    return Sitting(held, question, point, attempt)


def _worst_attempt(question: Question) -> Attempt:
    """Everything contradicted, as much corrected as ever is, every quote as long as it can be, and nothing certain."""
    reply = "`" * LONGEST
    span = (0, LONGEST)
    points = tuple(
        PointVerdict(p.id, 1.0, p.statement, State.CONTRADICTED, 0.0, span, p.statement) for p in question.points
    )
    longest = sorted(question.misconceptions, key=lambda m: -len(m.correction))[:AT_MOST]
    met = tuple(Met(m.id, span, m.correction, m.contradicts) for m in longest)
    hints = tuple(point.id for point in question.points)
    return Attempt(
        Reply(2**63 - 1, 1, reply, 0.0), question.id, "another edition",
        Verdict(0, points, met, tuple(Flag), confidence=0.0), scorer=1, hints=hints, answer_seen=True, marked_at=0.0,
    )  # fmt: skip
