import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.tryout.journal import Journal
from bot.tryout.server import KEY, listening, origin, served
from bot.tryout.stage import Stage

SECRET = "a-secret-of-this-test"  # noqa: S105 - it guards nothing


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
async def page(stage: Stage, journal: Journal) -> AsyncIterator[str]:
    with listening(0) as listener:
        async with served(listener, stage, journal, SECRET, Path("data/trial.db")):
            yield origin(listener)


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def asked(browser: aiohttp.ClientSession, address: str, wish: object = None, **headers: str) -> Any:
    method = "GET" if wish is None else "POST"
    async with browser.request(method, address, json=wish, headers={KEY: SECRET, **headers}) as answer:
        return await answer.json() if answer.status == 200 else answer.status


async def test_the_page_is_there_without_the_secret_and_holds_none(browser: aiohttp.ClientSession, page: str) -> None:
    for path, word in (("/", "Try this"), ("/page.js", "hash"), ("/page.css", "grid")):
        async with browser.get(page + path) as answer:
            text = await answer.text()
            assert word in text
            assert SECRET not in text
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


async def test_nothing_else_is_there_without_the_secret(browser: aiohttp.ClientSession, page: str) -> None:
    for path in ("/api/state", "/api/show", "/api/restart", "/api/skip", "/api/elsewhere"):
        assert await asked(browser, page + path, **{KEY: "guessed"}) == 401


async def test_another_name_for_this_machine_is_refused(browser: aiohttp.ClientSession, page: str) -> None:
    assert await asked(browser, f"{page}/api/state", Host="rebound.example") == 403


async def test_the_state_says_where_one_is_and_who(browser: aiohttp.ClientSession, page: str, stage: Stage) -> None:
    state = await asked(browser, f"{page}/api/state")
    assert (state["person"], state["place"]) == ("Robin", state["places"][0]["id"])
    assert state["frame"] == stage.frame
    assert state["file"] == str(Path("data/trial.db"))


async def test_place_and_person_can_be_changed(browser: aiohttp.ClientSession, page: str) -> None:
    state = await asked(browser, f"{page}/api/show", {"place": "dm", "person": "Ben", "zone": "Asia/Tokyo"})
    assert (state["place"], state["person"]) == ("dm", "Ben")


async def test_a_wish_that_makes_no_sense_is_refused(browser: aiohttp.ClientSession, page: str) -> None:
    nobody, nowhere = {"place": "dm", "person": "Nobody"}, {"place": "0", "person": "Ben"}
    wishes: list[object] = [{}, nobody, nowhere, [], "x", {"place": "dm"}]
    for wish in wishes:
        assert await asked(browser, f"{page}/api/show", wish) == 400


async def test_a_time_zone_unknown_here_becomes_utc(browser: aiohttp.ClientSession, page: str, stage: Stage) -> None:
    await asked(browser, f"{page}/api/show", {"place": "dm", "person": "Ben", "zone": "../Mars"})
    assert stage.seat.zone == "UTC"


async def test_the_bot_can_be_restarted(browser: aiohttp.ClientSession, page: str, stage: Stage) -> None:
    before = stage.frame
    state = await asked(browser, f"{page}/api/restart", {})
    assert state["frame"] == before == stage.frame


async def test_the_page_learns_what_a_skip_brought_and_where(
    browser: aiohttp.ClientSession, page: str, stage: Stage
) -> None:
    state = await asked(browser, f"{page}/api/state")
    assert (state["ahead"], state["news"]) == (0, None)
    state = await asked(browser, f"{page}/api/skip", {})
    assert state["ahead"] == stage.ahead.total_seconds() > 0
    assert state["news"]["text"] == "Monday's question is there. The one before shows its result now."
    assert [place["name"] for place in state["places"] if place["id"] == state["news"]["place"]] == ["daily"]


async def test_where_there_is_nothing_to_skip_to_the_page_learns_why(
    browser: aiohttp.ClientSession, page: str, stage: Stage
) -> None:
    await stage.hall.members["Robin"].slash(stage.hall.channels[0], "daily pause")
    state = await asked(browser, f"{page}/api/skip", {})
    assert state["ahead"] == 0
    assert "/daily resume" in state["news"]["text"]
    assert state["news"]["place"] is None


async def test_what_the_bot_logs_as_an_error_is_shown(
    browser: aiohttp.ClientSession, page: str, journal: Journal
) -> None:
    log = logging.getLogger("bot.of.this.test")
    log.addHandler(journal)
    try:
        log.info("all is well")
        log.error("something failed", exc_info=ValueError("a cause"))
    finally:
        log.removeHandler(journal)
    (entry,) = (await asked(browser, f"{page}/api/state"))["log"]
    assert entry["level"] == "ERROR"
    assert "something failed" in entry["text"]
    assert "ValueError: a cause" in entry["text"]


async def test_it_listens_on_loopback_only() -> None:
    with listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


async def test_what_is_no_header_and_no_json_is_answered_too(browser: aiohttp.ClientSession, page: str) -> None:
    assert await asked(browser, f"{page}/api/state", **{KEY: "schlüssel"}) == 401
    for body in (b"{", b"\xff\xfe", b"[" * 100_000):
        async with browser.post(f"{page}/api/show", data=body, headers={KEY: SECRET}) as answer:
            assert answer.status == 400


async def test_a_thread_of_somebody_else_is_neither_listed_nor_shown(
    browser: aiohttp.ClientSession, page: str, stage: Stage
) -> None:
    await stage.hall.members["Robin"].slash(stage.hall.channels[0], "interview")
    (room,) = [
        p for p in (await asked(browser, f"{page}/api/state"))["places"] if p["name"].startswith("Mock interview")
    ]
    assert (room["kind"], room["archived"]) == ("thread", False)
    state = await asked(browser, f"{page}/api/show", {"place": room["id"], "person": "Cleo"})
    assert state["place"] == state["places"][0]["id"]
    assert room["id"] not in {place["id"] for place in state["places"]}
    state = await asked(browser, f"{page}/api/show", {"place": room["id"], "person": "Robin"})
    assert state["place"] == room["id"]
