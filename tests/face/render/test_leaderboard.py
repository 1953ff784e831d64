"""A page of a board at its longest, and by itself for a post."""

import pytest

from bot.domain.bank import Bank
from bot.domain.board import PAGE, Asked, Board, Seat
from bot.domain.period import Period, span
from bot.domain.standing import Total
from bot.face.render import leaderboard as render
from bot.face.render.sheet import TEXT_LIMIT, Sheet
from tests.face.sight import layout, parts

NOW = 1_795_000_000.0
LARGEST = 2**63 - 1
ZONE = "America/Argentina/ComodRivadavia"
FOOT = "How points work"


def board(members: int, period: Period, topic: str | None = None, name: str = "*" * 32) -> Board:
    """One on which all is as long as it can be."""
    ids = [LARGEST - number for number in range(members)]
    totals = [Total(id_, 9_999_999 - place, NOW) for place, id_ in enumerate(ids)]
    seats = {id_: Seat(name, frozenset({LARGEST})) for id_ in ids}
    return Board.of(Asked(period, NOW, topic, LARGEST), span(period, NOW, ZONE), ZONE, totals, seats)


def shown(sheet: Sheet) -> str:
    return "\n".join(part["content"] for part in parts(layout(sheet)) if "content" in part)


def labels(sheet: Sheet) -> list[str]:
    return [part["label"] for part in parts(layout(sheet)) if "label" in part]


@pytest.mark.parametrize("period", list(Period))
def test_the_longest_page_fits_into_a_message_whatever_the_topic(bank: Bank, period: Period) -> None:
    for topic in bank.topics:
        found = board(1_010, period, topic)
        for number in (0, 50, 100):
            sheet = render.page(found.page(number), found.ranks[-1].user_id)
            assert sheet.text_length <= TEXT_LIMIT
            assert len(labels(sheet)) <= 5


def test_topics_have_codes_of_their_own(bank: Bank) -> None:
    assert len({render.topic_code(topic) for topic in bank.topics}) == len(bank.topics)


def test_a_name_can_be_nothing_but_a_name() -> None:
    names = shown(render.page(board(1, Period.ALL, name="# <@1> [x](https://x.y)\n-# `a").page(0)))
    assert r"**1.** \# \<\@1\> \[x\]\(https\:\/\/x\.y\) \-\# \`a · 9,999,999 points" in names


@pytest.mark.parametrize(
    ("members", "number", "seen"),
    [(0, 0, []), (PAGE, 0, []), (PAGE + 1, 0, ["Next"]), (PAGE + 1, 1, ["Previous"]), (30, 1, ["Previous", "Next"])],
)
def test_a_page_for_everybody_has_no_line_of_anybodys_own(members: int, number: int, seen: list[str]) -> None:
    sheet = render.page(board(members, Period.MONTH).page(number))
    assert labels(sheet) == [*seen, "My place", FOOT]
    assert "**You:**" not in shown(sheet)


@pytest.mark.parametrize(
    ("period", "says"),
    [
        (Period.WEEK, "no points in the week of 16 November 2026 yet."),
        (Period.MONTH, "no points in November 2026 yet."),
        (Period.SEASON, "no points from October to December 2026 yet."),
        (Period.ALL, "no points here yet."),
    ],
)
def test_who_has_nothing_is_told_so_in_plain_words(period: Period, says: str) -> None:
    assert f"**You:** {says}" in shown(render.page(board(1, period).page(0), reader=1))


def test_until_when_a_period_lasts_is_said_in_the_readers_own_time() -> None:
    found = board(1, Period.WEEK)
    assert f"until <t:{int(found.span.end)}:f>" in shown(render.page(found.page(0)))
    assert "until" not in shown(render.page(board(1, Period.ALL).page(0)))


def test_of_very_many_excluded_members_some_are_named_and_the_rest_counted() -> None:
    sheet = render.excluded([(LARGEST - number, NOW) for number in range(100)])
    assert "and 60 more" in shown(sheet)
    assert sheet.text_length <= TEXT_LIMIT
