"""/remind: setting a reminder, seeing how it stands, and ending it."""

import pytest
import simcord

from tests.face.conftest import Server
from tests.face.payloads import in_a_group, sent_from
from tests.face.reminders.conftest import DAY, HOUR, messages, remind, reminders
from tests.face.sight import labels, read

TONIGHT = 1_767_297_600
"""20:00 on 1 January 2026, UTC."""


async def test_it_says_when_the_next_one_comes_and_that_messages_must_be_allowed(server: Server) -> None:
    shown = await remind(server, time="8 pm", zone="UTC")
    text = read(shown)
    assert "every day at **20:00** (UTC), by direct message." in text
    assert f"The next one comes <t:{TONIGHT}:F>, <t:{TONIGHT}:R>." in text
    assert "the question of the day in Study hall" in text
    assert "When you have answered that already, and nothing is due, I stay silent." in text
    assert "Direct messages from me must be allowed" in text
    assert labels(shown) == ["Stop reminding me"]
    assert messages(server) == []
    assert read(await remind(server)) == text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"time": "20:00"}, "In which time zone?"),
        ({"time": "soonish", "zone": "UTC"}, "can't read that as a time"),
        ({"time": "20:00", "zone": "Atlantis"}, "time zone"),
        ({"time": "off"}, "no reminder yet"),
        ({}, "You have no daily reminder"),
    ],
)
async def test_what_can_not_be_done_is_said_in_a_sentence(server: Server, options: dict[str, str], says: str) -> None:
    assert says in read(await remind(server, **options))
    assert len(server.env.errors) == bool(options)
    await server.env.advance_time(2 * DAY)
    assert messages(server) == []


async def test_off_ends_it_and_a_press_brings_it_back(evening: Server) -> None:
    off = await remind(evening, time="Off")
    assert "don't remind you any more" in read(off)
    await evening.env.advance_time(DAY)
    assert messages(evening) == []
    again = await evening.ben.click(off, label="Remind me at 20:00 again")
    assert f"<t:{TONIGHT + DAY}:F>" in read(again.response)
    await evening.env.advance_time(DAY)
    assert len(reminders(evening)) == 1


async def test_every_reminder_has_a_button_that_ends_them(evening: Server) -> None:
    await evening.env.advance_time(21 * HOUR)
    (message,) = reminders(evening)
    off = await evening.ben.user.click(message, label="Stop reminding me")
    assert "don't remind you any more" in read(off.response)
    assert "don't remind you any more" in read(await remind(evening))
    await evening.env.advance_time(3 * DAY)
    assert len(reminders(evening)) == 1


async def test_times_are_completed_and_off_is_offered(server: Server) -> None:
    found = [
        [choice["name"] for choice in await server.ben.autocomplete(server.channel, "remind", "time", typed)]
        for typed in ("", "8.30pm", "of")
    ]
    assert found[0][-1] == "off"
    assert found[1:] == [["20:30", "off"], ["off"]]


async def test_among_others_it_stays_private(simcord_env: simcord.Env, server: Server) -> None:
    with sent_from(simcord_env, in_a_group(server.ben)):
        shown = await remind(server, time="20:00", zone="UTC")
    assert "It brings a question, and what is due" in read(shown)
