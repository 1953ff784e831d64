"""One open interview a member; nobody else has a hand in it."""

import simcord

from bot.domain.bank import Bank
from bot.store.database import Database
from tests.face.interviews.conftest import LITTLE, Begin, Candidate
from tests.face.interviews.delivery import id_of, press_id
from tests.face.sight import kept, labels, read


async def test_the_command_again_offers_to_go_on_from_anywhere(in_thread: Begin, in_dm: Begin, in_place: Begin) -> None:
    ada = await in_thread(questions=2)
    await ada.answer(LITTLE)
    before = read(ada.prompt)
    for begin in (in_dm, in_place, in_thread):
        offered = (await begin(questions=1)).began.response
        assert offered is not None
        assert labels(offered) == ["Resume", "Stop"]
        assert f"in <#{ada.channel.id}>" in read(offered)
        elsewhere = ada.server.ada.user if begin is in_dm else ada.server.ada
        await elsewhere.click(offered, label="Resume")
        assert "Your interview is in" in read(offered)
        assert read(ada.prompt) == before
        assert sum("Answer" in labels(message) for message in ada.messages) == 1
    assert len(ada.server.channel.threads) == 1


async def test_it_can_be_stopped_from_elsewhere_and_the_report_comes_where_it_was_held(
    in_thread: Begin, in_dm: Begin
) -> None:
    ada = await in_thread(questions=2)
    await ada.answer(LITTLE)
    offered = (await in_dm()).began.response
    assert offered is not None
    asked = (await ada.server.ada.user.click(offered, label="Stop")).response
    assert asked is not None
    await ada.server.ada.user.click(asked, label="End it")
    assert "report" in read(asked)
    assert f"<#{ada.channel.id}>" in read(asked)
    assert "1 of 2 questions" in read(ada.report)


async def test_a_box_that_is_sent_after_the_end_gives_its_text_back(in_thread: Begin, in_dm: Begin) -> None:
    ada = await in_thread(questions=2)
    await ada.answer(LITTLE)
    box = await ada.box()
    offered = (await in_dm()).began.response
    assert offered is not None
    asked = (await ada.server.ada.user.click(offered, label="Stop")).response
    assert asked is not None
    await ada.server.ada.user.click(asked, label="End it")
    late = (await ada.submit(box, "What I was still typing.")).response
    assert late is not None
    assert "is over" in read(late)
    assert (await late.attachments[0].read()).decode() == "What I was still typing."


async def test_one_in_the_dm_can_be_resumed_from_the_server_and_goes_on_in_the_dm(
    in_dm: Begin, in_thread: Begin
) -> None:
    ada = await in_dm(questions=2)
    await ada.press("Pause")
    elsewhere = await in_thread_or_not(ada)
    assert "in our direct messages" in read(elsewhere)
    await ada.server.ada.click(elsewhere, label="Resume")
    assert "Question 1 of 2" in read(ada.prompt)
    await ada.write(LITTLE)
    assert "follow-up" in read(ada.prompt)


async def in_thread_or_not(ada: Candidate) -> simcord.ResponseMessage:
    offered = (await ada.server.ada.slash(ada.server.channel, "interview")).response
    assert offered is not None
    return offered


async def test_one_in_no_channel_goes_on_where_it_is_resumed(in_place: Begin, in_dm: Begin) -> None:
    ada = await in_place(questions=2)
    await ada.answer(LITTLE)
    moved = await in_dm()
    offered = moved.began.response
    assert offered is not None
    await moved.actor.click(offered, label="Resume")
    assert "follow-up" in read(moved.prompt)
    await moved.write(LITTLE)
    assert "Question 2 of 2" in read(moved.prompt)


async def test_a_moderator_in_the_thread_can_press_but_moves_nothing(in_thread: Begin, database: Database) -> None:
    ada = await in_thread(questions=2)
    ben = ada.server.ben
    ada.env.backend.add_thread_member(ada.channel.id, ben.id)
    before = ada.heard
    for label in ("Answer", "Hint", "Skip", "Pause", "Stop"):
        refused = (await ben.click(ada.prompt, label=label)).response
        assert refused is not None
        assert refused.ephemeral
        assert "somebody else's interview" in read(refused)
    await ben.send(ada.channel, "I know that one! It is the GIL.", reply_to=ada.prompt)
    assert ada.heard == before

    box = await ada.box()
    await press_id_of(ada, ben, "stopped1")
    await ada.submit(box, LITTLE)
    assert "Question 1 of 2 · follow-up" in read(ada.prompt)
    await ada.press("Pause")
    refused = (await ben.click(ada.prompt, label="Resume")).response
    assert "somebody else's interview" in read(refused)
    assert await kept(database, ben.id) == 0
    assert ada.env.errors == []


async def press_id_of(ada: Candidate, stranger: simcord.MemberActor, verb: str) -> None:
    """A stranger presses a button that was shown to the candidate alone, which no client would let them."""
    interview_id = id_of(ada.prompt, "Pause").split(":")[1]
    theirs = Candidate(ada.server, ada.bank, stranger, ada.channel, ada.began)
    refused = await press_id(theirs, f"{verb}:{interview_id}")
    assert "somebody else's interview" in read(refused.response)


async def test_a_report_in_the_thread_is_for_its_member_alone(in_thread: Begin, bank: Bank) -> None:
    ada = await in_thread(questions=1)
    await ada.answer(LITTLE)
    await ada.press("Skip")
    ben = ada.server.ben
    ada.env.backend.add_thread_member(ada.channel.id, ben.id)
    for label in ("Transcript", "Share"):
        refused = (await ben.click(ada.report, label=label)).response
        assert refused is not None
        assert refused.ephemeral
        assert "somebody else's interview" in read(refused)
        assert refused.attachments == []
    looked = (await ben.select(ada.report, ["0"])).response
    assert "somebody else's interview" in read(looked)


async def test_two_members_are_interviewed_at_once_without_getting_mixed_up(in_thread: Begin) -> None:
    ada = await in_thread(questions=1, topic="Locks")
    ben = ada.server.ben
    began = await ben.slash(ada.server.channel, "interview", questions=1, topic="Executors")
    his = Candidate(ada.server, ada.bank, ben, ada.server.channel.threads[-1], began)
    assert his.channel.id != ada.channel.id
    await his.answer(LITTLE)
    await ada.answer(LITTLE)
    await his.press("Skip")
    await ada.press("Skip")
    assert "Executors" in read(his.report)
    assert "Locks" in read(ada.report)
    assert "Locks" not in " ".join(his.heard)
