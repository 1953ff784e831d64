import random

import pytest

from bot.app import assembled
from bot.face.render.sheet import Sheet, button, buttons, text
from bot.face.router import Router
from bot.library import Library
from bot.store import attempts
from bot.store.database import Database
from tests.face.conftest import GOOD, Server
from tests.face.sight import labels, options, read


async def test_a_box_opened_before_a_restart_can_be_submitted_after_it(
    server: Server, library: Library, database: Database
) -> None:
    box = await server.ben.click(await server.ask(), label="Answer")
    async with assembled(library, database, random.Random(8)) as fresh:
        await server.env.restart_bot(fresh)
        feedback = await server.ben.submit_modal(box, {"text": GOOD})
        assert "“The GIL is a mutex in CPython”" in read(feedback.response)


async def test_every_button_still_works_after_a_restart_and_weeks(
    server: Server, library: Library, database: Database
) -> None:
    card = await server.ask()
    feedback = await server.answer(server.ben, card)
    listed = await server.ben.slash(server.channel, "history")
    hints = await server.ben.click(card, label="Hint")
    async with assembled(library, database, random.Random(8)) as fresh:
        await server.env.restart_bot(fresh)
        await server.env.advance_time(40 * 24 * 3600)
        for message, label in [
            (card, "Answer"), (card, "Hint"), (card, "Show answer"), (hints.response, "Next hint"),
            (feedback.response, "Try again"), (feedback.response, "Next question"), (feedback.response, "Share"),
        ]:  # fmt: skip
            assert message is not None
            result = await server.ben.click(message, label=label)
            assert result.acknowledged, label
            assert result.modal or "older version" not in read(result.response or server.channel.last_message)
        assert listed.response is not None
        opened = await server.ben.select(listed.response, [options(listed.response)[0]["value"]])
        assert "of 100" in read(opened.response)


@pytest.mark.parametrize(
    ("verb", "state", "says"),
    [
        ("duel7", ["x"], "older version"),
        ("answer1", ["of-last-year"], "retired"),
        ("hint1", ["of-last-year"], "retired"),
        ("share1", ["12"], "no longer here"),
        ("tick1", ["12"], "no longer here"),
        ("tick1", ["twelve"], "can't make sense"),
        ("share1", ["twelve"], "can't make sense"),
        ("mark1", ["1", "2"], "can't make sense"),
        ("history1", [], "can't make sense"),
        ("answer1", [], "can't make sense"),
    ],
)
async def test_an_outdated_or_garbled_button_gets_one_clear_private_sentence_and_a_line_in_the_log(
    server: Server, caplog: pytest.LogCaptureFixture, verb: str, state: list[str], says: str
) -> None:
    caplog.set_level("INFO", logger="bot")
    channel = server.env.bot.get_partial_messageable(server.channel.id)
    await channel.send(view=Sheet(text("From last year"), buttons(button("Press", verb, *state))))
    old = server.channel.last_message
    assert old is not None
    result = await server.ben.click(old, label="Press")
    assert result.response is not None
    assert result.response.ephemeral
    assert says in read(result.response)
    assert "refused (reference " in caplog.text


async def test_nobody_can_share_or_open_the_attempt_of_another(server: Server, database: Database) -> None:
    await server.answer(server.ben, await server.ask())
    async with database.reading() as rx:
        (attempt,) = await attempts.page(rx, server.ben.id, before=2**63 - 1, limit=1)
    channel = server.env.bot.get_partial_messageable(server.channel.id)
    await channel.send(view=Sheet(buttons(button("Press", "share1", attempt.id))))
    forged = server.channel.last_message
    assert forged is not None
    result = await server.ada.click(forged, label="Press")
    assert "somebody else's" in read(result.response)


async def test_an_event_that_is_answered_already_counts_once_and_troubles_nobody(
    server: Server, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    box = await server.ben.click(await server.ask(), label="Answer")
    server.env.inject_error("POST", "/interactions/*/callback", status=400, code=40060, message="Already acknowledged")
    result = await server.ben.submit_modal(box, {"text": GOOD})
    assert result.response is None
    assert "was answered already" in caplog.text
    listed = await server.ben.slash(server.channel, "history")
    assert len(options(listed.response)) == 1


async def test_a_double_click_on_answer_opens_two_boxes_and_both_texts_count(server: Server) -> None:
    card = await server.ask()
    one = await server.ben.click(card, label="Answer")
    two = await server.ben.click(card, label="Answer")
    await server.ben.submit_modal(one, {"text": GOOD})
    feedback = await server.ben.submit_modal(two, {"text": GOOD})
    assert labels(feedback.response) == ["Try again", "Next question", "Share"]


def test_two_features_may_not_claim_the_same_verb() -> None:
    async def nothing(itx: object, state: object) -> None:
        raise AssertionError

    with pytest.raises(ValueError, match="answer1"):
        Router({"answer1": nothing}, {"answer1": nothing})
