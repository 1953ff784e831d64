from dataclasses import replace

from bot.domain.bank import Bank
from bot.domain.question import Question
from bot.domain.scoring import Examiner
from bot.library import Library
from bot.proof.answers import answer_faults
from bot.proof.links import link_faults


def without(question: Question, beginning: str) -> Question:
    """The question with a paragraph less in its answer."""
    (left_out,) = (part for part in question.answer.split("\n\n") if part.startswith(beginning))
    return replace(question, answer=question.answer.replace(left_out, ""))


def test_the_model_answers_say_all_that_is_asked_and_nothing_false(bank: Bank, examiner: Examiner) -> None:
    assert [fault for question in bank for fault in answer_faults(question, examiner)] == []


def test_a_point_that_the_model_answer_leaves_out_is_named(bank: Bank, examiner: Examiner) -> None:
    question = bank["race-conditions-and-locks"]
    assert "points.deadlock" in dict(answer_faults(without(question, "Two things to watch."), examiner))


def test_a_falsehood_in_the_model_answer_is_named_with_its_words(bank: Bank, examiner: Examiner) -> None:
    question = bank["cpu-bound-vs-io-bound"]
    spoilt = replace(question, answer=f"{question.answer}\n\nThe GIL is held during blocking I/O.")
    found = dict(answer_faults(spoilt, examiner))
    assert "The GIL is held during blocking I/O" in found["misconceptions.held-while-waiting"]


def test_an_answer_has_the_length_of_one_that_is_spoken(bank: Bank, examiner: Examiner, library: Library) -> None:
    question = bank["what-is-the-gil"]
    twice = replace(question, answer=f"{question.answer}\n\n{question.answer}")
    assert "120 to 250" in dict(answer_faults(twice, examiner))["answer"]
    assert "120 to 250" in dict(answer_faults(replace(question, answer="It is a lock."), examiner))["answer"]


def test_links_that_lead_nowhere_are_named(bank: Bank) -> None:
    question = bank["what-is-the-gil"]
    assert list(link_faults(question)) == []
    answer = "See [locks](../locks/race-conditions-and-locks.md), [PEP 703](<https://peps.python.org/pep-0703/>)."
    ((key, reason),) = link_faults(replace(question, answer=answer))
    assert (key, "“../locks/race-conditions-and-locks.md”" in reason) == ("answer", True)
    twice = replace(question, sources=(*question.sources, question.sources[0]))
    assert list(link_faults(twice)) == [("sources", "the same address is given twice")]
