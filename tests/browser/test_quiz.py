"""A quiz with Ada, Ben and Cleo, in a real browser, ten times as fast as it is."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.doings import command, pictured, restart, said
from tests.verbs.trial import Trial, trial

pytestmark = pytest.mark.browser

PACE = "10"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    file = tmp_path_factory.mktemp("trial") / "trial.db"
    with trial(file.parent, str(file), PACE, program=("tests.browser.quick_trial",)) as started:
        yield started
        code, printed = started.ended()
        assert code == 0, printed
        assert "Traceback" not in printed, printed


def test_a_quiz_with_three_others_and_a_restart_up_to_the_podium(page: Page, discord: FrameLocator) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})  # the second item has no room below the answer to the first
    command(page, discord, "quiz", items="3", seconds="30")
    expect(said(discord, "Quiz: 3 items")).to_be_in_viewport()
    item = discord.locator("[data-message-id]").filter(has_text="1 of 3 ·")
    first = item.get_by_role("button", name=re.compile("^(A|True)$"))
    first.click()
    expect(said(discord, "Noted")).to_be_in_viewport()
    pictured(page, "quiz-item")
    restart(page)
    expect(first).to_have_count(0, timeout=10_000)
    pictured(page, "quiz-answer")
    expect(said(discord, "The quiz is over")).to_be_in_viewport(timeout=30_000)
    for name in ("Ada", "Ben", "Cleo"):
        expect(said(discord, f"@{name}")).to_be_in_viewport()
    pictured(page, "quiz-podium")
    expect(page.locator("#log li")).to_have_count(0)


def test_who_has_scrolled_up_to_read_is_not_torn_away_by_the_next_item(page: Page, discord: FrameLocator) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    command(page, discord, "quiz", items="3", seconds="10")
    expect(said(discord, "Quiz: 3 items")).to_be_visible()
    first = discord.locator("#channel-message-list [data-message-id]").first
    discord.locator("#channel-timeline").hover()
    page.mouse.wheel(0, -10_000)
    expect(first).to_be_in_viewport()
    expect(said(discord, "2 of 3 ·")).to_be_visible(timeout=10_000)
    expect(first).to_be_in_viewport()
    timeline, turns = discord.locator("#channel-timeline"), 0
    while timeline.evaluate("it => it.scrollHeight - it.scrollTop - it.clientHeight") > 1:
        page.mouse.wheel(0, 10_000)  # goes to what was the end when the turn of the wheel began
        page.wait_for_timeout(200)
        turns += 1
        assert turns < 30
    expect(said(discord, "The quiz is over")).to_be_in_viewport(timeout=30_000)
