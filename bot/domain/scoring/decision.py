"""From what was found of a reply to its verdict: which points were made, what was wrong, what it is worth."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.question import KeyPoint
from bot.domain.scoring.doubt import doubts
from bot.domain.scoring.judgement import Judgement, likely, on_line
from bot.domain.scoring.rubric import Rubric
from bot.domain.scoring.sighting import Found
from bot.domain.scoring.verdict import Flag, Met, PointVerdict, Span, State, Verdict

_SAID, _PARTLY, _NEAR = 0.5, 0.3, 0.1
"""Likelihood from which a point counts as said, as partly said, and from which its nearest words are worth showing."""
_MET = 0.25
"""Likelihood from which a falsehood is worth showing; see Met.certain."""
AT_MOST = 3
"""So many corrections are read; more only discourage."""
_DENIED = 0.8
"""Likeness from which a sentence denies a point that the reply doesn't state."""
_NOTHING = 0.15
"""Likelihood up to which nothing of a point is there: silence earns nothing."""
_IN_FULL, _SAID_IN_FULL = 0.97, 0.75
"""Likeness from which a wording is said in full, and how likely that is to be meant: authors can rely on it."""
_DENIED_IN_FULL = 0.89
"""Likeness from which a denial, stronger than all that states the point, is no statement of it."""
_A_GRAIN = 10
"""Percent that a reply can have of which no point was recognised."""
_A_QUOTE = 110
"""Characters that are read in one go."""


def decide(rubric: Rubric, found: Found, judgement: Judgement) -> Verdict:
    """The verdict on a reply."""
    wrong = falsehoods(rubric, found, judgement)
    said = {id_: likelihood(features, judgement) for id_, features in point_features(rubric, found, wrong).items()}
    said |= {point.id: max(said[point.id], _SAID_IN_FULL) for point in rubric.question.points if _in_code(point, found)}
    met = tuple(_met(rubric, found, wrong))
    points = tuple(_point(point, said[point.id], met, found) for point in rubric.question.points)
    doubt = doubts(rubric, found, said, wrong)
    confidence = 0.0 if Flag.FOREIGN in found.flags else likely(judgement.sure, doubt)
    percent = round(on_line(judgement.credit, share_of(rubric, said, wrong, judgement)))
    if max(said.values(), default=0.0) < _PARTLY:
        percent = min(percent, _A_GRAIN)
    return Verdict(percent, points, met, found.flags, round(confidence, 3))


def _in_code(point: KeyPoint, found: Found) -> bool:
    return any("".join(snippet.split()) in found.code for snippet in point.code)


def falsehoods(rubric: Rubric, found: Found, judgement: Judgement) -> dict[str, float]:
    """How likely each misconception was stated, by id."""
    features = {error.id: found.sightings[error.id].features for error in rubric.question.misconceptions}
    return {
        id_: 0.0 if _is_right(rubric, found, id_) else likely(judgement.model("wrong", held), held)
        for id_, held in features.items()
    }


def _is_right(rubric: Rubric, found: Found, error_id: str) -> bool:
    """Whether what comes near a misconception states a point in full, and so is none."""
    stretch = found.sightings[error_id].stretch
    likes = (found.sightings[point.id].like for point in rubric.question.points)
    full = [like.around for like in likes if like and like.strength >= _IN_FULL]
    return stretch is not None and any(start <= stretch[0] and stretch[1] <= end for start, end in full)


def point_features(rubric: Rubric, found: Found, wrong: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """For each key point what speaks for and against it."""
    alone = {point.id: found.sightings[point.id].features for point in rubric.question.points}
    odds = {id_: max(0.0, features.get("evidence", 0.0)) for id_, features in alone.items()}
    return {
        point.id: {
            **alone[point.id],
            "rival": max(
                (wrong[e.id] for e in rubric.question.misconceptions if e.contradicts == point.id), default=0.0
            ),
            "company": sum(value for id_, value in odds.items() if id_ != point.id) / max(1, len(odds) - 1),
        }
        for point in rubric.question.points
    }


def share_of(rubric: Rubric, said: Mapping[str, float], wrong: Mapping[str, float], judgement: Judgement) -> float:
    """The share of the facts by weight and likelihood, less what is false, 0 to 1."""
    whole = sum(point.weight for point in rubric.question.points)
    earned = sum(point.weight * max(0.0, said[point.id] - _NOTHING) for point in rubric.question.points)
    share = earned / (whole * (1 - _NOTHING)) if whole > 0 else 0.0
    return max(0.0, share - judgement.falsehood * max(wrong.values(), default=0.0))


def likelihood(features: Mapping[str, float], judgement: Judgement) -> float:
    """How likely a key point was made, 0 to 1."""
    said = likely(judgement.model("said", features), features)
    if features["denied"] >= _DENIED_IN_FULL:
        return min(said, _SAID - 0.01)
    in_full = said >= _PARTLY and features["likeness"] >= _IN_FULL
    return max(said, _SAID_IN_FULL) if in_full else said


def _met(rubric: Rubric, found: Found, wrong: Mapping[str, float]) -> Iterator[Met]:
    """The likeliest misconceptions, one for each stretch of the reply."""
    taken: list[tuple[int, int]] = []
    for error in sorted(rubric.question.misconceptions, key=lambda error: -wrong[error.id]):
        stretch, span = found.sightings[error.id].stretch, _quoted(found, error.id)
        if wrong[error.id] < _MET or len(taken) == AT_MOST or stretch is None or span is None:
            continue
        if not any(stretch[0] < end and start < stretch[1] for start, end in taken):
            taken.append(stretch)
            yield Met(error.id, span, error.correction, error.contradicts, round(wrong[error.id], 3))


def _point(point: KeyPoint, said: float, met: Sequence[Met], found: Found) -> PointVerdict:
    sighting = found.sightings[point.id]
    against = next((error.span for error in met if error.contradicts == point.id and error.certain), None)
    against = against or denial_of(found, point.id)
    state = _state(said, contradicted=against is not None)
    span = against if state is State.CONTRADICTED else _quoted(found, point.id)
    like, shown = sighting.like, state is not State.MISSED
    return PointVerdict(
        point.id, point.weight, point.statement, state, _strength(said, state),
        span if shown else None, like.wording if like and shown else "",
        span if not shown and said >= _NEAR else None,
    )  # fmt: skip


def denial_of(found: Found, point_id: str) -> Span | None:
    """Where a key point is denied in nearly the words of a wording that states it; None when it isn't."""
    denial = found.sightings[point_id].denial
    return found.text.span(*denial.around) if denial and denial.strength >= _DENIED else None


def _state(said: float, *, contradicted: bool) -> State:
    if said >= _SAID:
        return State.SAID
    if said >= _PARTLY:
        return State.PARTLY
    return State.CONTRADICTED if contradicted else State.MISSED


def _strength(said: float, state: State) -> float:
    """Rounded, and still below a half where the point doesn't count as said."""
    return round(said, 3) if state is State.SAID else min(round(said, 3), _SAID - 0.001)


def _quoted(found: Found, target: str) -> Span | None:
    """What to quote of the reply: whole clauses, so that no "only" or "not" is cut off, unless they are long."""
    sighting = found.sightings[target]
    if sighting.stretch is None:
        return None
    start, end = sighting.stretch
    if end - start > _A_QUOTE and sighting.weighed:
        telling = found.evidence.earned(sighting.weighed.stretch, target)
        start, end = (telling[0].start, telling[-1].end) if telling else (start, end)
    return found.text.span(start, end)
