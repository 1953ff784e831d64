import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bank import Bank, draw
from bot.domain.question import KeyPoint, Level, Question
from bot.domain.refusal import Refused

NOON = 1_800_000_000.0
POINT = KeyPoint("mutex", 1.0, "The GIL is a mutex.", ("it is a lock",), "What tool is it?", "What is it?")


def question(id_: str, topic: str = "The GIL", level: Level = "easy") -> Question:
    return Question(
        id=id_,
        topic=topic,
        level=level,
        title=id_,
        prompt="What is it?",
        python="3.11",
        points=(POINT,),
        misconceptions=(),
        sources=("https://docs.python.org/",),
        answer="A mutex.",
        code="print()",
        edition="1",
    )


QUESTIONS = (
    question("what-is-a-lock", "Locks", "hard"),
    question("gil"),
    question("deadlock", "Locks", "easy"),
    question("no-gil", level="hard"),
)
BANK = Bank(QUESTIONS)


def ids(questions: Iterable[Question]) -> list[str]:
    return [question.id for question in questions]


def test_questions_come_in_the_order_of_their_ids() -> None:
    assert ids(BANK) == ["deadlock", "gil", "no-gil", "what-is-a-lock"]
    assert len(BANK) == 4


def test_a_question_is_found_by_its_id() -> None:
    assert BANK["gil"] == BANK.get("gil") == question("gil")


def test_a_retired_question_is_refused_with_a_way_on() -> None:
    assert BANK.get("retired") is None
    with pytest.raises(Refused, match=r"retired.*/question"):
        BANK["retired"]


def test_every_topic_is_named_once_in_alphabetical_order() -> None:
    assert BANK.topics == ("Locks", "The GIL")
    assert Bank([]).topics == ()


@pytest.mark.parametrize(
    ("topic", "level", "found"),
    [
        (None, None, ["deadlock", "gil", "no-gil", "what-is-a-lock"]),
        ("Locks", None, ["deadlock", "what-is-a-lock"]),
        (" lOCKS ", None, ["deadlock", "what-is-a-lock"]),
        (None, "hard", ["no-gil", "what-is-a-lock"]),
        ("the gil", "easy", ["gil"]),
    ],
)
def test_questions_are_narrowed_down_by_topic_and_level(
    topic: str | None, level: Level | None, found: list[str]
) -> None:
    assert ids(BANK.about(topic, level)) == found


@pytest.mark.parametrize(
    ("topic", "level", "told"),
    [
        ("Async", None, "I know no such topic. The topics are: Locks, The GIL."),
        ("Locks", "medium", "There is no medium question in “Locks” yet. It has: easy, hard."),
        (None, "medium", "There is no medium question in the bank yet. It has: easy, hard."),
    ],
)
def test_when_there_is_none_the_refusal_names_what_there_is(topic: str | None, level: Level | None, told: str) -> None:
    with pytest.raises(Refused) as refused:
        BANK.about(topic, level)
    assert str(refused.value) == told


def test_a_question_not_answered_so_far_is_drawn_first() -> None:
    answered = {"deadlock": NOON, "gil": NOON - 5, "what-is-a-lock": NOON}
    drawn = {draw(QUESTIONS, answered, random.Random(seed)).id for seed in range(20)}
    assert drawn == {"no-gil"}


def test_all_fresh_questions_have_their_chance() -> None:
    drawn = {draw(QUESTIONS, {"gil": NOON}, random.Random(seed)).id for seed in range(100)}
    assert drawn == {"deadlock", "no-gil", "what-is-a-lock"}


def test_the_same_dice_draw_the_same_question() -> None:
    assert draw(QUESTIONS, {}, random.Random(3)) == draw(QUESTIONS, {}, random.Random(3))


def test_when_all_are_answered_the_one_answered_longest_ago_comes_back() -> None:
    answered = {"deadlock": NOON, "gil": NOON - 5, "no-gil": NOON - 9, "what-is-a-lock": NOON - 1}
    assert draw(QUESTIONS, answered, random.Random(1)).id == "no-gil"
    assert draw(QUESTIONS, answered, random.Random(1), besides="no-gil").id == "gil"


def test_the_only_question_is_drawn_even_when_it_should_be_left_out() -> None:
    assert draw([question("gil")], {}, random.Random(1), besides="gil").id == "gil"
    assert draw([question("gil")], {"gil": NOON}, random.Random(1), besides="gil").id == "gil"


def test_the_answered_ids_of_other_topics_do_not_matter() -> None:
    locks = [replace(question("deadlock"), topic="Locks")]
    assert draw(locks, {"gil": NOON - 99, "retired": NOON}, random.Random(1)).id == "deadlock"


@given(
    st.lists(st.sampled_from("abcdef"), min_size=2, unique=True),
    st.dictionaries(st.sampled_from("abcdefg"), st.floats(0, NOON)),
    st.sampled_from("abcdefg"),
    st.integers(),
)
def test_what_is_drawn_is_one_of_the_questions_fresh_if_there_is_one_and_never_the_one_besides(
    names: list[str], answered: dict[str, float], besides: str, seed: int
) -> None:
    drawn = draw([question(name) for name in names], answered, random.Random(seed), besides=besides).id
    others = [name for name in names if name != besides]
    assert drawn in others
    if set(others) - answered.keys():
        assert drawn not in answered
    else:
        assert answered[drawn] == min(answered[name] for name in others)
