"""What a member takes along: the same as a Markdown page, for people."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.belongings import Belongings
from bot.domain.pack import own_id
from bot.script.dossier import is_time, written
from bot.script.quote import fenced

_Row = dict[str, Any]
_TOLD = {"attempts", "follow_ups", "interviews", "interview_turns", "drafts", "learners", "learner_zones"}
"""Tables that have sections of their own; the others are listed row by row."""
_TITLES = {
    "quiz_presses": "Answers in quizzes", "quizzes": "Quizzes that you started",
    "cards": "Questions that you asked for", "postings": "What you had posted for everybody just now",
    "peeks": "Hints and model answers that you have seen", "looks": "Every time that you looked one up",
    "points": "Points for leaderboards", "reminders": "Your daily reminder", "exclusions": "Kept off leaderboards",
    "dailies": "Daily questions that you set up", "daily_drafts": "Daily questions that you were about to set up",
    "packs": "Questions of a server's own that you uploaded", "pack_drafts": "Those that you were about to add",
}  # fmt: skip
_OPENS = "Every row, column by column, is in the JSON file beside this one. Times are UTC."


def as_markdown(found: Belongings, titles: Mapping[str, str]) -> str:
    """Settings, days, answers, interviews and the rest; `titles` are those of the questions by their ids.

    What the member wrote stands in fences, unread.
    """
    head = [f"# What I keep about you, {written(found.at)}", f"Your Discord id: {found.user_id}. {_OPENS}"]
    sections = [
        _settings(found), _days(found), _answers(found, titles), _interviews(found, titles), _drafts(found, titles),
        *(_others(table, rows, titles) for table, rows in found.rows.items() if table not in _TOLD),
    ]  # fmt: skip
    return "\n\n".join([*head, *(part for section in sections for part in section)]) + "\n"


def _settings(found: Belongings) -> list[str]:
    wishes = [f"- {name}: {value}" for row in found.of("learners") for name, value in row.items() if name != "user_id"]
    zones = [f"- from {written(row['since'])}: {row['zone']}" for row in found.of("learner_zones")]
    return [
        "## Settings", "\n".join(wishes) or "All as they are for everybody.",
        *(["Your time zones:", "\n".join(zones)] if zones else []),
    ]  # fmt: skip


def _days(found: Belongings) -> list[str]:
    """What streaks and calendars are counted from."""
    best: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for row in found.of("attempts"):
        day = found.zones.day(row["sent_at"]).isoformat()
        counts[day] += 1
        best[day] = max(best.get(day, 0), row["percent"])
    lines = [f"- {day}: {counts[day]} answered, the best with {best[day]} of 100" for day in sorted(counts)]
    return ["## Your days", "\n".join(lines)] if lines else []


def _answers(found: Belongings, titles: Mapping[str, str]) -> list[str]:
    rows = sorted(found.of("attempts"), key=lambda row: row["id"])
    parts = [part for number, row in enumerate(rows, 1) for part in _answer(number, row, titles)]
    return ["## Your answers", *parts] if parts else []


def _answer(number: int, row: _Row, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"### {number}. {_title(row, titles)}"
    yield ", ".join([
        f"{written(row['sent_at'])}: {row['percent']} of 100",
        *(["I was not sure"] if row["unsure"] else []),
        *([f"you ticked {len(json.loads(row['ticked']))} key points"] if row["ticked"] else []),
        *(["its wording offered to the authors"] if row["offered"] else []),
        *([f"in server {row['guild_id']}"] if row["guild_id"] else []),
    ])  # fmt: skip
    yield fenced(row["reply"])
    points = json.loads(row["verdict"]).get("points", [])
    if points:
        yield "\n".join(f"- {str(point['state']).capitalize()}: {point['statement']}" for point in points)


def _interviews(found: Belongings, titles: Mapping[str, str]) -> list[str]:
    parts = [part for row in found.of("interviews") for part in _interview(found, row, titles)]
    return ["## Your interviews", *parts] if parts else []


def _interview(found: Belongings, row: _Row, titles: Mapping[str, str]) -> Iterator[str]:
    ended = f", ended {written(row['ended_at'])}" if row["ended_at"] else ", still open"
    yield f"### Begun {written(row['started_at'])}{ended}{' (stopped early)' if row['stopped'] else ''}"
    turns = sorted(
        (turn for turn in found.of("interview_turns") if turn["interview_id"] == row["id"]),
        key=lambda turn: turn["position"],
    )
    if turns:
        yield "\n".join(f"{n}. {_title(turn, titles)}: {turn['first'] or 'not put'}" for n, turn in enumerate(turns, 1))
    for reply in found.of("follow_ups"):
        if reply["interview_id"] == row["id"]:
            yield f"Your reply to the follow-up on question {reply['position'] + 1}, {written(reply['sent_at'])}:"
            yield fenced(reply["reply"])


def _drafts(found: Belongings, titles: Mapping[str, str]) -> list[str]:
    parts = [
        part
        for row in found.of("drafts")
        for part in (f"{_title(row, titles)}, {written(row['saved_at'])}:", fenced(row["reply"]))
    ]
    return ["## Texts that could not be marked", *parts] if parts else []


def _others(table: str, rows: list[_Row], titles: Mapping[str, str]) -> list[str]:
    lines = [", ".join(_told(row, titles)) for row in rows]
    return [f"## {_TITLES.get(table, table)}", "\n".join(f"- {line}" for line in lines)] if lines else []


def _told(row: _Row, titles: Mapping[str, str]) -> Iterator[str]:
    for name, value in row.items():
        if name == "question_id" and value:
            yield f"“{_title(row, titles)}”"
        elif name == "point_id":
            yield f"key point {value}" if value else "the model answer"
        elif value is not None and name != "user_id":
            yield f"{name} {written(value) if is_time(name) else value}"


def _title(row: _Row, titles: Mapping[str, str]) -> str:
    return titles.get(row["question_id"], f"{own_id(row['question_id'])} (retired)")
