"""What is known of members, and what Discord is asked."""

import discord

from bot.domain.board import Seat
from bot.face.roster import Roster
from tests.face.boards.conftest import Hall, Inquiries

NOW = 1_790_000_000.0
DAY = 24 * 3600.0
NOBODY = 5


def guild(hall: Hall) -> discord.Guild:
    found = hall.env.bot.get_guild(hall.guild.id)
    assert found is not None
    return found


async def test_who_is_a_member_has_a_seat_and_who_is_not_has_none(hall: Hall) -> None:
    role = hall.guild.create_role("Tutors")
    cleo = hall.member("Cleo", role)
    found = await Roster().seats(guild(hall), [cleo.id, NOBODY], NOW)
    assert found == {cleo.id: Seat("Cleo", frozenset({role.id, hall.guild.id})), NOBODY: None}


async def test_what_discord_said_is_kept_for_a_day_also_that_somebody_is_gone(hall: Hall, inquiries: Inquiries) -> None:
    roster, ids = Roster(), [hall.ada.id, NOBODY]
    await roster.seats(guild(hall), ids, NOW)
    await roster.seats(guild(hall), ids, NOW + DAY - 1)
    assert roster.knows(hall.guild.id, ids, NOW + DAY - 1)
    assert inquiries.asked == [[NOBODY, hall.ada.id]]
    assert not roster.knows(hall.guild.id, ids, NOW + DAY)
    await roster.seats(guild(hall), ids, NOW + DAY)
    assert len(inquiries.asked) == 2


async def test_only_who_is_not_known_yet_is_asked_for(hall: Hall, inquiries: Inquiries) -> None:
    roster = Roster()
    await roster.seats(guild(hall), [hall.ada.id], NOW)
    found = await roster.seats(guild(hall), [hall.ada.id, hall.ben.id], NOW + 1)
    assert inquiries.asked == [[hall.ada.id], [hall.ben.id]]
    assert set(found) == {hall.ada.id, hall.ben.id}
    assert await roster.seats(guild(hall), [], NOW + 2) == {}
    assert len(inquiries.asked) == 2


async def test_what_was_known_outlives_a_day_on_which_discord_does_not_answer(hall: Hall, inquiries: Inquiries) -> None:
    roster = Roster()
    before = await roster.seats(guild(hall), [hall.ada.id], NOW)
    inquiries.trouble = ConnectionResetError("the line is cut")
    ids = [hall.ada.id, *range(1, 250)]
    assert await roster.seats(guild(hall), ids, NOW + 2 * DAY) == before
    assert len(inquiries.asked) == 2


async def test_a_discord_that_says_nothing_is_not_waited_for_long(hall: Hall, inquiries: Inquiries) -> None:
    inquiries.deaf = True
    assert await Roster(patience=0.01).seats(guild(hall), [hall.ada.id], NOW) == {}


async def test_of_very_many_members_the_oldest_are_forgotten(hall: Hall) -> None:
    roster = Roster(most=3)
    await roster.seats(guild(hall), [1, 2, 3], NOW)
    await roster.seats(guild(hall), [4], NOW)
    assert roster.knows(hall.guild.id, [2, 3, 4], NOW)
    assert not roster.knows(hall.guild.id, [1], NOW)
