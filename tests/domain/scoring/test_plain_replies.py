"""The second set of plain replies, as a whole: what is reached must not be lost."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.domain.scoring import Examiner, Verdict

REPLIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "plain_replies_second.toml").read_text(encoding="utf-8")
)["reply"]


@pytest.fixture(scope="module")
def verdicts(examiner: Examiner) -> list[tuple[dict[str, Any], Verdict]]:
    return [(reply, examiner.judge(reply["question"], reply["text"])) for reply in REPLIES]


def of_kind(verdicts: list[tuple[dict[str, Any], Verdict]], *kinds: str) -> list[tuple[dict[str, Any], Verdict]]:
    return [(reply, verdict) for reply, verdict in verdicts if reply["kind"] in kinds]


def test_of_full_answers_four_in_five_score_85_or_more_and_none_less_than_70(
    verdicts: list[tuple[dict[str, Any], Verdict]],
) -> None:
    percents = [verdict.percent for _, verdict in of_kind(verdicts, "full")]
    assert len(percents) == 30
    assert sum(percent >= 85 for percent in percents) >= 24
    assert min(percents) >= 70


def test_points_are_found_nine_times_in_ten_and_rarely_where_there_are_none(
    verdicts: list[tuple[dict[str, Any], Verdict]],
) -> None:
    right = wrong = missed = 0
    for reply, verdict in of_kind(verdicts, "full", "half", "weak"):
        said = {point.id for point in verdict.points if point.strength >= 0.5}
        stated = set(reply.get("points", (point.id for point in verdict.points)))
        right, wrong, missed = right + len(said & stated), wrong + len(said - stated), missed + len(stated - said)
    assert right / (right + missed) >= 0.9
    assert right / (right + wrong) >= 0.93


def test_off_topic_text_scores_35_and_confident_nonsense_60_at_most(
    verdicts: list[tuple[dict[str, Any], Verdict]],
) -> None:
    assert max(verdict.percent for _, verdict in of_kind(verdicts, "off-topic")) <= 35
    assert max(verdict.percent for _, verdict in of_kind(verdicts, "wrong")) <= 60
