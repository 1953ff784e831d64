"""Completing a time zone from whatever people type."""

import re

import pytest

from bot.domain.refusal import Refused
from bot.domain.zone import zone_names
from bot.face.completing import zone_choices, zone_meant
from bot.face.zone_search import zones_like

WINTER, SUMMER = 1_795_435_500.0, 1_811_000_000.0
"""23 November 2026, 12:05 UTC; 22 May 2027."""


def first(typed: str, now: float = WINTER, limit: int = 25) -> list[str]:
    return [zone for zone, _ in zones_like(typed, now, limit)]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        # Misspelt.
        ("berln", "Europe/Berlin"), ("new yrok", "America/New_York"), ("kolkatta", "Asia/Kolkata"),
        ("los angls", "America/Los_Angeles"), ("toyko", "Asia/Tokyo"), ("sidny", "Australia/Sydney"),
        ("istanbull", "Europe/Istanbul"), ("johanesburg", "Africa/Johannesburg"), ("Germny", "Europe/Berlin"),
        ("phillipines", "Asia/Manila"), ("Europe/Berln", "Europe/Berlin"), ("newyork", "America/New_York"),
        # Not finished, another case, accents, other separators.
        ("lond", "Europe/London"), ("SAO PAULO", "America/Sao_Paulo"), ("São Paulo", "America/Sao_Paulo"),
        ("ho chi min", "Asia/Ho_Chi_Minh"), ("buenos", "America/Argentina/Buenos_Aires"), ("Zürich", "Europe/Zurich"),
        ("paris, france", "Europe/Paris"), ("america/los_angeles", "America/Los_Angeles"),
        # Old names, and cities that have no zone of their own.
        ("calcutta", "Asia/Kolkata"), ("saigon", "Asia/Ho_Chi_Minh"), ("kiev", "Europe/Kyiv"),
        ("US/Eastern", "America/New_York"), ("EST5EDT", "America/New_York"), ("mumbai", "Asia/Kolkata"),
        ("bangalore", "Asia/Kolkata"), ("nyc", "America/New_York"), ("münchen", "Europe/Berlin"),
        # Countries.
        ("India", "Asia/Kolkata"), ("UK", "Europe/London"), ("Brazil", "America/Sao_Paulo"), ("US", "America/New_York"),
        ("usa", "America/New_York"), ("GB", "Europe/London"), ("korea", "Asia/Seoul"), ("holland", "Europe/Amsterdam"),
        # Abbreviations, in the sense that most people give them.
        ("CET", "Europe/Berlin"), ("EST", "America/New_York"), ("cst", "America/Chicago"), ("msk", "Europe/Moscow"),
        ("BST", "Europe/London"), ("IST", "Asia/Kolkata"), ("JST", "Asia/Tokyo"), ("PDT", "America/Los_Angeles"),
        ("utc", "UTC"), ("GMT", "UTC"), ("Pacific Time", "America/Los_Angeles"),
    ],
)  # fmt: skip
def test_what_is_meant_comes_first(typed: str, zone: str) -> None:
    assert first(typed)[0] == zone


@pytest.mark.parametrize(
    ("typed", "winter", "summer"),
    [
        ("utc+2", "Europe/Kyiv", "Europe/Berlin"),
        ("GMT-3", "America/Sao_Paulo", "America/Sao_Paulo"),
        ("+5:30", "Asia/Kolkata", "Asia/Kolkata"),
        ("UTC −4", "America/Halifax", "America/New_York"),
        ("+0530", "Asia/Kolkata", "Asia/Kolkata"),
    ],
)
def test_an_offset_is_that_of_the_present_season(typed: str, winter: str, summer: str) -> None:
    assert winter in first(typed, WINTER)
    assert summer in first(typed, SUMMER)
    assert ("Europe/Berlin" in first("utc+2", WINTER), "Europe/Berlin" in first("utc+2", SUMMER)) == (False, True)


@pytest.mark.parametrize("typed", ["qqqq", "+99", "%&!", "x" * 6000, "UTC+", "-"])
def test_what_is_no_zone_finds_none_or_few_and_never_fails(typed: str) -> None:
    assert len(first(typed)) < 25


def test_every_zone_is_found_by_its_name() -> None:
    for name in zone_names():
        found = zones_like(name, WINTER, 25)
        assert found
        assert found[0][1] == 100


def test_nothing_typed_offers_the_zones_that_most_people_live_in_with_their_own_first() -> None:
    assert len(zone_choices("")) == 25
    offered = [choice.value for choice in zone_choices(" ", own="Asia/Kathmandu")]
    assert offered[:2] == ["Asia/Kathmandu", "UTC"]
    assert len(set(offered)) == 25
    assert {zone.partition("/")[0] for zone in offered} > {
        "Africa",
        "America",
        "Asia",
        "Australia",
        "Europe",
        "Pacific",
    }
    assert [choice.value for choice in zone_choices("", own="Asia/Tokyo")].count("Asia/Tokyo") == 1


def test_each_choice_shows_what_the_clocks_show_there() -> None:
    names = {choice.value: choice.name for choice in zone_choices("utc+5:30")}
    assert re.fullmatch(r"Asia/Kolkata \(now \d\d:\d\d\)", names["Asia/Kolkata"])


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Europe/Berlin", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("CET", "CET"), ("new york", "America/New_York")],
)
def test_what_was_sent_without_picking_is_taken_where_it_is_certain(typed: str, zone: str) -> None:
    assert zone_meant(typed) == zone


@pytest.mark.parametrize("typed", ["brazil", "utc+2", "berln", "", "nowhere"])
def test_what_could_be_several_or_none_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="Pick one from the list"):
        zone_meant(typed)
