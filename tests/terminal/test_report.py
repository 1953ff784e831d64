from dataclasses import replace

import pytest

from bot.domain.bank import Bank
from bot.domain.interview_report import Report
from bot.domain.result import result
from bot.domain.scoring import Examiner
from bot.domain.turn import End, Turn
from bot.terminal.report import report
from tests.domain.interviews import ADA, NOON, interview
from tests.terminal.pages import page, words
from tests.terminal.results import answered, followed_up

LITTLE = "The GIL is a mutex, so only one thread at a time executes bytecode."


@pytest.fixture
def found(bank: Bank, examiner: Examiner) -> Report:
    gil, locks = bank["what-is-the-gil"], bank["race-conditions-and-locks"]
    results = (
        followed_up(examiner, gil, LITTLE, "release", "It is released during blocking I/O."),
        result(Turn(locks.id, End.SKIPPED, hints=("definition",), seconds=9.0), locks, None, None),
    )
    over = replace(interview(3).stop(ADA, NOON + 90), turns=(*(one.turn for one in results), Turn("threads")))
    return Report(over, results, earlier=(10, 15))


def test_it_says_where_its_reader_stands(found: Report) -> None:
    read = page(report(found))
    assert read.startswith(f"\nYour interview: {found.percent} of 100 · {found.band} ─")
    assert "2 of 3 questions · 1 min 24 s of answering" in read
    assert "below the mean of your last 2 (10, 15)" in read or "above the mean of your last 2 (10, 15)" in read
    gil, locks = found.results
    assert f"1.  {gil.first} → {gil.percent}  {gil.title}" in read
    assert "2 of 6 points, 3 after the follow-up · 1 min 15 s" in read
    assert f"2.  skipped  {locks.title}" in read
    assert "9 s · 1 hint" in read


def test_a_pause_stands_in_the_line_of_its_question(found: Report) -> None:
    paused = tuple(replace(one, turn=replace(one.turn, paused=725.0)) for one in found.results[1:])
    assert "9 s · 1 hint · paused for 12 min 05 s" in page(report(replace(found, results=paused)))
    assert "paused" not in page(report(found))


def test_each_topic_has_a_bar_as_long_as_its_score(found: Report) -> None:
    bars = [line for line in page(report(found)).splitlines() if "█" in line or "░" in line]
    assert [(bar.split("  ")[0], int(bar.split()[-1])) for bar in bars] == list(found.topics)
    assert [round(bar.count("█") / 0.3) - int(bar.split()[-1]) for bar in bars] == pytest.approx([0, 0], abs=2)
    assert {bar.count("█") + bar.count("░") for bar in bars} == {30}


def test_it_names_what_went_well_and_what_to_study_with_sources(found: Report) -> None:
    well, _, study = page(report(found)).partition("What you did well")[2].partition("Most worth studying")
    assert all(f"{noted.point.statement} (question 1)" in " ".join(well.split()) for noted in found.strengths)
    assert "https://" not in well
    for noted in found.to_study:
        assert f"{noted.point.statement} (question {noted.number})" in " ".join(study.split())
        assert noted.question is not None
        assert f"\n  {noted.question.sources[0]}\n" in study


def test_the_first_interview_has_nothing_to_compare_with(found: Report) -> None:
    assert "Your first interview" in words(report(replace(found, earlier=())))


def test_a_perfect_interview_leaves_nothing_to_study(bank: Bank, examiner: Examiner) -> None:
    gil = bank["what-is-the-gil"]
    full = answered(examiner, gil, " ".join(point.statement for point in gil.points))
    read = words(report(Report(interview(1).stop(ADA, NOON), (full,))))
    assert "Most worth studying" not in read
    assert "What you did well" in read


def test_without_an_answer_there_is_nothing_to_report() -> None:
    assert "so there is nothing to report." in words(report(Report(interview(2).stop(ADA, NOON), ())))
