import pytest

from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.likeness import compare
from bot.domain.scoring.nearest import Wordings
from bot.domain.scoring.rubric import read
from bot.domain.scoring.wording import compile_wording

LEXICON = Lexicon(
    concepts={
        "thread": ("thread",),
        "process": ("process",),
        "memory": ("memory", "address space"),
        "share": ("share",),
        "lock": ("lock", "mutex"),
        "hold": ("hold",),
        "one": ("one", "only one"),
        "wait": ("wait",),
    },
    opposites=(("thread", "process"),),
    actions=("share", "hold", "wait"),
    narrowing=("one",),
)
FEW = ("threads share memory", "only one thread holds the lock", "the others wait for the lock")


def wordings(*texts: str) -> Wordings:
    return Wordings([compile_wording(text, LEXICON, frozenset()) for text in texts])


def sentence(text: str) -> Sentence:
    (found,) = (found for found in read(text, LEXICON) if found.words)
    return found


def nearest(among: Wordings, text: str, *, strict: bool = False) -> str | None:
    likes = among.likenesses(sentence(text), strict=strict)
    best = max(likes, key=lambda like: like.strength, default=None)
    return best.wording if best else None


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("All threads share one address space", "threads share memory"),
        ("One of the threads holds the mutex", "only one thread holds the lock"),
        ("then others have to wait for that mutex", "the others wait for the lock"),
        ("bread and butter", None),
        ("memory", None),
    ],
)
def test_the_wording_that_says_most_of_a_sentence_is_found(text: str, wording: str | None) -> None:
    assert nearest(wordings(*FEW), text) == wording


@pytest.mark.parametrize("text", ["one thread holds memory and the others share a lock", "threads wait", "one lock"])
@pytest.mark.parametrize("strict", [False, True])
def test_of_a_few_wordings_none_is_left_out(text: str, *, strict: bool) -> None:
    compiled = [compile_wording(wording, LEXICON, frozenset()) for wording in FEW]
    each = [like for one in compiled if (like := compare(one, sentence(text), strict=strict))]
    found = list(Wordings(compiled).likenesses(sentence(text), strict=strict))
    assert sorted(like.wording for like in found) == sorted(like.wording for like in each)


@pytest.mark.parametrize("at", [0, 40, 80])
def test_among_many_that_share_little_the_one_that_shares_much_is_found(at: int) -> None:
    others = [f"the lock number{n} of some{n} other{n}" for n in range(80)]
    among = wordings(*others[:at], "only one thread holds the lock", *others[at:])
    assert nearest(among, "a single lock that one thread holds") == "only one thread holds the lock"


def test_of_wordings_that_share_as_much_the_first_are_compared() -> None:
    among = wordings(*(f"threads hold memory{n}" for n in range(50)))
    found = [like.wording for like in among.likenesses(sentence("threads hold it"))]
    assert found == [f"threads hold memory{n}" for n in range(len(found))]
    assert 0 < len(found) < 50


def test_the_concepts_are_those_of_all_the_wordings() -> None:
    assert wordings("threads share memory", "mutexes wait").concepts == {"thread", "share", "memory", "lock", "wait"}
    assert wordings().concepts == frozenset()


def test_blame_is_compared_strictly() -> None:
    among, text = wordings("processes share memory"), "processes live apart and share memory, threads too"
    assert nearest(among, text) == "processes share memory"
    both = "processes and threads share memory"
    assert nearest(among, both) is not None
    assert nearest(among, both, strict=True) is None


def test_without_wordings_nothing_is_near() -> None:
    assert nearest(wordings(), "threads share memory") is None
