"""A newcomer's first minutes, in a real browser: Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect, sync_playwright

from tests.verbs.trial import ROOT, Trial, trial

pytestmark = pytest.mark.browser

PICTURES = ROOT / "build" / "pictures"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ANSWER = (
    "Threads of one process share its memory, so passing data is cheap. Each process has its own memory and its own "
    "interpreter, so processes run in parallel on several cores, while the GIL lets only one thread run Python code "
    "at a time. Processes are always faster."
)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Trial]:
    with trial(tmp_path) as started:
        yield started
        if started.process.poll() is None:
            code, printed = started.ended()
            assert code == 0, printed
            assert "Traceback" not in printed


@pytest.fixture
def page(tmp_path: Path, running: Trial) -> Iterator[Page]:
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=CHROMIUM, args=[*QUIET], viewport={"width": 1280, "height": 860},
            timezone_id="Europe/Berlin", locale="en-GB",
        )  # fmt: skip
        problems: list[str] = []
        opened = context.new_page()
        opened.on("pageerror", lambda error: problems.append(str(error)))
        opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        opened.goto(running.address)
        yield opened
        context.close()
        # A trial that has ended and a missing secret are what two of the tests are about.
        assert [problem for problem in problems if not problem.startswith("Failed to load resource")] == []


@pytest.fixture
def discord(page: Page) -> FrameLocator:
    return page.frame_locator("#frame")


def pictured(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(500)  # until the fonts are in
    page.screenshot(path=PICTURES / f"{name}.png")


def messages(discord: FrameLocator) -> Locator:
    return discord.locator("#channel-message-list > *")


def command(discord: FrameLocator, name: str) -> None:
    discord.locator("#channel-composer-input").fill(f"/{name}")
    discord.get_by_role("option", name=f"/{name}").first.click()
    discord.locator("#send-message").click()


def question(page: Page, discord: FrameLocator, typed: str, title: str) -> None:
    """/question with its option of the same name, completed as one types."""
    discord.locator("#channel-composer-input").fill("/question")
    discord.get_by_role("option", name="/question").first.click()
    discord.get_by_role("option", name="question …").click()
    page.keyboard.type(typed)
    discord.get_by_role("option", name=title).click()
    discord.locator("#send-message").click()


def write(discord: FrameLocator, text: str) -> None:
    discord.get_by_role("button", name="Answer", exact=True).last.click()
    discord.locator("#modal-root textarea").fill(text)


def restart(page: Page) -> None:
    page.get_by_role("button", name="Restart the bot").click()
    expect(page.get_by_role("button", name="Restart the bot")).to_be_enabled()


def submit(discord: FrameLocator) -> None:
    discord.get_by_role("button", name="Submit").click()


def test_a_newcomer_answers_reads_the_verdict_and_old_buttons_survive_a_restart(
    page: Page, discord: FrameLocator
) -> None:
    expect(discord.get_by_text("members have answered").first).to_be_visible()
    question(page, discord, "multiproc", "Threading and multiprocessing")
    expect(discord.get_by_text("Nobody has answered yet.")).to_be_visible()
    write(discord, ANSWER)
    pictured(page, "answer")
    submit(discord)
    score = discord.get_by_role("heading", name="of 100").last
    expect(score).to_be_in_viewport()
    expect(discord.get_by_role("heading", name="Model answer").last).to_be_visible()
    expect(discord.locator("pre code").last).to_contain_text("import")
    pictured(page, "verdict")

    restart(page)
    discord.get_by_role("button", name="Try again").last.click()
    expect(discord.locator("#modal-root textarea")).to_have_value(ANSWER)
    discord.locator("#modal-root textarea").fill("Something new.")
    restart(page)
    expect(discord.locator("#modal-root textarea")).to_have_value("Something new.")
    submit(discord)
    expect(discord.get_by_role("heading", name="of 100").last).to_be_in_viewport()
    expect(page.locator("#log li")).to_have_count(0)


def test_somebody_else_sees_what_is_shared_and_nothing_more(page: Page, discord: FrameLocator) -> None:
    mine = "It is a mutex in CPython"
    write(discord, f"{mine}. Only one thread runs Python bytecode at a time.")
    submit(discord)
    expect(discord.get_by_text(mine).last).to_be_visible()
    discord.get_by_role("button", name="Share").last.click()
    expect(discord.get_by_text("Robin").last).to_be_visible()
    page.get_by_label("You are").select_option("Cleo")
    expect(discord.get_by_text("scored").last).to_contain_text("Robin")
    expect(discord.get_by_text(mine)).to_have_count(0)


def test_in_the_dm_one_just_writes(page: Page, discord: FrameLocator) -> None:
    page.get_by_role("button", name="Mock Interviewer").click()
    expect(discord.locator("#channel-name")).to_contain_text("Mock Interviewer")
    command(discord, "question")
    expect(discord.get_by_role("button", name="Answer", exact=True)).to_be_visible()
    discord.locator("#channel-composer-input").fill(ANSWER)
    discord.locator("#send-message").click()
    expect(discord.get_by_role("heading", name="of 100")).to_be_visible()


def test_who_owns_the_server_learns_where_the_bot_may_not_write(page: Page, discord: FrameLocator) -> None:
    command(discord, "server check")
    expect(discord.get_by_text("Send Messages").last).to_be_visible()
    expect(discord.get_by_text("announcements").last).to_be_visible()
    discord.get_by_text("shows what has changed").scroll_into_view_if_needed()
    pictured(page, "server-check")


def test_where_one_may_not_write_it_says_so_and_goes_on(page: Page, discord: FrameLocator) -> None:
    page.get_by_role("button", name="announcements").click()
    page.get_by_label("You are").select_option("Ada")  # before the place is there
    expect(discord.locator("#channel-name")).to_have_text("announcements")
    only_commands = "You can use application commands here"
    expect(discord.locator("#channel-composer-input")).to_have_attribute("placeholder", only_commands)
    discord.locator("#channel-composer-input").fill("hello")
    expect(discord.locator("#action-status")).to_have_text("Viewport updated")  # it takes no message before
    discord.locator("#channel-composer-input").press("Enter")
    expect(discord.get_by_text("it isn't possible here")).to_be_visible()
    discord.locator("#channel-composer-input").fill("")
    command(discord, "help")
    expect(discord.get_by_role("heading", name="Mock Interviewer")).to_be_in_viewport()
    expect(page.get_by_label("You are")).to_have_value("Ada")


def test_topics_are_offered_before_a_letter_is_typed(discord: FrameLocator) -> None:
    discord.locator("#channel-composer-input").fill("/question")
    discord.get_by_role("option", name="/question").first.click()
    discord.get_by_role("option", name="topic …").click()
    expect(discord.get_by_role("option", name="Executors")).to_be_visible()


def test_when_the_trial_has_ended_the_page_says_so(page: Page, running: Trial) -> None:
    expect(page.get_by_role("button", name="general")).to_be_enabled()
    running.ended()
    expect(page.get_by_role("status")).to_contain_text("make try starts it again")
    expect(page.get_by_role("button", name="general")).to_be_disabled()


def test_on_a_phone_everything_is_within_reach(page: Page, discord: FrameLocator) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(discord.locator("#channel-composer-input")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    pictured(page, "phone")


def test_without_the_secret_the_page_says_what_is_wrong(page: Page, running: Trial) -> None:
    page.goto(running.address.partition("#")[0])
    expect(page.get_by_role("status")).to_contain_text("This address isn't complete")
