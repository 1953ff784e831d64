"""What somebody does in the frame and on the page around it."""

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.verbs.trial import ROOT

PICTURES = ROOT / "build" / "pictures"


def pictured(page: Page, name: str, top: Locator | None = None) -> None:
    """What is to be seen, with `top` as far up as it goes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.mouse.move(0, 0)  # no menu over a message
    page.wait_for_timeout(500)  # until the fonts are in
    if top is not None:
        top.evaluate("element => element.scrollIntoView()")
        page.wait_for_timeout(200)
    page.screenshot(path=PICTURES / f"{name}.png")


def said(discord: FrameLocator, words: str) -> Locator:
    """The newest message with these words."""
    return discord.locator("#channel-message-list").get_by_text(words).last


def command(page: Page, discord: FrameLocator, name: str, **options: str) -> None:
    """A slash command with what is typed into its options."""
    discord.locator("#channel-composer-input").fill(f"/{name}")
    discord.get_by_role("option", name=f"/{name}").first.click()
    for option, typed in options.items():
        if discord.get_by_role("option").count() == 0:
            discord.locator(".command-ghost").click()
        discord.get_by_role("option", name=f"{option} …").click()
        page.keyboard.type(typed)
    discord.locator("#send-message").click()


def question(page: Page, discord: FrameLocator, typed: str, title: str) -> None:
    """/question with its option of the same name, completed as one types."""
    discord.locator("#channel-composer-input").fill("/question")
    discord.get_by_role("option", name="/question").first.click()
    discord.get_by_role("option", name="question …").click()
    page.keyboard.type(typed)
    discord.get_by_role("option", name=title).click()
    discord.locator("#send-message").click()


def press(discord: FrameLocator, label: str) -> None:
    """The newest button of that name."""
    discord.get_by_role("button", name=label, exact=True).last.click()


def write(discord: FrameLocator, text: str) -> None:
    """Into the box behind the newest *Answer*."""
    press(discord, "Answer")
    discord.locator("#modal-root textarea").fill(text)


def submit(discord: FrameLocator) -> None:
    press(discord, "Submit")


def say(discord: FrameLocator, text: str) -> None:
    """As a message."""
    discord.locator("#channel-composer-input").fill(text)
    discord.locator("#send-message").click()


def restart(page: Page) -> None:
    page.get_by_role("button", name="Restart the bot").click()
    expect(page.get_by_role("button", name="Restart the bot")).to_be_enabled()
