import pytest

from bot.domain.scoring.clauses import Sentence
from bot.domain.scoring.evidence import Evidence
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.nearest import Wordings
from bot.domain.scoring.rubric import read
from bot.domain.scoring.sighting import Sighting, sight
from bot.domain.scoring.wording import compile_wording

LEXICON = Lexicon(
    concepts={
        "thread": ("thread",), "process": ("process",), "memory": ("memory",), "share": ("share",), "lock": ("lock",),
        "hold": ("hold",),
    },
    opposites=(("thread", "process"),),
    actions=("share", "hold"),
    everyday=("share", "hold"),
)  # fmt: skip
EVIDENCE = Evidence(
    targets=("shared", "locked"),
    start=(-2.0, -2.0),
    weights={"share": ((0, 3.0),), "!share": ((0, -0.5),), "lock": ((1, 3.0),)},
)


def claims(text: str) -> list[Sentence]:
    return [sentence for sentence in read(text, LEXICON) if sentence.words]


def seen(text: str, evidence: Evidence = EVIDENCE, *, strict: bool = False) -> dict[str, Sighting]:
    known = {"shared": "threads share memory", "locked": "a thread holds the lock"}
    wordings = {id_: Wordings([compile_wording(one, LEXICON, frozenset())]) for id_, one in known.items()}
    return sight(claims(text), wordings, evidence, strict=known if strict else ())


def stretch(text: str, sighting: Sighting) -> str | None:
    return text[slice(*sighting.stretch)] if sighting.stretch else None


def test_where_evidence_was_learnt_it_says_which_clause_is_meant() -> None:
    text = "So, threads share memory. And then, a thread holds the lock"
    found = seen(text)
    assert stretch(text, found["shared"]) == "threads share memory"
    assert stretch(text, found["locked"]) == "a thread holds the lock"
    assert found["shared"].features["evidence"] == pytest.approx(1.0)
    assert found["shared"].features["likeness"] == pytest.approx(1.0)


def test_where_none_was_learnt_the_wordings_are_looked_for_everywhere() -> None:
    text = "Bread is good. So, threads share memory, they say"
    found = seen(text, Evidence())
    assert stretch(text, found["shared"]) == "threads share memory"
    assert "evidence" not in found["shared"].features
    assert stretch(text, found["locked"]) is None


def test_of_two_sentences_the_features_are_those_of_one() -> None:
    found = seen("Threads share. They hold memory")["shared"].features
    assert found["likeness"] < 0.9
    assert found["evidence"] == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["", "?", "And so on."])
@pytest.mark.parametrize("evidence", [EVIDENCE, Evidence()])
def test_where_nothing_is_claimed_nothing_is_near(text: str, evidence: Evidence) -> None:
    for sighting in seen(text, evidence).values():
        assert sighting.stretch is None
        assert sighting.features["likeness"] == 0
        assert sighting.features.get("evidence", -6) == -6


@pytest.mark.parametrize(
    ("text", "likeness", "denied"),
    [
        ("threads share memory", 1.0, 0.0),
        ("threads do not share memory", 0.0, 1.0),
        ("it is a myth that threads share memory", 0.0, 1.0),
    ],
)
def test_a_denial_is_told_from_a_claim(text: str, likeness: float, denied: float) -> None:
    found = seen(text)["shared"].features
    assert [found["likeness"], found["denied"]] == pytest.approx([likeness, denied])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Threads share memory. They hold a lock.", False),
        ("People say that threads share memory.", True),
        ("Threads share memory. Wrong, they hold a lock.", True),
        ("Threads share memory. That's not so.", True),
        ("They hold a lock. It isn't heavy. Threads share memory.", False),
    ],
)
def test_what_others_say_or_is_called_wrong_in_the_next_breath_is_told(text: str, *, told: bool) -> None:
    assert seen(text)["shared"].told is told


def test_evidence_without_end_is_not_stronger_still() -> None:
    loud = Evidence(targets=("shared",), start=(0.0,), weights={"share": ((0, 500.0),), "!share": ((0, -1000.0),)})
    assert seen("threads share", loud)["shared"].features["evidence"] == 6
    assert seen("threads do not share", loud)["shared"].features["evidence"] == -6


def test_for_blame_a_clause_of_both_sides_is_on_neither() -> None:
    text = "processes and threads share memory"
    assert seen(text)["shared"].features["likeness"] > 0.5
    assert seen(text, strict=True)["shared"].features["likeness"] == 0


def test_more_sentences_never_take_evidence_away() -> None:
    before, after = seen("threads share memory"), seen("threads share memory. they do not share. locks. bread")
    for id_, sighting in before.items():
        assert after[id_].features["evidence"] >= sighting.features["evidence"]
