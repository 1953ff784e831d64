"""Where Discord refuses our messages to a member, reminders stop by themselves, and say so once."""

import random

import pytest

from bot.app import assembled
from bot.library import Library
from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.reminders.conftest import DAY, HOUR, messages, remind
from tests.face.sight import labels, read

ENDED = "Your daily reminders have ended."


@pytest.fixture(params=[(403, 50007), (403, 50278)])
async def closed(evening: Server, request: pytest.FixtureRequest) -> Server:
    """Ben takes no messages of ours, or has left the only server that we share."""
    status, code = request.param
    evening.env.inject_error("POST", f"/channels/{evening.ben.user.dm_channel.id}/messages", status=status, code=code)
    await evening.env.advance_time(21 * HOUR)
    return evening


def tries(server: Server) -> int:
    path = f"/channels/{server.ben.user.dm_channel.id}/messages"
    return sum(call.method == "POST" and call.path == path for call in server.env.http_requests)


async def test_it_is_tried_once_and_never_again(closed: Server) -> None:
    await closed.env.advance_time(3 * DAY)
    assert tries(closed) == 1
    assert messages(closed) == []


async def test_the_member_is_told_once_at_their_next_command_and_can_start_again(closed: Server) -> None:
    result = await closed.ben.slash(closed.channel, "help")
    (told,) = result.followups
    assert told.ephemeral
    assert ENDED in read(told)
    assert (await closed.ben.slash(closed.channel, "help")).followups == []
    assert ENDED in read(await remind(closed))
    again = await closed.ben.click(told, label="Remind me at 20:00 again")
    assert "every day at **20:00**" in read(again.response)
    await closed.env.advance_time(DAY)
    assert len(messages(closed)) == 1


async def test_a_press_tells_too_but_not_below_a_box(closed: Server, library: Library, database: Database) -> None:
    card = await closed.ask()
    async with assembled(library, database, random.Random(1)) as fresh:
        await closed.env.restart_bot(fresh)
        box = await closed.ben.click(card, label="Answer")
        assert box.followups == []
        feedback = await closed.ben.submit_modal(box, {"text": "It is a mutex in CPython."})
        assert [ENDED in read(message) for message in feedback.followups] == [False, True]
        assert (await closed.ben.click(card, label="Hint")).followups == []


async def test_asking_how_it_stands_is_telling(closed: Server) -> None:
    shown = await closed.ben.slash(closed.channel, "remind")
    assert ENDED in read(shown.response)
    assert labels(shown.response) == ["Remind me at 20:00 again"]
    assert shown.followups == []
    assert (await closed.ben.slash(closed.channel, "help")).followups == []


async def test_nobody_else_hears_of_it(closed: Server) -> None:
    assert (await closed.ada.slash(closed.channel, "help")).followups == []
