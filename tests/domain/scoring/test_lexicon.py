import pytest

from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.text import normalise
from bot.domain.scoring.words import stem, tokens
from bot.library import Library

SMALL = Lexicon(
    concepts={
        "gil": ("gil", "global interpreter lock", "interpreter lock"),
        "lock": ("lock", "mutex"),
        "interpreter": ("interpreter",),
        "run": ("run", "interpret"),
        "thread": ("thread",),
        "sync": ("synchronization",),
        "wait": ("waiting",),
    },
    opposites=(("thread", "interpreter"),),
    everyday=("wait",),
    common="tread threat",
)


def folded(text: str, lexicon: Lexicon = SMALL) -> list[str]:
    return [concept for concept, _ in lexicon.fold(tokens(normalise(text)))]


def mended(word: str) -> str:
    (token,) = tokens(normalise(word))
    return SMALL.mended(token).word


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("global interpreter lock", ["gil"]),
        ("the interpreter lock", ["the", "gil"]),
        ("interpreter locks", ["gil"]),
        ("interpreter and lock", ["interpreter", "and", "lock"]),
        ("global lock", ["global", "lock"]),
        ("Mutexes run threads", ["lock", "run", "thread"]),
    ],
)
def test_the_longest_phrase_is_folded_first(text: str, concepts: list[str]) -> None:
    assert folded(text) == concepts


def test_a_fold_keeps_the_words_that_its_phrase_was_said_in() -> None:
    read = tokens(normalise("so the Global Interpreter Lock waits"))
    assert [(concept, [token.word for token in said]) for concept, said in SMALL.fold(read)] == [
        ("so", ["so"]),
        ("the", ["the"]),
        ("gil", ["global", "interpreter", "lock"]),
        ("wait", ["waits"]),
    ]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [("interpreter", ["interpreter"]), ("interprets", ["run"]), ("interpreting", ["run"]), ("interpret", ["run"])],
)
def test_the_word_as_written_goes_before_its_stem(text: str, concepts: list[str]) -> None:
    assert folded(text) == concepts


def test_a_possessive_means_its_owner_not_what_the_stem_makes_of_it() -> None:
    assert folded("the interpreter's state")[1] == "interpreter"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("thraed", "thread"),  # a swap is one edit
        ("threed", "thread"),
        ("htread", "thread"),  # the first letter stands among the first two
        ("mutx", "mutex"),
        ("synchronisaton", "synchronization"),  # two edits from 8 letters on
        ("interperter", "interpreter"),
    ],
)
def test_a_misspelt_word_of_the_field_is_mended_within_the_budget(word: str, meant: str) -> None:
    assert mended(word) == meant


def test_a_mended_word_has_the_stem_of_what_it_was_meant_for() -> None:
    (token,) = tokens(normalise("synchronisaton"))
    after = SMALL.mended(token)
    assert (after.stem, after.start, after.end) == (stem("synchronization"), token.start, token.end)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("thrd", id="two edits in a word below 8 letters"),
        pytest.param("synkronisaton", id="three edits in a long word"),
        pytest.param("hread", id="the first letter is missing"),
        pytest.param("lokc", id="meant for a short word"),
        pytest.param("glo", id="too short"),
        pytest.param("tread", id="a common word"),
        pytest.param("threat", id="another common word"),
        pytest.param("waitinq", id="meant for an everyday concept"),
        pytest.param("their", id="a function word"),
        pytest.param("thread1", id="not letters alone"),
        pytest.param("thread", id="right as it is"),
    ],
)
def test_other_words_are_left_as_they_are(word: str) -> None:
    assert mended(word) == word


def test_the_field_is_what_neither_everyday_talk_nor_light_words_know() -> None:
    lexicon = Lexicon(concepts={"a": ("a1",), "b": ("b1",), "c": ("c1",)}, everyday=("b",), light=("c",))
    assert lexicon.field == {"a"}


def test_every_phrase_of_the_real_lexicon_stands_on_one_line_only(library: Library) -> None:
    lines: dict[tuple[str, ...], set[str]] = {}
    for concept, phrases in library.lexicon.concepts.items():
        for phrase in phrases:
            lines.setdefault(tuple(token.word for token in tokens(normalise(phrase))), set()).add(concept)
    assert {words: concepts for words, concepts in lines.items() if len(concepts) > 1} == {}


def test_every_phrase_of_the_real_lexicon_folds_to_its_own_concept(library: Library) -> None:
    astray = {
        phrase: (concept, folded(phrase, library.lexicon))
        for concept, phrases in library.lexicon.concepts.items()
        for phrase in phrases
        if folded(phrase, library.lexicon) != [concept]
    }
    assert astray == {}


@pytest.mark.parametrize("key", ["actions", "everyday", "narrowing", "stands_for"])
def test_the_lists_of_the_real_lexicon_name_concepts_that_exist(library: Library, key: str) -> None:
    assert set(getattr(library.lexicon, key)) - set(library.lexicon.concepts) == set()


def test_the_opposites_of_the_real_lexicon_are_two_concepts_that_exist(library: Library) -> None:
    assert library.lexicon.opposites
    for one, other in library.lexicon.opposites:
        assert one != other
        assert {one, other} <= set(library.lexicon.concepts)


def test_the_light_words_of_the_real_lexicon_are_concepts_or_plain_stems(library: Library) -> None:
    concepts = library.lexicon.concepts
    assert {name for name in library.lexicon.light if name not in concepts and stem(name) != name} == set()


def test_the_real_lexicon_reads_its_own_common_words_as_written(library: Library) -> None:
    common = [token for word in library.lexicon.common.split() for token in tokens(normalise(word))]
    assert [library.lexicon.mended(token).word for token in common] == library.lexicon.common.split()
