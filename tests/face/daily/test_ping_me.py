"""*Ping me* gives the ping role and takes it; roles that are worth more are refused, at setup and at each press."""

from collections.abc import Callable

import discord
import pytest
import simcord

from tests.face.daily.conftest import ADMIN, Hall, day
from tests.face.sight import labels, read

Made = Callable[[Hall], simcord.RoleHandle]


def _managed(hall: Hall) -> simcord.RoleHandle:
    return hall.guild.create_role("Booster", mentionable=True, managed=True)


def _powerful(hall: Hall) -> simcord.RoleHandle:
    return hall.guild.create_role("Mods", mentionable=True, permissions=discord.Permissions(manage_messages=True))


def _opening(hall: Hall) -> simcord.RoleHandle:
    """One that opens a channel to who has it."""
    role = hall.guild.create_role("Members", mentionable=True)
    overwrites = {
        hall.guild.default_role: discord.PermissionOverwrite(view_channel=False),
        role: discord.PermissionOverwrite(view_channel=True),
    }
    hall.guild.create_text_channel("lounge", overwrites=overwrites)  # type: ignore[arg-type] # simcord's dict is invariant
    return role


def _above_the_admin(hall: Hall) -> simcord.RoleHandle:
    return hall.elders


def _above_the_bot(hall: Hall) -> simcord.RoleHandle:
    return hall.guild.create_role("Founders", mentionable=True, position=30)


def _everyone(hall: Hall) -> simcord.RoleHandle:
    return hall.guild.default_role


ROLES: list[tuple[Made, str]] = [
    (_everyone, "@everyone"),
    (_managed, "belongs to an app"),
    (_powerful, "*Manage Messages*"),
    (_opening, "than everybody has there"),
    (_above_the_bot, "below my own top role"),
    (_above_the_admin, "below your own top role"),
]


@pytest.mark.parametrize(("made", "because"), ROLES)
async def test_roles_that_must_not_be_given_are_refused_at_setup(hall: Hall, made: Made, because: str) -> None:
    assert because in read(await hall.propose(role=made(hall)))
    assert "no daily question here yet" in await hall.do("status")
    assert hall.env.errors


async def test_a_role_that_would_not_ping_is_refused_where_the_bot_may_not_ping_all(hall: Hall) -> None:
    silent = hall.guild.create_role("Silent")
    bot_role = next(role for role in hall.guild.roles.values() if role.name == "TestBot")
    kept = discord.Permissions.all()
    kept.update(mention_everyone=False, administrator=False)
    hall.env.backend.edit_role(hall.guild.id, bot_role.id, {"permissions": kept.value})
    assert "nobody would be pinged" in read(await hall.propose(role=silent))
    assert hall.env.errors


async def pressed(hall: Hall, member: simcord.MemberActor) -> str:
    """What a press of Ping me on the newest card answers, for the member's eyes only."""
    found = await member.click(hall.cards()[-1], label="Ping me")
    assert found.response is not None
    assert found.response.ephemeral
    return read(found.response)


def has_role(hall: Hall, member: simcord.MemberActor) -> bool:
    return hall.pings.id in hall.env.backend.guilds[hall.guild.id].members[member.id].role_ids


async def test_it_gives_the_role_and_takes_it_again_and_says_so(hall: Hall) -> None:
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    assert "You have the role **@Pings** now" in await pressed(hall, hall.ada)
    assert (has_role(hall, hall.ada), has_role(hall, hall.ben)) == (True, False)
    assert "no longer have the role" in await pressed(hall, hall.ada)
    assert not has_role(hall, hall.ada)


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"permissions": ADMIN.value}, "it grants *Manage Guild*"),
        ({"managed": True}, "belongs to an app"),
        ({"position": 40}, "below my own top role"),
    ],
)
async def test_a_role_that_has_changed_since_is_refused_at_the_press(
    hall: Hall, change: dict[str, int], because: str
) -> None:
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    hall.env.backend.edit_role(hall.guild.id, hall.pings.id, change)
    assert because in await pressed(hall, hall.ada)
    assert not has_role(hall, hall.ada)


async def test_who_has_the_role_is_rid_of_it_whatever_has_become_of_it(hall: Hall) -> None:
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    await pressed(hall, hall.ada)
    hall.env.backend.edit_role(hall.guild.id, hall.pings.id, {"permissions": ADMIN.value})
    assert "no longer have the role" in await pressed(hall, hall.ada)
    assert not has_role(hall, hall.ada)


async def test_on_a_card_from_before_the_role_was_given_up_it_says_so(hall: Hall) -> None:
    await hall.set_up(role=hall.pings)
    await hall.until(day(1, 10))
    await hall.set_up(save="Save without a ping")
    assert "pings nobody here any more" in await pressed(hall, hall.ada)
    await hall.until(day(2, 10))
    assert "Ping me" not in labels(hall.cards()[-1])
