import math

import pytest

from bot.domain.question import KeyPoint, Question
from bot.domain.scoring.doubt import doubts
from bot.domain.scoring.evidence import Evidence
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.rubric import compile_rubric, read
from bot.domain.scoring.sighting import Found
from bot.domain.scoring.text import normalise
from bot.domain.scoring.verdict import Flag

LEXICON = Lexicon(concepts={"lock": ("lock", "mutex"), "thread": ("thread",)})
QUESTION = Question(
    id="it", topic="Locks", level="easy", title="It", prompt="What is it?", python="3.11",
    points=(
        KeyPoint("heavy", 3.0, "A lock weighs much.", ("the lock is heavy",), "Lift it.", "How heavy?"),
        KeyPoint("light", 1.0, "A thread weighs little.", ("the thread is light",), "Lift it.", "How light?"),
    ),
    misconceptions=(), sources=(), answer="It is.", code="", edition="1",
)  # fmt: skip
RUBRIC = compile_rubric(QUESTION, LEXICON)
EVIDENCE = Evidence(targets=("heavy",), start=(0.0,), weights={"lock": ((0, 1.0),), "#^hea": ((0, 1.0),)})


def doubted(
    text: str = "", heavy: float = 0.0, light: float = 0.0, wrong: tuple[float, ...] = (), flags: tuple[Flag, ...] = ()
) -> dict[str, float]:
    found = Found(normalise(text), {}, flags, read(text, LEXICON), EVIDENCE)
    return doubts(RUBRIC, found, {"heavy": heavy, "light": light}, {f"e{n}": w for n, w in enumerate(wrong)})


@pytest.mark.parametrize(
    ("heavy", "light", "open_"),
    [(0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (0.5, 0.5, 1.0), (0.5, 1.0, 0.75), (0.0, 0.5, 0.25), (0.25, 0.25, 0.75)],
)
def test_what_is_as_likely_as_not_is_open_by_its_weight(heavy: float, light: float, open_: float) -> None:
    assert doubted(heavy=heavy, light=light)["open"] == pytest.approx(open_)


@pytest.mark.parametrize(("wrong", "false"), [((), 0.0), ((0.0, 1.0), 0.0), ((0.5,), 1.0), ((0.99, 0.25), 0.75)])
def test_a_falsehood_that_is_as_likely_as_not_is_a_doubt(wrong: tuple[float, ...], false: float) -> None:
    assert doubted(wrong=wrong)["false"] == pytest.approx(false)


@pytest.mark.parametrize(
    ("heavy", "light", "share"), [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (1.0, 0.0, 0.75), (0.5, 0.5, 0.5)]
)
def test_the_share_is_of_the_weight(heavy: float, light: float, share: float) -> None:
    assert doubted(heavy=heavy, light=light)["share"] == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "unknown", "strange"),
    [
        ("", 0.0, 0.0),
        ("The lock", 0.0, 0.0),
        ("heavens", 0.0, 1.0),  # begins as a word that something is known of
        ("bread", 1.0, 1.0),
        ("The mutex and the bread", 0.5, 0.5),
        ("Threads", 1.0, 0.0),  # the wordings name it, and nothing was learnt of it
        ("Locks. Bread. Butter. Locks.", 0.5, 0.5),
    ],
)
def test_words_that_nothing_is_known_of_are_a_doubt(text: str, unknown: float, strange: float) -> None:
    found = doubted(text)
    assert [found["unknown"], found["strange"]] == pytest.approx([unknown, strange])


@pytest.mark.parametrize(
    ("text", "comparing"),
    [("Imagine a talking stick.", 1), ("It's an analogy: a stick.", 1), ("Suppose so.", 1), ("The lock is heavy.", 0)],
)
def test_a_comparison_is_a_doubt(text: str, comparing: int) -> None:
    assert doubted(text)["comparing"] == comparing


def test_another_language_is_a_doubt() -> None:
    assert doubted(flags=(Flag.SHORT, Flag.FOREIGN))["foreign"] == 1
    assert doubted(flags=(Flag.SHORT,))["foreign"] == 0


def test_length_is_told_by_its_logarithm() -> None:
    assert doubted()["length"] == 0
    assert doubted("one two three. four five six seven")["length"] == pytest.approx(math.log(8) / 5)
    assert doubted("lock " * 4000)["length"] < 2


def test_a_question_whose_points_weigh_nothing_upsets_nothing() -> None:
    rubric = compile_rubric(Question(**{**vars(QUESTION), "points": ()}), LEXICON)
    assert doubts(rubric, Found(normalise(""), {}, (), [], Evidence()), {}, {})["open"] == 0
