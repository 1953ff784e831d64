import pytest

from bot.domain.server import Changes, Server
from bot.domain.zone import Zones
from bot.service.servers import Servers
from bot.store.database import Database

GUILD, OTHER = 9, 10
NOW = 1_790_000_000.0
SET = Changes("Asia/Tokyo", frozenset({1, 2}), fallback_channel_id=3, keep_days=90)


@pytest.fixture
def service(database: Database) -> Servers:
    return Servers(database)


def server(*, channels: frozenset[int] = frozenset({1, 2}), fallback: int | None = 3, days: int | None = 90) -> Server:
    return Server(GUILD, Zones.of([(NOW, "Asia/Tokyo")]), channels, fallback, days)


async def test_where_no_admin_has_chosen_anything_it_is_everywhere_in_utc_and_for_good(service: Servers) -> None:
    found = await service.get(GUILD)
    assert found == Server(GUILD)
    assert found.zone == "UTC"
    assert found.may_post_in(1)


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        (Changes(), server()),
        (Changes(channels=frozenset({7})), server(channels=frozenset({7}))),
        (Changes(channels=frozenset()), server(channels=frozenset())),
        (Changes(fallback_channel_id=8), server(fallback=8)),
        (Changes(fallback_channel_id=0), server(fallback=None)),
        (Changes(keep_days=30), server(days=30)),
        (Changes(keep_days=0), server(days=None)),
        (Changes(zone="Asia/Tokyo"), server()),
    ],
)
async def test_what_is_named_changes_and_the_rest_stays(service: Servers, changes: Changes, after: Server) -> None:
    assert await service.change(GUILD, SET, NOW) == server()
    assert await service.change(GUILD, changes, NOW + 60) == after
    assert await service.get(GUILD) == after
    assert await service.get(OTHER) == Server(OTHER)


async def test_another_zone_counts_from_now_on(service: Servers) -> None:
    await service.change(GUILD, SET, NOW)
    after = await service.change(GUILD, Changes(zone="UTC"), NOW + 60)
    assert after.zones == Zones.of([(NOW, "Asia/Tokyo"), (NOW + 60, "UTC")])


async def test_saying_utc_where_nothing_was_chosen_is_a_choice(service: Servers) -> None:
    assert (await service.change(GUILD, Changes(zone="UTC"), NOW)).zones is not None
