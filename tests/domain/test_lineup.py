import random
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lineup import MOST, line_up
from bot.domain.question import LEVELS, Question
from bot.domain.review import Standing
from tests.domain.results import question

QUESTIONS = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(LEVELS)), min_size=1, max_size=12).map(
    lambda kinds: [
        replace(question(f"q{n}", {"a": 1.0}, topic=topic), level=level) for n, (topic, level) in enumerate(kinds)
    ]
)
COUNTS = st.integers(1, MOST)
DICE = st.integers(0, 999).map(random.Random)


def standing(id_: str, *, percent: int = 90, due: bool = False) -> Standing:
    return Standing(id_, percent, due, 1_000.0)


STANDINGS = st.dictionaries(st.integers(0, 11), st.tuples(st.integers(0, 100), st.booleans())).map(
    lambda found: {f"q{n}": standing(f"q{n}", percent=percent, due=due) for n, (percent, due) in found.items()}
)


def needed(one: Standing | None) -> bool:
    return one is not None and (one.due or one.percent < 55)


@given(QUESTIONS, STANDINGS, COUNTS, DICE)
def test_a_lineup_holds_no_question_twice_and_rises_in_level(
    questions: list[Question], standings: dict[str, Standing], count: int, rng: random.Random
) -> None:
    chosen = line_up(questions, standings, count, rng)
    assert len(chosen) == min(count, len(questions))
    assert len({one.id for one in chosen}) == len(chosen)
    assert all(one in questions for one in chosen)
    levels = [LEVELS.index(one.level) for one in chosen]
    assert levels == sorted(levels)


@given(QUESTIONS, STANDINGS, COUNTS, DICE)
def test_of_a_topic_and_level_what_the_member_needs_comes_before_what_they_know(
    questions: list[Question], standings: dict[str, Standing], count: int, rng: random.Random
) -> None:
    chosen = {one.id for one in line_up(questions, standings, count, rng)}
    left_out = [one for one in questions if one.id not in chosen and needed(standings.get(one.id))]
    for one in left_out:
        like = [q for q in questions if q.id in chosen and (q.topic, q.level) == (one.topic, one.level)]
        assert all(needed(standings.get(q.id)) for q in like)


@given(QUESTIONS, COUNTS, DICE)
def test_no_topic_comes_again_much_before_another_came_at_all(
    questions: list[Question], count: int, rng: random.Random
) -> None:
    topics = Counter(one.topic for one in line_up(questions, {}, count, rng))
    offered = Counter(one.topic for one in questions)
    spare = [topic for topic in offered if topics[topic] < offered[topic]]
    for topic in spare:
        assert max(topics.values()) - topics[topic] <= 3


@given(QUESTIONS, STANDINGS, COUNTS, st.integers(0, 999))
def test_the_same_dice_draw_the_same_questions_and_the_bank_stays_as_it_is(
    questions: list[Question], standings: dict[str, Standing], count: int, seed: int
) -> None:
    before = list(questions)
    first = line_up(questions, standings, count, random.Random(seed))
    assert line_up(questions, standings, count, random.Random(seed)) == first
    assert questions == before


def test_a_new_member_gets_a_question_of_each_topic_first() -> None:
    questions = [question(f"q{n}", {"a": 1.0}, topic="ABC"[n % 3]) for n in range(9)]
    for seed in range(20):
        assert {one.topic for one in line_up(questions, {}, 3, random.Random(seed))} == set("ABC")


def test_who_draws_is_the_dice() -> None:
    questions = [question(f"q{n}", {"a": 1.0}) for n in range(6)]
    assert len({line_up(questions, {}, 1, random.Random(seed))[0].id for seed in range(60)}) == 6
