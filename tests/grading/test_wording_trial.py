from dataclasses import replace

import pytest

from bot.domain.scoring import Flag, State
from bot.grading.wording_trial import HANDFUL, Bench, Kind, Trial, Tried
from tests.grading.samples import GIL, LIBRARY, MEMORY, ONE_THREAD, REPLIES, THREADS, reply

GOOD = "one thread at once executes all of the bytecode"
LOOSE = "bytecode"


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(LIBRARY, GIL, ONE_THREAD)


def trials(tried: Tried) -> dict[Kind, Trial]:
    return {trial.kind: trial for trial in tried.trials}


def outcomes(tried: Tried) -> dict[Kind, bool]:
    return {trial.kind: trial.passed for trial in tried.trials}


def test_a_good_sentence_passes_every_trial(bench: Bench) -> None:
    tried = bench.tried(GOOD)
    assert outcomes(tried) == dict.fromkeys(Kind, True)
    assert (tried.passed, tried.listed, tried.strays) == (True, False, ())


def test_the_copies_are_judged_by_the_sentence_alone(bench: Bench) -> None:
    found = trials(bench.tried("processes share one memory"))
    assert {kind: trial.said for kind, trial in found.items()} == {
        Kind.ITSELF: True, Kind.NEGATED: False, Kind.SWAPPED: False, Kind.SHUFFLED: True,
    }  # fmt: skip
    assert found[Kind.SWAPPED].copy == "threads share one memory"


def test_a_denial_that_makes_no_difference_is_caught(bench: Bench) -> None:
    tried = bench.tried("one thread runs bytecode, and that is not theirs")
    assert trials(tried)[Kind.NEGATED].copy == "one thread runs bytecode, and that is theirs"
    assert (outcomes(tried)[Kind.NEGATED], tried.passed) == (False, False)


def test_a_sentence_without_a_side_is_not_swapped(bench: Bench) -> None:
    assert Kind.SWAPPED not in trials(bench.tried("only one of them runs bytecode"))
    assert Kind.MISSPELT not in trials(bench.tried("bytecode runs at once"))


def test_a_sentence_that_the_scorer_cannot_read_is_no_wording(bench: Bench) -> None:
    tried = bench.tried("of the and")
    assert (tried.wording.groups, tried.nearest, tried.passed) == ((), None, False)
    assert outcomes(tried)[Kind.ITSELF] is False
    assert tried.flags == (Flag.SHORT,)


def test_shuffled_copies_do_not_count_where_the_scorer_takes_those_of_known_wordings_too(bench: Bench) -> None:
    shuffled = trials(bench.tried(GOOD))[Kind.SHUFFLED]
    assert (shuffled.said, shuffled.blind, shuffled.passed) == (True, True, True)
    assert not Trial(Kind.SHUFFLED, "executes thread one", said=True).passed
    assert Trial(Kind.SHUFFLED, "executes thread one", said=False).passed
    assert not Trial(Kind.MISSPELT, "one thraed executes", said=False).passed


def test_what_the_bank_has_already_is_said(bench: Bench) -> None:
    listed = bench.tried(ONE_THREAD.accept[0])
    assert (listed.listed, listed.now.state) == (True, State.SAID)
    taken = bench.tried(GOOD)
    assert taken.nearest is not None
    assert (taken.listed, taken.now.state, taken.nearest.wording) == (False, State.SAID, ONE_THREAD.statement)
    new = bench.tried("processes share memory")
    assert (new.listed, new.now.state, new.nearest) == (False, State.MISSED, None)


def test_the_pattern_has_the_concepts_in_order_with_what_is_asked_denied_and_on_which_side(bench: Bench) -> None:
    wording = bench.tried("without the GIL one thread does not share bytecode").wording
    assert [group.concept for group in wording.groups] == ["gil", "one", "thread", "share", "bytecode"]
    assert [group.concept for group in wording.groups if group.asked] == ["gil"]
    assert [group.concept for group in wording.groups if group.negated] == ["gil", "share", "bytecode"]
    assert wording.sides == (("thread", "process"),)


def test_replies_to_other_questions_are_strays_where_the_sentence_alone_makes_them_pass(bench: Bench) -> None:
    tried = bench.tried(LOOSE)
    (stray,) = tried.strays  # t3 states the point in passing, as the present scorer sees too
    assert (stray.question_id, stray.reply_id, tried.others) == ("threads", "t1", 3)
    assert "run bytecode of their own" in stray.quote


def test_a_point_of_the_same_name_in_another_question_is_the_same_fact() -> None:
    replies = {**REPLIES, "gil": (reply("g2", "Threads share memory.", "memory"), *REPLIES["gil"])}
    bench = Bench(replace(LIBRARY, replies=replies), THREADS, MEMORY)
    assert bench.tried("threads share one memory").others == 1


def test_at_most_a_handful_of_strays_is_let_pass() -> None:
    texts = [f"Process number {n} runs its bytecode and nothing else." for n in range(HANDFUL + 1)]

    def tried(count: int) -> Tried:
        replies = {"threads": tuple(reply(f"t{n}", text) for n, text in enumerate(texts[:count]))}
        return Bench(replace(LIBRARY, replies=replies), GIL, ONE_THREAD).tried("it runs the bytecode of them")

    few, many = tried(HANDFUL), tried(HANDFUL + 1)
    assert (len(few.strays), few.few_strays, few.passed) == (HANDFUL, True, True)
    assert (len(many.strays), many.few_strays, many.passed) == (HANDFUL + 1, False, False)


def test_the_same_sentence_is_always_tried_alike(bench: Bench) -> None:
    assert bench.tried(GOOD) == Bench(LIBRARY, GIL, ONE_THREAD).tried(GOOD)
