"""Questions of interviews as the tests make them up: what the first answer said, and what the follow-up brought."""

from bot.domain.attempt import Attempt, Reply
from bot.domain.follow_up import FollowUp
from bot.domain.question import KeyPoint, Question
from bot.domain.result import Result, result
from bot.domain.scoring import PointVerdict, State, Verdict
from bot.domain.turn import End, Turn
from tests.domain.interviews import ADA, NOON

WORTH = {State.SAID: 1.0, State.PARTLY: 0.5, State.MISSED: 0.0, State.CONTRADICTED: 0.0}


def question(id_: str, weights: dict[str, float], *, topic: str = "Locks") -> Question:
    """A question whose key points have these weights, by id."""
    points = tuple(KeyPoint(p, weight, f"{p} holds.", (p,), f"{p}?", f"What of {p}?") for p, weight in weights.items())
    return Question(
        id_, topic, "easy", f"Title of {id_}", "Why?", "3.11", points, (), ("https://x.org",), "A.", "1", "e",
    )  # fmt: skip


def verdict(states: dict[str, State], weights: dict[str, float] | None = None) -> Verdict:
    """What an answer said, by the ids of the key points; the score is the share of the weights."""
    found = [(id_, (weights or {}).get(id_, 1.0), state) for id_, state in states.items()]
    whole = sum(weight for _, weight, _ in found)
    percent = round(100 * sum(weight * WORTH[state] for _, weight, state in found) / whole)
    return Verdict(percent, tuple(PointVerdict(id_, weight, f"{id_} holds.", s, 0.5) for id_, weight, s in found))


def answered(found: Verdict, id_: str = "q", *, ticked: tuple[str, ...] | None = None) -> Attempt:
    """An attempt at a question."""
    return Attempt(Reply(5, ADA, "A lock.", NOON), id_, "e", found, 1, (), False, NOON, ticked)


def follow_up(point_id: str, state: State, *also: str) -> FollowUp:
    """What the reply to the follow-up about a point came to."""
    return FollowUp(6, 1, 0, ADA, "q", point_id, "So be it.", NOON + 60, state, also=also)


def of(
    states: dict[str, State], later: FollowUp | None = None, *, hints: tuple[str, ...] = (), probe_hinted: bool = False,
    weights: dict[str, float] | None = None, ticked: tuple[str, ...] | None = None,
) -> Result:  # fmt: skip
    """The result of a question that was answered like this."""
    turn = Turn(
        "q", End.ANSWERED, 5, later.point_id if later else None, End.ANSWERED if later else None, hints, probe_hinted
    )
    asked = question("q", {id_: (weights or {}).get(id_, 1.0) for id_ in states})
    return result(turn, asked, answered(verdict(states, weights), ticked=ticked), later)
