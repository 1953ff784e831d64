"""/board: what admins decide about leaderboards."""

import discord
import pytest
import simcord

from tests.face.boards.conftest import Hall, lines, own
from tests.face.payloads import sent_from, with_permissions
from tests.face.sight import read


@pytest.fixture
def admin(hall: Hall) -> simcord.MemberActor:
    return hall.member("Dora", hall.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True)))


async def told(hall: Hall, admin: simcord.MemberActor, verb: str, **options: object) -> str:
    """What the admin is told, in private."""
    result = await admin.slash(hall.channel, f"board {verb}", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return read(result.response)


async def test_an_excluded_member_is_gone_until_they_are_restored(hall: Hall, admin: simcord.MemberActor) -> None:
    await hall.earn(30, hall.ben)
    await hall.earn(20, hall.ada)
    assert "**Ben** no longer stands" in await told(hall, admin, "exclude", member=hall.ben)
    assert lines(await hall.board()) == ["1. Ada (you) · 20 points"]
    assert f"<@{hall.ben.id}>, since <t:" in await told(hall, admin, "excluded")
    assert "**Ben** stands" in await told(hall, admin, "restore", member=hall.ben)
    assert lines(await hall.board()) == ["1. Ben · 30 points", "2. Ada (you) · 20 points"]
    assert own(await hall.board()) == "place 2 of 2 with 20 points."


async def test_what_is_so_already_is_said(hall: Hall, admin: simcord.MemberActor) -> None:
    assert "Nobody is kept off" in await told(hall, admin, "excluded")
    assert "Nobody keeps them off" in await told(hall, admin, "restore", member=hall.ben)
    await told(hall, admin, "exclude", member=hall.ben)
    assert "already" in await told(hall, admin, "exclude", member=hall.ben)
    assert len(hall.env.errors) == 2


async def test_somebody_who_has_left_can_be_restored(hall: Hall, admin: simcord.MemberActor) -> None:
    await told(hall, admin, "exclude", member=hall.ben)
    hall.guild.remove_member(hall.ben)
    assert "**Ben** stands" in await told(
        hall, admin, "restore", member=simcord.UserHandle(hall.env, hall.env.backend.users[hall.ben.id])
    )


async def test_whoever_may_not_manage_the_server_is_not_offered_it(hall: Hall) -> None:
    with pytest.raises(simcord.SetupError):
        await hall.ada.slash(hall.channel, "board excluded")


@pytest.mark.parametrize("verb", ["exclude", "restore", "excluded"])
async def test_who_got_the_command_without_the_permission_is_refused(
    hall: Hall, admin: simcord.MemberActor, verb: str
) -> None:
    options = {} if verb == "excluded" else {"member": hall.ben}
    with sent_from(hall.env, with_permissions(admin, discord.Permissions.none())):
        assert "Manage Server" in await told(hall, admin, verb, **options)
    assert hall.env.errors
