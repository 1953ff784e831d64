import re

import pytest

from bot.domain.refusal import Refused
from bot.service.interviews import Wishes
from tests.doubts import Doubting
from tests.practice.candidate import CTRL_C, CTRL_D, Candidate
from tests.practice.conftest import GIL, Rooms

LOCKS = "race-conditions-and-locks"
PROMPT = "What is the Global Interpreter Lock (GIL), and why does CPython have it?"
LITTLE = ("The GIL is a mutex, so only one thread runs bytecode at a time.", "")
MORE = ("It keeps reference counts right, without a lock for each object.", "")
TOLD = "of 100 · "


def test_a_whole_interview(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    read = room.hold(Candidate(*LITTLE, *MORE, "", "", "skip", "", ""))
    order = [
        "Two questions, the easier ones first.", "Question 1 of 2 · The GIL · easy", PROMPT,
        "Question 1 of 2 · follow-up", "You said “", "Why did CPython's authors want the GIL",
        TOLD, "1.  Said", "“The GIL is a mutex”", "Missed", "Model answer: ", "The price is that threads",
        "import threading", "https://docs.python.org", "Question 2 of 2 · Locks · medium",
        "Skipped", "A full answer would have said:", "Model answer: ", "Your interview: ", "By topic",
        "Question by question", "What you did well", "Most worth studying",
    ]  # fmt: skip
    assert [words for words in order if words not in read] == []
    places = [read.index(words, 0) for words in ("Question 1", "follow-up", TOLD, "Question 2", "Your interview")]
    assert places == sorted(places)
    assert room.report is not None
    assert not room.report.interview.open


def test_an_answer_may_have_many_lines_and_a_dot_or_ctrl_d_end_it(rooms: Rooms) -> None:
    for end in (".", "", CTRL_D):
        room = rooms()
        room.hold(Candidate("", "The GIL is a mutex.", "It guards reference counts.", end, "skip", "", ""))
        assert room.report is not None
        (result,) = room.report.results
        assert result.attempt is not None
        assert result.attempt.reply.text == "The GIL is a mutex.\nIt guards reference counts."


def test_an_empty_line_inside_a_pasted_text_does_not_end_it(rooms: Rooms) -> None:
    room = rooms()
    room.hold(Candidate("The GIL is a mutex.", "", "It guards counts.", "", "skip", "", "", pasted=3))
    assert room.report is not None
    (result,) = room.report.results
    assert result.attempt is not None
    assert result.attempt.reply.text == "The GIL is a mutex.\n\nIt guards counts."


def test_hints_are_given_one_at_a_time_and_cost(rooms: Rooms) -> None:
    room = rooms()
    read = room.hold(Candidate("hint", "/hint", *LITTLE, "give me a hint", "", "help", "", *MORE, "", ""))
    assert read.count("Each costs a quarter of its key point.") == 4
    assert "Hint 2: " in read
    assert "There are no more." in read
    assert room.report is not None
    (result,) = room.report.results
    assert len(result.turn.hints) == 2
    assert result.turn.probe_hinted
    assert "after a hint" in read
    assert "With 3 hints." in read


@pytest.mark.parametrize("words", ["skip", "/skip", "I don't know", "No idea, sorry."])
def test_a_question_is_skipped_in_anybodys_words(rooms: Rooms, words: str) -> None:
    room = rooms()
    assert "Skipped" in room.hold(Candidate(words, "", "", ""))
    assert room.report is not None
    assert room.report.percent == 0


def test_talk_and_unknown_commands_are_no_answers(rooms: Rooms) -> None:
    room = rooms()
    read = room.hold(Candidate("One moment!", "", "/undo", "", "skip", "", ""))
    assert read.count("Take your time.") == 2
    assert room.report is not None
    assert room.report.results[0].attempt is None


def test_a_text_that_cannot_be_marked_is_explained_and_asked_again(rooms: Rooms) -> None:
    german = ("Das ist eine Sperre, die immer nur einen Faden laufen lässt, und das ist gut so.", "")
    room = rooms()
    read = room.hold(Candidate(*german, "???", "", *LITTLE, "skip", "", ""))
    assert "I can mark English only" in read
    assert "There is nothing to mark yet." in read
    assert room.report is not None
    assert room.report.results[0].attempt is not None


@pytest.mark.parametrize("leave", [["pause"], [CTRL_D], ["half of", CTRL_C], ["", "brb", ""]])
def test_who_leaves_comes_back_to_the_very_prompt(rooms: Rooms, leave: list[str]) -> None:
    room = rooms()
    read = room.hold(Candidate(*LITTLE, *leave))
    assert "Paused at question 1 of 1." in " ".join(read.split())
    assert "`python -m bot practice` goes on from here" in " ".join(read.split())
    assert room.report is None
    back = room.hold(Candidate("r", *MORE, "", ""))
    assert "You have an interview under way, begun just now, paused at question 1 of 1" in " ".join(back.split())
    assert "Question 1 of 1 · follow-up" in back
    assert TOLD in back
    assert room.report is not None


def test_ctrl_c_keeps_what_was_written(rooms: Rooms) -> None:
    room = rooms()
    room.hold(Candidate("It is a mutex,", CTRL_C, half="and I was about"))
    back = room.hold(Candidate("", *LITTLE, *MORE, "", ""))
    assert "You had written this; it counts when you send it again:\n> It is a mutex,\n> and I was about\n" in back
    assert "You had written" not in room.hold(Candidate(*LITTLE, *MORE, "", ""))


def test_an_open_interview_may_be_stopped_at_the_start(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    room.hold(Candidate(*LITTLE, "pause"))
    read = room.hold(Candidate("what?", "s", "", ""))
    assert "Your interview: " in read
    assert "1 of 2 questions" in read
    assert "follow-up skipped" in read
    assert room.report is not None


def test_stopping_is_asked_about_first(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    candidate = Candidate("stop", "n", *LITTLE, "stop", "", "stop", "y", "", "")
    room.hold(candidate)
    assert [question for question in candidate.asked if question.startswith("End the")] == [
        "End the interview now? Nothing is answered yet. y ends it, n goes on:",
        *["End the interview now? 1 of 2 questions is done; the report covers it. y ends it, n goes on:"] * 2,
    ]
    assert room.report is not None
    assert room.report.interview.stopped


def test_an_interview_without_an_answer_has_nothing_to_report(rooms: Rooms) -> None:
    assert "so there is nothing to report." in " ".join(rooms().hold(Candidate("stop", "y")).split())


def test_reading_takes_no_time_of_the_next_answer(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    candidate = Candidate(10.0, *LITTLE, 5.0, *MORE, 300.0, "", 300.0, "", 7.0, "skip", 300.0, "", "")
    read = room.hold(candidate)
    assert "2 questions · 22 s of answering" in read
    assert candidate.asked.count("[Enter shows the model answer]") == 2
    assert candidate.asked[-1] == "[Enter shows your report]"


def test_who_leaves_while_reading_is_told_again_only_what_was_not_shown(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    read = room.hold(Candidate(*LITTLE, *MORE, CTRL_C))
    assert "Model answer" not in read
    read = room.hold(Candidate("r", "", "stop"))
    assert TOLD in read
    assert "Model answer" in read
    assert "Paused at question 2 of 2." in read
    read = room.hold(Candidate("r", "skip", "", CTRL_C))
    assert TOLD not in read
    assert "The interview is over. `python -m bot practice` begins with its report." in " ".join(read.split())
    read = room.hold(Candidate("", CTRL_D))
    assert read.index("Your interview: ") < read.index("Mock interview")
    assert "You have" not in read


def test_without_the_coach_everything_is_told_at_the_end(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    candidate = Candidate(*LITTLE, *MORE, "skip", "7", "1", "")
    read = room.hold(candidate, Wishes(questions=2, coach=False))
    before, _, after = read.partition("Question 2 of 2")
    assert "I'll tell you at the end how it went." in " ".join(before.split())
    assert [words for words in (TOLD, "key points", "Model answer", "So far") if words in before] == []
    assert re.search(r"Thank you\.|All right\.|Thanks, noted\.", before)
    assert after.index(TOLD) < after.index("Skipped") < after.index("Your interview: ") < after.index("Model answer")
    assert after.count("Model answer") == 1


def test_an_unsure_verdict_is_the_candidates_to_mark(rooms: Rooms) -> None:
    room = rooms()
    room.examiner = Doubting(room.library.examiner())
    read = room.hold(Candidate(*LITTLE, *MORE, "1, 2 and 3", "", ""))
    guess, _, own = read.partition("You have marked this one yourself.")
    assert "My best guess: " in guess
    assert "Not recognised" in guess
    assert "My best guess" not in own
    assert room.report is not None
    assert room.report.results[0].said_first == 3


def test_a_guess_stands_where_the_candidate_just_presses_enter(rooms: Rooms) -> None:
    room = rooms()
    room.examiner = Doubting(room.library.examiner())
    assert "(my best guess)" in room.hold(Candidate(*LITTLE, *MORE, "", "", ""))


def test_what_moved_on_in_another_window_is_taken_up_where_it_stands(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    elsewhere = rooms(GIL, LOCKS)

    class Window(Candidate):
        def line(self, prompt: str, seconds: float | None = None) -> str:
            line = super().line(prompt, seconds)
            if line == LITTLE[0]:
                elsewhere.hold(Candidate("r", "skip", "", "", "pause"))
            return line

    read = room.hold(Window(*LITTLE, "skip", "", ""))
    assert "We are past that question" in read
    assert "Question 2 of 2" in read


def test_what_does_not_exist_is_refused(rooms: Rooms) -> None:
    with pytest.raises(Refused, match="I know no such topic"):
        rooms().hold(Candidate(), Wishes(topic="Cooking"))


def test_a_second_report_compares_with_the_first(rooms: Rooms) -> None:
    room = rooms()
    assert "Your first interview" in room.hold(Candidate("skip", "", ""))
    first = Candidate(*LITTLE, "skip", "", "")
    first.time += 60
    assert "above your last one (0)" in room.hold(first)
