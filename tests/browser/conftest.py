"""A newcomer's browser: Debian's Chromium, driven by Playwright, on one trial that goes on from test to test."""

import json
import shutil
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, sync_playwright

from tests.verbs.trial import Trial, trial

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ZONE = "Europe/Berlin"


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    with trial(tmp_path_factory.mktemp("trial")) as started:
        yield started
        code, printed = started.ended()
        assert code == 0, printed
        assert "Traceback" not in printed, printed


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET]) as opened:
        yield opened


@pytest.fixture
def page(chromium: Browser, running: Trial) -> Iterator[Page]:
    """The page, with Robin in the first channel."""
    _sit_down(running)
    with chromium.new_context(viewport={"width": 1280, "height": 860}, timezone_id=ZONE, locale="en-GB") as context:
        problems: list[str] = []
        opened = context.new_page()
        opened.on("pageerror", lambda error: problems.append(str(error)))
        opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        opened.goto(running.address)
        yield opened
    # A trial that has ended and a missing secret are what two of the tests are about.
    assert [problem for problem in problems if not problem.startswith("Failed to load resource")] == []


@pytest.fixture
def discord(page: Page) -> FrameLocator:
    return page.frame_locator("#frame")


def _sit_down(running: Trial) -> None:
    address, _, key = running.address.partition("#")

    def asked(path: str, wish: bytes | None = None) -> dict[str, list[dict[str, str]]]:
        request = urllib.request.Request(f"{address}api/{path}", wish, {"X-Trial-Key": key})  # noqa: S310 - our own page
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - likewise
            state: dict[str, list[dict[str, str]]] = json.load(answer)
            return state

    first = asked("state")["places"][0]["id"]
    asked("show", json.dumps({"place": first, "person": "Robin", "zone": ZONE}).encode())
