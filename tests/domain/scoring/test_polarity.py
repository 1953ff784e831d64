import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scoring.polarity import NEGATORS, PHRASE, denied, refutes, retells


def under_negation(clause: str) -> list[str]:
    words = clause.split()
    return [words[at] for at in sorted(denied(words))]


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("threads run in parallel", ""),
        ("threads do not run", "run"),
        ("threads never share locks", "share locks"),
        ("no thread runs", "thread runs"),
        ("threads can't compute faster", "compute faster"),
        ("threads cant compute faster", "compute faster"),
        ("nobody waits", "waits"),
        ("locks prevent lost updates", "lost updates"),
        ("threads hardly run", "run"),
        (f"not {PHRASE}", PHRASE),
    ],
)
def test_a_negation_reaches_forward_to_the_end_of_its_clause(clause: str, words: str) -> None:
    assert under_negation(clause) == words.split()


def test_a_negation_reaches_eight_words_that_mean_something_and_no_further() -> None:
    assert under_negation("not a1 a2 the a3 a4 a5 a6 a7 a8 a9").count("a9") == 0
    assert "a8" in under_negation("not a1 a2 the a3 a4 a5 a6 a7 a8 a9")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("runs without locks slowly", "locks"),
        ("runs without the lock slowly", "the lock"),
        ("lists lack locks anyway", "locks"),
    ],
)
def test_without_and_lack_deny_one_noun(clause: str, words: str) -> None:
    assert under_negation(clause) == words.split()


@pytest.mark.parametrize(
    "clause",
    [
        "not only threads share memory",
        "it is not just a lock",
        "no matter how many cores run",
        "nothing but a lock",
        "whether it runs or not",
        "why not run threads",
        "not sure threads run",
    ],
)
def test_what_only_looks_like_a_negation_denies_nothing(clause: str) -> None:
    assert under_negation(clause) == []


@pytest.mark.parametrize("exception", ["until", "unless", "except", "till"])
def test_a_clause_that_names_its_exception_denies_nothing(exception: str) -> None:
    assert under_negation(f"a thread can't run {exception} it holds the lock") == []


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("locks do not block and they run", "block"),
        ("locks do not block and it runs", "block"),
        ("locks do not block and instead run", "block"),
        ("locks do not block and slow", "block and slow"),
    ],
)
def test_and_with_a_new_subject_ends_the_negation(clause: str, words: str) -> None:
    assert under_negation(clause) == words.split()


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("code gains nothing", "gains"),
        ("code gains nothing here", "gains"),
        ("it is nothing", ""),
        ("nothing gains", "gains"),
    ],
)
def test_nothing_as_an_object_denies_the_verb_before_it(clause: str, words: str) -> None:
    assert under_negation(clause)[: len(words.split())] == words.split()


def test_a_negation_ends_where_the_next_one_begins() -> None:
    assert under_negation("never run nor wait") == ["run", "wait"]


@pytest.mark.parametrize(
    "clause",
    [
        "threads can't run without locks",
        "the GIL does not prevent threads from running",
        "the GIL doesn't forbid running",
        "it is not impossible to run",
        "threads are not unable to run",
    ],
)
def test_two_negations_over_the_same_word_cancel_out(clause: str) -> None:
    assert clause.rsplit(maxsplit=1)[-1] not in under_negation(clause)


def test_not_true_is_about_the_sentence_and_denies_no_word_of_the_clause() -> None:
    assert under_negation("that is not true") == []
    assert under_negation("it is not really true that threads run") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "it is not true that threads run",
        "it isn't true that threads run",
        "it is false that threads run",
        "it's wrong that threads run",
        "it is a myth that threads run",
        "it is a common misconception that threads run",
        "it is incorrect to say that threads run",
        "that threads run is not true",
        "that threads run is a myth",
        "that threads run is false",
        "that threads run is incorrect",
        "that threads run isn't correct",
    ],
)
def test_a_sentence_that_calls_its_claim_false_refutes_it(sentence: str) -> None:
    assert refutes(sentence.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "threads run",
        "it is true that threads run",
        "it is not false that threads run",
        "it isn't wrong that threads run",
        "it is not a myth that threads run",
        "that threads run is true",
        "the result is wrong",
        "a wrong result comes out of it",
        "threads run in true parallel",
        "true parallelism is not there",
    ],
)
def test_other_sentences_refute_nothing(sentence: str) -> None:
    assert not refutes(sentence.split())


@pytest.mark.parametrize(
    ("sentence", "following"),
    [
        ("people say that threads run", ""),
        ("i used to think that threads run", ""),
        ("it is a myth that threads run", ""),
        ("threads run in parallel", "no they wait"),
        ("threads run in parallel", "wrong"),
        ("threads run in parallel", "that's not true"),
        ("threads run in parallel", "they don't"),
    ],
)
def test_what_others_say_or_is_called_wrong_at_once_is_only_retold(sentence: str, following: str) -> None:
    assert retells(sentence.split(), following.split())


@pytest.mark.parametrize(
    ("sentence", "following"),
    [
        ("", ""),
        ("threads run in parallel", ""),
        ("threads run in parallel", "processes run as well"),
        ("threads run in parallel", "so they need no help"),
    ],
)
def test_what_somebody_says_themselves_is_not_retold(sentence: str, following: str) -> None:
    assert not retells(sentence.split(), following.split())


@given(st.lists(st.sampled_from([*sorted(NEGATORS), "and", "they", "run", "the", "until", "only", "true", PHRASE])))
def test_only_places_of_the_clause_are_denied(words: list[str]) -> None:
    assert denied(words) <= set(range(len(words)))
