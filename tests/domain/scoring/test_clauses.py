import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scoring.clauses import Sentence, sentences
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import tokens

LEXICON = Lexicon(
    concepts={
        "thread": ("thread",),
        "process": ("process",),
        "gil": ("gil", "global interpreter lock"),
        "memory": ("memory",),
        "share": ("share",),
        "run": ("run",),
        "speedup": ("speed", "gain", "faster"),
        "futures": ("concurrent.futures",),
        "free-threaded": ("no gil",),
    },
    opposites=(("thread", "process"),),
    everyday=("share", "run", "speedup"),
)


def read(text: str) -> list[Sentence]:
    return [s for s in sentences(tokens(normalise(text)), LEXICON) if s.words]


def only(text: str) -> Sentence:
    (sentence,) = read(text)
    return sentence


def sides(sentence: Sentence) -> dict[str, set[str]]:
    return {term.concept: set(term.sides) for term in sentence.terms}


def negated(sentence: Sentence) -> set[str]:
    return {term.concept for term in sentence.terms if term.negated}


@pytest.mark.parametrize("end", [". ", "!", "?", ";", "\n\n", " — "])
def test_a_mark_ends_a_sentence(end: str) -> None:
    first, second = read(f"threads run{end}processes share")
    assert [term.concept for term in first.terms] == ["thread", "run"]
    assert [term.concept for term in second.terms] == ["process", "share"]


@pytest.mark.parametrize("name", ["concurrent.futures", "queue.Queue", "time.sleep", "e.g. threads, that"])
def test_a_dot_inside_a_name_or_an_abbreviation_does_not_end_the_sentence(name: str) -> None:
    assert len(read(f"the workers of {name} share memory")) == 1


def test_terms_stand_where_the_text_has_them_and_without_glue() -> None:
    text = normalise("So the Global Interpreter Lock is for all of the threads.")
    (sentence, _) = sentences(tokens(text), LEXICON)
    assert [(t.concept, text.text[t.start : t.end]) for t in sentence.terms] == [
        ("gil", "global interpreter lock"),
        ("all", "all"),
        ("thread", "threads"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "glue", "parts"),
    [
        ("threads share memory", 3, 0, 1),
        ("the threads do not share memory", 6, 3, 1),
        ("threads, memory, gil", 3, 0, 3),
        ("yes: the threads (all), run", 5, 1, 4),
    ],
)
def test_words_glue_and_parts_are_counted(text: str, words: int, glue: int, parts: int) -> None:
    sentence = only(text)
    assert (sentence.words, sentence.glue, sentence.parts) == (words, glue, parts)


@pytest.mark.parametrize("joint", [", ", " but ", " because ", ": ", " while ", " although "])
def test_each_clause_is_on_the_side_that_it_names(joint: str) -> None:
    sentence = only(f"threads share{joint}processes run")
    assert sides(sentence) == {"thread": {"thread"}, "share": {"thread"}, "process": {"process"}, "run": {"process"}}


@pytest.mark.parametrize("joint", ["whereas", "thus", "hence", "however", "although", "because", "so", "while", "yet"])
def test_a_word_that_only_joins_clauses_is_no_term(joint: str) -> None:
    assert [term.concept for term in only(f"threads share {joint} processes run").terms] == [
        "thread",
        "share",
        "process",
        "run",
    ]


def test_a_clause_that_names_both_is_on_both_sides() -> None:
    assert sides(only("threads and processes run"))["run"] == {"thread", "process"}


def test_a_clause_without_a_side_keeps_the_one_before_it() -> None:
    assert sides(only("threads share, so they run"))["run"] == {"thread"}


def test_a_sentence_without_a_side_keeps_the_one_before_it() -> None:
    _, second = read("Threads share, processes run. They have memory.")
    assert sides(second)["memory"] == {"process"}


def test_the_first_sentence_is_on_no_side_until_one_is_named() -> None:
    first, second = read("memory, then threads. gil")
    assert sides(first)["memory"] == set()
    assert sides(second)["gil"] == {"thread"}


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("threads share memory", {"share": "thread", "memory": "thread"}),
        ("threads share and processes run", {"share": "thread", "run": "process"}),
        ("memory runs", {"memory": "", "run": ""}),
        ("threads share, they run", {"run": "thread"}),
        ("threads and processes share, they run", {"share": "process", "run": ""}),
    ],
)
def test_a_term_goes_with_the_nearest_side_of_its_clause_or_with_the_one_before(
    text: str, near: dict[str, str]
) -> None:
    found = {term.concept: term.near for term in only(text).terms}
    assert {concept: found[concept] for concept in near} == {concept: (side,) for concept, side in near.items()}


def test_a_term_knows_its_clause_and_where_that_begins_and_ends() -> None:
    text = "So, threads share memory, but (the) processes run."
    assert [(term.concept, term.clause, text[slice(*term.within)]) for term in only(text).terms] == [
        ("thread", 0, "threads share memory"),
        ("share", 0, "threads share memory"),
        ("memory", 0, "threads share memory"),
        ("process", 1, "processes run"),
        ("run", 1, "processes run"),
    ]


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("the Global Interpreter Lock", ("global", "interpret", "lock")),
        ("threads", ("thread",)),
        ("it gains no speed", ("gain", "speed")),
        ("mutexes", ("mutex",)),
    ],
)
def test_a_term_keeps_the_stems_of_the_words_that_it_was_said_in(text: str, stems: tuple[str, ...]) -> None:
    (term,) = only(text).terms
    assert term.stems == stems


@pytest.mark.parametrize(("words", "pieces"), [(80, 1), (81, 2), (160, 2), (161, 3)])
def test_a_sentence_without_an_end_is_cut_after_eighty_words(words: int, pieces: int) -> None:
    assert [sentence.words for sentence in read("thread " * words)] == [80] * (pieces - 1) + [words - 80 * (pieces - 1)]


def test_a_sentence_keeps_its_words_and_marks_and_counts_the_kinds_of_glue() -> None:
    sentence = only("the threads and the gil, and the memory")
    assert sentence.read == ("the", "threads", "and", "the", "gil", ",", "and", "the", "memory")
    assert (sentence.glue, sentence.kinds) == (5, 2)


@pytest.mark.parametrize("text", ["What do threads share?", "why do threads run?", "Which threads, and which gil?"])
def test_a_question_to_somebody_asks(text: str) -> None:
    assert only(text).asks


@pytest.mark.parametrize("text", ["What threads share is memory.", "What threads share", "Threads share?", "run?"])
def test_what_only_looks_like_a_question_does_not_ask(text: str) -> None:
    assert not only(text).asks


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("threads share memory", set()),
        ("threads do not share memory", {"share", "memory"}),
        ("threads do not share, they run", {"share"}),
        ("threads don't run but processes share", {"run"}),
        ("a thread gains nothing", {"speedup"}),
        ("threads gain no speed", {"speedup"}),
        ("it is not the gil", {"gil"}),
        ("threads run with no gil", set()),
    ],
)
def test_a_negation_stays_within_its_clause(text: str, denied: set[str]) -> None:
    assert negated(only(text)) == denied


def test_neighbours_of_one_concept_become_one_term() -> None:
    text = "threads gain no speed"
    assert [(t.concept, text[t.start : t.end]) for t in only(text).terms] == [
        ("thread", "threads"),
        ("speedup", "gain no speed"),
    ]


@pytest.mark.parametrize("text", ["It is a myth that threads share memory", "It is not true that threads share memory"])
def test_a_refuted_sentence_denies_all_of_its_claim(text: str) -> None:
    sentence = only(text)
    assert sentence.refuted
    assert {"thread", "share", "memory"} <= negated(sentence)


def test_what_a_refuted_sentence_denies_is_claimed() -> None:
    sentence = only("It is false that threads do not share memory")
    assert sentence.refuted
    assert not {"share", "memory"} & negated(sentence)


@given(st.text(st.sampled_from("threads gil not run, but. process?\n isn't true it's wrong that")))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    found = sentences(tokens(normalise(text)), LEXICON)
    places = [(term.start, term.end) for sentence in found for term in sentence.terms]
    assert places == sorted(places)
    assert all(0 <= sentence.glue <= sentence.words for sentence in found)
