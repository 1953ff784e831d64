"""Learning the judgement: the few numbers that turn what was found of a reply into likelihoods and a score.

They are fitted on replies by writers from whom the evidence did not learn (stacking; Wolpert, 1992,
"Stacked generalization"), so that they know how far evidence can be trusted with strangers, and pooled
over all questions, so that they hold for a question that nobody has marked replies of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from bot.domain.marked import MarkedReply
from bot.domain.scoring.decision import decide, falsehoods, likelihood, point_features, share_of
from bot.domain.scoring.doubt import doubts
from bot.domain.scoring.judgement import START, Judgement
from bot.domain.scoring.rubric import Rubric
from bot.domain.scoring.sighting import Found

_STRENGTH = 1.0
_LEARNT = {"evidence", "again"}
"""Features that only a question has of which replies were marked."""
_MADE = 1.3
"""Weight of a point that was made: to miss it and to find one that isn't there are then errors of equal number."""
_NEAR = 20
"""Percent within which a score is near enough to a grade to be trusted."""
_CORNERS = tuple(step / 10 for step in range(11))
_COSTS = tuple(step / 50 for step in range(16))
_FEWEST_AGAINST = 3
"""The misconceptions that a reply without a falsehood comes nearest to, and is held against."""


@dataclass(frozen=True)
class Looked:
    """A marked reply with what an examiner who never saw its writer found in it."""

    marked: MarkedReply
    rubric: Rubric
    found: Found


Row = tuple[Mapping[str, float], bool]


def learn_judgement(looked: Sequence[Looked]) -> Judgement:
    """The judgement that fits the marked replies best."""
    byhand = Judgement()
    # Plain wordings can't tell a falsehood from its denial well enough: what is set by hand blames nobody unduly.
    judgement = replace(byhand, wrong=_logistic(list(_of_falsehoods(looked)), byhand.wrong))
    rows = [row for reply in looked for row in _of_points(reply, judgement)]
    said = _logistic(rows, byhand.said, _MADE)
    judgement = replace(judgement, said=said, plainly_said=_logistic(_plain(rows), byhand.plainly_said, _MADE))
    judgement = _with_line(judgement, looked)
    return replace(judgement, sure=_logistic([_of_doubt(reply, judgement) for reply in looked], byhand.sure))


def _of_falsehoods(looked: Sequence[Looked]) -> Iterator[Row]:
    """Of a reply with a falsehood the misconception that it comes nearest to, of others the nearest ones."""
    for reply in looked:
        features = [reply.found.sightings[error.id].features for error in reply.rubric.question.misconceptions]
        features.sort(key=lambda one: -one.get("evidence", one["likeness"]))
        for one in features[: 1 if reply.marked.false_claim else _FEWEST_AGAINST]:
            yield one, reply.marked.false_claim


def _of_points(reply: Looked, judgement: Judgement) -> Iterator[Row]:
    wrong = falsehoods(reply.rubric, reply.found, judgement)
    for id_, features in point_features(reply.rubric, reply.found, wrong).items():
        if id_ not in reply.marked.half:
            yield features, id_ in reply.marked.points


def _plain(rows: Sequence[Row]) -> list[Row]:
    """The rows as a question would give them that nothing was learnt for."""
    return [
        ({name: value for name, value in features.items() if name not in _LEARNT}, it_is) for features, it_is in rows
    ]


def _logistic(rows: Sequence[Row], by_hand: Mapping[str, float], weight: float = 1.0) -> Mapping[str, float]:
    """A model of what holds, the one by hand where all rows agree; `weight` is that of a row where it does."""
    names = sorted({name for features, _ in rows for name in features})
    if len({it_is for _, it_is in rows}) < 2:
        return by_hand
    table = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    model = LogisticRegression(C=_STRENGTH, max_iter=2000, class_weight={True: weight, False: 1.0})
    model.fit(table, [it_is for _, it_is in rows])
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return {START: round(float(model.intercept_[0]), 3), **weights}


def _with_line(judgement: Judgement, looked: Sequence[Looked]) -> Judgement:
    """The judgement with the cost of a falsehood and the rising line from shares to grades that err least.

    Isotonic regression: pool adjacent violators (Barlow, Bartholomew, Bremner and Brunk, 1972, "Statistical
    inference under order restrictions").
    """
    grades = np.array([reply.marked.grade for reply in looked])
    best: tuple[float, Judgement] | None = None
    for cost in _COSTS:
        tried = replace(judgement, falsehood=cost)
        shares = np.array([_share(reply, tried) for reply in looked])
        line = IsotonicRegression(y_min=0, y_max=100, out_of_bounds="clip").fit(shares, grades)
        error = float(np.mean((line.predict(shares) - grades) ** 2))
        if best is None or error < best[0]:
            best = error, replace(tried, credit=_corners(line))
    return best[1] if best else judgement


def _corners(line: IsotonicRegression) -> tuple[tuple[float, float], ...]:
    """The line at even steps, each the mean of its neighbourhood so that no corner hangs on a single reply."""
    around = [line.predict(np.clip(np.linspace(at - 0.05, at + 0.05, 11), 0, 1)).mean() for at in _CORNERS[1:]]
    heights = ((at, round(float(height), 1)) for at, height in zip(_CORNERS[1:], around, strict=True))
    return (0.0, 0.0), *heights  # silence earns nothing, whatever silent replies were given


def _share(reply: Looked, judgement: Judgement) -> float:
    wrong = falsehoods(reply.rubric, reply.found, judgement)
    said = {id_: likelihood(f, judgement) for id_, f in point_features(reply.rubric, reply.found, wrong).items()}
    return share_of(reply.rubric, said, wrong, judgement)


def _of_doubt(reply: Looked, judgement: Judgement) -> Row:
    verdict = decide(reply.rubric, reply.found, judgement)
    wrong = falsehoods(reply.rubric, reply.found, judgement)
    said = {point.id: point.strength for point in verdict.points}
    features = doubts(reply.rubric, reply.found, said, wrong)
    return features, abs(verdict.percent - reply.marked.grade) <= _NEAR
