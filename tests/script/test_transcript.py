from dataclasses import replace

from bot.domain.bank import Bank
from bot.domain.interview_report import Report
from bot.domain.result import result
from bot.domain.scoring import Examiner
from bot.domain.turn import End, Turn
from bot.script.transcript import transcript
from tests.domain.interviews import ADA, NOON, interview
from tests.terminal.results import followed_up

FIRST = "The GIL is a mutex, so only one thread at a time executes bytecode.\n```\n# not a heading of ours\n```"
SECOND = "It is released during blocking I/O."


def found(bank: Bank, examiner: Examiner) -> Report:
    gil, locks = bank["what-is-the-gil"], bank["race-conditions-and-locks"]
    over = interview(2).stop(ADA, NOON + 90)
    skipped = result(Turn(locks.id, End.SKIPPED, hints=("definition",)), locks, None, None)
    return Report(over, (followed_up(examiner, gil, FIRST, "release", SECOND), skipped))


def test_everything_that_was_said_is_in_it_in_order(bank: Bank, examiner: Examiner) -> None:
    report = found(bank, examiner)
    gil, locks = bank["what-is-the-gil"], bank["race-conditions-and-locks"]
    text = transcript(report)
    parts = [
        "# Mock interview, 2026-09-21 14:13 UTC", f"{report.percent} of 100: ", f"## 1. {gil.title}", gil.prompt,
        f"````text\n{FIRST}\n````", f"**Follow-up:** {gil.point('release').probe}", SECOND, "after the follow-up",
        "- Said: ", "- Missed, then said: ", "### Model answer", gil.answer, f"```python\n{gil.code}\n```",
        "\n".join(f"- <{url}>" for url in gil.sources), f"## 2. {locks.title}", "(skipped)",
        "A full answer would have said:", locks.answer,
    ]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_code_that_a_question_is_about_stands_below_it(bank: Bank, examiner: Examiner) -> None:
    report = found(bank, examiner)
    gil = replace(bank["what-is-the-gil"], listing="n += 1")
    text = transcript(replace(report, results=(replace(report.results[0], question=gil), *report.results[1:])))
    assert f"{gil.prompt}\n\n```python\nn += 1\n```" in text


def test_pauses_are_told_of_answers_and_of_what_was_skipped(bank: Bank, examiner: Examiner) -> None:
    report = found(bank, examiner)
    assert "aused" not in transcript(report)
    paused = (replace(one, turn=replace(one.turn, paused=725.0)) for one in report.results)
    text = transcript(replace(report, results=tuple(paused)))
    assert ", paused for 12 min 05 s\n" in text
    assert "\n\nPaused for 12 min 05 s. A full answer would have said:" in text


def test_of_a_retired_question_what_was_said_is_kept(bank: Bank, examiner: Examiner) -> None:
    report = found(bank, examiner)
    first = replace(report.results[0], question=None)
    text = transcript(replace(report, results=(first,)))
    assert FIRST in text
    assert SECOND in text
    assert "what-is-the-gil (retired)" in text


def test_without_an_answer_it_says_so() -> None:
    assert "Nothing was answered." in transcript(Report(interview(1).stop(ADA, NOON), ()))
