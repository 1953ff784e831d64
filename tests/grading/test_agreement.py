"""Every figure on numbers small enough to be computed by hand."""

from collections.abc import Collection

import pytest

from bot.domain.marked import MarkedReply
from bot.domain.scoring import Met, PointVerdict, State, Verdict
from bot.grading.agreement import Agreement, Confusion, Graded, band, pearson, weighted_kappa

DENIED = State.CONTRADICTED


def graded(
    grade: float = 50,
    percent: int = 50,
    *,
    stated: Collection[str] = (),
    half: Collection[str] = (),
    strengths: tuple[float, float] = (0.0, 0.0),
    state: State = State.MISSED,
    false_claim: bool = False,
    met: bool = False,
    confidence: float = 1.0,
) -> Graded:
    """A reply to a question with the key points a and b."""
    points = tuple(PointVerdict(id_, 1.0, "", state, s) for id_, s in zip("ab", strengths, strict=True))
    wrong = (Met("error", (0, 1), "Not so."),) if met else ()
    marked = MarkedReply("it", "somebody", "Text.", grade, tuple(stated), tuple(half), false_claim)
    return Graded(marked, "question", Verdict(percent, points, wrong, confidence=confidence))


def test_the_figures_of_three_replies() -> None:
    found = Agreement.of(
        [
            graded(0, 0, stated="a", strengths=(0.5, 0.9)),
            graded(50, 100, stated="ab", strengths=(1.0, 0.49)),
            graded(100, 50, half="a", strengths=(1.0, 0.2)),
        ]
    )
    assert found.replies == 3
    assert found.pearson == pytest.approx(0.5)  # 2500 / sqrt(5000 * 5000)
    assert found.kappa == pytest.approx(1 - 3 * 8 / 76)  # bands 0, 3, 5 and 0, 5, 3
    assert found.error == pytest.approx(100 / 3)
    assert found.points == Confusion(found=2, missed=1, wrongly_found=1, neither=1)  # the half stated point is left out


def test_precision_recall_and_their_harmonic_mean() -> None:
    points = Confusion(found=3, missed=1, wrongly_found=2, neither=4)
    assert (points.precision, points.recall) == (3 / 5, 3 / 4)
    assert points.f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("grade", "percent", "confidence", "passes", "fails", "doubted"),
    [
        (39.5, 60, 1.0, 1, 0, 0), (40, 60, 1.0, 0, 0, 0), (39.5, 59, 1.0, 0, 0, 0), (0, 100, 0.1, 1, 0, 0),
        (80, 59, 1.0, 0, 1, 0), (80, 60, 1.0, 0, 0, 0), (79.5, 0, 1.0, 0, 0, 0), (100, 0, 0.65, 0, 1, 0),
        (80, 59, 0.49, 0, 0, 1), (80, 60, 0.49, 0, 0, 0),
    ],
)  # fmt: skip
def test_what_passes_or_fails_wrongly(
    grade: float, percent: int, confidence: float, passes: int, fails: int, doubted: int
) -> None:
    found = Agreement.of([graded(grade, percent, confidence=confidence)])
    assert (len(found.false_passes), len(found.false_fails), len(found.doubted_fails)) == (passes, fails, doubted)


def test_of_what_is_unsure_there_is_a_count_and_the_rest_has_its_own_correlation() -> None:
    found = Agreement.of([graded(0, 0), graded(100, 100), graded(100, 0, confidence=0.4)])
    assert found.unsure == 1
    assert found.pearson == pytest.approx(0.5)  # (30000 / 9) / (60000 / 9)
    assert found.pearson_sure == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("reply", "counted"),
    [
        (graded(false_claim=True, met=True), Confusion(1, 0, 0, 0)),
        (graded(false_claim=True, state=DENIED), Confusion(1, 0, 0, 0)),
        (graded(false_claim=True), Confusion(0, 1, 0, 0)),
        (graded(met=True), Confusion(0, 0, 1, 0)),
        (graded(state=DENIED), Confusion(0, 0, 0, 1)),
        (graded(), Confusion(0, 0, 0, 1)),
    ],
)
def test_false_claims_are_shown_or_not_and_false_alarms_counted(reply: Graded, counted: Confusion) -> None:
    assert Agreement.of([reply]).false_claims == counted


@pytest.mark.parametrize(
    ("percent", "expected"), [(0, 0), (9.9, 0), (10, 1), (29, 1), (30, 2), (50, 3), (89, 4), (90, 5), (100, 5)]
)
def test_a_grade_falls_into_the_nearest_of_six_bands(percent: float, expected: int) -> None:
    assert band(percent) == expected


def test_what_cannot_be_told_is_no_number() -> None:
    assert pearson([5, 5, 5], [1, 2, 3]) is None
    assert pearson([], []) is None
    assert weighted_kappa([2, 2], [2, 2]) is None
    nothing = Confusion.of([(False, False)])
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)


def test_complete_agreement_is_one() -> None:
    assert pearson([0, 20, 90], [0, 20, 90]) == pytest.approx(1.0)
    assert weighted_kappa([0, 1, 5], [0, 1, 5]) == 1.0
    assert Confusion.of([(True, True), (False, False)]).f1 == 1.0
