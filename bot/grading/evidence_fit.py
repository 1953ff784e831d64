"""Learning a question's evidence: which traits speak for which key point or misconception.

Logistic regression (scikit-learn) on the wordings. Of a marked reply it is known that some
stretch states a point, not which: as in multiple-instance learning by selection (Andrews, Tsochantaridis
and Hofmann, 2003, "Support vector machines for multiple-instance learning") the stretch that a first
model finds likeliest is taken, and of replies without the point those that it would be fooled by.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bot.domain.marked import MarkedReply
from bot.domain.question import Question
from bot.domain.scoring.evidence import Evidence, Row
from bot.domain.scoring.lexicon import Lexicon
from bot.grading.examples import Example, Told, Traits, of_replies, of_wordings

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Model = tuple[Numbers, float]
"""The weights of the traits, and the log-odds of a stretch without any."""
Choice = tuple[int, bool]
"""The number of a stretch, and whether it states something."""
_ROUNDS = 2
_FOOLED_BY = 3
"""Stretches of a reply without the point that are held against a trait."""
_SEEN_FROM = 2
"""Clauses in which a trait must occur to be learnt."""
_TELLING = 0.1
"""Weights below this are left out: many, and worth nothing."""
_STRENGTH = 1.0
"""Inverse of the regularisation (scikit-learn's C)."""


def learn_evidence(question: Question, replies: Sequence[MarkedReply], lexicon: Lexicon) -> Evidence:
    """The evidence that the question's wordings and the marked replies give."""
    told = list(of_replies(question, replies, lexicon))
    ground = _Ground(list(of_wordings(question, lexicon)), told)
    errors = [error.id for error in question.misconceptions]
    targets = [*(point.id for point in question.points), *errors]
    models = {target: ground.model(target, []) for target in targets}
    for _ in range(_ROUNDS if told else 0):
        states = ground.guessed(models, errors)
        models = {
            target: ground.model(target, ground.chosen(target, model, states, false=target in errors))
            for target, model in models.items()
        }
    return Evidence(
        learnt_from(question, replies),
        tuple(targets),
        tuple(round(float(start), 2) for _, start in models.values()),
        ground.telling([weights for weights, _ in models.values()]),
    )


def learnt_from(question: Question, replies: Sequence[MarkedReply]) -> str:
    """A hash that changes when there is something else to learn."""
    wordings = [(p.id, p.statement, p.accept, p.half, p.unlike) for p in question.points]
    errors = [(e.id, e.claims) for e in question.misconceptions]
    marks = [(r.text, r.points, r.half, r.false_claim, r.false_words, r.misconceptions) for r in replies]
    return hashlib.sha256(repr((wordings, errors, question.right, marks)).encode()).hexdigest()[:16]


class _Ground:
    """Everything to learn from, as one matrix of clauses by traits."""

    def __init__(self, examples: Sequence[Example], told: Sequence[Told]) -> None:
        self._examples, self._told = examples, told
        seen = Counter(trait for example in examples for trait in example.traits)
        for reply in told:
            seen.update(frozenset[str]().union(*reply.stretches))
        self.traits = sorted(trait for trait, count in seen.items() if count >= _SEEN_FROM)
        self._column = {trait: number for number, trait in enumerate(self.traits)}
        self._known = self._matrix([example.traits for example in examples])
        self._weights = np.array([example.weight for example in examples])
        self._pieces = self._matrix([stretch for reply in told for stretch in reply.stretches])
        self._owner = np.array([number for number, reply in enumerate(told) for _ in reply.stretches], dtype=np.int64)

    def _matrix(self, clauses: Sequence[Traits]) -> csr_matrix:
        columns = [sorted(self._column[trait] for trait in clause if trait in self._column) for clause in clauses]
        ends = np.cumsum([0, *map(len, columns)])
        flat = [column for row in columns for column in row]
        return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(clauses), len(self.traits)))

    def telling(self, models: Sequence[Numbers]) -> dict[str, Row]:
        """The weights worth keeping, by trait and by the number of the model."""
        return {
            trait: row
            for column, trait in enumerate(self.traits)
            if (
                row := tuple(
                    (n, round(float(w[column]), 2)) for n, w in enumerate(models) if abs(w[column]) >= _TELLING
                )
            )
        }

    def guessed(self, models: Mapping[str, Model], errors: Sequence[str]) -> list[dict[str, bool | None]]:
        """What each reply states; of one with a falsehood, that it is the misconception it comes nearest to."""
        odds = {id_: self._pieces @ models[id_][0] + models[id_][1] for id_ in errors}
        found: list[dict[str, bool | None]] = []
        for number, reply in enumerate(self._told):
            mine = np.flatnonzero(self._owner == number)
            states = dict(reply.states)
            if errors and len(mine) and states[errors[0]] is None:
                mine = self._where(number, mine, false=True)
                states[max(errors, key=lambda id_: float(odds[id_][mine].max()))] = True
            found.append(states)
        return found

    def chosen(
        self, target: str, model: Model, states: Sequence[Mapping[str, bool | None]], *, false: bool
    ) -> list[Choice]:
        """The stretches of the replies that a target is to be learnt from, each with whether it states it.

        A misconception (`false`) is stated where the falsehood is, a point elsewhere.
        """
        odds = self._pieces @ model[0] + model[1]
        found: list[Choice] = []
        for number, told in enumerate(states):
            mine = np.flatnonzero(self._owner == number)
            if (it_does := told[target]) is not None:
                if it_does:
                    mine = self._where(number, mine, false=false)
                best = mine[np.argsort(-odds[mine], kind="stable")][: 1 if it_does else _FOOLED_BY]
                found += [(int(piece), it_does) for piece in best]
        return found

    def _where(self, number: int, mine: Places, *, false: bool) -> Places:
        """Those of a reply's stretches that hold its falsehood, or those that don't, where that is known."""
        held = [int(piece) for piece in mine if (piece - mine[0] in self._told[number].false) is false]
        return np.array(held, dtype=np.int64) if held and self._told[number].false else mine

    def model(self, target: str, choices: Sequence[Choice]) -> Model:
        """The weights of the traits for a target, and the log-odds without any."""
        known = [example.states.get(target, 0.0) for example in self._examples]
        states = np.array([0.0 if state is None else state for state in known])
        weights = np.where([state is None for state in known], 0.0, self._weights)
        rows = vstack([self._known, self._pieces[[piece for piece, _ in choices]]])
        labels = np.append(states, [float(it_does) for _, it_does in choices])
        return _fitted(rows, labels, np.append(weights, np.ones(len(choices))))


def _fitted(rows: csr_matrix, states: Numbers, weights: Numbers) -> Model:
    """A logistic model; what half states something counts half for it and half against it."""
    twice = vstack([rows, rows])
    labels = np.append(np.ones(len(states)), np.zeros(len(states)))
    shares = np.append(states * weights, (1 - states) * weights)
    kept = shares > 0
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, tol=0.01, max_iter=1000, random_state=0)
    model.fit(twice[kept], labels[kept], sample_weight=shares[kept])
    return model.coef_[0], float(model.intercept_[0])
