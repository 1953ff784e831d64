"""With a clock: what is written in time counts, and nothing after."""

import pytest

from bot.service.interviews import Wishes
from tests.practice.candidate import Candidate
from tests.practice.conftest import GIL, Rooms

LOCKS = "race-conditions-and-locks"
LITTLE = ("The GIL is a mutex, so only one thread runs bytecode at a time.", "")
MORE = ("It keeps reference counts right, without a lock for each object.", "")


def test_with_a_clock_a_question_waits_until_its_candidate_is_ready(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    candidate = Candidate(500.0, "", 59.0, *LITTLE, 60.0, *MORE, 500.0, "", 500.0, "", 61.0, 500.0, "", "")
    read = " ".join(room.hold(candidate, Wishes(questions=2, minutes=1)).split())
    assert "You have one minute for each answer." in read
    assert "The first question comes when you are ready; you have one minute then." in read
    assert "Your time for this is up at " in read
    assert "1:00 >" in candidate.asked
    assert "0:01 >" in candidate.asked
    assert "The time is up. " in read
    assert "2 questions · 2 min 59 s of answering" in read
    assert "no answer in time" in read


@pytest.mark.parametrize("rings", [True, False])
def test_what_was_written_in_time_counts_and_nothing_after(rooms: Rooms, rings: bool) -> None:
    room = rooms()
    typed = ("", 50.0, LITTLE[0], 20.0, "This came too late.") if not rings else ("", 50.0, LITTLE[0], 20.0)
    late = ("", 61.0, "Too late as well.") if not rings else ("", 61.0)
    read = room.hold(Candidate(*typed, *late, "", "", rings=rings), Wishes(questions=1, minutes=1))
    assert "The time is up. What you had written counts." in read
    assert "The time for the follow-up was up." in read
    assert room.report is not None
    (result,) = room.report.results
    assert result.attempt is not None
    assert result.attempt.reply.text == LITTLE[0]
    assert result.follow_up is None


def test_half_a_line_counts_where_the_clock_rings(rooms: Rooms) -> None:
    room = rooms()
    room.hold(Candidate("", LITTLE[0], 61.0, "skip", "", "", half="And it"), Wishes(questions=1, minutes=1))
    assert room.report is not None
    assert room.report.results[0].attempt is not None
    assert room.report.results[0].attempt.reply.text == f"{LITTLE[0]}\nAnd it"


def test_the_clock_stands_still_while_paused(rooms: Rooms) -> None:
    room = rooms()
    wishes = Wishes(questions=1, minutes=1)
    read = room.hold(Candidate("", 45.0, "pause"), wishes)
    assert "Paused at question 1 of 1, with 15 seconds left for your answer." in read
    later = Candidate(5000.0, "r", 10.0, *LITTLE, "skip", "", "")
    told = room.hold(later, wishes)
    assert "The time is up" not in told
    assert "paused for 1 h 22 min" in told
    assert "0:15 >" in later.asked


def test_a_time_that_ran_out_while_nobody_was_there_is_settled(rooms: Rooms) -> None:
    room = rooms(GIL, LOCKS)
    wishes = Wishes(questions=2, minutes=1)
    with pytest.raises(SystemError):  # the machine goes down under way
        room.hold(Candidate("", SystemError()), wishes)
    later = Candidate("r", "", "", "skip", "", "")
    later.time += 100
    read = room.hold(later, wishes)
    assert "The time was up" in read
    assert "Question 2 of 2" in read
    assert room.report is not None
