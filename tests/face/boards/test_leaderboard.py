"""/leaderboard as members see it."""

import asyncio
import random
from dataclasses import replace

import discord
import pytest

from bot.app import assembled
from bot.domain.bank import Bank
from bot.domain.scoring import Examiner
from bot.library import Library
from bot.store import learners, points
from bot.store.database import Database
from tests.face.boards.conftest import Hall, Inquiries, lines, own
from tests.face.payloads import in_a_foreign_server, sent_from, with_permissions
from tests.face.sight import labels, read
from tests.store.samples import GIL, LOCKS

DAY = 24 * 3600


async def test_an_answer_brings_its_member_onto_the_board(hall: Hall) -> None:
    await hall.server.answer(hall.ben, await hall.server.ask())
    shown = await hall.board()
    assert shown.ephemeral
    assert "## Leaderboard · January 2026" in read(shown)
    assert lines(shown) == ["1. Ben · 7 points"]
    assert own(shown) == "no points in January 2026 yet."


async def until_whole(database: Database) -> None:
    """The ledger has every attempt; that is seen to beside everything else."""
    async with asyncio.timeout(5):
        while True:
            async with database.reading() as rx:
                if await points.is_whole(rx):
                    return
            await asyncio.sleep(0.005)


async def test_points_that_an_old_database_lacks_are_there_soon_after_the_start(
    hall: Hall, library: Library, examiner: Examiner, database: Database
) -> None:
    await hall.server.answer(hall.ben, await hall.server.ask())
    async with database.transaction() as tx:
        await tx.row("DELETE FROM points")
    assert lines(await hall.board()) == []
    async with assembled(library, database, random.Random(1), examiner) as updated:
        await hall.env.restart_bot(updated)
        await until_whole(database)
        assert lines(await hall.board()) == ["1. Ben · 7 points"]


async def test_an_empty_board_says_how_to_get_on_it(hall: Hall) -> None:
    shown = await hall.board()
    assert "the first place is free" in read(shown)
    assert "`/question`" in read(shown)
    assert labels(shown) == ["How points work"]


async def test_ties_share_a_rank_and_ones_own_line_is_marked(hall: Hall) -> None:
    cleo, dora = hall.member("Cleo"), hall.member("Dora")
    await hall.earn(30, hall.ben)
    await hall.earn(20, cleo, hall.ada)
    await hall.earn(1, dora)
    shown = await hall.board()
    assert lines(shown) == [
        "1. Ben · 30 points", "2. Cleo · 20 points", "2. Ada (you) · 20 points", "4. Dora · 1 point"
    ]  # fmt: skip
    assert own(shown) == "place 2 of 4 with 20 points."


async def test_who_left_drops_out_and_the_others_move_up(hall: Hall) -> None:
    await hall.earn(30, hall.ben)
    await hall.earn(20, hall.ada)
    hall.guild.remove_member(hall.ben)
    shown = await hall.board()
    assert lines(shown) == ["1. Ada (you) · 20 points"]


async def test_names_are_those_of_this_server_and_what_was_renamed_is_seen_after_a_day(hall: Hall) -> None:
    await hall.earn(30, hall.ben)
    assert lines(await hall.board()) == ["1. Ben · 30 points"]
    hall.env.backend.edit_member(hall.guild.id, hall.ben.id, {"nick": "**Benny** <@&1> `x`"})
    hall.later(1)
    await hall.earn(1, hall.ben)
    assert read(await hall.board()).count(r"\*\*Benny\*\* \<\@\&1\> \`x\` · 31 points") == 1
    hall.env.backend.edit_member(hall.guild.id, hall.ben.id, {"nick": "Benjamin"})
    assert lines(await hall.board(hall.ben)) == ["1. Benjamin (you) · 31 points"]


async def test_hidden_and_excluded_members_are_left_out_and_told_so_themselves(hall: Hall, database: Database) -> None:
    cleo = hall.member("Cleo")
    await hall.earn(30, hall.ben)
    await hall.earn(20, hall.ada)
    await hall.earn(10, cleo)
    async with database.transaction() as tx:
        await learners.wish(tx, hall.ben.id, replace(await learners.wishes(tx, hall.ben.id), on_boards=False))
        await tx.row("INSERT INTO exclusions VALUES (:guild, :user, 1.0)", guild=hall.guild.id, user=hall.ada.id)
    assert lines(await hall.board(cleo)) == ["1. Cleo (you) · 10 points"]
    hidden, excluded = await hall.board(hall.ben), await hall.board()
    assert lines(hidden) == lines(excluded) == ["1. Cleo · 10 points"]
    assert own(hidden) == "30 points, and hidden from others, as you wish. `/settings` shows you again."
    assert own(excluded) == "20 points. An admin keeps you off the leaderboards of this server."


async def test_pages_are_turned_in_place_and_ones_own_line_stays(hall: Hall) -> None:
    others = [hall.member(f"M{number:02}") for number in range(1, 24)]
    await hall.earn_all({member.id: 100 - place for place, member in enumerate(others)})
    await hall.earn(1, hall.ada)
    first = await hall.board()
    assert [line.split(" · ")[0] for line in lines(first)] == [f"{n}. M{n:02}" for n in range(1, 11)]
    assert labels(first) == ["Next", "My place", "How points work"]
    assert own(first) == "place 24 of 24 with 1 point."
    second = await hall.press(first, "Next")
    assert lines(second)[0].startswith("11. M11")
    assert "page 2 of 3" in read(second)
    assert own(second) == own(first)
    back = await hall.press(second, "Previous")
    assert lines(back)[0].startswith("1. M01")
    mine = await hall.press(back, "My place")
    assert lines(mine)[-1] == "24. Ada (you) · 1 point"
    assert labels(mine) == ["Previous", "How points work"]


async def test_a_button_shows_the_month_that_it_was_made_in(hall: Hall) -> None:
    await hall.earn_all({member.id: 9 for member in [hall.member(f"M{n}") for n in range(11)]})
    shown = await hall.board()
    hall.later(40)
    later = await hall.press(shown, "Next")
    assert "January 2026" in read(later)
    assert len(lines(later)) == 1


@pytest.mark.parametrize(
    ("period", "title", "seen"),
    [
        ("week", "Week of 16 February 2026", {7}), ("month", "February 2026", {5, 7}),
        ("season", "January to March 2026", {3, 5, 7}), ("all", "All time", {2, 3, 5, 7}),
    ],
)  # fmt: skip
async def test_a_period_counts_its_own_points(hall: Hall, period: str, title: str, seen: set[int]) -> None:
    hall.later(50)  # to Friday, 20 February
    for worth, days in ((7, 1), (5, 10), (3, 30), (2, 100)):
        await hall.earn(worth, hall.ben, ago=days * DAY)
    shown = await hall.board(period=period)
    assert f"## Leaderboard · {title}\n" in read(shown)
    assert lines(shown) == [f"1. Ben · {sum(seen)} points"]


async def test_a_topic_narrows_it_down_also_behind_its_buttons(hall: Hall, bank: Bank) -> None:
    members = [hall.member(f"M{n:02}") for n in range(1, 12)]
    await hall.earn(5, *members)
    await hall.earn(9, hall.ben, question=LOCKS)
    topic = bank[GIL].topic
    shown = await hall.board(topic=topic.lower())
    assert f"only “{topic}”" in read(shown)
    assert len(lines(shown)) == 10
    following = await hall.press(shown, "Next")
    assert lines(following) == ["1. M11 · 5 points"]
    refused = await hall.board(topic="Gardening")
    assert "no such topic" in read(refused)
    assert hall.env.errors


async def test_a_role_narrows_it_down_to_who_has_it_now(hall: Hall) -> None:
    role = hall.guild.create_role("Tutors")
    tutors = [hall.member(f"M{n:02}", role) for n in range(1, 12)]
    await hall.earn(30, hall.ben)
    await hall.earn(20, hall.ada)
    await hall.earn(5, *tutors)
    shown = await hall.board(role=role)
    assert f"only <@&{role.id}>" in read(shown)
    assert lines(shown)[0] == "1. M01 · 5 points"
    assert own(shown) == "20 points, but you don't have that role."
    following = await hall.press(shown, "Next")
    assert lines(following) == ["1. M11 · 5 points"]
    nobody = await hall.board(role=hall.guild.create_role("Guests"))
    assert "Nobody with <@&" in read(nobody)


async def test_the_formula_is_shown_on_a_press_in_private(hall: Hall) -> None:
    shown = await hall.press(await hall.board(), "How points work")
    assert shown.ephemeral
    for words in ("easy 10, medium 20, hard 30", "seen the model answer", "`/review` said", "A hint takes a quarter"):
        assert words in read(shown)


async def test_shown_to_everybody_it_names_nobody_in_particular_and_each_leafs_for_themselves(hall: Hall) -> None:
    await hall.earn_all({hall.member(f"M{n:02}").id: 100 - n for n in range(1, 12)})
    await hall.earn(1, hall.ben)
    public = await hall.board(public=True)
    assert not public.ephemeral
    assert "You:" not in read(public)
    assert labels(public) == ["Next", "My place", "How points work"]
    mine = await hall.press(public, "My place", hall.ben)
    assert mine.ephemeral
    assert own(mine) == "place 12 of 12 with 1 point."
    assert lines(mine) == ["11. M11 · 89 points", "12. Ben (you) · 1 point"]
    others = await hall.press(public, "My place", hall.ada)
    assert others.ephemeral
    assert lines(others)[0] == "1. M01 · 99 points"
    assert lines(public)[0] == "1. M01 · 99 points"


@pytest.mark.parametrize("known", [True, False])
async def test_it_is_the_same_whether_or_not_discord_must_be_asked_for_members(
    hall: Hall, inquiries: Inquiries, known: bool
) -> None:
    await hall.earn(5, hall.ben)
    if known:
        await hall.board()
    inquiries.asked.clear()
    public, private = await hall.board(public=True), await hall.board()
    assert inquiries.asked == ([] if known else [[hall.ben.id]])
    assert not public.ephemeral
    assert private.ephemeral
    assert lines(public) == lines(private) == ["1. Ben · 5 points"]


@pytest.mark.parametrize(
    ("theirs", "mine", "why"),
    [
        (discord.Permissions(send_messages=True), discord.Permissions(view_channel=True), "I may not post"),
        (discord.Permissions.none(), discord.Permissions.all(), "You may not write"),
    ],
)  # fmt: skip
async def test_where_it_may_not_be_posted_it_comes_in_private_with_the_reason(
    hall: Hall, theirs: discord.Permissions, mine: discord.Permissions, why: str
) -> None:
    await hall.earn(5, hall.ben)
    changes = {**with_permissions(hall.ada, theirs), "app_permissions": str(mine.value)}
    with sent_from(hall.env, changes):
        shown = await hall.board(public=True)
    assert shown.ephemeral
    assert why in read(shown)
    assert lines(shown) == ["1. Ben · 5 points"]


async def test_when_discord_does_not_answer_the_points_are_shown_without_names(
    hall: Hall, inquiries: Inquiries
) -> None:
    await hall.earn(5, hall.ben)
    await hall.earn(3, hall.ada)
    inquiries.trouble = ConnectionResetError("the line is cut")
    shown = await hall.board()
    assert lines(shown) == ["1. a member · 5 points", "2. Ada (you) · 3 points"]
    assert "doesn't tell me everybody's name" in read(shown)
    inquiries.trouble = None
    assert lines(await hall.board())[0] == "1. Ben · 5 points"


async def test_after_a_page_was_turned_by_a_slow_discord_it_still_stands_in_its_place(
    hall: Hall, inquiries: Inquiries
) -> None:
    await hall.earn_all({hall.member(f"M{n:02}").id: 100 - n for n in range(1, 12)})
    shown = await hall.board()
    hall.later(1)
    inquiries.asked.clear()
    result = await hall.ada.click(shown, label="Next")
    assert len(inquiries.asked) == 1
    assert result.followups == []
    assert lines(shown) == ["11. M11 · 89 points"]


async def test_more_than_a_hundred_are_asked_for_in_batches_once_a_day(hall: Hall, inquiries: Inquiries) -> None:
    ids = [hall.member(f"M{n}").id for n in range(130)]
    await hall.earn_all({id_: 1000 - place for place, id_ in enumerate(ids)})
    shown = await hall.board()
    assert [len(asked) for asked in inquiries.asked] == [100, 30]
    assert [id_ for asked in inquiries.asked for id_ in asked] == ids
    assert "page 1 of 13" in read(shown)
    await hall.press(shown, "Next")
    await hall.board(period="all")
    assert len(inquiries.asked) == 2


@pytest.mark.parametrize(
    "custom_id",
    ["board1:year:1:-:-:0", "board1:month:9999999999999999:-:-:0", "board1:month:1:-:-"],
)
async def test_a_garbled_button_is_answered(hall: Hall, custom_id: str) -> None:
    shown = await hall.board()
    with sent_from(hall.env, {"data": {"component_type": 2, "custom_id": custom_id}}):
        answer = await hall.ada.click(shown, label="How points work")
    assert "can't make sense of that button" in read(answer.response)


async def test_a_button_for_a_topic_that_is_gone_says_so(hall: Hall) -> None:
    shown = await hall.board()
    with sent_from(hall.env, {"data": {"component_type": 2, "custom_id": "board1:month:1:00000000:-:0"}}):
        answer = await hall.ada.click(shown, label="How points work")
    assert "no questions on that topic any more" in read(answer.response)


async def test_a_button_pressed_where_the_bot_is_no_member_shows_nothing(hall: Hall) -> None:
    await hall.earn(5, hall.ben)
    public = await hall.board(public=True)
    with sent_from(hall.env, in_a_foreign_server(hall.ada)):
        refused = await hall.ada.click(public, label="My place")
    assert "not a member of this server" in read(refused.response)


async def test_topics_are_completed(hall: Hall) -> None:
    found = await hall.ada.autocomplete(hall.channel, "leaderboard", "topic", "gil")
    assert any("GIL" in choice["name"] for choice in found)
