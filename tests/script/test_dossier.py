import json
from typing import Any

from bot.domain.belongings import Belongings
from bot.domain.zone import Zones
from bot.script.dossier import as_json
from bot.script.keepsake import as_markdown

ADA = 987654321012345678
NOON = 1_790_000_000.0
TITLES = {"what-is-the-gil": "What the GIL is"}


def answer(**more: Any) -> dict[str, Any]:
    verdict = {"percent": 41, "points": [{"id": "mutex", "statement": "It is a mutex.", "state": "said"}]}
    return {
        "id": 5, "user_id": ADA, "guild_id": None, "question_id": "what-is-the-gil", "reply": "A lock.", "percent": 41,
        "verdict": json.dumps(verdict), "hints": '["mutex"]', "ticked": None, "unsure": 0, "offered": 0,
        "sent_at": NOON,
    } | more  # fmt: skip


def belongings(**rows: list[dict[str, Any]]) -> Belongings:
    return Belongings(ADA, NOON, rows, Zones.of([(0.0, "Asia/Tokyo")]))


def test_json_has_every_row_by_its_columns_with_times_in_writing_and_ids_as_discord_writes_them() -> None:
    found = json.loads(as_json(belongings(attempts=[answer(reply="“Ünïcode”\n"), answer(id=6)], drafts=[])))
    assert found["exported_at_utc"] == "2026-09-21T14:13:20Z"
    assert found["drafts"] == []
    first, second = found["attempts"]
    assert first == {
        **answer(reply="“Ünïcode”\n"), "user_id": str(ADA), "sent_at_utc": "2026-09-21T14:13:20Z",
        "verdict": json.loads(answer()["verdict"]), "hints": ["mutex"],
    }  # fmt: skip
    assert second["id"] == 6


def test_nothing_at_all_is_still_json_and_a_page() -> None:
    assert json.loads(as_json(belongings()))["discord_id"] == str(ADA)
    assert as_markdown(belongings(), TITLES).startswith("# What I keep about you")


def test_the_page_tells_answers_with_question_words_score_and_time_and_the_days_where_the_member_is() -> None:
    page = as_markdown(belongings(attempts=[answer(), answer(id=6, percent=70, sent_at=NOON + 3600)]), TITLES)
    for said in (
        "### 1. What the GIL is", "2026-09-21T14:13:20Z: 41 of 100", "```text\nA lock.\n```", "- Said: It is a mutex.",
        "- 2026-09-21: 1 answered, the best with 41", "- 2026-09-22: 1 answered, the best with 70",
    ):  # fmt: skip
        assert said in page


def test_what_a_member_wrote_breaks_out_of_no_fence_and_what_is_gone_is_said_to_be() -> None:
    wild = "```\n# mine\n`````\n<script>"
    draft = {"user_id": ADA, "question_id": "of-last-year", "reply": wild, "saved_at": NOON}
    page = as_markdown(belongings(attempts=[answer(reply=wild), answer(reply="")], drafts=[draft]), TITLES)
    assert page.count(f"``````text\n{wild}\n``````") == 2
    assert "(the text is no longer kept)" in page
    assert "of-last-year (retired)" in page


def test_interviews_have_their_questions_and_replies_to_follow_ups() -> None:
    interview = {"id": 9, "started_at": NOON, "ended_at": NOON + 60, "stopped": 1}
    turn = {"interview_id": 9, "position": 0, "question_id": "what-is-the-gil", "first": "answered"}
    reply = {"interview_id": 9, "position": 0, "reply": "It is released.", "sent_at": NOON}
    another = {**reply, "interview_id": 8, "reply": "Of another one."}
    page = as_markdown(belongings(interviews=[interview], interview_turns=[turn], follow_ups=[reply, another]), TITLES)
    for said in ("ended 2026-09-21T14:14:20Z (stopped early)", "1. What the GIL is: answered", "It is released."):
        assert said in page
    assert "Of another one." not in page


def test_a_table_without_a_section_of_its_own_is_listed_too() -> None:
    page = as_markdown(
        belongings(of_next_year=[{"user_id": ADA, "seen_at": NOON, "wish": "tea", "none": None}]), TITLES
    )
    assert "## of_next_year\n\n- seen_at 2026-09-21T14:13:20Z, wish tea\n" in page
