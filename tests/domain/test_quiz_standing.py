from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiz import Press
from bot.domain.quiz_standing import standings
from tests.domain.quizzes import ADA, BEN, CLEO, NOON


def press(user_id: int, points: int, position: int = 0) -> Press:
    return Press(1, position, user_id, 0, points > 0, points, NOON)


def places(*presses: Press) -> list[tuple[int, int, int]]:
    return [(s.place, s.user_id, s.points) for s in standings(presses)]


def test_the_best_comes_first_with_the_sum_of_all_items() -> None:
    assert places(press(ADA, 10), press(BEN, 12), press(ADA, 11, 1), press(BEN, 0, 1)) == [(1, ADA, 21), (2, BEN, 12)]


def test_who_have_the_same_points_share_a_place_and_the_next_one_is_left_out() -> None:
    assert places(press(CLEO, 9), press(BEN, 12), press(ADA, 12)) == [(1, ADA, 12), (1, BEN, 12), (3, CLEO, 9)]


def test_who_only_guessed_wrong_stands_there_too() -> None:
    assert [(s.user_id, s.points, s.right) for s in standings([press(ADA, 0), press(ADA, 11, 1)])] == [(ADA, 11, 1)]
    assert places(press(ADA, 0)) == [(1, ADA, 0)]
    assert places() == []


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(1, 6)), st.integers(0, 15)))
def test_the_points_of_the_podium_are_those_of_the_presses(given_: dict[tuple[int, int], int]) -> None:
    found = standings(press(user, points, position) for (position, user), points in given_.items())
    assert sum(s.points for s in found) == sum(given_.values())
    assert {s.user_id for s in found} == {user for _, user in given_}
    assert [s.points for s in found] == sorted((s.points for s in found), reverse=True)
    for one in found:
        assert one.place == 1 + sum(other.points > one.points for other in found)
