"""/progress: for oneself, for others who may look, for everybody; and practising."""

from typing import Any

import pytest
import simcord

from bot.domain.bank import Bank
from bot.domain.learner import Wishes
from bot.store import learners
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.interviews.conftest import deny
from tests.face.payloads import in_a_foreign_server, in_a_group, sent_from
from tests.face.review.conftest import DAY, learn
from tests.face.sight import labels, parts, read
from tests.store.samples import GIL, LOCKS

UNSHARED = "They don't share their progress."


def files(message: simcord.ResponseMessage | None) -> list[str]:
    assert message is not None
    return [file.filename for file in message.attachments]


def described(message: simcord.ResponseMessage | None) -> list[str]:
    """The alt texts of a message's pictures."""
    assert message is not None
    return [item["description"] for part in parts(message.components) for item in part.get("items", [])]


async def progress(server: Server, who: simcord.MemberActor, **options: Any) -> simcord.ResponseMessage:
    result = await who.slash(server.channel, "progress", **options)
    assert result.response is not None
    return result.response


async def share(database: Database, member: simcord.MemberActor) -> None:
    async with database.transaction() as tx:
        await learners.wish(tx, member.id, Wishes(progress_shared=True))


@pytest.fixture
async def learnt(server: Server) -> Server:
    """Ben has answered two questions."""
    await learn(server, (GIL, GOOD), (LOCKS, "I don't know."))
    return server


async def test_ones_own_is_private_in_a_picture_and_in_words(learnt: Server, bank: Bank) -> None:
    shown = await progress(learnt, learnt.ben)
    assert shown.ephemeral
    assert "### Your progress" in read(shown)
    assert all(f"· {topic} · " in read(shown) for topic in bank.topics)
    assert files(shown) == ["progress.png"]
    (alt,) = described(shown)
    assert "Locks 0 (1 of 1 answered)" in alt
    assert labels(shown) == ["Practise 1", "Practise 2"]


async def test_in_the_own_dm_it_stands_there(learnt: Server) -> None:
    shown = (await learnt.ben.user.slash("progress", public=True)).response
    assert shown is not None
    assert not shown.ephemeral
    assert "### Your progress" in read(shown)
    assert files(shown) == ["progress.png"]


async def test_practising_brings_the_card_in_private_with_what_to_think_of(learnt: Server, bank: Bank) -> None:
    await learnt.env.advance_time(DAY)
    shown = await progress(learnt, learnt.ben)
    card = (await learnt.ben.click(shown, label="Practise 1")).response
    assert card is not None
    assert card.ephemeral
    assert bank[LOCKS].prompt in read(card)
    assert any(point.hint in read(card) for point in bank[LOCKS].points)
    everything = " ".join(point.statement for point in bank[LOCKS].points)
    feedback = await learnt.answer(learnt.ben, card, everything)
    assert "of 100" in read(feedback.response)
    after = await progress(learnt, learnt.ben)
    assert labels(after) == ["Practise 1"]
    assert "Locks 0 " not in described(after)[0]


async def test_practising_in_the_dm_takes_plain_text(learnt: Server, bank: Bank) -> None:
    ben = learnt.ben.user
    shown = (await ben.slash("progress")).response
    await ben.click(shown, label="Practise 1")
    await ben.send_dm(GOOD)
    assert "### Model answer" in read(ben.dm_channel.last_message)
    assert bank[LOCKS].title in read(ben.dm_channel.last_message)


async def test_what_is_not_shared_stays_closed_whether_there_is_anything_or_not(learnt: Server) -> None:
    refused = await progress(learnt, learnt.ada, member=learnt.ben)
    nothing = await progress(learnt, learnt.ben, member=learnt.ada)
    assert len(learnt.env.errors) == 2
    assert refused.ephemeral
    assert read(refused) == read(nothing)
    assert UNSHARED in read(refused)
    assert files(refused) == []


async def test_what_is_shared_is_shown_to_who_asks_without_key_points(
    learnt: Server, database: Database, bank: Bank
) -> None:
    await share(database, learnt.ben)
    shown = await progress(learnt, learnt.ada, member=learnt.ben)
    assert shown.ephemeral
    assert "### Progress of Ben" in read(shown)
    assert files(shown) == ["progress.png"]
    assert labels(shown) == []
    assert bank[LOCKS].title in read(shown)
    assert not any(point.statement in read(shown) for question in bank for point in question.points)


async def test_who_shares_and_has_answered_nothing_has_nothing_to_show(server: Server, database: Database) -> None:
    await share(database, server.ben)
    assert "**Ben** hasn't answered anything yet." in read(await progress(server, server.ada, member=server.ben))
    own = await progress(server, server.ben)
    assert files(own) == []
    asked = await server.ben.click(own, label="Ask me something")
    assert labels(asked.response) == ["Answer", "Hint", "Show answer"]


async def test_everybody_sees_it_when_its_owner_says_so_without_key_points(learnt: Server) -> None:
    shown = await progress(learnt, learnt.ben, public=True)
    assert not shown.ephemeral
    assert "### Progress of Ben" in read(shown)
    assert files(shown) == ["progress.png"]
    assert labels(shown) == []


async def test_somebody_elses_is_shown_to_nobody_but_who_asks(learnt: Server, database: Database) -> None:
    await share(database, learnt.ben)
    shown = await progress(learnt, learnt.ada, member=learnt.ben, public=True)
    assert shown.ephemeral
    assert "for them to show theirs to everybody" in read(shown)


@pytest.mark.parametrize(
    ("who", "kind", "permission", "says"),
    [("ben", 1, "send_messages", "You may not write in this channel"), ("bot", 1, "send_messages", "Send Messages")],
)
async def test_where_one_of_us_may_not_write_it_stays_private(
    learnt: Server, who: str, kind: int, permission: str, says: str
) -> None:
    bot = learnt.env.bot.user
    assert bot is not None
    deny(learnt, learnt.channel, bot.id if who == "bot" else learnt.ben.id, kind, **{permission: True})
    shown = await progress(learnt, learnt.ben, public=True)
    assert shown.ephemeral
    assert says in read(shown)
    assert "### Your progress" in read(shown)


@pytest.mark.parametrize("place", [in_a_foreign_server, in_a_group])
async def test_where_the_bot_is_no_member_it_stays_private(learnt: Server, place: Any) -> None:
    with sent_from(learnt.env, place(learnt.ben)):
        shown = await progress(learnt, learnt.ben, public=True)
    assert shown.ephemeral
    assert "I am not a member here" in read(shown)


@pytest.mark.parametrize("public", [True, False])
async def test_where_no_files_may_be_attached_the_words_come_alone(learnt: Server, public: bool) -> None:
    bot = learnt.env.bot.user
    assert bot is not None
    deny(learnt, learnt.channel, bot.id, 1, attach_files=True)
    shown = await progress(learnt, learnt.ben, public=public)
    assert files(shown) == described(shown) == []
    assert "· Locks · 1 of 1 answered" in read(shown)


async def test_a_file_that_is_refused_all_the_same_leaves_the_words(learnt: Server) -> None:
    learnt.env.inject_error("POST", "/webhooks/*", status=403, code=50013, message="Missing Permissions")
    shown = await learnt.ben.slash(learnt.channel, "progress")
    last = shown.followups[-1] if shown.followups else shown.response
    assert files(last) == []
    assert "· Locks · 1 of 1 answered" in read(last)


async def test_a_question_that_was_retired_since_is_refused(learnt: Server, database: Database) -> None:
    shown = await progress(learnt, learnt.ben)
    async with database.transaction() as tx:
        await tx.row("UPDATE attempts SET question_id = 'of-last-year'")
    assert labels(await progress(learnt, learnt.ben)) == []
    card = (await learnt.ben.click(shown, label="Practise 1")).response
    assert "missing here" not in read(card)
