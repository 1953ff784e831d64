"""The full transcript of an interview as a Markdown file to keep."""

from datetime import UTC, datetime

from bot.domain.interview_report import Report
from bot.domain.result import PointResult, Result
from bot.domain.scoring import Met
from bot.domain.turn import End
from bot.script.quote import fenced
from bot.script.report import duration

NAME = "interview.md"
_UNANSWERED = {
    None: "(no answer)",
    End.ANSWERED: "(no answer)",
    End.SKIPPED: "(skipped)",
    End.TIMED_OUT: "(no answer in time)",
    End.RETIRED: "(taken out of the bank)",
}
_SCORING = "Follow-ups count half of what they close; a hint costs a quarter of its key point."


def transcript(found: Report) -> str:
    """Questions, answers, follow-ups, verdicts and model answers; what the member wrote stands in fences, unread."""
    interview = found.interview
    begun = datetime.fromtimestamp(interview.started_at, UTC)
    score = "Nothing was answered." if found.percent is None else f"{found.percent} of 100: {found.band}. {_SCORING}"
    parts = [f"# Mock interview, {begun:%Y-%m-%d %H:%M} UTC", score]
    for number, result in enumerate(found.results, 1):
        parts += _question(number, result)
    return "\n\n".join(parts) + "\n"


def _question(number: int, result: Result) -> list[str]:
    question, attempt, second = result.question, result.attempt, result.follow_up
    probe = next((p.probe for p in question.points if p.id == result.turn.point_id), "") if question else ""
    probed = result.turn.point_id is not None
    return [
        f"## {number}. {result.title}",
        *([question.prompt] if question else []),
        *([f"```python\n{question.listing}\n```"] if question and question.listing else []),
        *([fenced(attempt.reply.text)] if attempt else [_UNANSWERED[result.turn.first]]),
        *(
            [f"**Follow-up:** {probe}".rstrip(), fenced(second.text) if second else _UNANSWERED[result.turn.second]]
            if probed
            else []
        ),
        _verdict(result) if attempt else _unsaid(result),
        "\n".join(_point(point) if attempt else f"- {point.statement}" for point in result.points),
        *(_correction(met) for met in _mets(result)),
        *(["### Model answer", question.answer, f"```python\n{question.code}\n```"] if question else []),
        *(["Sources:\n" + "\n".join(f"- <{url}>" for url in question.sources)] if question else []),
    ]


def _verdict(result: Result) -> str:
    given = result.turn.hints_given
    hints = f", {given} hint{'' if given == 1 else 's'}" if given else ""
    late = f", {result.turn.late:.0f} s late" if result.turn.late >= 1 else ""
    paused = f", paused for {duration(result.turn.paused)}" if result.turn.paused >= 1 else ""
    score = f"{result.first}, after the follow-up {result.percent}" if result.gain else f"{result.percent}"
    sure = " (a guess: the bot was not sure)" if result.unsure else ""
    return f"**{score} of 100**{sure} · {result.band} · {duration(result.turn.seconds)}{hints}{late}{paused}"


def _unsaid(result: Result) -> str:
    paused = f"Paused for {duration(result.turn.paused)}. " if result.turn.paused >= 1 else ""
    return f"{paused}A full answer would have said:"


def _point(point: PointResult) -> str:
    then = f", then {point.final}" if point.final is not point.first else ""
    return f"- {point.first.capitalize()}{then}: {point.statement}"


def _mets(result: Result) -> list[Met]:
    first, second = result.attempt, result.follow_up
    return [*(first.verdict.misconceptions if first else ()), *(second.misconceptions if second else ())]


def _correction(met: Met) -> str:
    return f"In fact: {met.correction}"
