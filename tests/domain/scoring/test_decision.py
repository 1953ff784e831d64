"""A question with two key points and five falsehoods, and replies of which it is given how likely they state each."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.question import KeyPoint, Misconception, Question
from bot.domain.scoring.clauses import Term
from bot.domain.scoring.decision import decide, point_features
from bot.domain.scoring.evidence import Evidence, Weighed
from bot.domain.scoring.judgement import START, Judgement
from bot.domain.scoring.lexicon import Lexicon
from bot.domain.scoring.likeness import Likeness
from bot.domain.scoring.rubric import compile_rubric
from bot.domain.scoring.sighting import Found, Sighting
from bot.domain.scoring.text import normalise
from bot.domain.scoring.verdict import Flag, PointVerdict, Span, State, Verdict

HEAVY, LIGHT, DENIES, OTHER = "heavy", "light", "denies-heavy", "other"
ERRORS = (DENIES, OTHER, "third", "fourth", "fifth")
QUESTION = Question(
    id="it", topic="Locks", level="easy", title="It", prompt="What is it?", python="3.11",
    points=(
        KeyPoint(HEAVY, 3.0, "It is heavy.", ("it weighs much",), "Lift it.", "How heavy?"),
        KeyPoint(LIGHT, 1.0, "It is light.", ("it weighs little",), "Lift it.", "How light?"),
    ),
    misconceptions=tuple(
        Misconception(id_, (f"it is {id_}",), f"Not {id_}.", HEAVY if id_ == DENIES else None) for id_ in ERRORS
    ),
    sources=(), answer="It is.", code="", edition="1",
)  # fmt: skip
RUBRIC = compile_rubric(QUESTION, Lexicon())
WORDS = (HEAVY, LIGHT, *ERRORS)
REPLY = ", ".join(WORDS)
"""One word for each thing that can be found in it."""
JUDGEMENT = Judgement(
    said={START: 0.0, "evidence": 1.0},
    plainly_said={START: 0.0},
    wrong={START: 0.0, "evidence": 1.0},
    sure={START: 0.0},
    credit=((0.0, 0.0), (1.0, 100.0)),
    falsehood=0.25,
)
DENIED = {START: 0.0, "evidence": 1.0, "rival": -9.0}


def place(word: str) -> Span:
    return REPLY.index(word), REPLY.index(word) + len(word)


def term(word: str) -> Term:
    return Term(word, *place(word), within=place(word))


def odds(likelihood: float) -> float:
    return -6.0 if likelihood == 0 else 6.0 if likelihood == 1 else math.log(likelihood / (1 - likelihood))


def found(**likelihoods: float) -> Found:
    """What is found of a reply that states each thing so likely, and nothing else."""
    given_ = {id_: likelihoods.get(id_.replace("-", "_"), 0.0) for id_ in WORDS}
    sightings = {id_: Sighting(Weighed(odds(given_[id_]), (term(id_),), 0), None, None) for id_ in WORDS}
    return Found(normalise(REPLY), sightings, (), (), Evidence(targets=WORDS))


def judged_by(judgement: Judgement, **likelihoods: float) -> Verdict:
    return decide(RUBRIC, found(**likelihoods), judgement)


def judged(**likelihoods: float) -> Verdict:
    return judged_by(JUDGEMENT, **likelihoods)


def heavy(verdict: Verdict) -> PointVerdict:
    return verdict.points[0]


@pytest.mark.parametrize(
    ("likelihood", "state"),
    [
        (1.0, State.SAID),
        (0.5, State.SAID),
        (0.49, State.PARTLY),
        (0.31, State.PARTLY),
        (0.29, State.MISSED),
        (0.0, State.MISSED),
    ],
)
def test_a_point_is_said_partly_said_or_missed_as_is_likely(likelihood: float, state: State) -> None:
    point = heavy(judged(heavy=likelihood))
    assert point.state is state
    assert point.strength == pytest.approx(likelihood, abs=0.003)


@pytest.mark.parametrize(
    ("likelihood", "state"),
    [(1.0, State.SAID), (0.31, State.PARTLY), (0.29, State.CONTRADICTED), (0.0, State.CONTRADICTED)],
)
def test_a_point_that_a_falsehood_denies_is_contradicted_unless_some_of_it_is_said(
    likelihood: float, state: State
) -> None:
    assert heavy(judged(heavy=likelihood, denies_heavy=1)).state is state


@pytest.mark.parametrize("doubtful", [{"denies_heavy": 0.49}, {"other": 1.0}])
def test_a_falsehood_that_is_uncertain_or_about_something_else_contradicts_nothing(doubtful: dict[str, float]) -> None:
    assert heavy(judged(**doubtful)).state is State.MISSED


@pytest.mark.parametrize(("strength", "state"), [(0.95, State.CONTRADICTED), (0.5, State.MISSED)])
def test_a_point_that_a_clause_plainly_denies_is_contradicted(strength: float, state: State) -> None:
    seen = found()
    denial = Likeness(strength, *place("other"), negated=True, wording="it weighs much", around=place("other"))
    sightings = {**seen.sightings, HEAVY: replace(seen.sightings[HEAVY], denial=denial)}
    point = heavy(decide(RUBRIC, replace(seen, sightings=sightings), JUDGEMENT))
    assert point.state is state
    assert point.span == (place("other") if state is State.CONTRADICTED else None)


def seen_as(likelihood: float, sighting: Sighting) -> PointVerdict:
    """The heavy point that is so likely, with the likeness, denial and telling of a sighting."""
    seen = found(heavy=likelihood)
    sightings = {**seen.sightings, HEAVY: replace(sighting, weighed=seen.sightings[HEAVY].weighed)}
    return heavy(decide(RUBRIC, replace(seen, sightings=sightings), JUDGEMENT))


def like(strength: float, *, negated: bool = False) -> Likeness:
    return Likeness(strength, *place(HEAVY), negated=negated, wording="it weighs much", around=place(HEAVY))


def test_what_is_denied_in_full_is_never_said_however_likely() -> None:
    assert seen_as(1.0, Sighting(None, None, like(1.0, negated=True))).state is not State.SAID
    assert seen_as(1.0, Sighting(None, like(1.0), like(0.5, negated=True))).state is State.SAID


@pytest.mark.parametrize(
    ("likelihood", "sighting", "said"),
    [
        (0.4, Sighting(None, like(1.0), None), True),
        (0.4, Sighting(None, like(0.5), None), False),
        (0.1, Sighting(None, like(1.0), None), False),
    ],
)
def test_what_is_worded_in_full_is_said_unless_it_is_unlikely(
    likelihood: float, sighting: Sighting, *, said: bool
) -> None:
    assert (seen_as(likelihood, sighting).state is State.SAID) is said


@pytest.mark.parametrize(
    ("likelihood", "span", "nearest"),
    [(1.0, HEAVY, None), (0.31, HEAVY, None), (0.29, None, HEAVY), (0.11, None, HEAVY), (0.09, None, None)],
)
def test_what_is_quoted_earned_the_point_or_came_near_it(
    likelihood: float, span: str | None, nearest: str | None
) -> None:
    point = heavy(judged(heavy=likelihood))
    assert point.span == (place(span) if span else None)
    assert point.nearest == (place(nearest) if nearest else None)


def test_of_a_contradicted_point_the_falsehood_is_quoted() -> None:
    assert heavy(judged(denies_heavy=1)).span == place(DENIES)


def test_a_clause_is_quoted_as_a_whole_and_of_a_long_one_what_tells() -> None:
    for filling, quoted in ((" so and so", "it all weighs so and so much anyway"), (" so and so" * 20, None)):
        reply = f"First, it all weighs{filling} much anyway, yes"
        clause = reply.index("it all"), reply.index(", yes")
        telling = [Term(w, reply.index(w), reply.index(w) + len(w), within=clause) for w in ("weighs", "much")]
        rest = [Term(w, reply.index(w), reply.index(w) + len(w), within=clause) for w in ("it all", "anyway")]
        stretch = (rest[0], *telling, rest[1])
        evidence = Evidence(targets=(HEAVY,), start=(0.0,), weights={"weighs": ((0, 1.0),), "much": ((0, 1.0),)})
        sightings = dict.fromkeys(WORDS, Sighting(None, None, None))
        sightings[HEAVY] = Sighting(Weighed(6.0, stretch, 0), None, None)
        seen = Found(normalise(reply), sightings, (), (), evidence)
        span = heavy(decide(RUBRIC, seen, JUDGEMENT)).span
        assert span is not None
        assert reply[slice(*span)] == (quoted or f"weighs{filling} much")


@pytest.mark.parametrize(
    ("likelihoods", "percent"),
    [
        ({"heavy": 1, "light": 1}, 100),
        ({"heavy": 1}, 75),
        ({"light": 1}, 25),
        ({}, 0),
        ({"heavy": 0.08, "light": 0.08}, 0),
        ({"heavy": 1, "light": 1, "other": 1}, 75),
        ({"heavy": 1, "light": 1, "other": 1, "third": 1}, 75),
        ({"light": 1, "other": 1, "denies_heavy": 1}, 0),
    ],
)
def test_the_score_is_the_share_of_the_facts_by_weight_less_what_is_false(
    likelihoods: dict[str, float], percent: int
) -> None:
    assert judged(**likelihoods).percent == percent


def test_what_is_half_likely_earns_less_than_half_and_nearly_nothing_where_no_point_is_recognised() -> None:
    assert 0 < judged(light=0.5).percent < 13
    assert judged(heavy=0.29, light=0.29).percent <= 10


def test_the_line_turns_shares_into_percent() -> None:
    bent = replace(JUDGEMENT, credit=((0.0, 0.0), (0.75, 90.0), (1.0, 95.0)))
    assert [judged_by(bent, heavy=share, light=share).percent for share in (0, 1)] == [0, 95]
    assert judged_by(bent, heavy=1).percent == 90


@pytest.mark.parametrize(("likelihood", "met", "certain"), [(1.0, 1, 1), (0.5, 1, 1), (0.49, 1, 0), (0.2, 0, 0)])
def test_a_falsehood_is_met_when_it_is_likely_and_held_against_the_member_when_it_is_certain(
    likelihood: float, met: int, certain: int
) -> None:
    found_ = judged(other=likelihood).misconceptions
    assert [error.id for error in found_] == [OTHER] * met
    assert sum(error.certain for error in found_) == certain
    for error in found_:
        assert (error.span, error.correction) == (place(OTHER), "Not other.")
        assert error.likely == pytest.approx(likelihood, abs=0.003)


def test_at_most_three_falsehoods_are_shown_the_likeliest_first() -> None:
    likelihoods = {"denies_heavy": 0.6, "other": 0.7, "third": 0.8, "fourth": 0.9, "fifth": 0.3}
    assert [error.id for error in judged(**likelihoods).misconceptions] == ["fourth", "third", "other"]


def test_the_same_words_are_held_against_a_member_once() -> None:
    seen = found(other=0.9, third=0.95, fourth=0.8)
    same = {OTHER: Weighed(odds(0.9), (term(OTHER),), 0), "third": Weighed(odds(0.95), (term(OTHER),), 0)}
    sightings = {**seen.sightings, **{id_: Sighting(weighed, None, None) for id_, weighed in same.items()}}
    assert [e.id for e in decide(RUBRIC, replace(seen, sightings=sightings), JUDGEMENT).misconceptions] == [
        "third",
        "fourth",
    ]


@pytest.mark.parametrize(("start", "confidence"), [(0.0, 0.5), (math.log(3), 0.75), (30.0, 1.0)])
def test_how_sure_it_is_comes_from_the_doubts(start: float, confidence: float) -> None:
    assert judged_by(replace(JUDGEMENT, sure={START: start})).confidence == pytest.approx(confidence)


def test_of_another_language_nothing_is_sure() -> None:
    verdict = decide(RUBRIC, replace(found(heavy=1), flags=(Flag.FOREIGN,)), replace(JUDGEMENT, sure={START: 9.0}))
    assert verdict.unsure
    assert not verdict.counts


def test_a_falsehood_speaks_against_the_point_that_it_denies_and_the_other_points_for_each_other() -> None:
    seen = found(heavy=0.8, light=0.9)
    features = point_features(RUBRIC, seen, {DENIES: 0.7, OTHER: 0.9, "third": 0.0, "fourth": 0.0, "fifth": 0.0})
    assert features[HEAVY]["rival"] == 0.7
    assert features[LIGHT]["rival"] == 0.0
    assert features[HEAVY]["company"] == pytest.approx(odds(0.9))
    assert features[LIGHT]["company"] == pytest.approx(odds(0.8))


def test_where_no_evidence_was_learnt_the_wordings_decide() -> None:
    plainly = replace(JUDGEMENT, plainly_said={START: -5.0, "likeness": 10.0})
    sightings = dict.fromkeys(WORDS, Sighting(None, None, None)) | {HEAVY: Sighting(None, like(1.0), None)}
    point = heavy(decide(RUBRIC, replace(found(), sightings=sightings), plainly))
    assert (point.state, point.span, point.wording) == (State.SAID, place(HEAVY), "it weighs much")


def test_a_point_that_is_shown_as_half_said_counts_as_not_said_where_its_strength_is_read() -> None:
    point = heavy(judged(heavy=0.49999))
    assert (point.strength >= 0.5) is (point.state is State.SAID)


LIKELIHOODS = st.dictionaries(st.sampled_from([word.replace("-", "_") for word in WORDS]), st.floats(0, 1))


@given(LIKELIHOODS, st.sampled_from([HEAVY, LIGHT]), st.floats(0, 1))
def test_a_likelier_point_never_lowers_the_score(likelihoods: dict[str, float], point: str, likelihood: float) -> None:
    fitted = replace(JUDGEMENT, said={**DENIED, "company": 0.5})
    more = {**likelihoods, point: max(likelihood, likelihoods.get(point, 0.0))}
    assert judged_by(fitted, **more).percent >= judged_by(fitted, **likelihoods).percent


@given(LIKELIHOODS, st.sampled_from(ERRORS), st.floats(0, 1))
def test_a_likelier_falsehood_never_raises_the_score(
    likelihoods: dict[str, float], error: str, likelihood: float
) -> None:
    fitted, key = replace(JUDGEMENT, said=DENIED), error.replace("-", "_")
    more = {**likelihoods, key: max(likelihood, likelihoods.get(key, 0.0))}
    assert judged_by(fitted, **more).percent <= judged_by(fitted, **likelihoods).percent
