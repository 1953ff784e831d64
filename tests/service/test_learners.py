import pytest

from bot.domain.learner import Changes, Wishes
from bot.service.learners import Learners, Settings
from bot.store import attempts, learners, servers
from bot.store.database import Database
from tests.store.samples import ADA, BEN, attempt

GUILD, DAY = 9, 86_400.0
NOW = 1_790_000_000.0


@pytest.fixture
def service(database: Database) -> Learners:
    return Learners(database)


async def test_who_has_changed_nothing_has_what_everybody_has(service: Learners) -> None:
    assert await service.settings(ADA) == Settings(Wishes(), "UTC", zone_chosen=False)
    assert await service.wishes(ADA) == Wishes()


@pytest.mark.parametrize(
    ("changes", "wished"),
    [
        (Changes(public_cards=False), Wishes(public_cards=False, keep_days=90)),
        (Changes(on_boards=False), Wishes(on_boards=False, keep_days=90)),
        (Changes(progress_shared=True), Wishes(progress_shared=True, keep_days=90)),
        (Changes(), Wishes(keep_days=90)),
    ],
)
async def test_what_is_not_named_stays_as_it_is(
    service: Learners, database: Database, changes: Changes, wished: Wishes
) -> None:
    async with database.transaction() as tx:
        await learners.wish(tx, ADA, Wishes(keep_days=90))
    assert (await service.change(ADA, changes, NOW)).wishes == wished
    assert await service.wishes(ADA) == wished
    assert await service.wishes(BEN) == Wishes()


async def test_a_zone_counts_from_now_on_and_the_same_one_again_changes_nothing(
    service: Learners, database: Database
) -> None:
    for at, zone in ((NOW, "Asia/Tokyo"), (NOW + DAY, "Asia/Tokyo"), (NOW + 2 * DAY, "Europe/Berlin")):
        assert await service.change(ADA, Changes(zone=zone), at) == Settings(Wishes(), zone, zone_chosen=True)
    async with database.reading() as rx:
        assert await learners.zones(rx, ADA) == [(NOW, "Asia/Tokyo"), (NOW + 2 * DAY, "Europe/Berlin")]
        assert await rx.rows("SELECT * FROM learners") == []


async def test_choosing_the_zone_of_the_server_makes_it_ones_own(service: Learners, database: Database) -> None:
    async with database.transaction() as tx:
        await servers.move(tx, GUILD, "Asia/Tokyo", NOW - DAY)
        await attempts.add(tx, attempt(1, at=NOW))
        await tx.row("UPDATE attempts SET guild_id = :id", id=GUILD)
    assert await service.settings(ADA) == Settings(Wishes(), "Asia/Tokyo", zone_chosen=False)
    assert (await service.change(ADA, Changes(zone="Asia/Tokyo"), NOW + DAY)).zone_chosen
