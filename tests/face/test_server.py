import discord
import pytest
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from tests.face.conftest import Server
from tests.face.payloads import in_a_foreign_server, sent_from, with_permissions
from tests.face.sight import read

ADMIN = discord.Permissions(manage_guild=True)


@pytest.fixture
def admin(server: Server) -> simcord.MemberActor:
    role = server.guild.create_role("Admins", permissions=ADMIN)
    return server.guild.add_member(server.env.create_user("dora", global_name="Dora"), roles=[role])


async def checked(server: Server, admin: simcord.MemberActor) -> str:
    result = await admin.slash(server.channel, "server check")
    assert result.response is not None
    assert result.response.ephemeral
    return read(result.response)


def denied(server: Server, **permissions: bool) -> dict[object, discord.PermissionOverwrite]:
    return {server.guild.default_role: discord.PermissionOverwrite(**dict.fromkeys(permissions, False))}


async def test_where_nothing_is_missing_it_says_so_and_what_each_permission_is_for(
    server: Server, admin: simcord.MemberActor
) -> None:
    said = await checked(server, admin)
    assert "All in order" in said
    for name in ("View Channel", "Send Messages", "Send Messages in Threads", "Read Message History"):
        assert f"**{name}** to " in said


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("send_messages", "Send Messages"),
        ("send_messages_in_threads", "Send Messages in Threads"),
        ("read_message_history", "Read Message History"),
        ("use_application_commands", "Use Application Commands"),
    ],
)
async def test_what_is_missing_is_named_in_discords_words_with_its_channel(
    server: Server, admin: simcord.MemberActor, permission: str, name: str
) -> None:
    quiet = server.guild.create_text_channel("quiet", overwrites=denied(server, **{permission: True}))  # type: ignore[arg-type] # simcord's dict is invariant
    said = await checked(server, admin)
    assert f"**{name}** is " in said
    assert quiet.mention in said
    assert server.channel.mention not in said


async def test_what_is_granted_for_the_whole_server_is_missing_once_and_in_no_channel_by_itself(
    server: Server, admin: simcord.MemberActor
) -> None:
    server.guild.create_text_channel("another")
    role = next(role for role in server.guild.roles.values() if role.name == "TestBot")
    rest = discord.Permissions.all()
    rest.update(administrator=False, manage_roles=False)
    server.env.backend.edit_role(server.guild.id, role.id, {"permissions": rest.value})
    said = await checked(server, admin)
    assert said.count("**Manage Roles** is missing on this server.") == 1
    assert server.channel.mention not in said


async def test_a_channel_that_the_bot_cannot_see_is_named_once(server: Server, admin: simcord.MemberActor) -> None:
    me = server.env.backend.bot_user
    overwrites = {simcord.UserHandle(server.env, me): discord.PermissionOverwrite(view_channel=False)}
    secret = server.guild.create_text_channel("secret", overwrites=overwrites)  # type: ignore[arg-type] # as above
    said = await checked(server, admin)
    assert said.count(secret.mention) == 1
    assert "**View Channel** is missing" in said


async def test_a_channel_that_the_admin_cannot_see_is_not_named(server: Server, admin: simcord.MemberActor) -> None:
    secret = server.guild.create_text_channel("secret", overwrites=denied(server, view_channel=True))  # type: ignore[arg-type] # as above
    assert secret.mention not in await checked(server, admin)


async def test_forums_need_no_send_messages(server: Server, admin: simcord.MemberActor) -> None:
    server.guild.create_forum_channel("help")
    assert "All in order" in await checked(server, admin)


async def test_voice_channels_have_texts_too_but_no_threads(server: Server, admin: simcord.MemberActor) -> None:
    voice = server.guild.create_voice_channel("talk")
    assert voice.mention not in await checked(server, admin)
    writing = discord.Permissions(send_messages=True, send_messages_in_threads=True).value
    nobody_writes = Overwrite(server.guild.id, OverwriteType.ROLE, allow=0, deny=writing)
    server.env.backend.edit_channel(voice.id, {}, overwrites=[nobody_writes])
    said = await checked(server, admin)
    assert "**Send Messages** is missing" in said
    assert voice.mention in said
    assert "in Threads" not in said


async def test_where_no_channel_is_known_there_is_nothing_to_check(server: Server, admin: simcord.MemberActor) -> None:
    gone = {"id": str(server.channel.id), "guild_id": str(server.guild.id), "type": 0, "name": "interviews"}
    server.env.backend.emit("CHANNEL_DELETE", gone)
    assert "nothing to check" in await checked(server, admin)
    assert server.env.errors


async def test_of_very_many_channels_some_are_named_and_the_rest_counted(
    server: Server, admin: simcord.MemberActor
) -> None:
    for number in range(60):
        server.guild.create_text_channel(f"quiet-{number}", overwrites=denied(server, send_messages=True))  # type: ignore[arg-type] # as above
    said = await checked(server, admin)
    assert "and 40 more" in said
    assert len(said) < 4000


async def test_whoever_may_not_manage_the_server_is_not_offered_it(server: Server) -> None:
    with pytest.raises(simcord.SetupError):
        await server.ada.slash(server.channel, "server check")


async def test_who_got_the_command_without_the_permission_is_refused(
    server: Server, admin: simcord.MemberActor
) -> None:
    with sent_from(server.env, with_permissions(admin, discord.Permissions.none())):
        result = await admin.slash(server.channel, "server check")
    assert result.response is not None
    assert "Manage Server" in read(result.response)
    assert server.env.errors


async def test_in_a_server_without_the_bot_there_is_nothing_to_check(
    server: Server, admin: simcord.MemberActor
) -> None:
    with sent_from(server.env, in_a_foreign_server(admin)):
        result = await admin.slash(server.channel, "server check")
    assert result.response is not None
    assert "I am not a member of this server" in read(result.response)
    assert server.env.errors
