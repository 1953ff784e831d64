"""Replies to follow-up questions: the agreement with marked ones, and what holds for any.

The writers and graders of the marked replies were language models. The first two sets were written before the rule and
it was chosen on them; the third was written after it, but the likelihood from which a point is partly said was raised
with its result in sight.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.bank import Bank
from bot.domain.scoring import Examiner, State, Verdict
from bot.domain.scoring.follow_up import ProbeVerdict, judged
from tests.banks import LIBRARY

CREDIT = {State.SAID, State.PARTLY}
SETS = ("follow_ups", "follow_ups_second", "follow_ups_third")
POINTS = [(question.id, point.id) for question in LIBRARY.questions for point in question.points]


@dataclass(frozen=True)
class Marked:
    """A reply to a follow-up question as a careful interviewer marked it."""

    question: str
    point: str
    first: str
    kind: str
    state: State
    reply: str
    also: tuple[str, ...] = ()


def marked(name: str) -> Iterator[Marked]:
    text = (Path(__file__).parents[2] / f"{name}.toml").read_text(encoding="utf-8")
    for asked in tomllib.loads(text)["follow_up"]:
        for reply in asked["replies"]:
            yield Marked(
                asked["question"], asked["point"], asked["first"], reply["kind"], State(reply["state"]),
                reply["reply"], tuple(reply.get("also", ())),
            )  # fmt: skip


REPLIES = {name: list(marked(name)) for name in SETS}


class Interviewer:
    """Asks the probes of the bank's questions."""

    def __init__(self, bank: Bank, examiner: Examiner) -> None:
        self._bank, self._examiner = bank, examiner
        self._verdicts: dict[tuple[str, str], Verdict] = {}

    def hears(self, question_id: str, point_id: str, reply: str, first: str = "") -> ProbeVerdict:
        before = self._verdicts.get((question_id, first)) or self._examiner.judge(question_id, first)
        self._verdicts[question_id, first] = before
        return judged(self._examiner, self._bank[question_id], point_id, before, reply)

    def marks(self, one: Marked) -> ProbeVerdict:
        return self.hears(one.question, one.point, one.reply, one.first)

    def probe(self, question_id: str, point_id: str) -> str:
        return self._bank[question_id].point(point_id).probe


@pytest.fixture(scope="module")
def interviewer(bank: Bank, examiner: Examiner) -> Interviewer:
    return Interviewer(bank, examiner)


@pytest.mark.parametrize("name", SETS)
def test_every_key_point_has_marked_replies(name: str, bank: Bank) -> None:
    assert {(one.question, one.point) for one in REPLIES[name]} == {(q.id, p.id) for q in bank for p in q.points}


@pytest.mark.parametrize(
    ("name", "right_said", "right_credited", "wrong_credited"),
    [("follow_ups", 0.95, 0.95, 0.02), ("follow_ups_second", 0.83, 0.86, 0.02), ("follow_ups_third", 0.93, 0.93, 0.1)],
)
def test_right_replies_earn_the_point_and_wrong_ones_do_not(
    interviewer: Interviewer, name: str, right_said: float, right_credited: float, wrong_credited: float
) -> None:
    """Measured: 0.97, 0.97, 0.01; 0.85, 0.88, 0.02; 0.94, 0.94, 0.09."""
    right = [interviewer.marks(one).state for one in REPLIES[name] if one.state is State.SAID]
    wrong = [interviewer.marks(one).state for one in REPLIES[name] if one.state not in CREDIT]
    assert right.count(State.SAID) / len(right) >= right_said
    assert sum(state in CREDIT for state in right) / len(right) >= right_credited
    assert sum(state in CREDIT for state in wrong) / len(wrong) <= wrong_credited


def test_on_all_sets_one_wrong_reply_in_twenty_at_most_earns_something(interviewer: Interviewer) -> None:
    """Measured: 8 of 231; what is called said is said in 86 of 100, the others being half said but for seven."""
    replies = [(one, interviewer.marks(one).state) for name in SETS for one in REPLIES[name]]
    wrong = [state for one, state in replies if one.state not in CREDIT]
    called_said = [one.state for one, state in replies if state is State.SAID]
    assert sum(state in CREDIT for state in wrong) / len(wrong) < 0.05
    assert called_said.count(State.SAID) / len(called_said) >= 0.84
    assert sum(state in CREDIT for state in called_said) / len(called_said) >= 0.95


def test_what_is_wrong_is_often_corrected_and_what_is_right_hardly_ever(interviewer: Interviewer) -> None:
    """Measured: 41 of 99 wrong replies are said to contradict the point, and 2 of 165 right ones."""
    replies = [(one.state, interviewer.marks(one).state) for name in SETS for one in REPLIES[name]]
    assert replies.count((State.CONTRADICTED, State.CONTRADICTED)) >= 38
    assert replies.count((State.SAID, State.CONTRADICTED)) <= 2


def test_other_points_that_a_reply_states_are_found(interviewer: Interviewer) -> None:
    """Measured: 12 of 16 in the replies that speak of something else."""
    off = [one for one in REPLIES["follow_ups"] if one.also]
    assert sum(interviewer.marks(one).also == one.also for one in off) >= 11


def test_a_point_that_was_said_before_is_not_said_also(interviewer: Interviewer) -> None:
    reply = "with two locks in different order the program could hang, each waits for the other one"
    ask = "race-conditions-and-locks", "lost-update"
    assert interviewer.hears(*ask, reply).also == ("deadlock",)
    assert interviewer.hears(*ask, reply, first=f"About locks: {reply}.").also == ()


@pytest.mark.parametrize(("question_id", "point_id"), POINTS)
def test_the_point_itself_earns_it_and_is_quoted(interviewer: Interviewer, question_id: str, point_id: str) -> None:
    question = next(question for question in LIBRARY.questions if question.id == question_id)
    statement = question.point(point_id).statement
    reply = f"I don't know. {statement}"
    found = interviewer.hears(question_id, point_id, reply)
    assert found.state is State.SAID
    assert found.span is not None
    assert reply[slice(*found.span)] in statement


@pytest.mark.parametrize(("question_id", "point_id"), POINTS)
def test_an_echo_of_the_question_earns_nothing(interviewer: Interviewer, question_id: str, point_id: str) -> None:
    probe = interviewer.probe(question_id, point_id)
    for echo in (probe, probe.rstrip("?").lower(), probe.replace("?", "."), f"hmm, {probe} No idea."):
        assert interviewer.hears(question_id, point_id, echo).state is State.MISSED


@pytest.mark.parametrize(
    "reply",
    [
        "", " ", "\n\n", "...", "?", "\u200b", "🙂", "I don't know", "dunno", "no idea, sorry", "I’m not sure", "pass",
        "I can't remember", "yes", "no", "hmm", "of course", "it depends on the program", "as I said before",
    ],
)  # fmt: skip
def test_nothing_said_earns_nothing(interviewer: Interviewer, reply: str) -> None:
    for question_id, point_id in POINTS:
        assert interviewer.hears(question_id, point_id, reply).state not in CREDIT


@pytest.mark.parametrize(
    ("question_id", "point_id", "reply"),
    [
        ("what-is-the-gil", "mutex", "no, it isn't a mutex and not a lock either"),
        ("what-is-the-gil", "release", "it is never released"),
        ("cpu-bound-vs-io-bound", "gil-released", "it isn't released while it waits"),
        ("cpu-bound-vs-io-bound", "overlap", "the others don't run meanwhile, and the waits don't overlap"),
        ("race-conditions-and-locks", "not-atomic", "it is atomic"),
        ("race-conditions-and-locks", "lost-update", "no update is ever lost"),
        ("race-conditions-and-locks", "with-lock", "the lock isn't released when there is an exception"),
        ("thread-pool-vs-process-pool", "picklable", "it doesn't have to be picklable"),
        ("thread-pool-vs-process-pool", "io-bound", "not for downloads"),
        ("threads-vs-processes", "true-parallelism", "they don't run in parallel"),
        ("threads-vs-processes", "shared-memory", "they don't share any memory"),
        ("threads-vs-processes", "light", "they aren't cheap"),
    ],
)
def test_who_denies_the_point_earns_nothing(
    interviewer: Interviewer, question_id: str, point_id: str, reply: str
) -> None:
    assert interviewer.hears(question_id, point_id, reply).state not in CREDIT


def test_a_known_falsehood_earns_nothing_and_is_corrected(interviewer: Interviewer) -> None:
    reply = "hmm, the thread keeps the GIL until the bytes have come, so everything stands still"
    found = interviewer.hears("cpu-bound-vs-io-bound", "gil-released", reply)
    assert found.state is State.CONTRADICTED
    assert found.strength < 0.5
    assert found.span is not None
    assert "keeps the GIL" in reply[slice(*found.span)]
    assert [met.contradicts for met in found.misconceptions] == ["gil-released"]


def test_who_guesses_after_all_is_heard(interviewer: Interviewer) -> None:
    found = interviewer.hears("what-is-the-gil", "mutex", "I don't know exactly, but it's a lock in the interpreter")
    assert found.state is State.SAID


def test_a_heap_of_words_earns_nothing(interviewer: Interviewer) -> None:
    heap = "mutex lock interpreter bytecode thread refcount release switch interval core speedup CPython Jython"
    for point_id in ("mutex", "one-thread", "refcount", "no-speedup", "release", "implementation-detail"):
        assert interviewer.hears("what-is-the-gil", point_id, heap).state not in CREDIT


@pytest.mark.parametrize("filler", ["x", "blah ", "well, ", "you know. ", "I don't know. ", "\n", "no idea but "])
def test_of_four_thousand_characters_the_last_sentence_counts_too(interviewer: Interviewer, filler: str) -> None:
    answer = ".\nIt's released while waiting for I/O."
    reply = (filler * 4000)[: 4000 - len(answer)] + answer
    found = interviewer.hears("cpu-bound-vs-io-bound", "gil-released", reply)
    assert found.state is State.SAID
    assert found.span is not None
    assert reply[slice(*found.span)].endswith("while waiting for I/O")


def test_unknown_questions_and_points_are_errors(bank: Bank, examiner: Examiner) -> None:
    question = bank["what-is-the-gil"]
    first = examiner.judge(question.id, "")
    with pytest.raises(KeyError):
        judged(examiner, question, "unheard-of", first, "a mutex")
    with pytest.raises(KeyError):
        judged(Examiner(LIBRARY.lexicon, []), question, "mutex", first, "a mutex")


ANY_REPLY = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([one.reply for name in SETS for one in REPLIES[name]]), max_size=3).map(" ".join),
)


@given(at=st.sampled_from(POINTS), reply=ANY_REPLY)
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_whatever_is_replied_the_finding_is_sound(interviewer: Interviewer, at: tuple[str, str], reply: str) -> None:
    found = interviewer.hears(*at, reply)
    assert found == interviewer.hears(*at, reply)
    assert 0 <= found.strength <= 1
    assert (found.strength >= 0.5) == (found.state is State.SAID)
    assert at[1] not in found.also
    for start, end in [met.span for met in found.misconceptions] + ([found.span] if found.span else []):
        assert 0 <= start < end <= len(reply)
