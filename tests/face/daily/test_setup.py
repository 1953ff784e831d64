"""Setting the daily question up, and what admins do with it."""

import re

import discord
import pytest
import simcord

from tests.face.daily.conftest import DAY, HOUR, Hall, day
from tests.face.payloads import in_a_foreign_server, sent_from, with_permissions
from tests.face.sight import labels, parts, read

VERBS = ("status", "pause", "resume", "skip", "now", "test")


def times(text: str) -> list[int]:
    """The times that are shown in full."""
    return [int(found) for found in re.findall(r"<t:(\d+):F>", text)]


async def test_setup_shows_the_next_three_posts_before_anything_is_saved(hall: Hall) -> None:
    proposed = await hall.propose(time="9 pm", zone="europe/berlin", weekdays="Fri-Sun", topics="locks", levels="all")
    shown = read(proposed)
    first = day(2, 20).timestamp()
    assert times(shown) == [first, first + DAY, first + 2 * DAY]
    assert "Friday to Sunday at 21:00, Europe/Berlin" in shown
    assert "In Europe/Berlin it is 01:00 now" in shown
    assert "Locks, all levels (1 question)" in shown
    assert "nobody" in shown
    assert labels(proposed) == ["Save"]
    assert "no daily question here yet" in await hall.do("status")
    await hall.until(day(3))
    assert hall.cards() == []
    assert hall.env.errors


async def test_once_saved_status_says_all_of_it(hall: Hall) -> None:
    saved = await hall.set_up(role=hall.pings, thread=True, levels="medium, hard")
    assert times(saved) == [day(1).timestamp()]
    assert "/daily test" in saved
    status = await hall.do("status")
    assert times(status) == [day(n).timestamp() for n in (1, 2, 3)]
    for part in (
        hall.channel.mention,
        "every day at 09:00, UTC",
        "medium and hard",
        hall.pings.mention,
        "one below each",
    ):
        assert part in status
    assert f"{hall.dora.mention} set it up" in status


async def test_a_second_setup_shows_what_changes_and_keeps_what_is_left_out(hall: Hall) -> None:
    await hall.set_up(role=hall.pings, topics="locks", weekdays="weekdays")
    proposed = await hall.propose(time="10:15")
    shown = read(proposed)
    assert "Monday to Friday at 10:15, UTC *(so far: Monday to Friday at 09:00, UTC)*" in shown
    assert shown.count("so far") == 1
    assert labels(proposed) == ["Save", "Save without a ping"]
    await hall.dora.click(proposed, label="Save without a ping")
    plan = (await hall.daily()).plan
    assert (plan.minute, plan.role_id, plan.topics, plan.weekdays) == (615, None, ("Locks",), (1, 2, 3, 4, 5))


async def test_a_day_that_has_its_question_gets_no_second_by_another_time(hall: Hall) -> None:
    await hall.set_up()
    await hall.until(day(1, 10))
    proposed = await hall.propose(time="20:00")
    assert times(read(proposed)) == [day(n, 20).timestamp() for n in (2, 3, 4)]
    await hall.dora.click(proposed, label="Save")
    await hall.until(day(2, 19))
    assert len(hall.cards()) == 1


@pytest.mark.parametrize(
    ("options", "because"),
    [
        ({"time": "25:00"}, "time of day"),
        ({"zone": "Mars/Olympus"}, "no such time zone"),
        ({"weekdays": "never"}, "days of the week"),
        ({"topics": "Locks, pandas"}, "There are: "),
    ],
)
async def test_what_can_not_be_read_is_refused_with_what_would_do(
    hall: Hall, options: dict[str, str], because: str
) -> None:
    assert because in read(await hall.propose(**options))
    assert hall.env.errors


async def test_where_the_bot_may_not_post_nothing_is_set_up(hall: Hall) -> None:
    mute = hall.guild.create_text_channel("mute", overwrites=denied(hall, send_messages=False))  # type: ignore[arg-type] # simcord's dict is invariant
    assert f"I lack *Send Messages* in {mute.mention}" in read(await hall.propose(channel=mute))
    assert hall.env.errors


async def test_what_would_go_better_is_said_before_it_is_saved(hall: Hall) -> None:
    forgetful = denied(hall, read_message_history=False, create_public_threads=False)
    channel = hall.guild.create_text_channel("forgetful", overwrites=forgetful)  # type: ignore[arg-type] # as above
    shown = read(await hall.propose(channel=channel, thread=True))
    assert "⚠ I lack *Read Message History*" in shown
    assert "⚠ I lack *Create Public Threads*" in shown


def denied(hall: Hall, **permissions: bool) -> dict[object, discord.PermissionOverwrite]:
    return {hall.guild.default_role: discord.PermissionOverwrite(**permissions)}


async def test_a_test_shows_the_card_and_every_check_and_does_nothing(hall: Hall) -> None:
    await hall.set_up(role=hall.pings, thread=True)
    shown = await hall.reply("test")
    said = read(shown)
    assert said.count("✓") == 3
    assert "Question of the day** · Thursday, 1 January" in said
    assert hall.pings.mention in said
    assert labels(shown) == ["Answer", "Hint", "Ping me"]
    assert all(part.get("disabled") for part in parts(shown.components) if part["type"] == 2)
    assert await hall.posts() == []
    assert hall.channel.history() == []


async def test_pause_stops_it_and_resume_goes_on(hall: Hall) -> None:
    await hall.set_up()
    assert "Paused" in await hall.do("pause")
    assert "paused already" in await hall.do("pause")
    assert "Paused by an admin" in await hall.do("status")
    await hall.until(day(2, 10))
    assert hall.cards() == []
    assert times(await hall.do("resume")) == [day(3).timestamp()]
    assert "isn't paused" in await hall.do("resume")
    await hall.until(day(3, 10))
    assert len(hall.cards()) == 1
    assert hall.env.errors


async def test_skip_leaves_the_next_one_out_and_says_which(hall: Hall) -> None:
    await hall.set_up()
    said = await hall.do("skip")
    assert "Thursday, 1 January is left out" in said
    assert times(said) == [day(2).timestamp()]
    await hall.until(day(1, 20))
    assert hall.cards() == []
    assert "left out by an admin" in await hall.do("status")
    await hall.until(day(2, 10))
    assert len(hall.cards()) == 1


async def test_now_posts_todays_at_once_and_not_again(hall: Hall) -> None:
    await hall.set_up(role=hall.pings)
    said = await hall.do("now")
    (card,) = hall.cards()
    assert card.jump_url in said
    assert [role.id for role in card.role_mentions] == [hall.pings.id]
    assert "posted already" in await hall.do("now")
    await hall.until(day(1, 20))
    assert len(hall.cards()) == 1
    assert hall.env.errors


@pytest.mark.parametrize("verb", VERBS)
async def test_each_verb_is_refused_to_who_may_not_manage_the_server(hall: Hall, verb: str) -> None:
    await hall.set_up()
    with sent_from(hall.env, with_permissions(hall.dora, discord.Permissions.none())):
        assert "Manage Server" in await hall.do(verb)
    with pytest.raises(simcord.SetupError):
        await hall.ada.slash(hall.channel, f"daily {verb}")
    assert hall.env.errors


async def test_setup_and_save_are_refused_likewise(hall: Hall) -> None:
    proposed = await hall.propose()
    with sent_from(hall.env, with_permissions(hall.dora, discord.Permissions.none())):
        assert "Manage Server" in read(await hall.propose())
        refused = await hall.dora.click(proposed, label="Save")
    assert refused.response is not None
    assert "Manage Server" in read(refused.response)
    assert "no daily question here yet" in await hall.do("status")
    assert hall.env.errors


async def test_where_nothing_is_set_up_each_verb_says_how(hall: Hall) -> None:
    for verb in VERBS:
        assert "`/daily setup` sets one up" in await hall.do(verb)
    assert hall.env.errors


async def test_in_a_server_without_the_bot_there_is_no_daily_question(hall: Hall) -> None:
    with sent_from(hall.env, in_a_foreign_server(hall.dora)):
        assert "not a member of this server" in await hall.do("status")
    assert hall.env.errors


async def completed(hall: Hall, option: str, typed: str) -> list[str]:
    found = await hall.dora.autocomplete(hall.channel, "daily setup", option, typed)
    return [choice["value"] for choice in found]


async def test_options_are_completed_as_they_are_typed(hall: Hall) -> None:
    assert (await completed(hall, "zone", "berln"))[0] == "Europe/Berlin"
    assert await completed(hall, "time", "9 pm") == ["21:00"]
    assert "09:00" in await completed(hall, "time", "")
    assert "Mon, Wed, Fri" in await completed(hall, "weekdays", "")
    assert "Locks" in await completed(hall, "topics", "")
    listed = await completed(hall, "topics", "locks, the g")
    assert listed[0] == "locks, The GIL"


async def test_hours_of_waiting_cost_nothing(hall: Hall) -> None:
    await hall.set_up()
    before = len(hall.env.http_requests)
    await hall.env.advance_time(8 * HOUR)
    assert len(hall.env.http_requests) == before
