from dataclasses import replace

import pytest

from bot.domain.marked import MarkedReply
from bot.domain.question import KeyPoint, Misconception, Question
from bot.domain.scoring import Lexicon
from bot.domain.scoring.rubric import read
from bot.domain.scoring.traits import traits
from bot.grading.examples import Example, Told, of_replies, of_wordings
from tests.grading.samples import LEXICON

QUESTION = Question(
    id="it", topic="Locks", level="easy", title="It", prompt="What is it?", python="3.11",
    points=(
        KeyPoint(
            "shared", 1.0, "Threads share memory.", ("memory is common",), "Think.", "What?",
            half=("bread is common",), unlike=("fish swim",),
        ),
        KeyPoint("one", 1.0, "Only one thread runs.", ("a single thread executes",), "Think.", "Who?"),
    ),
    misconceptions=(
        Misconception("apart", ("threads live apart",), "They don't.", "shared"),
        Misconception("many", ("all threads run at once",), "One does.", "one"),
    ),
    sources=(), answer="It is.", code="print()", edition="1", right=("water is wet",),
)  # fmt: skip


def told_by(text: str) -> frozenset[str]:
    return traits([term for sentence in read(text, LEXICON) for term in sentence.terms])


def examples_of(text: str) -> list[Example]:
    return [example for example in of_wordings(QUESTION, LEXICON) if example.traits == told_by(text)]


def marked(text: str, *points: str, **more: object) -> MarkedReply:
    return replace(MarkedReply("a1", "a", text, 50, points), **more)  # type: ignore[arg-type]


def told(reply: MarkedReply, lexicon: Lexicon = LEXICON) -> Told:
    (one,) = of_replies(QUESTION, [reply], lexicon)
    return one


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Threads share memory.", {"shared": 1.0}),
        ("memory is common", {"shared": 1.0}),
        ("a single thread executes", {"one": 1.0}),
        ("bread is common", {"shared": 0.5}),
        ("fish swim", {}),
        ("threads live apart", {"apart": 1.0}),
        ("water is wet", {"shared": None, "one": None}),
    ],
)
def test_a_wording_states_what_its_author_says(text: str, states: dict[str, float | None]) -> None:
    (example,) = examples_of(text)
    assert {**example.states} == states
    assert example.weight == 1.0


@pytest.mark.parametrize(
    "text", ["It is not true that threads share memory.", "Processes share memory.", "memory is not common"]
)
def test_denied_or_said_of_the_other_side_it_states_no_point_and_counts_less(text: str) -> None:
    (example,) = examples_of(text)
    assert {**example.states} == {"apart": None, "many": None}
    assert 0 < example.weight < 1


def test_what_cannot_be_swapped_is_not_said_of_the_other_side() -> None:
    copies = [example for example in of_wordings(QUESTION, LEXICON) if example.weight < 1]
    assert len(copies) == 7  # four wordings denied, and the three that name threads swapped


def test_of_a_marked_reply_it_is_known_what_it_states_and_what_it_does_not() -> None:
    reply = told(marked("Fish swim. So bread, and threads share memory.", "shared"))
    assert {**reply.states} == {"shared": True, "one": False, "apart": False, "many": False}
    texts = ["Fish swim", "So bread", "and threads share memory", "So bread, and threads share memory"]
    assert list(reply.stretches) == [told_by(text) for text in texts]
    assert reply.false == frozenset()


@pytest.mark.parametrize(
    ("reply", "states"),
    [
        (marked("So.", "one", half=("shared",)), {"shared": None, "one": True, "apart": False, "many": False}),
        (marked("So.", false_claim=True), {"shared": False, "one": False, "apart": None, "many": None}),
        (
            marked("So.", false_claim=True, misconceptions=("many",)),
            {"shared": False, "one": False, "apart": False, "many": True},
        ),
    ],
)
def test_of_what_is_half_stated_or_some_falsehood_it_is_not_known(
    reply: MarkedReply, states: dict[str, bool | None]
) -> None:
    assert {**told(reply).states} == states


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("they live apart", {1}),
        ("Threads share memory", {0}),
        ("something else", set()),
        ("", set()),
    ],
)
def test_where_the_false_words_stand_the_falsehood_is(words: str, held: set[int]) -> None:
    reply = told(marked("Threads share memory. They live apart. Fish swim.", false_claim=True, false_words=words))
    assert reply.false == held


def test_a_question_and_what_names_nothing_teach_nothing() -> None:
    assert told(marked("What do threads share? And so on. Well.")).stretches == []


def test_a_misspelt_word_teaches_as_the_right_one() -> None:
    reply = told(marked("The mmeory is common."))
    assert list(reply.stretches) == [told_by("The memory is common.")]
