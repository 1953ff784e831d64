"""What a member may look up before answering: hints, and the answer."""

import pytest

from tests.face.conftest import Server
from tests.face.payloads import sent_from
from tests.face.sight import labels, read


@pytest.mark.parametrize("detour", ["Hint", "Next hint", "Show answer"])
async def test_an_answer_after_a_look_counts_on_the_card_that_it_began_at(server: Server, detour: str) -> None:
    card = await server.ask()
    looked = await server.ben.click(card, label="Show answer" if detour == "Show answer" else "Hint")
    assert looked.response is not None
    if detour == "Next hint":
        await server.ben.click(looked.response, label="Next hint")
    await server.answer(server.ben, looked.response)
    await server.env.advance_time(10)
    assert "1 member has answered." in read(server.channel.last_message)


async def test_the_next_hint_of_an_older_list_still_comes(server: Server) -> None:
    card = await server.ask()
    shown = await server.ben.click(card, label="Hint")
    assert shown.response is not None
    with sent_from(server.env, {"data": {"component_type": 2, "custom_id": "more1:what-is-the-gil"}}):
        more = await server.ben.click(shown.response, label="Next hint")
    assert more.acknowledged
    assert "**2 of 6.**" in read(shown.response)


async def test_hints_come_one_at_a_time_in_private_and_are_noted_on_the_attempt(server: Server) -> None:
    card = await server.ask()
    first = await server.ben.click(card, label="Hint")
    assert first.response is not None
    assert first.response.ephemeral
    assert "1 of 6" in read(first.response)
    assert "2 of 6" not in read(first.response)

    for _ in range(5):
        await server.ben.click(first.response, label="Next hint")
    assert "6 of 6" in read(first.response)
    assert labels(first.response) == ["Answer"]

    feedback = await server.answer(server.ben, card)
    assert "With 6 hints" in read(feedback.response)


async def test_the_answer_is_shown_in_private_and_the_next_attempt_says_so(server: Server) -> None:
    card = await server.ask()
    shown = await server.ben.click(card, label="Show answer")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert "```python" in read(shown.response)

    feedback = await server.answer(server.ben, card)
    assert "After seeing the model answer" in read(feedback.response)
    assert "After seeing the model answer" not in read((await server.answer(server.ada, card)).response)
