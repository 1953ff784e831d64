"""/review in a server: what is due, and going on from card to card."""

from typing import Any

import pytest
import simcord

from bot.domain.bank import Bank
from bot.domain.scoring import Examiner
from tests.face.conftest import GOOD, Server
from tests.face.payloads import in_a_foreign_server, in_a_group, sent_from
from tests.face.review.conftest import DAY, answered, learn, press, review
from tests.face.sight import labels, read
from tests.store.samples import GIL, LOCKS

GERMAN = "Der GIL ist ein Mutex im Interpreter, und nur ein Thread kann zu einer Zeit Bytecode ausführen."
ON_CARD = ["Answer", "Hint", "Show answer"]


@pytest.mark.parametrize("options", [{}, {"missed_only": True}])
async def test_who_has_answered_nothing_is_sent_to_their_first_question(
    server: Server, options: dict[str, bool]
) -> None:
    assert "There is nothing to review yet" in read(await review(server, **options))
    assert len(server.env.errors) == 1


async def test_what_is_due_comes_in_private_with_how_much_is_due_and_why(
    server: Server, due: simcord.ResponseMessage
) -> None:
    shown = read(due)
    assert "**2 due now** · nothing more tomorrow · 2 in all this week" in shown
    assert "Due today. Last time you had 0 of 100 (<t:1767225600:R>)." in shown
    assert "What is a race condition" in shown
    assert labels(due) == ON_CARD
    assert server.channel.history(viewer=server.ada) == []


async def test_an_answer_has_its_verdict_and_model_answer_and_goes_on_with_the_next_review(
    server: Server, due: simcord.ResponseMessage, bank: Bank
) -> None:
    feedback = await server.answer(server.ben, due, bank[LOCKS].answer)
    assert feedback.response is not None
    assert "of 100 · Complete" in read(feedback.response)
    assert "The question comes back <t:" in read(feedback.response)
    assert "Nothing else" not in read(feedback.response)
    assert labels(feedback.response) == ["Try again", "Next review (1 left)", "Share"]
    (model,) = feedback.followups
    assert model.ephemeral
    assert "### Model answer" in read(model)

    following = await press(server, feedback.response, "Next review (1 left)")
    assert "**1 due now**" in read(following)
    assert "Global Interpreter Lock" in read(following)


async def test_after_what_is_due_one_may_go_on_early_and_then_with_something_new(server: Server, bank: Bank) -> None:
    threads = "threads-vs-processes"
    await learn(server, (threads, bank[threads].answer), (LOCKS, "I don't know."))
    await server.env.advance_time(DAY)
    verdict = await answered(server, await review(server))
    assert "Nothing else is due." in read(verdict)
    early = await press(server, verdict, "Review early")
    assert "**Nothing is due now** · 1 tomorrow · 2 in all this week" in read(early)
    assert "threading and multiprocessing" in read(early)
    verdict = await answered(server, early)
    assert "That was everything that you have answered so far." in read(verdict)
    assert labels(verdict) == ["Try again", "Next question", "Share"]


async def test_when_nothing_is_due_it_says_when_the_next_is_and_offers_to_review_early(
    server: Server, examiner: Examiner
) -> None:
    await learn(server, (GIL, GOOD))
    nothing = await review(server)
    assert "**Nothing is due now** · 1 tomorrow · 1 in all this week" in read(nothing)
    assert "The next one comes <t:1767312000:R>, on <t:1767312000:D>." in read(nothing)
    assert labels(nothing) == ["Review early", "What I missed", "Next question"]
    await server.env.advance_time(DAY // 2 + 60)
    early = await press(server, nothing, "Review early")
    percent = examiner.judge(GIL, GOOD).percent
    assert f"Not due before <t:1767312000:D>. Last time you had {percent} of 100" in read(early)
    assert labels(early) == ON_CARD


async def test_only_what_was_missed_comes_where_that_is_asked_for(server: Server, bank: Bank) -> None:
    await learn(server, (LOCKS, bank[LOCKS].answer), (GIL, "I don't know."))
    await server.env.advance_time(DAY)
    card = await review(server, missed_only=True)
    assert "Last time something was missing: 0 of 100" in read(card)
    verdict = await answered(server, card, bank[GIL].answer)
    assert "That was everything that you had missed." in read(verdict)
    assert labels(verdict) == ["Try again", "Review early", "Share"]
    assert "You missed nothing the last time round" in read(await review(server, missed_only=True))
    assert len(server.env.errors) == 1


async def test_what_was_missed_a_minute_ago_may_be_practised_and_says_that_it_is_practice(
    server: Server, bank: Bank
) -> None:
    await learn(server, (GIL, "I don't know."))
    nothing = await review(server)
    assert "What I missed" in labels(nothing)
    card = await press(server, nothing, "What I missed")
    assert "You answered this one <t:1767225600:R>, so this is practice" in read(card)
    verdict = await answered(server, card, bank[GIL].answer)
    assert "this was practice: the question comes back <t:1767312000:R>" in read(verdict)


@pytest.mark.parametrize("detour", ["Hint", "Next hint", "Show answer"])
async def test_a_look_before_answering_stays_in_the_review(
    server: Server, due: simcord.ResponseMessage, detour: str
) -> None:
    looked = await press(server, due, "Show answer" if detour == "Show answer" else "Hint")
    if detour == "Next hint":
        await server.ben.click(looked, label="Next hint")
        assert "**2 of 7.**" in read(looked)
    assert "Next review (1 left)" in labels(await answered(server, looked))


async def test_a_hint_brings_a_question_back_sooner(server: Server, due: simcord.ResponseMessage, bank: Bank) -> None:
    await press(server, due, "Hint")
    hinted = read(await answered(server, due, bank[LOCKS].answer))
    following = await review(server)
    unaided = read(await answered(server, following, bank[GIL].answer))
    assert "With 1 hint." in hinted
    assert _comes_back(hinted) < _comes_back(unaided)


def _comes_back(verdict: str) -> int:
    return int(verdict.partition("The question comes back <t:")[2].partition(":")[0])


async def test_a_text_that_cannot_be_marked_is_kept_and_edited_within_the_review(
    server: Server, due: simcord.ResponseMessage
) -> None:
    refused = await answered(server, due, GERMAN)
    assert "English" in read(refused)
    assert "Your text is kept." in read(refused)
    box = await server.ben.click(refused, label="Edit my answer")
    assert GERMAN in str(box.modal)
    verdict = await server.ben.submit_modal(box, {"text": GOOD})
    assert "Next review (1 left)" in labels(verdict.response)


async def test_another_go_stays_in_the_review(server: Server, due: simcord.ResponseMessage) -> None:
    verdict = await answered(server, due)
    box = await server.ben.click(verdict, label="Try again")
    assert GOOD in str(box.modal)
    again = await server.ben.submit_modal(box, {"text": GOOD})
    assert "this was practice" in read(again.response)
    assert "Next review (1 left)" in labels(again.response)


@pytest.mark.parametrize("place", [in_a_foreign_server, in_a_group])
async def test_where_the_bot_is_no_member_a_review_is_private_all_the_same(server: Server, place: Any) -> None:
    await learn(server, (LOCKS, "I don't know."), (GIL, "I don't know."))
    await server.env.advance_time(DAY)
    with sent_from(server.env, place(server.ben)):
        verdict = await answered(server, await review(server))
        assert labels(verdict) == ["Try again", "Next review (1 left)"]
        await press(server, verdict, "Next review (1 left)")


async def test_the_verdict_opened_from_history_is_the_usual_one(server: Server, due: simcord.ResponseMessage) -> None:
    await answered(server, due)
    listed = await server.ben.slash(server.channel, "history")
    assert "Your attempts" in read(listed.response)
    assert "review" not in read(listed.response)
