import pytest

from bot.domain.attempt import Card
from bot.store import attempts, cards
from bot.store.database import Database
from tests.store.samples import ADA, BEN, CHANNEL, GIL, attempt, card


async def keep(database: Database, *given: Card) -> None:
    async with database.transaction() as tx:
        for one in given:
            await cards.add(tx, one)


async def newest(database: Database, user: int = ADA, since: float = 0.0, until: float = 9e9) -> int | None:
    async with database.reading() as rx:
        found = await cards.newest(rx, CHANNEL, user, since=since, until=until)
    return None if found is None else found.id


@pytest.mark.parametrize("before", [card(1), Card(2**63 - 1, 2**63 - 2, ADA, GIL, 1_700_000_000.25, guild_id=7)])
async def test_a_card_comes_back_as_it_went_in(database: Database, before: Card) -> None:
    await keep(database, before)
    async with database.reading() as rx:
        assert await cards.get(rx, before.id) == before


async def test_a_message_that_is_no_card_is_none(database: Database) -> None:
    await keep(database, card(1))
    async with database.reading() as rx:
        assert await cards.get(rx, 2) is None


async def test_a_card_that_is_kept_twice_stays_as_it_was(database: Database) -> None:
    await keep(database, card(1), card(1, at=500.0, channel=4))
    async with database.reading() as rx:
        assert await cards.get(rx, 1) == card(1)


async def test_the_newest_card_of_the_channel_is_meant(database: Database) -> None:
    await keep(database, card(3, at=10.0), card(1, at=30.0), card(2, at=20.0), card(9, at=99.0, channel=CHANNEL + 1))
    assert await newest(database) == 1


async def test_of_two_cards_of_the_same_moment_the_later_message_is_meant(database: Database) -> None:
    await keep(database, card(1), card(2))
    assert await newest(database) == 2


@pytest.mark.parametrize(("since", "found"), [(99.9, 1), (100.0, 1), (100.1, None)])
async def test_a_card_counts_from_its_very_moment_on(database: Database, since: float, found: int | None) -> None:
    await keep(database, card(1, at=100.0))
    assert await newest(database, since=since) == found


async def test_a_card_that_the_member_has_answered_is_not_meant(database: Database) -> None:
    await keep(database, card(1, at=10.0), card(2, at=20.0))
    async with database.transaction() as tx:
        await attempts.add(tx, attempt(100, ADA, card=2))
        await attempts.add(tx, attempt(101, ADA))  # the same question, but not from that card
    assert await newest(database, ADA) == 1
    assert await newest(database, BEN) == 2


async def test_where_no_card_is_open_none_is_meant(database: Database) -> None:
    assert await newest(database) is None
