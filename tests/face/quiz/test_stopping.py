"""Who may end a round, and one round a channel."""

import discord
import pytest
import simcord

from bot.domain.quiz import Phase
from tests.face.conftest import Server
from tests.face.payloads import in_a_foreign_server, sent_from, with_permissions
from tests.face.quiz.conftest import STOP, Table, answers
from tests.face.sight import labels, read


@pytest.fixture
def mod(server: Server) -> simcord.MemberActor:
    role = server.guild.create_role("Mods", permissions=discord.Permissions(manage_messages=True))
    return server.guild.add_member(server.env.create_user("dora", global_name="Dora"), roles=[role])


async def test_the_host_stops_it_and_what_was_answered_counts(table: Table) -> None:
    await table.start(items=5)
    item = await table.until(Phase.ASKING)
    await table.press(table.ben, await table.right())
    assert "Stopped." in await table.press(table.ada, STOP)
    podium = read(table.last)
    assert "It was stopped after 1 of 5 items." in podium
    assert f"<@{table.ben.id}> · 15 points" in podium
    (edited,) = [message for message in table.channel.history() if message.id == item.id]
    assert labels(edited) == []
    assert "Knew it" in read(edited)
    before = table.posted()
    await table.env.advance_time(600)
    assert table.posted() == before


async def test_it_can_be_stopped_before_its_first_item(table: Table) -> None:
    await table.start()
    await table.press(table.ada, STOP)
    await table.env.advance_time(60)
    assert "It was stopped after 0 of 8 items." in read(table.last)
    assert len(table.channel.history()) == 2


async def test_who_may_manage_messages_stops_it(table: Table, mod: simcord.MemberActor) -> None:
    await table.start()
    await table.until(Phase.ASKING)
    assert "Stopped." in await table.press(mod, STOP)
    assert "The quiz is over" in read(table.last)


async def test_a_stranger_does_not_stop_it(table: Table) -> None:
    await table.start()
    item = await table.until(Phase.ASKING)
    assert "Only who started the quiz may stop it" in await table.press(table.ben, STOP)
    assert table.last.id == item.id
    assert answers(table.last) != []


async def test_the_permission_is_looked_at_with_each_press(table: Table, mod: simcord.MemberActor) -> None:
    await table.start()
    await table.until(Phase.ASKING)
    with sent_from(table.env, with_permissions(mod, discord.Permissions(send_messages=True))):
        assert "Only who started" in await table.press(mod, STOP)


async def test_a_second_stop_and_a_press_afterwards_say_that_it_is_over(table: Table) -> None:
    await table.start()
    item = await table.until(Phase.ASKING)
    label = await table.right()
    channel = table.env.bot.get_partial_messageable(table.channel.id)
    twin = await channel.send(view=discord.ui.LayoutView.from_message(item))
    await table.press(table.ada, STOP, twin)
    assert "over already" in await table.press(table.ada, STOP, twin)
    assert "This quiz is over. `/quiz` starts a new one." in await table.press(table.ben, label, twin)


@pytest.mark.parametrize(("who", "may"), [("ada", True), ("ben", False), ("mod", True)])
async def test_a_channel_has_one_quiz_and_who_asks_for_another_is_led_to_it(
    table: Table, mod: simcord.MemberActor, who: str, may: bool
) -> None:
    await table.start()
    item = await table.until(Phase.ASKING)
    asker = {"ada": table.ada, "ben": table.ben, "mod": mod}[who]
    told = (await asker.slash(table.channel, "quiz")).response
    assert told is not None
    assert told.ephemeral
    assert f"discord.com/channels/{table.server.guild.id}/{table.channel.id}/{item.id}" in read(told)
    assert "at 1 of 8" in read(told)
    assert labels(told) == (["Stop it"] if may else [])
    if may:
        await asker.click(told, label="Stop it")
        assert "The quiz is over" in read(table.last)
        again = await table.start()
        assert "Quiz: 8 items" in read(again.response)


async def test_two_channels_have_a_quiz_each(table: Table) -> None:
    other = table.server.guild.create_text_channel("elsewhere")
    await table.start()
    await table.ben.slash(other, "quiz")
    await table.env.advance_time(10)
    assert "1 of 8" in read(table.channel.last_message)
    assert "1 of 8" in read(other.last_message)


async def test_where_the_bot_may_not_post_no_quiz_begins(table: Table) -> None:
    me = table.env.bot.user
    assert me is not None
    closed = table.server.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    told = (await table.ada.slash(closed, "quiz")).response
    assert told is not None
    assert told.ephemeral
    assert "I need *Send Messages*" in read(told)
    await table.env.advance_time(60)
    assert closed.history() == []
    assert len(table.env.errors) == 1


async def test_where_the_member_may_not_write_no_quiz_begins_for_them(table: Table) -> None:
    read_only = with_permissions(table.ben, discord.Permissions(view_channel=True, use_application_commands=True))
    with sent_from(table.env, read_only):
        told = (await table.ben.slash(table.channel, "quiz")).response
    assert told is not None
    assert told.ephemeral
    assert "You may not write in this channel" in read(told)
    assert len(table.env.errors) == 1


async def test_where_the_bot_is_no_member_no_quiz_begins(table: Table) -> None:
    with sent_from(table.env, in_a_foreign_server(table.ada)):
        told = (await table.start()).response
    assert told is not None
    assert told.ephemeral
    assert "I am not a member here" in read(told)
    assert len(table.env.errors) == 1
