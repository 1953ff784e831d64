"""A round from the command to the podium."""

from typing import Any

import pytest

from bot.domain.quiz import Phase
from tests.face.quiz.conftest import STOP, Table, answers, ids
from tests.face.sight import labels, read


async def test_a_round_is_announced_to_everybody_with_its_rules(table: Table) -> None:
    told = await table.start(topic="the gil", items=4, seconds=15)
    assert told.response is not None
    assert not told.response.ephemeral
    said = read(told.response)
    assert "Quiz: 4 items on *The GIL*" in said
    assert ids(said) == [table.ada.id]
    assert "open for 15 seconds" in said
    assert "The first item follows in 8 seconds." in said
    assert labels(told.response) == [STOP]


async def test_three_members_play_a_whole_round(table: Table) -> None:
    await table.start(items=3)
    for position in range(3):
        item = await table.until(Phase.ASKING, position)
        assert f"{position + 1} of 3 · " in read(item)
        right, wrong = await table.right(), await table.wrong()
        assert f"Noted: **{right}**. Answer: <t:" in await table.press(table.ben, right)
        await table.env.advance_time(12)
        await table.press(table.cleo, right if position else wrong)
        await table.press(table.ada, wrong)
        assert "Knew it" not in read(table.last)

        shown = await table.until(Phase.REVEALED, position)
        assert shown.id == item.id
        assert answers(shown) == []
        assert f"<@{table.ben.id}> +15" in read(shown)
        assert ("(quickest)" in read(shown)) is bool(position)
        assert "right" in read(shown).lower()

    podium = read(await table.until(Phase.ENDED))
    assert "The quiz is over" in podium
    assert ids(podium) == [table.ben.id, table.cleo.id, table.ada.id]
    assert f"🥇 **1.** <@{table.ben.id}> · 45 points (3 of 3 right)" in podium
    assert f"🥈 **2.** <@{table.cleo.id}> · 24 points (2 of 3 right)" in podium
    assert f"🥉 **3.** <@{table.ada.id}> · 0 points (0 of 3 right)" in podium
    assert "`/question`" in podium
    assert "`/interview`" in podium
    before = table.posted()
    await table.env.advance_time(3600)
    assert table.posted() == before


async def test_of_no_time_that_has_passed_anything_stays(table: Table) -> None:
    await table.start(items=4)
    for position in range(3):
        await table.until(Phase.ASKING, position)
        assert [said.count("<t:") for said in table.posted()] == [0] * (position + 1) + [1]
        assert "Answer: <t:" in read(table.last)
        shown = read(await table.until(Phase.REVEALED, position))
        assert ("Podium: <t:" if position == 2 else "Next item: <t:") in shown  # three that nobody answered
    await table.until(Phase.ENDED)
    assert "<t:" not in "".join(table.posted())
    assert "Nobody answered." in table.posted()[-2]


async def test_members_with_the_same_points_share_a_place(table: Table) -> None:
    await table.start(items=3)
    for position in range(3):
        await table.until(Phase.ASKING, position)
        right = await table.right()
        await table.press(table.ben, right)
        await table.press(table.cleo, right)
    podium = read(await table.until(Phase.ENDED))
    assert podium.count("🥇 **1.**") == 2
    assert "🥈" not in podium


async def test_nobody_is_pinged(table: Table) -> None:
    await table.start(items=3)
    await table.until(Phase.ASKING)
    await table.press(table.ben, await table.right())
    await table.until(Phase.ENDED)
    assert ids("".join(table.posted())) != []
    assert [post["allowed_mentions"] for post in posts(table)] == [{"parse": []}] * 4


async def test_a_message_that_discord_gets_twice_is_known_by_its_nonce(table: Table) -> None:
    await table.start(items=3)
    await table.until(Phase.ENDED)
    nonces = [post["nonce"] for post in posts(table)]
    assert len(set(nonces)) == len(nonces) == 4
    assert max(map(len, nonces)) <= 25
    assert all(post["enforce_nonce"] for post in posts(table))


def posts(table: Table) -> list[dict[str, Any]]:
    """What was sent to Discord as messages of the channel."""
    path = f"/channels/{table.channel.id}/messages"
    return [call.json for call in table.env.http_requests if call.path == path and call.json is not None]


async def test_the_first_press_counts_and_a_second_one_is_told_what_was_noted(table: Table) -> None:
    await table.start(items=3)
    await table.until(Phase.ASKING)
    right, wrong = await table.right(), await table.wrong()
    await table.press(table.ben, wrong)
    assert f"Your first press counts, and that was **{wrong}**." in await table.press(table.ben, right)
    assert "Nobody knew it." in read(await table.until(Phase.REVEALED))


async def test_a_press_after_the_time_is_told_so(table: Table) -> None:
    await table.start(items=3, seconds=10)
    item = await table.until(Phase.ASKING)
    quiz = await table.quiz()
    right = await table.right()
    await table.env.advance_time(quiz.closes_at - table.env.now().timestamp() + 0.5)
    assert (await table.quiz()).phase is Phase.ASKING
    assert "Too late: the time for that one was up." in await table.press(table.ben, right, item)
    assert "Nobody answered." in read(await table.until(Phase.REVEALED))


async def test_who_does_not_answer_any_more_is_not_quizzed_any_further(table: Table) -> None:
    await table.start(items=8)
    revealed = await table.until(Phase.REVEALED, 1)
    assert "If nobody answers the next item either, I end the quiz." in read(revealed)
    podium = read(await table.until(Phase.ENDED))
    assert "Nobody answered 3 times in a row, so I ended it after 3 of 8 items." in podium
    assert "Nobody answered anything." in podium


async def test_a_topic_with_fewer_items_says_so(table: Table) -> None:
    told = await table.start(topic="Locks", items=20)
    assert "You asked for 20, but there is no more than that on this topic." in read(told.response)


@pytest.mark.parametrize(("option", "value"), [("items", 2), ("items", 21), ("seconds", 9), ("seconds", 61)])
async def test_numbers_out_of_bounds_are_not_offered(table: Table, option: str, value: int) -> None:
    (command,) = [c for c in table.env.backend.commands[None].values() if c["name"] == "quiz"]
    (bounds,) = [o for o in command["options"] if o["name"] == option]
    assert not bounds["min_value"] <= value <= bounds["max_value"]


async def test_topics_are_completed(table: Table) -> None:
    found = await table.ada.autocomplete(table.channel, "quiz", "topic", "lok")
    assert found[0]["name"] == "Locks"


async def test_an_unknown_topic_is_refused_in_private(table: Table) -> None:
    told = await table.start(topic="cooking")
    assert told.response is not None
    assert told.response.ephemeral
    assert "I know no such topic" in read(told.response)
    assert len(table.env.errors) == 1
