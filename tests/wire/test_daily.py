"""The daily question is posted exactly once: by processes that are killed, cut off, lied to, and two at a time."""

from pathlib import Path

from tests.wire.dailies import age, hall, is_posted, orphaned, set_up, states, yesterday
from tests.wire.faults import Fault, too_many
from tests.wire.gateway import RESUME
from tests.wire.process import bot_process
from tests.wire.server import Discord, until


async def test_killed_at_every_step_of_a_post(discord: Discord, tmp_path: Path, small_bank: Path) -> None:
    """One process dies while each server is at another step; the next one finds out what became of each."""
    halls = [hall(discord, name) for name in ("claimed", "sent", "cut off", "closing", "hidden")]
    claimed, sent, cut, closing, hidden = halls
    await set_up(tmp_path, halls)
    old = await yesterday(tmp_path, closing)
    admins = await orphaned(tmp_path, hidden)
    discord.world.forbid(hidden.channel, read_message_history=True)
    discord.rest.faults = [
        Fault("POST", claimed.path, held=True),
        Fault("POST", sent.path, done=True, held=True),
        Fault("POST", cut.path, done=True),
        Fault("PATCH", f"{closing.path}/{old.id}", held=True),
    ]
    async with bot_process(discord, tmp_path, small_bank) as first:
        await until(lambda: all(fault.met.is_set() for fault in discord.rest.faults))
        await until(lambda: discord.world.messages(admins.id))
        first.kill()

    assert [states(tmp_path, found)[0][0] for found in halls] == ["claimed"] * 3 + ["posted", "unknown"]
    before = [[card.id for card in found.cards] for found in halls]
    assert [len(cards) for cards in before] == [0, 1, 1, 2, 0]

    age(tmp_path)
    discord.rest.forget_nonces()
    async with bot_process(discord, tmp_path, small_bank):
        await until(lambda: all(is_posted(tmp_path, found) for found in (claimed, sent, cut, closing)))
        await until(lambda: "Nobody answered" in discord.world.text(old))

    after = [[card.id for card in found.cards] for found in halls]
    assert len(after[0]) == 1
    assert after[1:] == before[1:], "what Discord had is found again"
    assert [states(tmp_path, found)[0][1] for found in halls] == [*(cards[-1] for cards in after[:4]), None]
    assert "Nobody answered" not in discord.world.text(closing.cards[-1])
    assert states(tmp_path, hidden) == [("unknown", None)]
    assert len(discord.world.messages(admins.id)) == 1, "the admins are told once"


async def test_two_processes_that_race_for_the_posts_of_twenty_servers(
    discord: Discord, tmp_path: Path, small_bank: Path
) -> None:
    halls = [hall(discord, f"Hall {number}", seconds=5.0) for number in range(20)]
    await set_up(tmp_path, halls)
    async with bot_process(discord, tmp_path, small_bank), bot_process(discord, tmp_path, small_bank):
        await until(lambda: all(is_posted(tmp_path, found) for found in halls))
    for found in halls:
        assert [("posted", card.id) for card in found.cards] == states(tmp_path, found)


async def test_a_post_that_seemed_to_fail_stands_there_once_though_the_gateway_was_away(
    discord: Discord, tmp_path: Path, small_bank: Path
) -> None:
    found = hall(discord, "Hall")
    await set_up(tmp_path, [found])
    lost, limited = Fault("POST", found.path, 502, done=True), Fault("POST", found.path, **too_many(0.2))
    discord.rest.faults = [lost, limited]
    async with bot_process(discord, tmp_path, small_bank):
        await until(lost.met.is_set)
        (session,) = discord.gateway.connected
        assert session.wire is not None
        session.wire.cut()
        await until(lambda: is_posted(tmp_path, found) and discord.gateway.heard.get(RESUME))
    assert limited.met.is_set()
    assert [("posted", card.id) for card in found.cards] == states(tmp_path, found)
