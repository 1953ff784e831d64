from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.interview import Interview
from bot.domain.interview_report import MOST, Report
from bot.domain.refusal import Refused
from bot.domain.result import Result, result
from bot.domain.scoring import State
from bot.domain.turn import End, Stage, Turn
from tests.domain.interviews import ADA, NOON
from tests.domain.results import WORTH, answered, follow_up, question, verdict

SAID, PARTLY, MISSED, WRONG = State.SAID, State.PARTLY, State.MISSED, State.CONTRADICTED
Said = dict[str, State]


def reported(
    *said: Said | None, topics: str = "", hints: tuple[str, ...] = (), earlier: tuple[int, ...] = ()
) -> Report:
    """The report on an interview whose questions were answered like this, None where one was skipped.

    `topics` has a letter for each question.
    """
    turns: list[Turn] = []
    results: list[Result] = []
    for n, states in enumerate(said):
        id_ = f"q{n}"
        asked = question(id_, dict.fromkeys(states or {"a": MISSED}, 1.0), topic=(topics or "X" * len(said))[n])
        end = End.SKIPPED if states is None else End.ANSWERED
        turns.append(Turn(id_, end, None if states is None else n, hints=hints))
        attempt = None if states is None else answered(verdict(states), id_)
        results.append(result(turns[-1], asked, attempt, None))
    interview = Interview(1, ADA, tuple(turns), True, None, NOON, stage=Stage.ENDED, ended_at=NOON + 9)
    return Report(interview, tuple(results), earlier)


def names(report: Report) -> tuple[list[str], list[str]]:
    """Strengths and points to study as "question/point"."""
    strong, weak = (
        [f"{report.results[one.number - 1].turn.question_id}/{one.point.id}" for one in found]
        for found in (report.strengths, report.to_study)
    )
    return strong, weak


def test_the_percent_is_the_mean_over_the_questions_that_were_put() -> None:
    report = reported({"a": SAID, "b": SAID}, {"a": SAID, "b": MISSED}, None)
    assert (report.percent, [found.percent for found in report.results]) == (50, [100, 50, 0])


def test_without_a_question_there_is_nothing_to_say() -> None:
    empty = reported()
    assert (empty.percent, empty.band, empty.change, empty.topics, empty.strengths) == (None, None, None, (), ())


def test_topics_have_their_means_in_the_order_in_which_they_came_up() -> None:
    report = reported({"a": SAID}, {"a": MISSED}, {"a": PARTLY}, topics="LGL")
    assert report.topics == (("L", 75), ("G", 0))


def test_a_retired_question_has_no_topic_but_counts() -> None:
    report = reported({"a": SAID}, {"a": MISSED}, topics="LG")
    gone = replace(report, results=(replace(report.results[0], question=None), report.results[1]))
    assert (gone.topics, gone.percent) == ((("G", 0),), 50)


def test_one_point_of_each_question_is_named_before_a_second_of_one() -> None:
    report = reported({"a": MISSED, "b": MISSED, "c": MISSED}, {"d": MISSED, "e": SAID}, {"f": SAID, "g": SAID})
    strong, weak = names(report)
    assert set(weak[:2]) & {"q1/d"}
    assert len(weak) == MOST
    assert [name.split("/")[0] for name in weak].count("q0") == 2
    assert sorted(strong) == ["q1/e", "q2/f", "q2/g"]


def test_what_was_said_wrongly_comes_first() -> None:
    _, weak = names(reported({"a": MISSED, "b": MISSED}, {"c": SAID, "d": PARTLY, "e": WRONG}))
    assert weak[0] == "q1/e"


def test_what_was_said_only_after_a_hint_or_in_the_follow_up_is_no_strength() -> None:
    assert names(reported({"a": SAID, "b": SAID}, hints=("a",)))[0] == ["q0/b"]
    asked = question("q", {"a": 1.0})
    turn = Turn("q", End.ANSWERED, 5, "a", End.ANSWERED)
    later = result(turn, asked, answered(verdict({"a": MISSED})), follow_up("a", SAID))
    interview = Interview(1, ADA, (turn,), True, None, NOON, stage=Stage.ENDED)
    assert (Report(interview, (later,)).strengths, Report(interview, (later,)).to_study) == ((), ())


@pytest.mark.parametrize(("earlier", "change"), [((), None), ((40,), 60), ((100,), 0), ((100, 90, 95), 5)])
def test_the_change_is_against_the_mean_of_the_earlier_ones(earlier: tuple[int, ...], change: int | None) -> None:
    assert reported({"a": SAID}, earlier=earlier).change == change


def test_only_a_question_that_was_put_has_a_result() -> None:
    report = reported({"a": SAID}, None)
    assert report.result_at(1) is report.results[1]
    unput = replace(report, results=report.results[:1])
    for position in (1, 2, 2**40):
        with pytest.raises(Refused, match="not put"):
            unput.result_at(position)


SOME = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(State), min_size=1)


@given(st.lists(st.none() | SOME, min_size=1, max_size=6))
def test_a_report_names_up_to_three_of_each_none_twice_and_none_in_the_wrong_place(said: list[Said | None]) -> None:
    report = reported(*said)
    strong, weak = names(report)
    states = {f"q{n}/{id_}": state for n, found in enumerate(said) for id_, state in (found or {"a": MISSED}).items()}
    assert len(set(strong)) == len(strong) == min(MOST, sum(state is SAID for state in states.values()))
    assert len(set(weak)) == len(weak) == min(MOST, sum(state is not SAID for state in states.values()))
    assert all(states[name] is SAID for name in strong)
    assert all(WORTH[states[name]] < 1 for name in weak)
    if WRONG in states.values():
        assert states[weak[0]] is WRONG
    assert report.percent is not None
    assert abs(report.percent - sum(found.percent for found in report.results) / len(said)) <= 0.5
