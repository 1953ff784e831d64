"""A newcomer's first minutes, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.doings import command, pictured, press, question, restart, say, submit, write
from tests.verbs.trial import Trial, trial

pytestmark = pytest.mark.browser

ANSWER = (
    "Threads of one process share its memory, so passing data is cheap. Each process has its own memory and its own "
    "interpreter, so processes run in parallel on several cores, while the GIL lets only one thread run Python code "
    "at a time. Processes are always faster."
)


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
    press(discord, "Try again")
    expect(discord.locator("#modal-root textarea")).to_have_value(ANSWER)
    discord.locator("#modal-root textarea").fill("Something new.")
    restart(page)
    expect(discord.locator("#modal-root textarea")).to_have_value("Something new.")
    submit(discord)
    expect(discord.get_by_role("heading", name="of 100").last).to_be_in_viewport()
    expect(page.locator("#log li")).to_have_count(0)


def test_somebody_else_sees_what_is_shared_and_nothing_more(page: Page, discord: FrameLocator) -> None:
    mine = "It is a mutex in CPython"
    question(page, discord, "Global", "What the Global Interpreter Lock is")
    expect(discord.get_by_text("What is the Global Interpreter Lock").last).to_be_in_viewport()
    write(discord, f"{mine}. Only one thread runs Python bytecode at a time.")
    submit(discord)
    expect(discord.get_by_text(mine).last).to_be_visible()
    press(discord, "Share")
    expect(discord.get_by_text("Robin").last).to_be_visible()
    page.get_by_label("You are").select_option("Cleo")
    expect(discord.get_by_text("scored").last).to_contain_text("Robin")
    expect(discord.get_by_text(mine)).to_have_count(0)


def test_in_the_dm_one_just_writes(page: Page, discord: FrameLocator) -> None:
    page.get_by_role("button", name="Mock Interviewer").click()
    expect(discord.locator("#channel-name")).to_contain_text("Mock Interviewer")
    command(page, discord, "question")
    expect(discord.get_by_role("button", name="Answer", exact=True)).to_be_visible()
    say(discord, ANSWER)
    expect(discord.get_by_role("heading", name="of 100")).to_be_visible()


def test_who_owns_the_server_learns_where_the_bot_may_not_write(page: Page, discord: FrameLocator) -> None:
    command(page, discord, "server check")
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
    command(page, discord, "help")
    expect(discord.get_by_role("heading", name="Mock Interviewer")).to_be_in_viewport()
    expect(page.get_by_label("You are")).to_have_value("Ada")


def test_topics_are_offered_before_a_letter_is_typed(discord: FrameLocator) -> None:
    discord.locator("#channel-composer-input").fill("/question")
    discord.get_by_role("option", name="/question").first.click()
    discord.get_by_role("option", name="topic …").click()
    expect(discord.get_by_role("option", name="Executors")).to_be_visible()


def test_when_the_trial_has_ended_the_page_says_so(page: Page, tmp_path: Path) -> None:
    with trial(tmp_path) as running:
        page.goto(running.address)
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
