"""/streak: one's own days, privately."""

from typing import Any

import pytest
import simcord

from bot.store import learners
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.payloads import in_a_foreign_server, in_a_group, sent_from
from tests.face.review.conftest import DAY, learn
from tests.face.sight import labels, read
from tests.store.samples import GIL


async def streak(server: Server, who: simcord.MemberActor) -> simcord.ResponseMessage:
    result = await who.slash(server.channel, "streak")
    assert result.response is not None
    return result.response


async def test_a_streak_grows_by_a_day_and_is_shown_to_its_member_alone(server: Server) -> None:
    await learn(server, (GIL, GOOD), (GIL, GOOD))
    first = await streak(server, server.ben)
    assert first.ephemeral
    assert "### Your streak: 1 day\n" in read(first)
    assert "with 2 answers that count" in read(first)
    assert labels(first) == []
    await server.env.advance_time(DAY)
    assert "one answer makes it 2 days, otherwise the streak ends" in read(await streak(server, server.ben))
    await learn(server, (GIL, GOOD))
    assert "### Your streak: 2 days\n" in read(await streak(server, server.ben))
    assert "### No streak at the moment" in read(await streak(server, server.ada))


async def test_an_answer_below_40_begins_none_and_a_press_asks_the_next_question(server: Server) -> None:
    await learn(server, (GIL, "I don't know."))
    shown = await streak(server, server.ben)
    assert "One answer today begins a new one" in read(shown)
    asked = await server.ben.click(shown, label="Ask me something")
    assert asked.response is not None
    assert asked.response.ephemeral
    assert "Answer" in labels(asked.response)


async def test_days_are_those_of_the_zone_that_the_member_has_chosen(server: Server, database: Database) -> None:
    async with database.transaction() as tx:
        await learners.move(tx, server.ben.id, "Pacific/Kiritimati", 0.0)
    await learn(server, (GIL, GOOD))
    assert "`Pacific/Kiritimati`" in read(await streak(server, server.ben))


async def test_in_the_own_dm_it_stands_plainly(server: Server) -> None:
    result = await server.ada.user.slash("streak")
    assert result.response is not None
    assert not result.response.ephemeral
    assert "### No streak at the moment" in read(result.response)


@pytest.mark.parametrize("place", [in_a_foreign_server, in_a_group])
async def test_among_others_it_is_private(server: Server, place: Any) -> None:
    with sent_from(server.env, place(server.ada)):
        assert (await streak(server, server.ada)).ephemeral
