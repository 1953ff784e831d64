import pytest

from bot.domain.scoring.clauses import sentences
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.likeness import Likeness, compare
from bot.domain.scoring.text import normalise
from bot.domain.scoring.wording import compile_wording
from bot.domain.scoring.words import tokens

LEXICON = Lexicon(
    concepts={
        "thread": ("thread",),
        "process": ("process",),
        "memory": ("memory", "address space"),
        "share": ("share", "common"),
        "run": ("run", "execute"),
        "one": ("one", "only one", "only"),
        "gil": ("gil",),
        "bytecode": ("bytecode",),
        "moment": ("at a time",),
        "speedup": ("speed", "faster"),
        "python": ("python",),
    },
    opposites=(("thread", "process"),),
    actions=("run", "share", "speedup"),
    light=("python",),
    narrowing=("one",),
)


def likeness(wording: str, text: str, *, asked: str = "", strict: bool = False) -> Likeness | None:
    (sentence, *_) = sentences(tokens(normalise(text)), LEXICON)
    return compare(compile_wording(wording, LEXICON, frozenset(asked.split())), sentence, strict=strict)


def strength(wording: str, text: str, *, asked: str = "", strict: bool = False) -> float:
    like = likeness(wording, text, asked=asked, strict=strict)
    return like.strength if like and not like.negated else 0.0


@pytest.mark.parametrize(
    "text",
    [
        "threads share memory",
        "All the threads of it have one common address space",
        "Sharing memory is what threads do",
        "memory is shared by threads",
    ],
)
def test_other_words_for_the_same_cover_nearly_all_of_a_wording(text: str) -> None:
    assert strength("threads share memory", text) >= 0.9


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("only one thread runs bytecode at a time", "one thread runs bytecode"),
        ("one thread runs bytecode", "a thread runs"),
        ("a thread runs", "a thread"),
    ],
)
def test_saying_less_covers_less(more: str, less: str) -> None:
    wording = "only one thread runs bytecode at a time"
    assert strength(wording, more) > strength(wording, less)


def test_of_five_concepts_one_may_be_missing_and_of_four_none() -> None:
    assert strength("gil runs bytecode faster somewhere", "gil runs bytecode faster") == pytest.approx(4 / 5)
    assert strength("gil runs bytecode faster", "gil runs bytecode") < 3 / 4 - 0.05


def test_a_word_that_narrows_the_claim_may_not_be_missing() -> None:
    wording = "one gil runs bytecode faster"
    assert strength(wording, "gil runs bytecode faster") < strength(wording, "one gil runs bytecode") - 0.2


def test_two_concepts_must_meet() -> None:
    assert likeness("threads share memory", "there is the memory") is None
    assert likeness("threads share memory", "there is bread") is None
    assert likeness("threads share memory", "the threads and their memory") is not None


def test_a_stretch_is_where_the_text_has_it() -> None:
    text = "In short, threads share memory, said the gil"
    like = likeness("threads share memory", text)
    assert like is not None
    assert text[like.start : like.end] == "threads share memory"
    assert like.wording == "threads share memory"


def test_around_a_stretch_are_the_clauses_that_it_stands_in() -> None:
    text = "In short, all the threads share it, namely memory, said the gil"
    like = likeness("threads share memory", text)
    assert like is not None
    assert text[slice(*like.around)] == "all the threads share it, namely memory"


def test_words_far_apart_are_no_stretch() -> None:
    far = "threads bake bread with flour and milk and butter and sugar and salt and sometimes memory"
    assert strength("threads share memory", far) < strength("threads share memory", "threads bake bread with memory")


def test_a_sentence_with_hardly_anything_of_a_wording_has_nothing_to_do_with_it() -> None:
    wording = "the gil lets only one thread run bytecode at a time"
    assert likeness(wording, "the thread and its bytecode") is None
    assert likeness(wording, "the one thread and its bytecode") is not None


def test_the_wrong_order_covers_less() -> None:
    wording = "gil runs bytecode faster"
    assert strength(wording, "faster bytecode runs gil") < strength(wording, "gil runs bytecode faster") == 1.0


def test_a_clause_end_in_between_covers_less() -> None:
    wording = "threads share memory"
    assert strength(wording, "threads, share, memory") < strength(wording, "threads share memory")


def test_what_the_question_holds_already_proves_little() -> None:
    wording = "threads share memory"
    assert strength(wording, "threads share", asked="thread") < strength(wording, "threads share")
    assert strength(wording, "share memory", asked="thread") > strength(wording, "share memory")


def test_a_light_concept_counts_less_than_a_full_one() -> None:
    wording = "python threads share memory"
    assert strength(wording, "threads share memory") > strength(wording, "python threads share")


@pytest.mark.parametrize(
    "text", ["processes share memory", "processes have common memory", "Threads run, but processes share memory"]
)
def test_what_is_said_of_the_other_side_is_not_said_of_this_one(text: str) -> None:
    assert strength("threads share memory", text) < 0.44


def test_in_a_clause_of_both_sides_the_nearest_counts_and_none_for_blame() -> None:
    text = "processes live apart and threads share memory"
    assert strength("threads share memory", text) == 1.0
    assert strength("processes share memory", text) < 0.5
    assert strength("threads share memory", text, strict=True) < 0.5


def test_a_wording_of_both_sides_takes_none() -> None:
    assert compile_wording("threads and processes share memory", LEXICON, frozenset()).sides == ()
    assert compile_wording("threads share memory", LEXICON, frozenset()).sides == (("thread", "process"),)


@pytest.mark.parametrize(
    ("wording", "text", "negated"),
    [
        ("threads share memory", "threads share memory", False),
        ("threads share memory", "threads do not share memory", True),
        ("threads share memory", "it is a myth that threads share memory", True),
        ("threads do not share memory", "threads do not share memory", False),
        ("threads do not share memory", "threads share memory", True),
        ("threads never run faster", "threads do not run faster", False),
        ("threads never run faster", "threads run no faster", False),
        ("threads run no faster", "threads do not run faster", False),
        ("threads run no faster", "threads run faster", True),
        ("threads share memory", "no threads share memory", True),
        ("threads share memory", "threads not only share memory", False),
    ],
)
def test_a_claim_and_its_denial_are_told_apart(wording: str, text: str, *, negated: bool) -> None:
    like = likeness(wording, text)
    assert like is not None
    assert like.negated is negated


def test_one_concept_denied_here_as_there_is_enough_for_credit_but_not_for_blame() -> None:
    wording, text = "threads bring no speed", "not any faster"
    assert strength(wording, text, asked="thread bring") > 0.5
    assert likeness(wording, text, asked="thread bring", strict=True) is None
    assert likeness(wording, "faster", asked="thread bring") is None


def test_blame_does_not_fill_in_what_the_question_holds() -> None:
    wording, text = "threads share memory", "they share memory"
    assert strength(wording, text, asked="thread", strict=True) < strength(wording, text, asked="thread")


def test_a_refuting_sentence_must_say_nearly_all() -> None:
    like = likeness("threads do not share memory", "it is false that threads share memory")
    assert like is not None
    assert like.least >= 0.9
    plain = likeness("threads share memory", "threads share memory")
    assert plain is not None
    assert plain.least == 0.0


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("threads run bytecode", False),
        ("only one of the threads runs bytecode", True),
        ("only threads run bytecode", True),
    ],
)
def test_a_claim_that_says_only_is_narrowed(text: str, *, narrowed: bool) -> None:
    like = likeness("threads run bytecode", text, strict=True)
    assert like is not None
    assert like.narrowed is narrowed
