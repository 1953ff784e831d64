"""Where the bot is not sure, it says so, and the member ticks what they said."""

from bot.domain.attempt import percent_of
from bot.domain.bank import Bank
from bot.domain.scoring import Band
from bot.store.database import Database
from tests.face.conftest import Server
from tests.face.sight import labels, read
from tests.face.ticks.conftest import choices, newest, offer, tick, unsure
from tests.store.samples import GIL, LOCKS


async def test_a_guess_is_called_one_and_the_member_is_asked_to_compare(server: Server, database: Database) -> None:
    message = await unsure(server)
    guess = (await newest(database, server.ben.id)).verdict.percent
    shown = read(message)
    assert shown.startswith("\n## I am not sure about this one\n")
    assert "I can't match your wording with confidence; compare it with the key points yourself." in shown
    assert f"-# My best guess: {guess} of 100." in shown
    assert shown.count("of 100") == 1
    assert "You wrote <t:" in shown
    assert labels(message) == ["Tick what you said", "Try again", "Next question", "Share"]


async def test_what_was_not_recognised_is_not_called_missed(server: Server) -> None:
    shown = read(await unsure(server))
    assert "**Said:**" in shown
    assert "“The GIL is a mutex in CPython”" in shown
    assert "**Not recognised:**" in shown
    assert "Missed" not in shown
    nothing = read(await unsure(server, "Some thing or other holds them all back, I would say."))
    assert nothing.count("**Not recognised:**") == 6
    assert "No harm done" not in nothing


async def test_what_the_bot_is_sure_of_needs_no_ticks(server: Server) -> None:
    feedback = await server.answer(server.ben, await server.ask(LOCKS))
    assert "Not recognised" not in read(feedback.response)
    assert labels(feedback.response) == ["Try again", "Next question", "Share"]


async def test_the_box_holds_the_members_words_and_every_key_point_the_recognised_ones_ticked(
    server: Server, bank: Bank
) -> None:
    message = await unsure(server)
    box = await server.ben.click(message, label="Tick what you said")
    assert box.modal is not None
    assert "because reference counting" in str(box.modal)
    assert [choice["value"] for choice in choices(box)] == [point.id for point in bank[GIL].points]
    said = [point.statement for point in bank[GIL].points if f"**Said:** {point.statement}" in read(message)]
    ticked = [
        f"{choice['label']} {choice.get('description') or ''}".strip() for choice in choices(box) if choice["default"]
    ]
    assert ticked == [statement.replace("`", "") for statement in said]
    assert offer(box)["default"] is False


async def test_the_feedback_takes_the_members_own_marks_up_where_it_stands(
    server: Server, bank: Bank, database: Database
) -> None:
    message = await unsure(server)
    first, second, third = bank[GIL].points[:3]
    result = await tick(server, message, first.id, third.id)
    assert result.acknowledged
    assert result.followups == []
    found = (await newest(database, server.ben.id)).verdict
    percent = percent_of(found.points, {first.id, third.id})
    shown = read(message)
    assert shown.startswith(f"\n## {percent} of 100 · {Band.of(percent)}\n")
    assert "Marked by yourself: 2 of 6 key points." in shown
    for point in (first, third):
        assert f"**Said (you ticked it):** {point.statement}" in shown
    assert f"**Not said:** {second.statement}" in shown
    assert "not sure" not in shown
    assert labels(message) == ["Tick again", "Try again", "Next question", "Share"]


async def test_a_falsehood_is_still_corrected_and_costs_the_member_nothing(server: Server, bank: Bank) -> None:
    message = await unsure(server, "Threads make CPU-bound Python code faster.")
    assert "**In fact:** For pure-Python computation" in read(message)
    await tick(server, message, *(point.id for point in bank[GIL].points))
    assert "100 of 100" in read(message)
    assert "**In fact:** For pure-Python computation" in read(message)


async def test_ticks_can_be_changed_and_the_box_holds_the_last_ones(server: Server) -> None:
    message = await unsure(server)
    await tick(server, message, "refcount", offered=True)
    assert "The authors may have your wording" in read(message)
    box = await server.ben.click(message, label="Tick again")
    assert [choice["value"] for choice in choices(box) if choice["default"]] == ["refcount"]
    assert offer(box)["default"] is True
    await server.ben.submit_modal(box, {"points0": [], "offer": False})
    assert "Marked by yourself: 0 of 6 key points." in read(message)
    assert "The authors may have" not in read(message)
