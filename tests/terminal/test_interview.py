from dataclasses import replace

import pytest

from bot.domain.attempt import Attempt
from bot.domain.bank import Bank
from bot.domain.interview import Interview
from bot.domain.question import Question
from bot.domain.scoring import Examiner
from bot.domain.turn import End, Stage, Turn
from bot.service.sittings import Clues, Sitting
from bot.terminal import interview as render
from tests.domain.interviews import ADA, NOON, asked, interview
from tests.terminal.pages import page, words
from tests.terminal.results import attempt


@pytest.fixture
def gil(bank: Bank) -> Question:
    return bank["what-is-the-gil"]


def probed(examiner: Examiner, gil: Question, text: str, *, coach: bool = True) -> Sitting:
    """After an answer that left the release of the GIL open."""
    first: Attempt = attempt(gil, examiner.judge(gil.id, text), text)
    after = replace(asked(), coach=coach).answered(ADA, 1, NOON, 1, "release")
    return Sitting(after, gil, gil.point("release"), first)


def test_the_opening_says_how_it_goes() -> None:
    read = words(render.opening(interview(2), wanted=5))
    assert "Two questions, the easier ones first. I have only two questions of that kind so far." in read
    assert "After each one I'll tell you how it went." in read
    assert "an empty line ends it" in read
    assert "`hint`, `skip`, `pause` and `stop`" in read
    assert "You have" not in read
    assert "One question." in (alone := words(render.opening(interview(1), wanted=1)))
    assert "After it I'll tell you how it went." in alone
    timed = words(render.opening(interview(1, 180.0, coach=False), wanted=1))
    assert "One question. Answer as you would talk" in timed
    assert "I'll tell you at the end how it went." in timed
    assert "You have 3 minutes for each answer. The clock starts with the question" in timed


def test_a_question_is_put_with_its_place_topic_and_level(gil: Question) -> None:
    read = page(render.prompt(Sitting(asked(3), gil)))
    assert read.startswith("\nQuestion 1 of 3 · The GIL · easy ─")
    assert gil.prompt in read
    assert "time" not in read


def test_the_code_that_it_is_about_stands_below_it(gil: Question) -> None:
    read = page(render.prompt(Sitting(asked(3), replace(gil, listing="n += 1\nprint(n)\n"))))
    assert read.rpartition(gil.prompt)[2].split() == ["n", "+=", "1", "print(n)"]


def test_the_end_of_the_time_is_told(gil: Question) -> None:
    assert "Your time for this is up at " in page(render.prompt(Sitting(asked(3, 60.0), gil)))
    ready = interview(2, 120.0)
    assert "The first question comes when you are ready; you have 2 minutes then." in page(
        render.prompt(Sitting(ready, gil))
    )


def test_a_retired_question_can_be_skipped() -> None:
    assert "“skip” takes you to the next" in words(render.prompt(Sitting(asked())))


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("The GIL is a mutex, I think.", "You said “The GIL is a mutex”. One thing more:"),
        (
            "The GIL is held during blocking I/O.",
            "You said “The GIL is held during blocking I/O”. Let us look at that again.",
        ),
        ("I had soup for lunch.", "Let me ask that from another side."),
    ],
)  # fmt: skip
def test_a_follow_up_takes_up_what_was_said(gil: Question, examiner: Examiner, said: str, lead: str) -> None:
    read = words(render.prompt(probed(examiner, gil, said)))
    assert read.startswith("Question 1 of 2 · follow-up ─")
    assert f"{lead} {gil.point('release').probe} So far you have said " in read


def test_without_the_coach_nothing_is_counted_and_answers_are_thanked_for(gil: Question, examiner: Examiner) -> None:
    read = words(render.prompt(probed(examiner, gil, "A mutex; the GIL is held during blocking I/O.", coach=False)))
    assert "Let us look at that again" not in read
    assert "So far" not in read
    after = replace(asked(), coach=False).answered(ADA, 1, NOON, 1, None)
    assert words(render.prompt(Sitting(after, gil))).startswith(("Thank", "All right"))
    timed = replace(after, allowed=60.0)  # there it was said when the clock stopped
    assert words(render.prompt(Sitting(timed, gil))).startswith("Question 2 of 2")
    late = replace(after, turns=(Turn(gil.id, End.TIMED_OUT), *after.turns[1:]))
    assert words(render.prompt(Sitting(late, gil))).startswith("The time for that was up.")


def test_hints_are_listed_with_their_price(gil: Question) -> None:
    read = words(render.hints(Clues(asked(), gil.points[:2], gil.points[2])))
    assert read == f"Hint 1: {gil.points[0].hint} Hint 2: {gil.points[1].hint} Each costs a quarter of its key point."
    assert words(render.hints(Clues(asked(), gil.points[:1], None))).endswith("There are no more.")
    assert words(render.hints(Clues(asked(), (), None))) == "There is no hint for that."


@pytest.mark.parametrize(
    ("seconds", "ago"),
    [(5, "just now"), (60, "1 minute ago"), (7_300, "2 hours ago"), (86_400, "1 day ago"), (900_000, "10 days ago")],
)
def test_an_open_interview_is_named_with_its_age(seconds: float, ago: str) -> None:
    read = words(render.under_way(asked(3), NOON + seconds))
    assert read.startswith(f"You have an interview under way, begun {ago}, at question 1 of 3: ")
    assert read.endswith(" without a clock, verdicts after each question.")


def test_a_timed_one_that_is_paused_is_named_as_what_it_is() -> None:
    one = replace(interview(3, 60.0, coach=False), stage=Stage.READY, paused=True)
    read = words(render.under_way(one, NOON))
    assert "paused at question 1 of 3: one minute for each answer, verdicts at the end." in read


def paused(interview: Interview) -> str:
    return words(render.paused(interview.pause(ADA, NOON + 20)))


def test_who_pauses_is_told_how_to_go_on() -> None:
    how = "Nothing is lost: `python -m bot practice` goes on from here, whenever you like."
    assert paused(asked(2)) == f"Paused at question 1 of 2. {how}"
    assert paused(asked(2, 60.0)) == f"Paused at question 1 of 2, with 40 seconds left for your answer. {how}"


def test_a_kept_text_is_shown_line_by_line() -> None:
    assert page(render.begun("one\n[red]two[/] \x1b[31m")).endswith("\n> one\n> [red]two[/]  [31m\n\n")
