import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.copies import misspelt, negated, shuffled, swapped

WORDS = [
    "the",
    "thread",
    "process",
    "Threads",
    "processes",
    "I/O-bound",
    "CPU-bound",
    "ThreadPoolExecutor",
    "waits",
    "memory",
    "never",
    "is",
    "not",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join)
anything = st.text(max_size=60)


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The GIL is a lock", "The GIL is not a lock"),
        ("It's a lock, and it is not yours", "It's a lock, and it is yours"),
        ("threads can run in parallel", "threads can not run in parallel"),
        ("they're waiting", "they're not waiting"),
        ("threads don't share memory", "threads do share memory"),
        ("Threads cannot run at once", "Threads can run at once"),
        ("it can’t run", "it can run"),
        ("it won't run", "it will run"),
        ("isnt it a lock", "is it a lock"),
        ("Jython has no GIL", "Jython has GIL"),
        ("It no longer holds the lock", "It still holds the lock"),
        ("without the GIL it runs", "with the GIL it runs"),
        ("Without the GIL no lock is there", "Without the GIL lock is there"),
        ("without it the count is not right", "without it the count is right"),
        ("not only one thread is running", "not only one thread is not running"),
        ("threads share memory", "It is not true that threads share memory"),
        ("Threads share memory", "It is not true that threads share memory"),
        ("CPython has a GIL", "It is not true that CPython has a GIL"),
        ("when a thread waits it is off", "It is not true that when a thread waits it is off"),
        ("Which is it", "It is not true that which is it"),
        ("whether it runs or not", "It is not true that whether it runs or not"),
        ("", "It is not true that "),
    ],
)
def test_a_denial_is_a_word_more_or_less_or_a_sentence_around_it(sentence: str, denied: str) -> None:
    assert negated(sentence) == denied


@given(sentences | anything)
def test_a_denied_sentence_is_another(sentence: str) -> None:
    assert negated(sentence) != sentence


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("Threads share memory, a process does not", "Processes share memory, a thread does not"),
        ("THREADS are light", "PROCESSES are light"),
        ("Use a ThreadPoolExecutor", "Use a ProcessPoolExecutor"),
        ("use a processpoolexecutor", "use a threadpoolexecutor"),
        ("Multithreading helps", "Multiprocessing helps"),
        ("threads suit I/O-bound work", "processes suit I/O-bound work"),  # with both swapped it would be true
        ("I/O-bound work waits", "CPU-bound work waits"),
        ("cpu bound code computes", "i/o bound code computes"),
        ("a thread's stack", "a process's stack"),
        ("threads and processes share it, but threads wait", "processes and threads share it, but processes wait"),
    ],
)
def test_sides_are_swapped_in_the_letters_that_they_were_written_in(sentence: str, other: str) -> None:
    assert swapped(sentence) == other


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "the GIL is a lock",
        "a queue is thread-safe",
        "thread safety is hard",
        "subprocessing threadbare things",
        "both threads and processes have it",
        "processes/threads have it",
        "ThreadPoolExecutor or the ProcessPoolExecutor",
    ],
)
def test_what_takes_no_side_or_both_at_once_has_nothing_to_swap(sentence: str) -> None:
    assert swapped(sentence) is None


@given(sentences)
def test_sides_swapped_twice_are_as_they_were(sentence: str) -> None:
    other = swapped(sentence)
    assert other is None or (other != sentence and swapped(other) == sentence)


@given(sentences)
def test_a_shuffled_sentence_has_its_words_in_another_order(sentence: str) -> None:
    copy = shuffled(sentence)
    if copy is None:
        assert len(set(sentence.split())) < 3
    else:
        assert sorted(copy.split()) == sorted(sentence.split())


def test_a_shuffled_sentence_is_no_longer_parted_and_always_the_same() -> None:
    copy = shuffled("Only one thread runs, the others (all of them) wait.")
    assert copy == shuffled("Only one thread runs, the others (all of them) wait.")
    assert copy is not None
    assert not set(copy) & set(",.()")
    assert shuffled("it runs") is None
    assert shuffled("x x y") is None


@given(
    st.lists(st.sampled_from(["only", "interpreter", "executes", "bytecode", "moment", "a", "threads"]), max_size=25)
)
def test_at_most_one_word_in_five_is_misspelt_by_one_slip(words: list[str]) -> None:
    copy = misspelt(" ".join(words))
    if copy is None:
        assert len(words) < 5 or all(len(word) < 6 for word in words)
        return
    wrong = [(word, typed) for word, typed in zip(words, copy.split(), strict=True) if word != typed]
    assert 1 <= len(wrong) <= min(2, len(words) // 5)
    for word, typed in wrong:
        assert (typed[0], typed[-1]) == (word[0], word[-1])
        assert sorted(typed) == sorted(word) or any(typed[:at] + typed[at + 1 :] == word for at in range(len(typed)))


@given(anything)
def test_any_text_has_its_copies_and_always_the_same(text: str) -> None:
    for copy in (negated, swapped, shuffled, misspelt):
        assert copy(text) == copy(text)
