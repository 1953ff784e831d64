"""What the list of things to try promises, in a real browser: an interview."""

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.doings import command, pictured, press, restart, said, say, submit, write

pytestmark = pytest.mark.browser

PARTLY = "The GIL lets only one thread run Python bytecode at a time, and the threads of a process share its memory."
MORE = (
    "Every process has its own memory and its own interpreter with its own GIL, so processes compute on several cores, "
    "but what they exchange has to be pickled. A thread that waits for I/O lets go of the GIL, so I take threads for "
    "I/O-bound work and processes for CPU-bound work. Where threads change the same data I take a lock, because "
    "`x += 1` reads, adds and writes, and another thread may run in between."
)


def test_an_interview_in_its_thread_with_a_follow_up_and_a_restart(page: Page, discord: FrameLocator) -> None:
    command(page, discord, "interview", questions="2")
    room = page.get_by_role("button", name="Mock interview with Robin")
    expect(room).to_contain_text("new")
    discord.locator(".mention").last.click()
    expect(discord.locator("#channel-name")).to_have_text("Mock interview with Robin")
    expect(room).not_to_contain_text("new")

    expect(said(discord, "Question 1 of 2")).to_be_visible()
    write(discord, PARTLY)
    submit(discord)
    expect(said(discord, "follow-up")).to_be_visible()
    pictured(page, "follow-up")

    restart(page)
    press(discord, "Pause")
    expect(said(discord, "Paused at question 1")).to_be_visible()
    restart(page)
    press(discord, "Resume")
    expect(said(discord, "Question 1 of 2 · follow-up")).to_be_in_viewport()
    write(discord, MORE)
    submit(discord)
    expect(said(discord, "Question 2 of 2")).to_be_visible()
    pictured(page, "verdict-after-follow-up")

    write(discord, f"{PARTLY} {MORE}")
    submit(discord)
    picture = discord.locator("img[alt*='by topic']")
    expect(said(discord, "Question 2 of 2 · follow-up").or_(picture)).to_be_visible()
    if not picture.is_visible():
        press(discord, "Skip")
    expect(picture).to_be_visible()
    scores = discord.get_by_role("heading", name="of 100")
    expect(scores.nth(-2)).to_be_in_viewport()  # the verdict, and the report below it
    report = scores.last
    report.scroll_into_view_if_needed()
    pictured(page, "report", top=report)
    expect(room).to_contain_text("closed")

    press(discord, "Share")
    expect(discord.locator(".mention").last).to_have_text("#interviews")
    discord.locator(".mention").last.click()
    expect(said(discord, "took a mock interview")).to_contain_text("Robin")
    page.get_by_label("You are").select_option("Cleo")
    expect(said(discord, "took a mock interview")).to_contain_text("Robin")
    expect(room).to_have_count(0)
    expect(page.locator("#log li")).to_have_count(0)


def test_an_interview_in_the_dm_takes_plain_messages_and_its_clock_runs(page: Page, discord: FrameLocator) -> None:
    page.get_by_role("button", name="@ Mock Interviewer").click()
    expect(discord.locator("#channel-name")).to_contain_text("Mock Interviewer")
    command(page, discord, "interview", questions="1", minutes="1")
    press(discord, "I am ready")
    expect(said(discord, "Question 1 of 1")).to_be_visible()
    expect(discord.locator("time").get_by_text(re.compile(r"^in \d+ seconds"))).to_be_visible()
    say(discord, PARTLY)
    expect(said(discord, "follow-up")).to_be_visible()
    restart(page)
    say(discord, MORE)
    expect(discord.get_by_role("heading", name="of 100").last).to_be_visible()
    pictured(page, "dm-interview")


def test_skipping_to_the_next_question_of_the_day_shows_it_and_the_result_of_the_one_before(
    page: Page, discord: FrameLocator
) -> None:
    page.get_by_role("button", name="Skip to the next daily question").click()
    news = page.locator("#news")
    expect(news).to_contain_text("question is there.", timeout=20_000)
    news.get_by_text("#daily").click()
    expect(discord.locator("#channel-name")).to_have_text("daily")
    expect(said(discord, "Nobody has answered yet.")).to_be_in_viewport()
    expect(discord.get_by_role("button", name="Model answer").last).to_be_visible()
    command(page, discord, "daily status")
    expect(said(discord, "The next three")).to_be_visible()
    page.wait_for_timeout(1500)  # until the times have been counted on, by the clock of the trial
    expect(discord.locator("time").get_by_text("in 24 hours")).to_be_visible()
    command(page, discord, "streak")
    expect(said(discord, "In words:")).to_be_visible()
    pictured(page, "skipped")
