from hypothesis import given
from hypothesis import strategies as st

from bot.domain.follow_up import point_to_probe
from bot.domain.scoring import State
from tests.domain.results import question, verdict

SAID, PARTLY, MISSED, WRONG = State.SAID, State.PARTLY, State.MISSED, State.CONTRADICTED


def probed(states: dict[str, State], weights: dict[str, float] | None = None) -> str | None:
    weights = weights or dict.fromkeys(states, 1.0)
    found = point_to_probe(question("q", weights), verdict(states, weights))
    return found.id if found else None


def test_after_a_full_answer_there_is_nothing_to_ask() -> None:
    assert probed({"a": SAID, "b": SAID}) is None


def test_the_heaviest_point_that_is_missing_or_wrong_is_asked_about() -> None:
    assert probed({"a": MISSED, "b": MISSED, "c": SAID}, {"a": 1.0, "b": 1.5, "c": 2.0}) == "b"
    assert probed({"a": WRONG, "b": MISSED}, {"a": 1.0, "b": 1.5}) == "b"


def test_of_two_that_weigh_the_same_the_contradicted_one_comes_first_then_the_author_s_order() -> None:
    assert probed({"a": MISSED, "b": WRONG, "c": WRONG}) == "b"
    assert probed({"a": SAID, "b": MISSED, "c": MISSED}) == "b"


def test_what_was_half_said_is_asked_about_only_when_nothing_is_missing() -> None:
    assert probed({"a": PARTLY, "b": MISSED}, {"a": 3.0, "b": 0.5}) == "b"
    assert probed({"a": PARTLY, "b": SAID, "c": PARTLY}, {"a": 0.5, "b": 1.0, "c": 1.5}) == "c"


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.sampled_from(State), st.sampled_from([0.5, 1.0, 1.5])),
                    min_size=1)
)  # fmt: skip
def test_there_is_a_follow_up_exactly_when_something_is_open_and_it_is_about_that(
    found: dict[str, tuple[State, float]],
) -> None:
    states, weights = {i: state for i, (state, _) in found.items()}, {i: weight for i, (_, weight) in found.items()}
    chosen = probed(states, weights)
    missing = [weights[i] for i, state in states.items() if state in {MISSED, WRONG}]
    if chosen is None:
        assert set(states.values()) == {SAID}
    elif missing:
        assert (states[chosen] in {MISSED, WRONG}, weights[chosen]) == (True, max(missing))
    else:
        assert states[chosen] is PARTLY
