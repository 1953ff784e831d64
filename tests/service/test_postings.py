import asyncio

import pytest

from bot.domain.pace import OF_CHANNEL, OF_MEMBER
from bot.domain.posting import Elsewhere, Later, Posting
from bot.domain.server import Server
from bot.service.postings import Postings
from bot.store import servers
from bot.store.database import Database
from tests.store.samples import ADA, BEN, CHANNEL

GUILD, OTHER, THREAD = 9, 334, 335
NOW = 1_790_000_000.0


@pytest.fixture
def service(database: Database) -> Postings:
    return Postings(database)


def posting(id_: int, user: int = ADA, *, at: float = NOW, channel: int = CHANNEL, above: int | None = None) -> Posting:
    return Posting(id_, GUILD, channel, user, at, channel if above is None else above)


async def limit(database: Database, *channels: int) -> None:
    async with database.transaction() as tx:
        await servers.keep(tx, Server(GUILD, channels=frozenset(channels)))


async def fill(service: Postings, first: int = 1, user: int = ADA, at: float = NOW) -> None:
    for number in range(OF_MEMBER.times):
        assert await service.admit(posting(first + number, user, at=at + number)) is None


async def test_a_member_who_had_much_posted_is_told_when_there_is_room_and_then_there_is(service: Postings) -> None:
    await fill(service)
    later = await service.admit(posting(50, at=NOW + 60))
    assert later == Later(NOW + OF_MEMBER.seconds, by_member=True)
    assert await service.admit(posting(51, BEN, at=NOW + 60)) is None
    assert await service.admit(posting(52, channel=OTHER, at=NOW + 60)) is None
    assert await service.admit(posting(53, at=NOW + OF_MEMBER.seconds)) is None


async def test_a_channel_that_had_much_has_to_wait_whoever_asks(service: Postings) -> None:
    for n in range(OF_CHANNEL.times):
        assert await service.admit(posting(n, user=100 + n, at=NOW + n)) is None
    assert await service.admit(posting(50, at=NOW + 60)) == Later(NOW + OF_CHANNEL.seconds, by_member=False)
    assert await service.admit(posting(51, channel=OTHER, at=NOW + 60)) is None


async def test_the_same_event_twice_counts_once(service: Postings) -> None:
    for number in range(OF_MEMBER.times - 1):
        await service.admit(posting(number))
    for _ in range(3):
        assert await service.admit(posting(99)) is None
    assert isinstance(await service.admit(posting(100)), Later)


async def test_of_many_at_once_no_more_pass_than_may(service: Postings) -> None:
    results = await asyncio.gather(*(service.admit(posting(n)) for n in range(2 * OF_MEMBER.times)))
    assert results.count(None) == OF_MEMBER.times


async def test_another_process_counts_them_too(service: Postings, database: Database) -> None:
    await fill(service)
    async with Database.open(database.file) as beside:
        assert isinstance(await Postings(beside).admit(posting(50, at=NOW + 60)), Later)


async def test_what_is_of_no_interest_any_more_is_forgotten(service: Postings, database: Database) -> None:
    await fill(service)
    assert await service.admit(posting(50, BEN, channel=OTHER, at=NOW + 3600)) is None
    async with database.reading() as rx:
        assert await rx.rows("SELECT id FROM postings") == [(50,)]


async def test_where_the_admins_chose_channels_it_goes_there_alone_threads_included(
    service: Postings, database: Database
) -> None:
    await limit(database, CHANNEL)
    assert await service.admit(posting(1)) is None
    assert await service.admit(posting(2, channel=THREAD, above=CHANNEL)) is None
    assert await service.admit(posting(3, channel=OTHER)) == Elsewhere(frozenset({CHANNEL}))
    assert await service.admit(posting(4, channel=THREAD, above=OTHER)) == Elsewhere(frozenset({CHANNEL}))
    assert await service.place(GUILD, OTHER) == Elsewhere(frozenset({CHANNEL}))
    assert await service.place(GUILD, CHANNEL) is None
    await limit(database)
    assert await service.admit(posting(5, channel=OTHER)) is None
